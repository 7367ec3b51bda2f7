/** What a workbook says it is on its cover (填报说明). */
import { plain } from '../plain.js';
import type { Project } from '../project/model.js';
import type { Reading } from '../reading/reading.js';
import { COVER_LABELS } from './cover.js';

export interface FillInIdentity {
  readonly standard: string;
  readonly version: string;
  readonly year: number;
  readonly unit: Project['unit'];
}

/** Undefined for a workbook that is none of this program's fill-in workbooks; labels are found wherever they stand. */
export function fillInIdentity({ blocks }: Reading): FillInIdentity | undefined {
  const beside = new Map<string, string>();
  const labels = new Set<string>(Object.values(COVER_LABELS));
  for (const block of blocks) {
    if (block.kind !== 'table') continue;
    let label: { readonly row: number; readonly words: string } | undefined;
    for (const { row, text } of block.cells) {
      const words = plain(text);
      if (labels.has(words)) label = { row, words };
      else if (label && row === label.row && words !== '') {
        if (!beside.has(label.words)) beside.set(label.words, text.trim());
        label = undefined;
      }
    }
  }
  const said = (label: string): string => beside.get(label) ?? '';
  const { standard, version, year, unit, code } = COVER_LABELS;
  if (said(standard) === '' || !/^\d{4}$/.test(said(year))) return undefined;
  return {
    standard: said(standard),
    version: said(version),
    year: Number(said(year)),
    unit: { name: said(unit), code: said(code) },
  };
}
