/** 导入核对表: what an import filled in, from where, and what it left to a person; to be read, or filed with the sources. */
import type { Block, DisclosureDocument, TableRow } from '../document/document.js';
import { shownEntry } from '../entry/entry-text.js';
import { countsOf, type ImportPlan } from '../imports/plan.js';
import type { Project } from '../project/model.js';
import type { Standard } from '../standard/standard.js';
import {
  answeredLine,
  askedLine,
  codeLine,
  importCountsLine,
  itemLine,
  leftLine,
  questionLine,
  totalCounts,
} from './import-words.js';
import { linesTable, unreadTable } from './lists.js';
import { cell, centred, grid, onPaper, row } from './paper.js';
import type { Occasion } from './self-check.js';
import { heading, numberedParts, particularsTable } from './sheet.js';

/** `more` are further lists, each with its title. */
export function composeImportSheet(
  standard: Standard,
  { unit, year }: Pick<Project, 'unit' | 'year'>,
  plan: ImportPlan,
  { file, time, program }: Occasion,
  more: readonly { readonly title: string; readonly lines: readonly string[] }[] = [],
): DisclosureDocument {
  const particulars = [
    ['单位名称', unit.name],
    ['年　　度', `${year}年`],
    ['来源文件', file],
    ['导入时间', time],
    ['适用规范', `${standard.identity.name} ${standard.identity.version}`],
    ['检查程序', program],
    ['结　　果', importCountsLine(totalCounts(plan))],
  ] as const;
  const parts: (readonly [string, readonly Block[]])[] = [['来源各表', [sourcesTable(plan)]]];
  const open = openRows(standard, plan);
  if (open.length > 0) parts.push(['须人工处理', [linesTable('open', '须人工处理', open)]]);
  const entries = [...entryRows(standard, plan), ...solvedRows(standard, plan)];
  if (entries.length > 0) parts.push(['填入的数', [entriesTable(entries)]]);
  for (const [index, { title, lines }] of more.entries())
    parts.push([title, [linesTable(`more-${index + 1}`, title, lines)]]);
  const answers = plan.answered.map(answeredLine);
  if (answers.length > 0) parts.push(['按所选导入', [linesTable('answers', '按所选导入', answers)]]);
  if (plan.unread.length > 0) parts.push(['未能识别的内容', [unreadTable(plan.unread)]]);
  const title = `${year}年${unit.name}导入核对表`;
  return onPaper({ title, author: unit.name, standard }, [
    heading('title', title, 1),
    particularsTable(particulars),
    ...numberedParts(parts),
  ]);
}

function sourcesTable({ sources }: ImportPlan): Block {
  return grid({
    id: 'sources',
    summary: '来源各表认作什么',
    widths: [6, 30, 26, 10, 28],
    titles: ['序号', '来源', '认作', '单位', '结果'],
    rows: sources.map((source) => {
      const { number, title, name, unit, why } = source;
      const words = unit === undefined ? '' : unit.basis === 'stated' ? unit.unit : `${unit.unit}\n${unit.why}`;
      return row([
        centred(String(number)),
        cell(title),
        cell(name === '' ? why : `${name}\n${why}`),
        cell(words),
        cell(importCountsLine(countsOf(source))),
      ]);
    }),
  });
}

function openRows(standard: Standard, { questions, sources, asked: cells, misfits, codes }: ImportPlan): string[] {
  const asked = [
    ...misfits.map((one) => `没有照用：${one}`),
    ...codes.map(codeLine),
    ...questions.map((one) => `须先确定：${questionLine(one)}`),
    ...cells.map((one) => `须自己填：${askedLine(one)}`),
  ];
  const told = sources.flatMap(({ items, left }) => [
    ...items.flatMap((item) =>
      item.kind === 'changed' || item.kind === 'set' ? [] : (itemLine(standard, item) ?? []),
    ),
    ...left.map(leftLine),
  ]);
  return [...asked, ...told];
}

function solvedRows(standard: Standard, { solved }: ImportPlan): TableRow[] {
  return solved.map(({ address, label, value }) => {
    const table = standard.tables.get(address.table);
    const column = table?.columnByKey.get(address.column);
    const shown = shownEntry(value, column, table?.numbers.unit ?? '元');
    return row([cell(label), cell(''), cell(shown), cell('由印出的数推算')]);
  });
}

const BY_HAND = '照来源印，作手工调整；原数是按填入的数计算的';

function entryRows(standard: Standard, { sources }: ImportPlan): TableRow[] {
  return sources.flatMap(({ items }) =>
    items.flatMap((item): TableRow[] => {
      if (item.kind === 'set')
        return [
          row([
            cell(item.label),
            cell(item.computed),
            cell(item.from.text.trim()),
            cell(`${item.from.where}，${BY_HAND}`),
          ]),
        ];
      if (item.kind !== 'new' && item.kind !== 'changed') return [];
      const table = standard.tables.get(item.address.table);
      const column = table?.columnByKey.get(item.address.column);
      const shown = (entry: string): string => shownEntry(entry, column, table?.numbers.unit ?? '元');
      return [
        row([
          cell(item.label),
          cell(shown(item.before)),
          cell(item.value === '' ? '（清空）' : shown(item.value)),
          cell(item.from.where),
        ]),
      ];
    }),
  );
}

function entriesTable(rows: readonly TableRow[]): Block {
  return grid({
    id: 'entries',
    summary: '填入的数',
    widths: [42, 16, 16, 26],
    titles: ['填入何处', '原数', '现数', '来源'],
    rows,
  });
}
