/** The lines to sign at the end of a check sheet: names above a rule, the date and the seal. */
import type { Cell, Table, TableRow } from '../document/document.js';
import { cell, grid, row } from './paper.js';

const NO_RULES: Cell['open'] = ['top', 'right', 'bottom', 'left'];
const UNDERLINED: Cell['open'] = ['top', 'right', 'left'];

/** One line of labels, each followed by room to write on; the row below leaves the rule over it drawn. */
function signLine(labels: readonly string[]): TableRow[] {
  return [
    row(
      labels.flatMap((label) => [
        cell(label, { align: 'right', valign: 'middle', open: NO_RULES }),
        cell('', { open: UNDERLINED }),
      ]),
      22,
    ),
    row(
      labels.flatMap(() => [cell('', { open: NO_RULES }), cell('', { open: ['right', 'bottom', 'left'] })]),
      14,
    ),
  ];
}

export function signatureTable(signers: readonly string[]): Table {
  const [first = '', second = '', third = ''] = signers;
  const plain = (text: string, columnSpan: number, align: Cell['align']): Cell =>
    cell(text, { columnSpan, align, open: NO_RULES });
  return grid({
    id: 'signatures',
    summary: '签字与盖章',
    widths: [13, 19, 13, 19, 17, 19],
    rows: [
      ...signLine([`${first}：`, `${second}：`, `${third}：`]),
      row([plain('单位（盖章）：', 4, 'right'), plain('', 2, 'left')], 34),
      row([plain('日期：', 4, 'right'), plain('　　　　年　　月　　日', 2, 'left')], 22),
    ],
    style: 'sign',
  });
}
