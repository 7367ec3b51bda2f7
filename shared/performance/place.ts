/** Forms and their cells in the words of an officer. */
import type { FindingPlace } from '../findings/finding.js';
import { withoutBlanks } from '../plain.js';
import type { ReadCell } from '../reading/reading.js';
import { leafWords } from '../reading/spot.js';
import type { RecognisedForm } from '../recognition/forms/form.js';
import { shortened } from '../shortened.js';

const MAX_NAME = 30;

/** 绩效自评表“办公设备购置”. */
export function formName({ title, name, number }: RecognisedForm): string {
  const kind = title ? shortened(withoutBlanks(title.text), MAX_NAME) : '绩效表';
  const about = name ? withoutBlanks(name.text) : '';
  return about === '' ? `${kind}（第 ${number} 个表格）` : `${kind}“${shortened(about, MAX_NAME)}”`;
}

/** A cell of a form: in which row, and what it is. */
export function placeIn(form: RecognisedForm, cell: ReadCell, ...words: readonly string[]): FindingPlace {
  const leaf = leafWords(cell.spot);
  const where = leaf === '' ? `第 ${form.number} 个表格` : leaf;
  const label = [`${formName(form)}（${where}）`, ...words.filter((one) => one !== '').map(withoutBlanks)].join(' · ');
  return { label, value: cell.text.trim(), spot: cell.spot };
}
