/** 填写说明: what a form tells the person who fills it in does not belong in print. */
import type { WordsFindingText } from '../make-finding.js';
import type { CheckRule } from '../rule.js';
import { around, wordsRule } from './passage-rule.js';

/** Words that only a form says. */
const INSTRUCTIONS: readonly RegExp[] = [
  /作(?:如下|下述)说明[：:]/g,
  /[（(](?:如|若)[^（）()]{0,24}(?:表述|删除|删去|不列|填写)[^（）()]{0,12}[）)]/g,
  /[（(](?:不涉及|没有|无)[^（）()]{0,12}的?(?:不列|删除|删去|不填|可不写)[）)]/g,
  /[（(](?:请)?(?:按|根据|参照)[^（）()]{0,60}填写[）)]/g,
  /[（(](?:请(?:填|写|说明|删|补充|根据|按|注明|列|选)|此处)[^（）()]{0,40}[）)]/g,
  /(?:各)?(?:部门|单位)(?:可|应|请)?根据(?:本部门|本单位)?实际情况(?:填写|删改|调整|增删)/g,
  /(?<=[，；。]|^)列明(?:[^，。；]{0,8}(?:批次|人次|数量))/g,
  /(?:为|是)必填项/g,
];
const ANY = new RegExp(INSTRUCTIONS.map(({ source }) => source).join('|'));
/** Printed by whole provinces: odd, and no harm. */
const USUAL = /必填项/;

export const instructionRule: CheckRule = wordsRule(
  {
    id: 'instruction',
    title: '没有遗留的填写说明',
    basis: '印出的每一段文字',
    absent: '没有文字',
  },
  ({ text }) => {
    if (!ANY.test(text)) return { texts: [], compared: 1 };
    const texts = INSTRUCTIONS.flatMap((pattern) => [...text.matchAll(pattern)]).map((match): WordsFindingText => {
      const words = around(text, match.index, match.index + match[0].length);
      const severity = USUAL.test(match[0]) ? 'hint' : 'warning';
      return { severity, message: `“${match[0]}”是填写说明，请改成正式的文字或删去`, words };
    });
    return { texts, compared: 1 };
  },
  'form',
);
