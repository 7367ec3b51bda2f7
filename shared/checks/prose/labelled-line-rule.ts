/** 表头行的单位与编码: what most tables print behind one label, e.g. 编制单位：005-某某局, no table prints a little otherwise. */
import { groupBy } from '../../collections.js';
import type { FindingPlace } from '../../findings/finding.js';
import { plain } from '../../plain.js';
import { findingAt } from '../make-finding.js';
import type { CheckRule, Outcome, Subject } from '../rule.js';

const ID = 'labelled-line';
const LINE =
  /^(编制单位|编报单位|填报单位|编制部门|主管部门|部门名称|单位名称|预算单位|部门\(单位\)|部门|单位|预算代码|(?:单位|部门)(?:代码|编码)):(.{2,60})$/;
/** What the line says besides: the unit of its money, the year. */
const BESIDES = /(?:金额|计量)?单位:.*$|\d{4}年度?$/;
const MONEY = /^(?:人民币)?[百千万亿]*元|^%/;
/** Fewer say nothing of what is usual. */
const USUAL = 3;

export const labelledLineRule: CheckRule = {
  id: ID,
  title: '各表的编制单位、单位编码一致',
  group: 'form',
  basis: '表上方和表中“编制单位：”“单位编码：”等之后的文字，与多数表印出的',
  absent: '没有多处印出的编制单位、单位编码',
  run,
};

interface Line {
  readonly label: string;
  readonly value: string;
  readonly place: FindingPlace;
}

function run({ lines = [] }: Subject): Outcome {
  const read = lines.flatMap(({ text, spot }): Line[] => {
    const [, label, whole = ''] = LINE.exec(plain(text)) ?? [];
    const value = whole.replace(BESIDES, '');
    if (label === undefined || value === '' || MONEY.test(value)) return [];
    return [{ label, value, place: { label, value: text.trim(), spot } }];
  });
  const groups = [...groupBy(read, ({ label }) => label).values()].filter(({ length }) => length > USUAL);
  const findings = groups.flatMap((group) => {
    const byValue = [...groupBy(group, ({ value }) => value).values()].sort((a, b) => b.length - a.length);
    const [usual, ...others] = byValue;
    const [first] = usual ?? [];
    if (!usual || !first || usual.length < USUAL) return [];
    return others.flatMap((odd) => {
      const [one] = odd;
      if (!one || odd.length > 1 || !isSlip(one.value, first.value)) return [];
      const message = `“${one.label}”在 ${usual.length} 处是“${first.value}”，这里是“${one.value}”`;
      return [findingAt([one.place, first.place], ID, { severity: 'warning', message })];
    });
  });
  return { findings, compared: groups.reduce((sum, { length }) => sum + length, 0) };
}

/** Whether one text is the other with one character changed, left out or added, or two neighbours exchanged. */
function isSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  const most = Math.min(a.length, b.length) - start;
  while (end < most && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [own, other] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const isExchanged = own.length === 2 && other === own.slice(1) + own.slice(0, 1);
  return isExchanged || (own.length <= 1 && other.length <= 1);
}
