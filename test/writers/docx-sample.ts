/** A small document of everything that the DOCX writer writes, with a layout made by hand. */
import {
  type Cell,
  type DisclosureDocument,
  type Heading,
  type PageStyle,
  PLAIN_CELL,
  type Table,
} from '../../shared/document/document.js';
import type { Layout, TableLayout } from '../../shared/writers/layout/layout.js';
import { gridOf } from '../../shared/writers/layout/table-grid.js';

export const page: PageStyle = {
  width: 595.3,
  height: 841.9,
  margin: { top: 100, right: 75, bottom: 100, left: 80 },
  numbered: true,
  numberFrame: ['— ', ' —'],
  numberStyle: 'number',
  footerOffset: 60,
};
const landscape: PageStyle = { ...page, width: page.height, height: page.width };

function style(size: number, lineHeight: number) {
  const none = { bold: false, firstLineIndent: 0, spaceBefore: 0, spaceAfter: 0 };
  return { font: 'song' as const, size, lineHeight, align: 'justify' as const, ...none };
}

function heading(id: string, level: number, text: string, more: Partial<Heading> = {}): Heading {
  return {
    kind: 'heading',
    id,
    level,
    style: 'head',
    runs: [{ text }],
    label: text,
    listed: true,
    hidden: false,
    ...more,
  };
}

export function cell(text: string, more: Partial<Cell> = {}): Cell {
  return { ...PLAIN_CELL, runs: [{ text }], ...more };
}

const shrunkCell = cell('123,456,789.00', { align: 'right' });

/** A 2×2 merge among plain cells, a merge to the table's end, and a row that leaves its last cell out. */
export const merged: Table = {
  kind: 'table',
  id: 'merged',
  summary: '合并单元格',
  widths: [1, 1, 1],
  headerRows: 1,
  rows: [
    { height: 0, cells: [cell('甲'), cell('乙'), cell('丙')] },
    { height: 0, cells: [cell('大', { rowSpan: 2, columnSpan: 2, open: ['bottom', 'left'] }), shrunkCell] },
    { height: 0, cells: [cell('尾', { rowSpan: 3 })] },
    { height: 0, cells: [cell('丁', { indent: 2 })] },
    { height: 0, cells: [cell('戊'), cell('己')] },
  ],
  style: 'cell',
  minSize: 6,
};
const plain: Table = { ...merged, id: 'plain', rows: [{ height: 0, cells: [cell('一'), cell('二'), cell('三')] }] };

const song = { eastAsia: '宋体', latin: 'Times New Roman' };
export const sample: DisclosureDocument = {
  title: '预算公开 <2026> & “附表”',
  author: '某局',
  subject: '预算',
  language: 'zh-CN',
  fonts: { song, hei: song, kai: song, fangsong: song, title: { ...song, eastAsia: '方正小标宋简体' } },
  styles: {
    head: style(16, 30),
    body: { ...style(16, 29), firstLineIndent: 2 },
    cell: style(10.5, 14),
    number: style(14, 18),
  },
  sections: [
    {
      page: { ...page, numbered: false },
      blocks: [
        { kind: 'space', height: 2000 },
        { kind: 'contents', styles: ['body', 'body'], indents: [0, 1] },
      ],
    },
    {
      page: { ...page, firstNumber: 1 },
      blocks: [
        heading('part', 1, '第一部分'),
        heading('unlisted', 2, '不入目录', { listed: false }),
        heading('renamed', 2, '表一\n收支总表', { label: '一、收支总表' }),
        {
          kind: 'paragraph',
          style: 'body',
          runs: [{ text: '收入“12.30”万元', font: 'title', bold: true }, { text: '。' }],
        },
        { kind: 'pageBreak' },
        heading('hidden', 2, '', { hidden: true, label: '隐藏' }),
        merged,
        plain,
      ],
    },
    { page: landscape, blocks: [heading('last', 2, '最后')] },
  ],
  watermark: '草稿',
};

/** How a table came out whose rows are all alike. */
export function tableLayout(table: Table, more: Partial<TableLayout> = {}): TableLayout {
  return {
    widths: [146.77, 146.77, 146.76],
    rows: table.rows.map(() => ({ height: 18.33, repeated: false, kept: false, whole: true })),
    cells: gridOf(table),
    size: 9,
    lineHeight: 12,
    padding: { x: 3, y: 2 },
    shrunk: new Map([[shrunkCell, 8.7]]),
    ...more,
  };
}
const headingPages = new Map([
  ['part', 1],
  ['unlisted', 1],
  ['renamed', 17],
  ['hidden', 18],
  ['last', 23],
]);
const tables = new Map([
  [merged, tableLayout(merged)],
  [plain, tableLayout(plain)],
]);
export const layout: Layout = { pages: [], headingPages, tables, overfull: [] };
export const options = { created: new Date('2026-02-03T04:05:06Z'), creator: 'gongkai' };
