/** Breaks centred text, such as a column's head, into lines of like length that do not cut the field's words. */
import { bestLines } from './best-lines.js';
import { fillLines, HANG, reaches, type Span } from './lines.js';
import type { Measured } from './measure.js';

/** Words that column heads and titles are made of; a break inside one looks like a mistake. */
const WORDS = new RegExp(
  [
    '人民政府|办公室|委员会|机关|城区|绩效目标|可持续|满意度|政府性|专用|不可预见|百分比|预算数|决算数|支出表|收入表|情况表|财政厅|财政局',
    '一般|公共|预算|决算|政府|基金|国有|资本|经营|财政|拨款|专户|管理|资金|事业|单位|收入|支出|上级|补助|附属|上缴|其他',
    '结转|结余|年初|年末|年度|上年|本年|科目|编码|名称|功能|分类|经济|基本|项目|人员|公用|经费|日常|公务|用车|运行|维护',
    '购置|接待|因公|出国|采购|服务|对象|效益|社会|生态|影响|数量|质量|时效|成本|产出|指标|目标|总体|合计|小计|总计|总额',
    '部门|主管|实施|代码|备注|说明|类型|性质|增减|变化|变动|比例|比率|差额|执行|完成|情况|内容|标准|计量|明细|汇总|来源',
    '社会保障|就业|卫生|健康|住房|公积金|工资|福利|商品|家庭|个人|对企业|债务|利息|转移|支付|教育|科学|技术|文化|旅游',
  ].join('|'),
  'g',
);
/** Longer texts are prose, and prose is not balanced. */
const MAX_LINES = 5;

/** A further line weighs more than all else, and a cut word more than any unevenness. */
const LINE = 1e6;
const CUT = 1e3;

/** Lines for centred text of `available` ems: as few as first fit needs, but better shared out. */
export function balancedLines(text: Measured, available: number): readonly Span[] {
  const greedy = fillLines(text, available, available);
  if (greedy.length < 2 || greedy.length > MAX_LINES || !Number.isFinite(text.width)) return greedy;
  const inner = insideWords(text.chars);
  const best = bestLines(text, available, available, HANG, ({ start, end, width }, room) => {
    if (!reaches(text.chars[end - 1], width, room)) return Number.POSITIVE_INFINITY;
    return LINE + (inner.has(start) ? CUT : 0) + (room - width) ** 2;
  });
  return best && best.length <= greedy.length ? best : greedy;
}

function insideWords(chars: readonly string[]): Set<number> {
  const inner = new Set<number>();
  const text = chars.map((char) => (char.length > 1 ? '口' : char)).join('');
  for (const { index, 0: word } of text.matchAll(WORDS)) {
    for (let at = index + 1; at < index + word.length; at++) inner.add(at);
  }
  return inner;
}
