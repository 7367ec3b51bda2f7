import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Cell } from '../../shared/document/document.js';
import type { Layout, Page, TextLine } from '../../shared/writers/layout/layout.js';
import { layoutDocument } from '../../shared/writers/layout/layout-document.js';
import { cell, documentOf, FONTS, heading, PAGE, paragraph, rows, table } from './layout-sample.js';

const lay = (...sections: readonly (readonly Block[])[]): Layout => layoutDocument(documentOf(...sections), FONTS);
const textOf = (lines: readonly TextLine[]): string =>
  lines.flatMap(({ glyphs }) => glyphs.map(({ text }) => text)).join('');
const pageText = ({ items }: Page): string =>
  items
    .map((item) =>
      item.kind === 'table' ? item.cells.map(({ lines }) => textOf(lines)).join('|') : textOf(item.lines),
    )
    .join('/');
const fill = (count: number): Block[] => Array.from({ length: count }, () => paragraph('填充'));
const words = (lines: number): string => '预算公开情况说明'.repeat(5 * lines).slice(2, 40 * lines);
const EMPTY: Page = { style: PAGE, number: 0, items: [] };
const rowsOn = (page: Page | undefined): number =>
  new Set(
    page?.items
      .flatMap((item) => (item.kind === 'table' ? item.cells.map(({ row }) => row) : []))
      .filter((row) => row > 0),
  ).size;

describe('pages', () => {
  it('takes a heading to the next page with the paragraph it introduces', () => {
    const { pages } = lay([...fill(9), heading('一'), paragraph(words(2))]);
    expect(pages.map((page) => page.items.length)).toEqual([9, 2]);
  });

  it('leaves no single line at a page’s top or bottom', () => {
    const split = (before: number, lines: number) =>
      lay([...fill(before), paragraph(words(lines))]).pages.map(({ items }) => {
        const last = items.at(-1);
        return last?.kind === 'text' ? last.lines.length : 0;
      });
    expect(split(9, 4)).toEqual([1, 4]);
    expect(split(7, 4)).toEqual([2, 2]);
    expect(split(8, 3)).toEqual([1, 3]);
  });

  it('numbers on through sections and fills the contents afterwards', () => {
    const contents: Block = { kind: 'contents', styles: ['heading', 'body'], indents: [0, 2] };
    const layout = lay(
      [contents],
      [heading('甲'), ...fill(12), heading('乙', 2)],
      [heading('丙', 1, { hidden: true }), ...fill(1)],
    );
    expect(Object.fromEntries(layout.headingPages)).toEqual({ 甲: 2, 乙: 3, 丙: 4 });
    const entries = layout.pages[0]?.items.map((item) => (item.kind === 'entry' ? textOf(item.lines) : ''));
    expect(entries?.map((entry) => entry.replace(/\.+/, ' '))).toEqual(['标题甲 2', '标题乙 3', '标题丙 4']);
    expect(layout.pages.map(({ footer }) => (footer ? textOf([footer]) : ''))).toEqual([
      '— 1 —',
      '— 2 —',
      '— 3 —',
      '— 4 —',
    ]);
  });

  it('gives contents entries the space of their style, as the DOCX does', () => {
    const contents: Block = { kind: 'contents', styles: ['heading', 'body'], indents: [0, 2] };
    const plain = documentOf([contents, heading('甲'), heading('乙')]);
    const { heading: entry } = plain.styles;
    if (!entry) throw new Error('no style');
    const { pages } = layoutDocument(
      { ...plain, styles: { ...plain.styles, heading: { ...entry, spaceBefore: 3 } } },
      FONTS,
    );
    const tops = pages[0]?.items.flatMap((item) => (item.kind === 'entry' ? [item.box.y] : []));
    expect(tops).toEqual([PAGE.margin.top + 3, PAGE.margin.top + 26]);
  });
});

describe('tables', () => {
  it('squeezes a lone last row back and says so in the table’s layout', () => {
    const block = table(rows(12));
    const layout = lay([block]);
    expect(layout.pages).toHaveLength(1);
    expect(layout.tables.get(block)?.padding.y).toBeLessThan(2);
    const total = layout.tables.get(block)?.rows.reduce((sum, { height }) => sum + height, 0) ?? 0;
    expect(total).toBeLessThanOrEqual(200);
  });

  it('keeps the note with the table, and two rows at least on a last page', () => {
    const { pages } = lay([table(rows(100), { minSize: 10 }), paragraph('注：说明', 'note')]);
    expect(rowsOn(pages.at(-1))).toBeGreaterThanOrEqual(2);
    expect(pageText(pages.at(-1) ?? EMPTY)).toContain('注：说明');
  });

  it('repeats the header and prints every row once', () => {
    const { pages } = lay([table(rows(40))]);
    const seen = pages.flatMap(({ items }) => items).flatMap((item) => (item.kind === 'table' ? item.cells : []));
    expect(seen.filter(({ column }) => column === 0).map(({ row }) => row)).toEqual(
      Array.from({ length: 41 }, (_, row) => row),
    );
    for (const page of pages.slice(1)) {
      const [item] = page.items;
      expect(item?.kind === 'table' && textOf(item.repeated.flatMap(({ lines }) => lines))).toBe('名称金额');
    }
  });

  it('breaks between merged cells, not inside', () => {
    const group = (size: number) =>
      rows(size).map((row, index) => (index === 0 ? [cell('组', { rowSpan: size }), cell('1')] : row.slice(1)));
    const block = table([...group(7), ...group(7), ...group(7)]);
    const layout = lay([block]);
    expect(layout.pages.map(rowsOn)).toEqual([7, 7, 7]);
    // Word is told to keep the same rows together: the header with the first row, and every group.
    const loose = layout.tables.get(block)?.rows.flatMap(({ kept }, row) => (kept ? [] : [row]));
    expect(loose).toEqual([7, 14, 21]);
  });

  it('continues a row taller than a page without losing text', () => {
    const text = '绩效目标内容甲乙丙丁'.repeat(60);
    const block = table([...rows(3), [cell(text), cell('')], ...rows(2)]);
    const layout = lay([block]);
    expect(layout.tables.get(block)?.rows.flatMap(({ whole }, row) => (whole ? [] : [row]))).toEqual([4]);
    const printed = layout.pages.map(pageText).join('').replaceAll('|', '');
    expect(printed.split('绩效目标内容甲乙丙丁')).toHaveLength(61);
    expect(layout.pages.length).toBeGreaterThan(2);
    expect(layout.overfull).toEqual([]);
    for (const { items } of layout.pages) {
      for (const item of items) {
        if (item.kind !== 'table') continue;
        for (const { lines, y, height } of item.cells) {
          for (const line of lines) expect(line.glyphs[0]?.y ?? y).toBeLessThan(y + height);
        }
      }
    }
  });

  it('lets a column that is too narrow for its amounts borrow from the others', () => {
    const block = table([[cell('项目'), cell('123,456,789,012.34', { align: 'right' })]], { widths: [9, 1] });
    const layout = lay([block]).tables.get(block);
    expect(layout?.size).toBe(10);
    expect(layout?.widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(400);
    expect(layout?.widths[1]).toBeGreaterThan(80);
  });

  it('makes type smaller rather than break or clip an amount', () => {
    const amounts = Array.from({ length: 8 }, () => cell('123,456,789,012.34', { align: 'right' }));
    const block = table([], { widths: amounts.map(() => 1), headerRows: 0, rows: [{ height: 0, cells: amounts }] });
    const layout = lay([block]);
    expect(layout.tables.get(block)?.size).toBe(8);
    for (const amount of amounts) expect(layout.tables.get(block)?.shrunk?.get(amount)).toBeLessThan(8);
    const placed = layout.pages[0]?.items.flatMap((item) => (item.kind === 'table' ? item.cells : [])) ?? [];
    for (const { lines, x } of placed) {
      expect(lines).toHaveLength(1);
      expect(lines[0]?.glyphs[0]?.x).toBeGreaterThanOrEqual(x);
    }
  });

  it('does not cut the words of a column’s head', () => {
    const head = cell('政府性基金预算', { align: 'center' });
    const layout = lay([table([[cell('项目'), head]], { widths: [7, 1] })]);
    const placed = layout.pages[0]?.items
      .flatMap((item) => (item.kind === 'table' ? item.cells : []))
      .find((at) => at.cell === head);
    expect(placed?.lines.map((line) => textOf([line]))).toEqual(['政府性', '基金预算']);
  });

  it('never leaves a heading alone at the bottom of a page', () => {
    const group = (size: number, words: number): Cell[][] =>
      rows(size).map((row, index) =>
        index === 0 ? [cell('目标'.repeat(10 * words), { rowSpan: size }), cell('1')] : row.slice(1),
      );
    const groups = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 60 })), {
      minLength: 1,
    });
    const headHeight = fc.constantFrom(0, 30, 60, 90);
    fc.assert(
      fc.property(fc.nat(12), fc.boolean(), groups, headHeight, fc.boolean(), (before, two, sizes, height, noted) => {
        const block = table(sizes.flatMap(([size, words]) => group(size, words)));
        const high = { ...block, rows: block.rows.map((row, index) => (index === 0 ? { ...row, height } : row)) };
        const heads = two ? [heading('甲'), heading('乙', 2)] : [heading('甲')];
        const { pages } = lay([...fill(before), ...heads, high, ...(noted ? [paragraph('注：说明', 'note')] : [])]);
        const led = pages.find(({ items }) =>
          items.some((item) => item.kind === 'text' && item.block.kind === 'heading'),
        );
        expect(rowsOn(led)).toBeGreaterThan(0);
      }),
    );
  });
});
