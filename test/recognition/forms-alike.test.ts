/** However a table is drawn, what it says is the same: random tables, each drawn in other ways. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadTable } from '../../shared/reading/reading.js';
import { grid, reading, told } from './grids.js';

interface Line {
  readonly code: string;
  readonly name: string;
  readonly figures: readonly string[];
}

const NAMES = [
  '行政运行',
  '一般行政管理事务',
  '机关服务',
  '事业运行',
  '专项业务',
  '其他支出',
  '基本养老保险缴费',
  '住房公积金',
];
const COLUMNS = ['合计', '基本支出', '项目支出', '经营支出'];

const amount = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 9_999_999 }).map((fen) => (fen / 100).toFixed(2)) },
  { weight: 1, arbitrary: fc.constantFrom('', '—', '0.00') },
);

const lines = fc.integer({ min: 2, max: 4 }).chain((width) =>
  fc.array(
    fc.record({
      code: fc
        .tuple(fc.integer({ min: 201, max: 229 }), fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }))
        .map(([a, b, c]) => `${a}${String(b).padStart(2, '0')}${String(c).padStart(2, '0')}`),
      name: fc.constantFrom(...NAMES),
      // The first figure is always there: a table whose figures are all blank has none.
      figures: fc
        .tuple(fc.integer({ min: 1, max: 9_999_999 }), fc.array(amount, { minLength: width - 1, maxLength: width - 1 }))
        .map(([fen, rest]) => [(fen / 100).toFixed(2), ...rest]),
    }),
    { minLength: 4, maxLength: 12 },
  ),
);

const header = (width: number): string => `科目编码|科目名称|${COLUMNS.slice(0, width).join('|')}`;
const row = ({ code, name, figures }: Line): string => [code, name, ...figures].join('|');
const width = ([first]: readonly Line[]): number => first?.figures.length ?? 0;
const table = (all: readonly Line[], write: (line: Line) => string = row, pages?: number[]): ReadTable =>
  grid([header(width(all)), ...all.map(write)].join('\n'), pages);

function same(name: string, drawn: (all: readonly Line[], at: number) => ReturnType<typeof reading>): void {
  it(name, () => {
    fc.assert(
      fc.property(lines, fc.nat(), (all, at) => {
        expect(told(drawn(all, at))).toEqual(told(reading('支出表', '单位：万元', table(all))));
      }),
      { numRuns: 60 },
    );
  });
}

describe('recognised alike', () => {
  same('on two pages', (all, at) => {
    const cut = 1 + (at % (all.length - 1));
    const rest = [header(width(all)), ...all.slice(cut).map(row)].join('\n');
    return reading('支出表', '单位：万元', table(all.slice(0, cut)), '支出表（续）', '单位：万元', grid(rest));
  });

  same('in a frame', (all) => {
    const rows = [header(width(all)), ...all.map(row)].map((line, i) => (i === 0 ? `|${line}|` : `^|${line}|^`));
    return reading('支出表', '单位：万元', grid(rows.join('\n')));
  });

  same('with the codes of a spreadsheet', (all) =>
    reading(
      '支出表',
      '单位：万元',
      table(all, (line) => row({ ...line, code: `${line.code}.0` })),
    ),
  );

  same('with the parts of codes in three columns', (all) => {
    const blank = all.map(({ code, name, figures }) =>
      [code.slice(0, 3), code.slice(3, 5), code.slice(5), name, ...figures].join('|'),
    );
    const titles = COLUMNS.slice(0, width(all));
    const head = [`科目编码|<|<|科目名称|${titles.join('|')}`, `类|款|项|^|${titles.map(() => '^').join('|')}`];
    return reading('支出表', '单位：万元', grid([...head, ...blank].join('\n')));
  });

  same('with title and unit inside', (all) => {
    const over = (text: string): string => [text, ...Array.from({ length: width(all) + 1 }, () => '<')].join('|');
    const rows = [over('支出表'), over('单位：万元'), header(width(all)), ...all.map(row)];
    return reading(grid(rows.join('\n')));
  });

  same('with a name cut in two by a page', (all, at) => {
    const cut = at % all.length;
    const halves = ({ name, figures, ...line }: Line): string[] => [
      row({ ...line, name: name.slice(0, 2), figures }),
      ['', name.slice(2), ...figures.map(() => '')].join('|'),
    ];
    const body = all.flatMap((line, i) => (i === cut ? halves(line) : [row(line)]));
    return reading('支出表', '单位：万元', grid([header(width(all)), ...body].join('\n'), [cut + 2]));
  });
});
