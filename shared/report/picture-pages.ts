/**
 * The pictures (图解) of a disclosure as pages: every bar beside the number that the tables print, under rules as a printer sets a
 * table. What is drawn is read aloud as the table that it is; the words of the whole picture are its description.
 */
import type { Bar, Block, Cell, DisclosureDocument, TableRow } from '../document/document.js';
import { largest, smallest } from '../extremes.js';
import type { Picture, PictureItem, Shown } from '../pictures/compose.js';
import type { Standard } from '../standard/standard.js';
import { cell, grid, onPaper, row } from './paper.js';
import { heading } from './sheet.js';

/** Whose pictures they are. */
export interface PicturePages {
  /** Of the disclosure that the numbers are from. */
  readonly title: string;
  readonly author: string;
}

export function composePicturePages(
  standard: Standard,
  pictures: readonly Picture[],
  { title, author }: PicturePages,
): DisclosureDocument {
  const note = '注：各数取自公开的各表；因四舍五入，各部分之和与合计可能略有出入。';
  return onPaper({ title: `${title}图解`, author, standard }, [
    { ...heading('title', `${title}图解`, 1), runs: [{ text: `${title}\n图解` }] },
    ...pictures.flatMap(pictureBlocks),
    { kind: 'paragraph', style: 'small', runs: [{ text: note }] },
  ]);
}

function pictureBlocks(picture: Picture): Block[] {
  const { id, title, items, missing } = picture;
  return [
    heading(id, title, 2),
    ...(items.length > 0 ? [tableOf(picture)] : []),
    ...missing.map((text): Block => ({ kind: 'paragraph', style: 'small', runs: [{ text }] })),
    { kind: 'space', height: 8 },
  ];
}

type Side = Cell['open'][number];

/** A rule over the header, one below it and one at the end: no others. */
const OPEN: readonly Side[] = ['top', 'right', 'bottom', 'left'];
const without = (...drawn: Side[]): Cell['open'] => OPEN.filter((side) => !drawn.includes(side));

function tableOf({ id, show, unit, items, total, words }: Picture): Block {
  const compared = show === 'change';
  const scale = scaleOf(items);
  const titles = [
    ['项目', 1],
    ...(compared ? [['年度', 1] as const] : []),
    [`金额（${unit}）`, 2],
    ...(show === 'largest' ? [] : [[compared ? '比上年' : '占比', 1] as const]),
  ] as const;
  const head = row(
    titles.map(([text, columnSpan], index) =>
      cell([{ text, font: 'hei' }], {
        columnSpan,
        align: index === 0 ? 'left' : 'right',
        header: 'column',
        open: without('top', 'bottom'),
      }),
    ),
    22,
  );
  const lines = items.flatMap((item, index) => {
    const isFirst = index === 0;
    const isLast = index === items.length - 1 && !total;
    return compared ? yearLines(item, scale, isFirst, isLast) : [line(item, show, scale, isFirst, isLast)];
  });
  const sum = total && row(totalCells(total), 22);
  return {
    ...grid({
      id,
      summary: words,
      widths: compared ? [30, 8, 34, 15, 13] : show === 'largest' ? [34, 48, 18] : [30, 42, 16, 12],
      rows: [head, ...lines, ...(sum ? [sum] : [])],
      style: 'meta',
    }),
    headerRows: 1,
  };
}

/** Where nothing lies, and how much the whole width is. */
interface Scale {
  readonly least: number;
  readonly span: number;
}

function scaleOf(items: readonly PictureItem[]): Scale {
  const all = items.flatMap(({ value, before }) => [0, value.fen, before?.fen ?? 0]);
  const least = smallest(all);
  return { least, span: largest(all, 0) - least || 1 };
}

function barOf({ fen }: Shown, { least, span }: Scale, tone: Bar['tone']): Bar {
  const [zero, end] = [-least / span, (fen - least) / span];
  return { from: Math.min(zero, end), to: Math.max(zero, end), tone };
}

function sides(isFirst: boolean, isLast: boolean): Cell['open'] {
  return without(...(isFirst ? (['top'] as const) : []), ...(isLast ? (['bottom'] as const) : []));
}

function line(
  { label, value, rate }: PictureItem,
  show: Picture['show'],
  scale: Scale,
  isFirst: boolean,
  isLast: boolean,
): TableRow {
  const open = sides(isFirst, isLast);
  return row([
    cell(label, { header: 'row', open }),
    cell('', { open, bar: barOf(value, scale, 'strong') }),
    cell(value.printed, { align: 'right', open }),
    ...(show === 'largest' ? [] : [cell(rate ?? '', { align: 'right', open })]),
  ]);
}

/** Last year's above this year's. */
function yearLines(
  { label, value, before, rate }: PictureItem,
  scale: Scale,
  isFirst: boolean,
  isLast: boolean,
): TableRow[] {
  const over = sides(isFirst, false);
  const under = sides(false, isLast);
  const both = sides(isFirst, isLast);
  const amount = (year: string, shown: Shown | undefined, tone: Bar['tone'], open: Cell['open']): Cell[] => [
    cell(year, { header: 'row', align: 'right', open }),
    cell('', { open, ...(shown && { bar: barOf(shown, scale, tone) }) }),
    cell(shown?.printed ?? '', { align: 'right', open }),
  ];
  return [
    row([
      cell(label, { header: 'row', rowSpan: 2, open: both }),
      ...amount('上年', before, 'pale', over),
      cell(rate ?? '—', { rowSpan: 2, align: 'right', open: both }),
    ]),
    row(amount('本年', value, 'strong', under)),
  ];
}

function totalCells({ printed }: Shown): Cell[] {
  const open = without('top', 'bottom');
  const bold = (text: string): Cell['runs'] => [{ text, font: 'hei' }];
  return [
    cell(bold('合计'), { header: 'row', open }),
    cell('', { open }),
    cell(bold(printed), { align: 'right', open }),
    cell('', { open }),
  ];
}
