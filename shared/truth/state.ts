/**
 * Which year's and which kind of number a column or a row prints (栏名、行名的年度和口径): 2025年预算数, 上年决算数, 年初预算数; and
 * what is left of its titles when that is taken away, which two documents of different years have in common.
 */
import { quantityOf } from '../claims/words.js';
import type { RecognisedColumn, RecognisedRow } from '../recognition/recognised.js';
import { isChange, isRate } from '../relations/title.js';

/** `opening` is the budget of the beginning of the year, `adjusted` one that was changed since, in no document before. */
export type Stage = 'budget' | 'opening' | 'adjusted' | 'accounts';

export interface State {
  /** The year that is named, by itself or by its distance from the document's own. */
  readonly year?: number;
  readonly stage?: Stage;
}

/** What a title says besides the year and the kind of number; empty where it says no more. */
interface Title extends State {
  readonly rest: string;
}

const YEAR = /^(?:(20\d\d)年度?|(上一?年度?|去年)|(?:本年度?|当年|今年))(?!结转|结余)/;
const STAGE = /^(?:(年初)|(全年|调整后?|追加后?)|)(?:(预算)|(决算|预计执行|执行|完成|实际))(?:数|金额|额|情况)?$/;
/** Says which number it is, and nothing of what. */
const BARE = /^(?:数|金额|额|合计|小计|总计|总额|情况)?$/;
const UNIT = /[(（](?:万元|元|亿元)[)）]$/;

function titleOf(words: string, own: number | undefined): Title {
  const text = words.replace(UNIT, '');
  const [lead = '', named, before] = YEAR.exec(text) ?? [];
  const rest = text.slice(lead.length);
  const stage = stageOf(rest);
  const year = lead === '' ? undefined : named === undefined ? yearOf(before !== undefined, own) : Number(named);
  const isBare = stage !== undefined || BARE.test(rest);
  return { ...(year === undefined ? {} : { year }), ...(stage && { stage }), rest: isBare ? '' : quantityOf(rest) };
}

function yearOf(isBefore: boolean, own: number | undefined): number | undefined {
  return own === undefined || !isBefore ? own : own - 1;
}

function stageOf(words: string): Stage | undefined {
  const [whole, opening, adjusted, budget] = STAGE.exec(words) ?? [];
  if (whole === undefined) return undefined;
  if (budget === undefined) return 'accounts';
  return opening ? 'opening' : adjusted ? 'adjusted' : 'budget';
}

/** What a column prints, in a document of the year `own`. */
export interface ColumnState extends State {
  /** Its titles without year and kind of number, the same in every year. */
  readonly key: string;
  /** Rates, and differences of two other columns. */
  readonly isDerived: boolean;
}

export function stateOfColumn(column: RecognisedColumn, own: number | undefined): ColumnState {
  const titles = column.path.map((words) => titleOf(words, own));
  const year = titles.find((one) => one.year !== undefined)?.year;
  const stage = titles.find((one) => one.stage !== undefined)?.stage;
  const key = titles.flatMap(({ rest }) => (rest === '' ? [] : [rest])).join('/');
  return {
    ...(year === undefined ? {} : { year }),
    ...(stage && { stage }),
    key,
    isDerived: isRate(column) || isChange(column),
  };
}

/** Of a row that says whose figures it has (2025年预算数) the state; of any other its key alone, by which it is found again. */
export function stateOfRow(
  { code, name, group }: RecognisedRow,
  own: number | undefined,
): State & { readonly key: string } {
  if (code !== undefined) return { key: code };
  const { rest, ...state } = titleOf(name, own);
  if ((state.year !== undefined || state.stage) && rest === '') return { ...state, key: '' };
  return { key: [...(group === undefined ? [] : [group]), quantityOf(name) || name].join('·') };
}
