/** 表下说明的资金性质: the note under the table of one fund does not speak of another. */
import { largest, smallest } from '../../extremes.js';
import { plain } from '../../plain.js';
import { findingAt } from '../make-finding.js';
import type { CheckRule, Outcome, Subject } from '../rule.js';

const ID = 'note-fund';
const FUNDS = ['政府性基金', '国有资本经营', '一般公共预算', '财政专户'];
/** What says that a table has nothing. */
const EMPTY = /空表|无数据|没有|无[^，。]{0,24}(?:预算|安排|收支|支出|收入|拨款)|未安排/;
/** Notes stand that near under a table. */
const NEAR = 3;

export const fundNoteRule: CheckRule = {
  id: ID,
  title: '空表的说明写的是本表的资金',
  group: 'form',
  basis: '政府性基金、国有资本经营预算等表下“本表无数据”一类的说明，与表名',
  absent: '没有带说明的空表',
  run,
};

function run({ passages, recognised }: Subject): Outcome {
  let compared = 0;
  const all = (recognised ?? []).flatMap(({ blocks }) => blocks);
  const findings = (recognised ?? []).flatMap((table) => {
    const own = FUNDS.filter((fund) => table.title?.text.includes(fund));
    const last = largest(table.blocks);
    const next = smallest(all.filter((block) => block > last));
    if (own.length !== 1) return [];
    const notes = passages.filter(({ place: { spot }, text }) => {
      const at = spot?.block ?? -1;
      return (
        last < at &&
        at <= last + NEAR &&
        at < next &&
        EMPTY.test(text) &&
        /^(?:注|说明|备注|本表|本|我)/.test(plain(text))
      );
    });
    return notes.flatMap(({ place, text }) => {
      compared += 1;
      const [other] = FUNDS.filter((fund) => text.includes(fund));
      if (other === undefined || own.some((fund) => text.includes(fund))) return [];
      const title = { label: '表名', value: table.title?.text ?? '', spot: table.spot };
      const message = `《${plain(table.title?.text ?? '')}》之下的说明写的是${other}，应为${own[0]}`;
      return [findingAt([{ ...place, value: text.trim() }, title], ID, { severity: 'error', message })];
    });
  });
  return { findings, compared };
}
