/**
 * The words by which performance forms (绩效目标表、绩效自评表) are known in any region: titles over the columns of
 * indicators and of money, and labels of fields. All are compared with {@link headWords} of what is printed.
 */
import { plain } from '../../plain.js';

/** What a column of the indicators says. */
export type IndicatorRole =
  | 'project'
  | 'level1'
  | 'level2'
  | 'name'
  | 'value'
  | 'comparator'
  | 'unit'
  | 'direction'
  | 'actual'
  | 'points'
  | 'score'
  | 'other';

/** What a column of the money says: 年初预算数, 全年预算数, 执行数, 分值, 执行率, 得分. */
export type MoneyRole = 'initial' | 'budget' | 'spent' | 'points' | 'rate' | 'score';

/** What a labelled field says: `name` is the project; `unit` whose form it is (部门整体). */
export type FieldRole = 'name' | 'unit' | 'department' | 'agency' | 'goal' | 'done';

const INDICATORS: readonly (readonly [IndicatorRole, RegExp])[] = [
  ['project', /^(?:二级)?项目(?:支出)?名称$/],
  ['level1', /^(?:一级指标(?:名称)?|一级目标|指标(?:类型|类别))$/],
  ['level2', /^二级(?:指标(?:名称)?|目标)$/],
  ['name', /^(?:(?:三级|四级|明细|具体|绩效|评价|考核)?指标(?:名称|内容|项目)?|三级目标)$/],
  ['value', /^(?:年度|全年|预期|计划|绩效|年初|本年|当年|设定|年)*(?:指标值|目标值|预期值|计划值|标准值)$/],
  ['value', /^(?:(?:预期|年度|全年)指标|指标目标|目标)$/],
  [
    'actual',
    /^(?:年度|全年|指标|本年)*(?:实际)?(?:完成|实现)(?:指标)?(?:值|情况|数)?$|^(?:年度|全年)?实际(?:指标)?值$/,
  ],
  ['points', /^(?:设定|标准|指标|评价|考核|绩效)*(?:分值|权重|满分)(?:分值|权重|分配)?%?$/],
  ['score', /^(?:实际|自评|评价|单位|考核|指标)*(?:得分|评分|自评分)$/],
  ['unit', /^(?:计量|度量|指标|指标值|数量)?单位$/],
  ['comparator', /^(?:绩效)?(?:指标)?(?:值)?(?:性质|符号|(?:计算|比较|运算)符号?)$/],
  ['direction', /^(?:指标)?方向性?$/],
];

const MONEY: readonly (readonly [MoneyRole, RegExp])[] = [
  ['initial', /^(?:年初|当年年初)预算(?:数|金额|安排数?)?$/],
  ['budget', /^(?:全年|年度|本年|调整后?|当年)*预算(?:数|金额|安排数?|资金)?$/],
  ['spent', /^(?:全年|年度|本年|实际|预算|当年)*(?:执行|支出|决算|使用)(?:数|金额)$/],
  ['points', /^(?:设定|标准)?(?:分值|权重)$/],
  ['rate', /^(?:预算|资金|全年)*(?:执行|支出|完成)率$/],
  ['score', /^(?:实际|自评)?得分$/],
];

const FIELDS: readonly (readonly [FieldRole, RegExp])[] = [
  ['name', /^(?:项目|专项|专项资金|资金|政策|转移支付|一级项目|二级项目)(?:支出)?名称$/],
  ['unit', /^(?:预算|填报)?(?:部门|单位)名称$/],
  ['department', /^(?:省级|市级|县级|区级|业务|预算)?主管(?:部门|单位)(?:名称)?(?:及代码)?$/],
  ['agency', /^(?:项目)?(?:实施|使用|承担|填报|编制|预算|申报|项目)单位(?:名称)?(?:及代码)?$/],
  ['done', /^(?:年度)?(?:总体)?(?:目标)?实际完成情况$/],
  ['goal', /^(?:年度|当年|项目)*(?:预期目标|总体目标|绩效目标)$/],
];

/** Plain words without what stands in brackets (（万元）, （A）) and colons or marks around them. */
export function headWords(text: string): string {
  return plain(text)
    .replace(/\([^()]{0,20}\)/g, '')
    .replace(/^[★☆*]{1,4}/, '')
    .replace(/[:：;；★☆*]{1,4}$/, '');
}

const LONGEST = 24;

function roleIn<R>(list: readonly (readonly [R, RegExp])[], text: string): R | undefined {
  const words = headWords(text);
  return words.length > LONGEST ? undefined : list.find(([, pattern]) => pattern.test(words))?.[0];
}

export function indicatorRole(text: string): IndicatorRole | undefined {
  return roleIn(INDICATORS, text);
}

export function moneyRole(text: string): MoneyRole | undefined {
  return roleIn(MONEY, text);
}

export function fieldRole(text: string): FieldRole | undefined {
  return roleIn(FIELDS, text);
}

/** 年度资金总额, 年度预算资金总额, 当年预算, 项目资金总额: what the sources below it add up to. */
const TOTAL_MONEY =
  /^(?:(?:年度|当年|本年|项目|全年|预算|申请|资金|专项)*(?:总额|合计|总计|总预算)|(?:当年|年度|本年|全年)预算(?:金额|资金|数)?)$/;
/** 财政拨款, 中央补助, 省级资金, 上年结转, 其他资金, 本级安排: where money comes from. */
const SOURCE = /(?:资金|拨款|补助|结转|结余|收入|安排|拨付|债券|自筹|配套)$|^(?:其他|中央|省级|市级|县级|区级|本级)$/;

/** `other` is a row among them whose label is none that is known. */
export type MoneyLabel = 'total' | 'part' | 'within' | 'other';

/** What a label over or beside an amount says it is: the total, a source of it, or a part of a source (其中). */
export function moneyLabel(text: string): MoneyLabel | undefined {
  const words = headWords(text);
  const [, within, bare = ''] = /^((?:其中[:：]?)?)(?:\d+[.、．])?(.*)$/.exec(words) ?? [];
  if (bare === '' || bare.length > LONGEST) return undefined;
  if (TOTAL_MONEY.test(bare) && within === '') return 'total';
  return SOURCE.test(bare) ? (within === '' ? 'part' : 'within') : undefined;
}

/** The row that adds up the points and scores. */
const TOTAL_ROW = /^(?:(?:自评|评价|指标|权重|分值|绩效)?(?:总分|合计|总计|总得分)|得分合计|合计得分)(?:\d+分?)?$/;
/** What follows the indicators of a form. */
const AFTER =
  /^(?:说明|备注|注[:：]|其他(?:需要?)?说明|填表|填报|联系|评价(?:等级|结论|结果)|自评(?:等级|等次|结论|结果|报告)|主要经验|存在的?问题|下一步|改进(?:措施)?|审核|未完成原因|综合评价|绩效(?:自评|评价)(?:结论|等级|等次)|(?:项目|单位)负责人)/;

export function isTotalRow(text: string): boolean {
  return TOTAL_ROW.test(headWords(text));
}

export function isAfterIndicators(text: string): boolean {
  return AFTER.test(plain(text));
}

/** Nothing but dots, dashes or strokes: a line left for more. */
export function isNothing(text: string): boolean {
  return /^[.…·。\-_/\\—]*$/.test(plain(text));
}
