/** What stands over a table (表名、表号、单位): in the first rows of its grid, in a frame around it, or in paragraphs. */
import { type PrintedUnit, statedUnit } from '../number/money.js';
import { plain } from '../plain.js';
import type { ReadBlock, Reading } from '../reading/reading.js';
import type { Grid } from './grid.js';
import type { HeaderBand } from './header-band.js';
import type { PlacedText, RecognisedTable } from './recognised.js';

const LABEL = /^(?:(?:预算|决算)?公开\d+表?|附?表[-\d一二三四五六七八九十]+[:：]?|[A-Z]\d{2}|财决.{0,6}\d表)$/;
/** 表号 and 表名 on one line. */
const LABELLED = /^((?:(?:预算|决算)?公开\d+表|附?表[-\d一二三四五六七八九十]+))[\s:：、.．]{1,9}([^\s:：、.．].*)$/;
const MAX_LINES = 8;
const MAX_TITLE = 60;
/** A sentence that gives the unit of all tables. */
const FOR_ALL = /(?:以下|下列|本文|各表|表中|附表|所有表)[^。]{0,12}单位(?:均|都|统一)?(?:以|为|是|[:：])/;

export type Surrounding = Pick<RecognisedTable, 'title' | 'label' | 'unit' | 'unitText'>;

/** The title, number and unit of the table whose first part is block `at`. */
export function surroundingOf(reading: Reading, at: number, grid: Grid, band: HeaderBand): Surrounding {
  const near = nearTexts(reading, at, grid, band).flatMap(apart);
  const unitText = near.find(({ text }) => statedUnit(text) !== undefined) ?? unitOfAll(reading, at);
  const unit = unitText && unitIn(unitText.text);
  const label = near.find(({ text }) => LABEL.test(plain(text)));
  const title = near.find((one) => one !== label && isTitle(one.text));
  return {
    ...(title && { title }),
    ...(label && { label }),
    ...(unit && { unit }),
    ...(unitText && { unitText }),
  };
}

function unitIn(text: string): PrintedUnit | undefined {
  const [, unit] = /单位[^。；]{0,4}?((?:[百千万亿]{1,2})?元)/.exec(plain(text)) ?? [];
  return statedUnit(text) ?? (unit === undefined ? undefined : statedUnit(`单位：${unit}`));
}

/** The texts above a table, the nearest first: rows above its header, then frames and paragraphs. */
function nearTexts({ blocks }: Reading, at: number, grid: Grid, band: HeaderBand): PlacedText[] {
  const inside = band.above.flatMap((row) => grid.cells(row).map(({ text, spot }) => ({ text, spot }))).reverse();
  const before: PlacedText[] = [];
  for (let i = at - 1; i >= 0 && before.length < MAX_LINES; i--) {
    const block = blocks[i];
    const words = block && wordsBeside(block);
    if (!block || words === undefined || words.length > 2 * MAX_TITLE) break;
    for (const line of words.split('\n').reverse())
      if (plain(line) !== '') before.push({ text: line, spot: block.spot });
  }
  return [...inside, ...before].filter(({ text }) => plain(text) !== '');
}

/** The words of a paragraph or frame beside a table; undefined for what ends its surroundings. */
export function wordsBeside(block: ReadBlock): string | undefined {
  if (block.kind === 'paragraph') return block.contents ? undefined : block.text;
  return isFrame(block) ? (block.cells[0]?.text ?? '') : undefined;
}

/** Whether a table is no more than a frame of one cell around something, such as another table. */
export function isFrame(block: ReadBlock): boolean {
  return block.kind === 'table' && block.cells.length <= 1;
}

function apart({ text, spot }: PlacedText): PlacedText[] {
  const [, label, title] = LABELLED.exec(text.trim()) ?? [];
  if (label === undefined || title === undefined) return [{ text, spot }];
  return [
    { text: title, spot },
    { text: label, spot },
  ];
}

function unitOfAll({ blocks }: Reading, at: number): PlacedText | undefined {
  const told = blocks.slice(0, at).find((block) => block.kind === 'paragraph' && FOR_ALL.test(plain(block.text)));
  return told?.kind === 'paragraph' && unitIn(told.text) ? { text: told.text, spot: told.spot } : undefined;
}

function isTitle(text: string): boolean {
  const tight = plain(text).replace(/[(（](?:金额)?单位[:：][^)）]*[)）]$/, '');
  return (
    tight.length > 3 &&
    tight.length <= MAX_TITLE &&
    !/单位[:：]|部门[:：]|[:：]$|[。；]$|名称[:：]/.test(tight) &&
    /[表明细]$|表[(]|表[-—－]|情况|总表/.test(tight)
  );
}
