/** Fills a bureau's empty fill-in workbook with numbers that agree, as an officer would: a script over SheetJS. */
import { read, type WorkBook, type WorkSheet, write } from '@e965/xlsx';

/** A number as it was written: sheet, address, and the value that the sheet shows. */
export interface Written {
  readonly sheet: string;
  readonly address: string;
  readonly value: number;
}

interface Class {
  /** Of 类, 款, 项. */
  readonly names: readonly [string, string, string];
  /** Personnel, public, project in 元, and whose fund it is: a column of the table of funds. */
  readonly money: readonly [number, number, number];
  readonly fund: 'E' | 'F' | 'G';
}

const CLASSES: Readonly<Record<string, Class>> = {
  '2050205': {
    names: ['教育支出', '普通教育', '高等教育'],
    money: [8_123_456.78, 1_234_567.89, 2_345_678.9],
    fund: 'E',
  },
  '2080505': {
    names: ['社会保障和就业支出', '行政事业单位养老支出', '机关事业单位基本养老保险缴费支出'],
    money: [912_345.67, 0, 0],
    fund: 'E',
  },
  '2210201': { names: ['住房保障支出', '住房改革支出', '住房公积金'], money: [765_432.1, 0, 0], fund: 'E' },
  '2290804': {
    names: ['其他支出', '彩票发行销售机构业务费安排的支出', '福利彩票销售机构的业务费支出'],
    money: [0, 0, 345_678.12],
    fund: 'F',
  },
  '2230105': {
    names: ['国有资本经营预算支出', '解决历史遗留问题及改革成本支出', '国有企业退休人员社会化管理补助支出'],
    money: [0, 0, 234_567.89],
    fund: 'G',
  },
};
const OWN = [123_456.78, 45_678.9, 5_432.1] as const;

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);
const entriesOf = (fund: Class['fund']): [string, Class][] =>
  Object.entries(CLASSES).filter(([, one]) => one.fund === fund);
const fundTotal = (fund: Class['fund']): number => sum(entriesOf(fund).flatMap(([, { money }]) => money));

class Filler {
  readonly written: Written[] = [];

  constructor(readonly book: WorkBook) {}

  private sheet(part: string): [string, WorkSheet] {
    const name = this.book.SheetNames.find((one) => one.includes(part)) ?? '';
    const sheet = this.book.Sheets[name];
    if (!sheet) throw new Error(`no sheet ${part}`);
    return [name, sheet];
  }

  /** Texts from a column on. */
  texts(part: string, column: string, row: number, texts: readonly string[]): void {
    const [, sheet] = this.sheet(part);
    for (const [i, v] of texts.entries()) sheet[`${after(column, i)}${row}`] = { t: 's', v };
  }

  /** Numbers from a column on, as the sheet shows them. */
  numbers(part: string, column: string, row: number, values: readonly number[]): void {
    const [name, sheet] = this.sheet(part);
    for (const [i, own] of values.entries()) {
      const address = `${after(column, i)}${row}`;
      const value = Math.round(own * 100) / 100;
      sheet[address] = { t: 'n', v: value, z: '#,##0.00' };
      this.written.push({ sheet: name, address, value });
    }
  }

  /** The row with a label in one of the first three columns. */
  rowOf(part: string, label: string): number {
    const [, sheet] = this.sheet(part);
    const addresses = Array.from({ length: 60 }, (_, i) => ['A', 'B', 'C'].map((column) => `${column}${i + 1}`));
    const row = addresses.findIndex((line) =>
      line.some((address) => {
        const cell = sheet[address] as { readonly v?: unknown } | undefined;
        return String(cell?.v ?? '').replace(/\s/g, '') === label;
      }),
    );
    if (row < 0) throw new Error(`no row ${label} in ${part}`);
    return row + 1;
  }

  /** Blanks the examples of the form, and gives the rows of its codes and of their total. */
  body(part: string): { readonly first: number; readonly total: number } {
    const total = this.rowOf(part, '合计');
    for (let row = FIRST; row < total; row++) this.texts(part, 'A', row, ['', '', '']);
    return { first: FIRST, total };
  }

  /** 类、款、项 of each class with the same numbers, then their total. */
  codes(part: string, classes: readonly [string, Class][], numbersOf: (code: string) => readonly number[]): void {
    const { first, total } = this.body(part);
    for (const [i, [code, { names }]] of classes.entries())
      for (const [level, name] of names.entries()) {
        const row = first + 3 * i + level;
        const parts = [code.slice(0, 3), code.slice(3, 5), code.slice(5)].map((one, at) => (at <= level ? one : ''));
        this.texts(part, 'A', row, [...parts, name]);
        this.numbers(part, 'E', row, numbersOf(code));
      }
    const all = classes.map(([code]) => numbersOf(code));
    this.numbers(part, 'E', total, all[0]?.map((_, i) => sum(all.map((line) => line[i] ?? 0))) ?? []);
  }
}

/** The first row of a body. */
const FIRST = 9;

function after(column: string, by: number): string {
  return String.fromCharCode(column.charCodeAt(0) + by);
}

/** 合计, 基本支出, 项目支出. */
function spending(code: string): number[] {
  const [personnel, open, project] = CLASSES[code]?.money ?? [0, 0, 0];
  return [personnel + open + project, personnel + open, project];
}

function fillSummary(filler: Filler, part: string): void {
  const funds = (['E', 'F', 'G'] as const).map(fundTotal);
  const labels = ['一、财政拨款收入', '1、一般公共预算', '2、政府性基金预算', '3、国有资本经营预算'];
  const others = ['二、事业收入', '三、事业单位经营收入', '四、其他收入', '收入总计'];
  const values = [sum(funds), ...funds, ...OWN, sum(funds) + sum(OWN)];
  for (const [i, label] of [...labels, ...others].entries())
    filler.numbers(part, 'B', filler.rowOf(part, label), [values[i] ?? 0]);
  const first = filler.rowOf(part, labels[0] ?? '');
  const lines = Object.values(CLASSES).map(({ money }) => [sum(money), ...money]);
  for (const [i, { names }] of Object.values(CLASSES).entries()) {
    filler.texts(part, 'C', first + i, [`${'一二三四五'[i]}、${names[0]}`]);
    filler.numbers(part, 'D', first + i, lines[i] ?? []);
  }
  const totals = [0, 1, 2, 3].map((i) => sum(lines.map((line) => line[i] ?? 0)));
  filler.numbers(part, 'D', filler.rowOf(part, '支出总计'), totals);
}

function fillFunds(filler: Filler, part: string): void {
  const funds = (['E', 'F', 'G'] as const).map(fundTotal);
  const labels = ['一、一般公共预算', '二、政府性基金预算', '三、国有资本经营预算', '收入总计'];
  for (const [i, label] of labels.entries())
    filler.numbers(part, 'B', filler.rowOf(part, label), [[...funds, sum(funds)][i] ?? 0]);
  const first = filler.rowOf(part, labels[0] ?? '');
  for (const [i, { names, money, fund }] of Object.values(CLASSES).entries()) {
    filler.texts(part, 'C', first + i, [`${'一二三四五'[i]}、${names[0]}`]);
    filler.numbers(part, 'D', first + i, [sum(money)]);
    filler.numbers(part, fund, first + i, [sum(money)]);
  }
  filler.numbers(part, 'D', filler.rowOf(part, '支出总计'), [sum(funds), ...funds]);
}

function fillEconomic(filler: Filler, part: string): void {
  const { first, total } = filler.body(part);
  const [personnel, open] = [0, 1].map((i) => sum(entriesOf('E').map(([, { money }]) => money[i] ?? 0)));
  const rest = (personnel ?? 0) - 100_000;
  const lines: readonly (readonly [string, string, string, number, number])[] = [
    ['301', '', '工资福利支出', rest, 0],
    ['301', '01', '基本工资', rest, 0],
    ['302', '', '商品和服务支出', 0, open ?? 0],
    ['302', '01', '办公费', 0, open ?? 0],
    ['303', '', '对个人和家庭的补助', 100_000, 0],
    ['303', '04', '抚恤金', 100_000, 0],
  ];
  for (const [i, [above, code, name, a, b]] of lines.entries()) {
    filler.texts(part, 'A', first + i, [above, code, name]);
    filler.numbers(part, 'D', first + i, [a + b, a, b]);
  }
  filler.numbers(part, 'D', total, [(personnel ?? 0) + (open ?? 0), personnel ?? 0, open ?? 0]);
}

/** The bytes of the filled workbook in a format, with every number that was written. */
export function filledWorkbook(
  bytes: Uint8Array,
  bookType: 'xlsx' | 'biff8',
): { readonly bytes: Uint8Array; readonly written: readonly Written[] } {
  const filler = new Filler(read(bytes, { cellStyles: true }));
  const [firstCode] = Object.keys(CLASSES);
  filler.codes('收入总表', entriesOf('E'), (code) => {
    const own = code === firstCode ? OWN : [0, 0, 0];
    const [fiscal = 0] = spending(code);
    return [fiscal + sum(own), fiscal, ...own];
  });
  filler.codes('单位支出总表', entriesOf('E'), spending);
  filler.codes('一般公共预算拨款表', entriesOf('E'), spending);
  filler.codes('政府性基金拨款表', entriesOf('F'), spending);
  filler.codes('国有资本经营预算拨款表', entriesOf('G'), spending);
  fillSummary(filler, '单位收支总表');
  fillFunds(filler, '财政拨款收支总表');
  fillEconomic(filler, '基本支出明细表');
  filler.numbers('三公', 'A', 7, [8.88, 1.5, 0.88, 6.5, 2.25, 4.25, 123.46]);
  // Properties in Chinese are what the library cannot write to .xls.
  filler.book.Props = {};
  filler.book.Custprops = {};
  return { bytes: new Uint8Array(write(filler.book, { type: 'buffer', bookType }) as Buffer), written: filler.written };
}
