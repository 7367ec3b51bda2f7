/** What the title of a column says of its figures (栏名). */
import type { RecognisedColumn, RecognisedNumber, RecognisedTable } from '../recognition/recognised.js';

/** 合计, 本年收入合计, 小计（万元）. */
const TOTAL = /(?:合计|总计|小计|共计|总额)(?:[(][^()]{0,40}[)])?$/;
/** 增减额, 比上年增减, 差额. */
const CHANGE = /增减(?:额|数|金额|情况|变化)?$|[增变][加动]额$|差额$|^增减|^[±+]/;
/** 增减%, 增长率, 变动幅度; 完成率, 执行率, 占比, 为预算的%. */
const RATE = /[%％]|[率幅]$|幅度|比例$|比重|占比/;

export function isTotal(title: string): boolean {
  return TOTAL.test(title);
}

export function isRate({ unit, path }: RecognisedColumn): boolean {
  return unit === 'percent' || RATE.test(path.at(-1) ?? '');
}

/** A column of differences in money. */
export function isChange(column: RecognisedColumn): boolean {
  return !isRate(column) && CHANGE.test(column.path.at(-1) ?? '');
}

/** Rates and shares do not add up. */
export function addsUp({ columns }: RecognisedTable, index: number, { text }: RecognisedNumber): boolean {
  const column = columns[index];
  return column !== undefined && !isRate(column) && !/[%％]$/.test(text);
}
