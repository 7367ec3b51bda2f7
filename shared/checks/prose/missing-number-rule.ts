/** 漏写的数: a unit, a measure word or 年 that no number stands before. */
import type { WordsFindingText } from '../make-finding.js';
import type { CheckRule } from '../rule.js';
import { wordsRule } from './passage-rule.js';

/** 其中财政拨款万元，: what is counted, and its unit, and the end of the clause. */
const NO_AMOUNT =
  /(?:收入|支出|拨款|资金|经费|费用?|预算数?|决算数?|金额|总额|合计|共计|结余|增加|减少|增长|下降|执行数|完成)(?:数|额)?(?:合计|共计|共)?(?:为|是)?(?:万元|亿元|%|％|个百分点)(?=[，。；、,;]|$)/g;
/** 占政府采购支出总额的%, 完成预算的%. */
const NO_SHARE = /(?:占|完成)[^，。；、,;%％\d]{1,24}的[%％]/g;
const NO_COUNT = /(?:批次|人次|人数|辆数|台数|个数)(?:[次人辆台个])(?=[，。；、,;]|$)/g;
/** 年部门预算: a title or sentence begins with its year. */
const NO_YEAR = /(?:^|(?<=[，。；]|^[\s　]*注[：:]))[\s　]*年(?:部门|单位|预算|决算|没有|未|无)|^[\s　]*年度，/g;
/** 挂职人员补助等个项目: a list ends in how many it is part of. */
const NO_ITEMS = /(?:等|共计?|涉及|其中|合计)个(?:预算|支出|二级|重点|专项)?项目/g;
/** 枣字〔〕6号: the number of a paper without its year. */
const NO_PAPER_YEAR = /[〔［[][\s　]*[〕］\]][\s　]*(?:第[\s　]*)?\d{1,5}[\s　]*号/g;
/** .值班室: what only a number stands before. */
const NO_ITEM_NUMBER = /^[\s　]*[.．、][\s　]*(?=[\u4e00-\u9fff“”"《])/g;
/** 比年增加: what is compared with. */
const NO_BASE_YEAR = /[比较与]年(?:度)?(?:预算|决算|执行)?数?(?:相比|增加|减少|增长|下降|持平)/g;

export const missingNumberRule: CheckRule = ruleOf('missing-number', '单位、量词和“年”之前没有漏写数', [
  NO_AMOUNT,
  NO_SHARE,
  NO_COUNT,
  NO_YEAR,
  NO_ITEMS,
]);

/** What no standard's wording has numbers for: papers, items and years that are compared with. */
export const missingMarkRule: CheckRule = ruleOf('missing-mark', '文号、编号和对比的年度没有漏写数', [
  NO_PAPER_YEAR,
  NO_ITEM_NUMBER,
  NO_BASE_YEAR,
]);

function ruleOf(id: string, title: string, patterns: readonly RegExp[]): CheckRule {
  const basis = '文字中的“万元”“%”“次”“年”“号”之前的文字，各段的编号';
  return wordsRule(
    { id, title, basis, absent: '没有文字' },
    ({ text }) => ({ texts: missing(text, patterns), compared: 1 }),
    'form',
  );
}

function missing(text: string, patterns: readonly RegExp[]): WordsFindingText[] {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(
      ({ 0: words }): WordsFindingText => ({
        severity: 'warning',
        message: `“${words.trim()}”中疑漏写了数，请补上`,
        // No number beside it: it is about none of them.
        words: words.trim(),
      }),
    ),
  );
}
