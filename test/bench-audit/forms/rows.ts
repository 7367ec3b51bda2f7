/** Rows that most tables have: functional items under their groups and types, economic items under their classes. */
import { CLASSES, ECONOMIC_CLASSES } from './catalog.js';
import type { Economic, Figures, Item } from './figures.js';
import { sum } from './figures.js';
import type { Cell, Page, Row } from './page.js';

export type Amounts = (items: readonly Item[]) => readonly Cell[];

/** One column of a table for each amount of an item. */
export function amounts(...of: readonly ((item: Item) => number)[]): Amounts {
  return (items) => of.map((one) => sum(items, one));
}

/** Items with their groups and types over them, and the total. `least` leaves out rows without any amount. */
export function itemRows(page: Page, items: readonly Item[], of: Amounts, total = '合计'): Row[] {
  const rows: Row[] = [];
  for (const [type, ofType] of grouped(items, ({ code }) => code.slice(0, 3))) {
    rows.push([...label(page, type, ofType[0]?.type ?? ''), ...of(ofType)]);
    for (const [group, ofGroup] of grouped(ofType, ({ code }) => code.slice(0, 5))) {
      rows.push([...label(page, group, ofGroup[0]?.group ?? ''), ...of(ofGroup)]);
      for (const one of ofGroup) rows.push([...label(page, one.code, one.name), ...of([one])]);
    }
  }
  const filled = rows.filter((row) => row.some((cell) => typeof cell === 'number' && cell !== 0));
  const columns = width(page);
  const whole: Row = [total, ...new Array<Cell>(columns - 1).fill('<'), ...of(items)];
  return page.style.total === 'first' ? [whole, ...filled] : [...filled, whole];
}

/** How many columns the label of an item takes. */
export function width({ style }: Page): number {
  return style.codes === 'column' ? 2 : style.codes === 'three' || style.codes === 'level' ? 4 : 1;
}

/** The titles over the label of an item, over so many rows. */
export function itemHead({ style }: Page, depth: 1 | 2): Row[] {
  const second = (n: number): Cell[] => new Array<Cell>(n).fill('^');
  if (style.codes === 'column')
    return depth === 1
      ? [['科目编码', '科目名称']]
      : [
          ['功能分类科目', '<'],
          ['编码', '名称'],
        ];
  if (style.codes === 'three' || style.codes === 'level')
    return depth === 1
      ? [['类', '款', '项', '科目名称']]
      : [
          ['科目编码', '<', '<', '科目名称'],
          ['类', '款', '项', '^'],
        ];
  return depth === 1 ? [['功能科目']] : [['支出功能分类科目'], second(1)];
}

function label({ style }: Page, code: string, name: string): Cell[] {
  if (style.codes === 'column') return [code, name];
  if (style.codes === 'bracket') return [`[${code}]${name}`];
  if (style.codes === 'dash') return [`${code}-${name}`];
  if (style.codes === 'joined') return [`${code}${name}`];
  if (style.codes === 'space') return [`${code} ${name}`];
  if (style.codes === 'level')
    return [code.length === 3 ? code : '', code.length === 5 ? code.slice(3) : '', code.slice(5), name];
  return [code.slice(0, 3), code.slice(3, 5), code.slice(5), name];
}

export function grouped<T>(list: readonly T[], by: (one: T) => string): [string, T[]][] {
  const found = new Map<string, T[]>();
  for (const one of list) {
    const own = found.get(by(one)) ?? [];
    found.set(by(one), own);
    own.push(one);
  }
  return [...found];
}

/** Every class of the functional classification with its items. */
export function classRows({ items }: Figures, of: Amounts, name: (name: string, at: number) => string): Row[] {
  return CLASSES.map(([code, text], at) => [name(text, at), ...of(items.filter((one) => one.code.startsWith(code)))]);
}

/** Only the classes that have items, numbered as all of them are or by themselves. */
export function usedClasses(figures: Figures, of: Amounts, name: (name: string, at: number) => string): Row[] {
  const used = CLASSES.filter(([code]) => figures.items.some((one) => one.code.startsWith(code)));
  return used.map(([code, text], at) => [
    name(text, at),
    ...of(figures.items.filter((one) => one.code.startsWith(code))),
  ]);
}

/** Economic items under their classes. */
export function economicRows(
  list: readonly Economic[],
  of: (own: readonly Economic[]) => readonly Cell[],
  name: (code: string, text: string) => readonly Cell[] = (code, text) => [code, text],
): Row[] {
  return grouped(list, ({ code }) => code.slice(0, 3)).flatMap(([code, own]) => [
    [...name(code, ECONOMIC_CLASSES[code] ?? ''), ...of(own)],
    ...own.map((one): Row => [...name(one.code, one.name), ...of([one])]),
  ]);
}
