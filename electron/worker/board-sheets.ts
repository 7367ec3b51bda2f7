/** Sheets of what was checked: a folder's project files (汇总检查表), the letter to one of their units (问题告知书), or a check list (检查表) filled in for them or for documents. */
import type { DisclosureDocument } from '../../shared/document/document.js';
import { answered, composeChecklist } from '../../shared/report/checklist.js';
import { composeFolderChecklist } from '../../shared/report/folder-checklist.js';
import { composeFolderSheet } from '../../shared/report/folder-sheet.js';
import { composeProblemLetter } from '../../shared/report/problem-letter.js';
import { occasionOf } from '../services/occasion.js';
import type { StandardsPlace } from '../services/standards.js';
import type { WorkerOrder } from './messages.js';

export type BoardSheetOrder = Extract<WorkerOrder, { kind: 'folderSheet' | 'checklist' | 'letter' }>;

export async function boardSheet(order: BoardSheetOrder, place: StandardsPlace): Promise<DisclosureDocument> {
  const at = new Date(order.at);
  if (order.kind === 'folderSheet') return composeFolderSheet(order.units, occasionOf(order.folder, at));
  if (order.kind === 'letter') return composeProblemLetter(order.unit, occasionOf(order.unit.file, at), order.by);
  const { checklistNamed } = await import('../services/checklists.js');
  const items = await checklistNamed(order.checklist, place);
  const [checked, occasion] = [order.checked, occasionOf(order.of, at)];
  // Of one disclosure there is a ledger.
  return 'ledger' in checked
    ? composeChecklist(answered(items, checked), occasion)
    : composeFolderChecklist(items, checked, occasion);
}
