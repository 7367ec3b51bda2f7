import { describeExample } from './example-checks.js';

describeExample({
  name: 'shizhu-2023',
  outline: [
    '一、单位基本情况',
    '六、专业性名词解释',
    '2023年部门预算公开表',
    '石柱土家族自治县老干部活动中心　财政拨款收支总表',
    '石柱土家族自治县老干部活动中心　部门收入总表',
    '石柱土家族自治县老干部活动中心　政府采购预算明细表',
    '石柱人才开发专项经费',
    '石柱组织工作经费',
    '2023年项目支出绩效目标表',
  ],
  findings: [
    // 0 元 in a sentence whose other amounts are 万元.
    'written-slips s5-procurement',
    // Two indicators lost their names, two their units and one its comparator.
    'required specialIndicators/s01-07/name',
    'required routineIndicators/r01-08/name',
    'performance-value routineIndicators/r01-08/unit',
    'performance-value routineIndicators/r02-05/unit',
    'performance-value specialIndicators/s01-07/value',
    // The lines for the contact and for the date are printed empty.
    'blank-fields facts/row/contact',
    'blank-fields facts/row/phone',
    'blank-fields facts/row/submitted',
    // The explanation gives the increase of 基本支出 as its amount.
    'prior.row.basic.now prior/basic/now',
  ],
});
