/** Page layout of long tables: the time must grow with the number of rows only. */
import { loadFonts } from '../../electron/services/fonts.js';
import type { Cell, DisclosureDocument, Table, TextStyle } from '../../shared/composition/document.js';
import { layoutDocument } from '../../shared/writers/layout/layout-document.js';
import { timed } from './measure.js';

const STYLE: TextStyle = {
  font: 'song',
  size: 9,
  lineHeight: 12,
  align: 'left',
  bold: false,
  firstLineIndent: 0,
  spaceBefore: 0,
  spaceAfter: 0,
};

function cell(text: string): Cell {
  return {
    runs: [{ text }],
    columnSpan: 1,
    rowSpan: 1,
    align: 'right',
    valign: 'middle',
    indent: 0,
    header: false,
    open: [],
  };
}

function document(rows: number): DisclosureDocument {
  const table: Table = {
    kind: 'table',
    id: 'long',
    summary: 'long',
    widths: [3, 1, 1],
    headerRows: 1,
    rows: Array.from({ length: rows }, (_, i) => ({
      cells: [cell(`项目${i}`), cell('1,234.56'), cell(`${i}.00`)],
      height: 0,
    })),
    style: 'text',
    minSize: 6,
  };
  const fonts = { eastAsia: '宋体', latin: 'Times New Roman' };
  return {
    title: 'long',
    author: '',
    subject: '',
    language: 'zh-CN',
    fonts: { song: fonts, hei: fonts, kai: fonts, fangsong: fonts, title: fonts },
    styles: { text: STYLE },
    sections: [
      {
        page: {
          width: 595,
          height: 842,
          margin: { top: 70, right: 60, bottom: 70, left: 60 },
          numbered: true,
          numberFrame: ['', ''],
          numberStyle: 'text',
          footerOffset: 40,
        },
        blocks: [table],
      },
    ],
  };
}

export async function benchLayout(): Promise<void> {
  const fonts = await loadFonts({ bundledOnly: true });
  for (const rows of [2500, 5000, 10_000, 20_000]) {
    const ms = timed(
      3,
      () => document(rows),
      (one) => layoutDocument(one, fonts),
    );
    process.stdout.write(`layout of ${rows} rows: ${ms.toFixed(0)} ms, ${((1000 * ms) / rows).toFixed(1)} µs a row\n`);
  }
}
