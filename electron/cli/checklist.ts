/** `--checklist LIST -o F` of `audit` and `check`: the list, and where it goes when it is filled in. */

import { BUILTIN_CHECKLIST } from '../../shared/contract/fields.js';
import type { ChecklistItem } from '../../shared/report/checklist.js';
import { place } from '../services/place.js';
import { UsageError } from './outcome.js';
import { sheetTargets } from './sheet.js';

export interface ChecklistOptions {
  readonly checklist?: string;
  readonly output?: readonly string[];
}

interface WantedChecklist {
  readonly items: readonly ChecklistItem[];
  readonly targets: Awaited<ReturnType<typeof sheetTargets>>;
}

/** `inputs` are what is read besides. Without the option there are neither items nor targets. Throws UsageError, UnusableFileError. */
export async function wantedChecklist(
  inputs: readonly string[],
  { checklist, output = [] }: ChecklistOptions,
): Promise<WantedChecklist> {
  if (checklist === undefined) {
    if (output.length > 0) throw new UsageError('-o 要与 --checklist 一起写：它是填好的检查表；检查结果用 --report');
    return { items: [], targets: [] };
  }
  if (output.length === 0)
    throw new UsageError('--checklist 要与 -o 一起写：填好的检查表存成哪个文件（.xlsx、.docx 或 .pdf）');
  const read = BUILTIN_CHECKLIST.test(checklist) ? inputs : [...inputs, checklist];
  const targets = await sheetTargets(read, output, '-o');
  // Readers of documents take longer to load than most checks.
  const { checklistNamed } = await import('../services/checklists.js');
  return { items: await checklistNamed(checklist, place()), targets };
}
