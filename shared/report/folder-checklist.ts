/** A check list filled in for all files of a folder (检查表汇总): how each came out, which items fail where, then file by file. */
import type { Block, DisclosureDocument, Table } from '../document/document.js';
import type { Report } from '../findings/ledger.js';
import {
  ANSWERS,
  type Answer,
  type Answered,
  answered,
  type ChecklistItem,
  countOf,
  countsWords,
} from './checklist.js';
import type { CheckedUnit } from './folder-sheet.js';
import { linesTable } from './lists.js';
import { cell, centred, grid, onPaper, row } from './paper.js';
import type { Occasion } from './self-check.js';
import { heading, numberedParts, particularsTable } from './sheet.js';
import { signatureTable } from './signatures.js';

/** A file with what the list says of it. */
interface Filled {
  readonly name: string;
  readonly file: string;
  readonly list: readonly Answered[];
}

/** More units than these are counted where an item lists them. */
const MOST_NAMED = 12;

export function composeFolderChecklist(
  items: readonly ChecklistItem[],
  units: readonly CheckedUnit[],
  { file: folder, time, program }: Occasion,
): DisclosureDocument {
  const title = '公开检查表（汇总）';
  const filled = units.flatMap((one) => (one.kind === 'checked' ? [filledIn(items, one)] : []));
  const unchecked = units.flatMap((one) => (one.kind === 'unchecked' ? [`${one.file}：${one.reason}`] : []));
  const parts: (readonly [string, readonly Block[]])[] = [
    ['各单位结果', [unitsTable(filled)]],
    ['各项结果', [itemsTable(items, filled)]],
    ['逐个单位', [everyTable(filled)]],
    ...(unchecked.length > 0
      ? [['没有检查的文件', [linesTable('unchecked', '没有检查的文件', unchecked)]] as const]
      : []),
  ];
  return onPaper({ title }, [
    heading('title', title, 1),
    particularsTable([
      ['检查文件夹', folder],
      ['检查时间', time],
      ['单位数', `${filled.length} 个`],
      ['检查程序', program],
    ]),
    { kind: 'paragraph', style: 'body', runs: [{ text: sumWords(items, filled, unchecked.length) }] },
    ...numberedParts(parts),
    { kind: 'space', height: 18 },
    signatureTable(['检查人', '复核人', '负责人']),
  ]);
}

function filledIn(
  items: readonly ChecklistItem[],
  { unit, file, ...report }: Report & Pick<Extract<CheckedUnit, { kind: 'checked' }>, 'unit' | 'file'>,
): Filled {
  return { name: unit.name || '（没有单位名称）', file, list: answered(items, report) };
}

function sumWords(items: readonly ChecklistItem[], filled: readonly Filled[], unchecked: number): string {
  const wrong = filled.filter(({ list }) => countOf(list, '不合格') > 0).length;
  const rest = unchecked > 0 ? `，另有 ${unchecked} 个文件没有检查` : '';
  return `${items.length} 项内容，${filled.length} 个单位：有不合格项的 ${wrong} 个，没有的 ${filled.length - wrong} 个${rest}。须人工核对的见各单位。`;
}

function unitsTable(filled: readonly Filled[]): Table {
  return grid({
    id: 'units',
    summary: '各单位结果',
    widths: [7, 49, 11, 11, 11, 11],
    titles: ['序号', '单位及文件', ...ANSWERS],
    rows: filled.map(({ name, file, list }, at) =>
      row([
        centred(String(at + 1)),
        cell(`${name}\n${file}`),
        ...ANSWERS.map((answer) => centred(String(countOf(list, answer)))),
      ]),
    ),
  });
}

function itemsTable(items: readonly ChecklistItem[], filled: readonly Filled[]): Table {
  return grid({
    id: 'items',
    summary: '各项结果',
    widths: [7, 31, 8, 8, 8, 9, 29],
    titles: ['编号', '检查内容', ...ANSWERS, '不合格的单位'],
    rows: items.map((item, at) => {
      const answers = filled.map(({ list }) => list[at]?.answer);
      const count = (answer: Answer): string => String(answers.filter((one) => one === answer).length);
      const wrong = filled.flatMap(({ name }, unit) => (answers[unit] === '不合格' ? [name] : []));
      const more = wrong.length > MOST_NAMED ? ` 等 ${wrong.length} 个` : '';
      return row([
        centred(item.number),
        cell(item.content),
        ...ANSWERS.map((answer) => centred(count(answer))),
        cell(`${wrong.slice(0, MOST_NAMED).join('、')}${more}`),
      ]);
    }),
  });
}

/** Every item of every unit, a line over each unit. */
function everyTable(filled: readonly Filled[]): Table {
  return grid({
    id: 'every',
    summary: '逐个单位的检查表',
    widths: [7, 26, 18, 10, 39],
    titles: ['编号', '检查内容', '标准或依据', '结果', '证据'],
    rows: filled.flatMap(({ name, file, list }) => [
      row([cell([{ text: name, font: 'hei' }, { text: `　${file}　${countsWords(list)}` }], { columnSpan: 5 })], 20),
      ...list.map(({ item, answer, evidence }) =>
        row([centred(item.number), cell(item.content), cell(item.basis), centred(answer), cell(evidence.join('\n'))]),
      ),
    ]),
  });
}
