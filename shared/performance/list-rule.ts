/** Projects that a table lists with their money against their forms (项目表与绩效表), where the document shows that they agree. */
import { groupBy } from '../collections.js';
import type { Finding } from '../findings/finding.js';
import { agreement } from '../number/verdict.js';
import { plain } from '../plain.js';
import { unbracketed } from './name-rules.js';
import { formName } from './place.js';
import { amountAt, type Known, totalMoney } from './prose-rule.js';
import type { FormRule, ListedRow } from './rule.js';

/** So many projects agree, and so many times as many as do not. */
const MIN_AGREEING = 3;
const TIMES = 3;

export const listRule: FormRule = {
  id: 'form-list',
  title: '项目表中各项目的金额与绩效表一致',
  basis: '其他表中与绩效表项目同名的行；多数项目的金额相符才用来核对',
  absent: '其他表没有列出绩效表的项目，或金额本来就不同',
  run: ({ forms, listed }) => {
    const byName = groupBy(listed, ({ place }) => plain(place.value));
    const pairs = forms.flatMap((form): Pair[] => {
      const name = plain(form.name?.text ?? '');
      const rows = byName.get(name) ?? byName.get(unbracketed(name)) ?? [];
      const money = totalMoney(form);
      const known = money
        ? (['budget', 'initial', 'spent'] as const).flatMap((role) => amountAt(form, money, role) ?? [])
        : [];
      // A project on several rows has only a part of its money on each.
      const row = rows.find((one) => agrees(one, known)) ?? (rows.length === 1 ? rows[0] : undefined);
      const isKnown = name !== '' && row?.unit !== undefined && row.amounts.length > 0 && known.length > 0;
      return isKnown ? [{ row, known, title: formName(form), agrees: agrees(row, known) }] : [];
    });
    const wrong = pairs.filter((pair) => !pair.agrees);
    const right = pairs.length - wrong.length;
    if (right < MIN_AGREEING || right < TIMES * wrong.length) return { findings: [], compared: 0 };
    return { findings: wrong.map(tell), compared: pairs.length };
  },
};

interface Pair {
  readonly row: ListedRow;
  readonly known: readonly Known[];
  readonly title: string;
  readonly agrees: boolean;
}

/** Any of the amounts of the row may be that of the form: which column it is, others say. */
function agrees({ amounts }: ListedRow, known: readonly Known[]): boolean {
  return amounts.some(({ value }) => value && known.some((one) => agreement(value, one) !== 'different'));
}

function tell({ row, known: [first], title }: Pair): Finding {
  const [amount] = row.amounts;
  const listed = { ...row.place, value: amount?.text ?? row.place.value, spot: amount?.spot ?? row.place.spot };
  const message = `${title}的预算数是 ${first?.place.value}，${row.place.label}“${row.place.value}”一行是 ${row.amounts.map(({ text }) => text.trim()).join('、')}，请核对`;
  return {
    rule: 'form-list',
    severity: 'warning',
    message,
    places: [
      ...(first ? [first.place] : []),
      { label: listed.label, value: listed.value, ...(listed.spot && { spot: listed.spot }) },
    ],
  };
}
