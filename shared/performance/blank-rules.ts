/** What is left blank in a form although the other rows of it, or the other forms of the document, fill it (漏填). */
import { groupBy } from '../collections.js';
import type { Finding, FindingPlace } from '../findings/finding.js';
import { isZero, sign } from '../number/rational.js';
import { plain } from '../plain.js';
import type { ReadCell } from '../reading/reading.js';
import { type Indicator, type LabelledCell, type RecognisedForm, wordsAt } from '../recognition/forms/form.js';
import {
  fieldRole,
  headWords,
  type IndicatorRole,
  isNothing,
  moneyLabel,
  moneyRole,
} from '../recognition/forms/words.js';
import { figureIn } from './figures.js';
import { parseIndicator } from './indicator.js';
import { formName, placeIn } from './place.js';
import { eachForm, type FormOutcome, type FormRule, NONE, together } from './rule.js';

const TITLES = {
  name: '指标名称',
  value: '指标值',
  actual: '实际完成值',
  score: '得分',
  points: '分值',
  unit: '计量单位',
  comparator: '指标性质',
} as const satisfies Partial<Record<IndicatorRole, string>>;
type Column = keyof typeof TITLES;
const COLUMNS = Object.keys(TITLES) as Column[];
/** Without these an indicator says nothing. */
const NEEDED: ReadonlySet<Column> = new Set(['name', 'value', 'actual', 'score']);
/** So many rows fill a column, and so many times as many as do not. */
const MIN_FILLED = 3;
const TIMES = 3;

export const blankCellsRule: FormRule = eachForm(
  {
    id: 'form-blank',
    title: '绩效指标各栏填写齐全',
    basis: '每张绩效表各指标的名称、指标值、计量单位、分值、完成值和得分，与同表其他各行',
    absent: '绩效表没有指标，或行数太少',
  },
  (form) => {
    const columns = COLUMNS.filter((role) => form.roles.includes(role) && isUsual(form.indicators, role));
    if (columns.length === 0) return NONE;
    return together(form.indicators.map((one) => blanksOf(form, one, columns)));
  },
);

/** Whether nearly all rows that should fill a column do. */
function isUsual(indicators: readonly Indicator[], role: Column): boolean {
  const due = indicators.filter((one) => isDue(one, role));
  const blank = due.filter((one) => isBlank(one, role)).length;
  return due.length - blank >= MIN_FILLED && due.length - blank >= TIMES * blank;
}

function isBlank({ cells }: Indicator, role: Column): boolean {
  const cell = cells.get(role);
  return cell !== undefined && plain(cell.text) === '';
}

/** Words have no unit, and a number may bear its own; nothing is scored that has no points. */
function isDue(one: Indicator, role: Column): boolean {
  if (role === 'score' || role === 'actual') {
    const points = figureIn(one.cells.get('points'));
    return points === undefined ? !one.cells.has('points') : sign(points.value) > 0;
  }
  if (role === 'unit') {
    const read = parseIndicator(wordsAt(one, 'value'));
    return read.kind === 'measure' && read.unit === '' && !/^定性/.test(wordsAt(one, 'comparator'));
  }
  return role !== 'comparator' || parseIndicator(wordsAt(one, 'value')).kind === 'measure';
}

function blanksOf(form: RecognisedForm, one: Indicator, columns: readonly Column[]): FormOutcome {
  if (one.atEdge) return NONE;
  const blank = columns.filter((role) => isDue(one, role) && isBlank(one, role) && !one.shared.has(role));
  if (blank.length === 0) return { findings: [], compared: 1 };
  const isNameless = blank.includes('name');
  const shown: Column = isNameless ? 'value' : 'name';
  const row = plain(wordsAt(one, shown));
  const cells = [...(isNameless ? [shown] : []), ...blank].flatMap((role) => {
    const cell = one.cells.get(role);
    return cell && (role !== shown || row !== '') ? [{ role, cell }] : [];
  });
  const places = cells.map(({ role, cell }) => placeIn(form, cell, row, TITLES[role]));
  const which = row === '' ? '一行指标' : `${TITLES[shown]}“${row}”一行`;
  const message = `${formName(form)}的${which}没有填${blank.map((role) => TITLES[role]).join('、')}，同表其他各行都填了，请补充`;
  const severity = blank.some((role) => NEEDED.has(role)) ? 'warning' : 'hint';
  return { findings: [{ rule: 'form-blank', severity, message, places }], compared: 1 };
}

/** So many forms fill a field. */
const MIN_FORMS = 3;

export const blankFieldsRule: FormRule = {
  id: 'form-blank-field',
  title: '绩效表各栏填写齐全，与其他绩效表一样',
  basis: '各张绩效表表头各栏与资金各行的执行率，与同一文件的其他绩效表',
  absent: '绩效表不多，没有可比的其他表',
  run: ({ forms }) => {
    const filled = forms.filter(({ indicators }) => indicators.length > 0);
    return together([
      fields(filled),
      rates(filled),
      totals(filled),
      ...filled.map((form) => essentials(form, filled.length)),
    ]);
  },
};

/** Fields that nearly all forms fill. */
function fields(forms: readonly RecognisedForm[]): FormOutcome {
  const all = forms.flatMap((form) => form.labelled.filter(isField).map((field) => ({ form, field })));
  const lacking = new Map<RecognisedForm, LabelledCell[]>();
  let compared = 0;
  for (const some of groupBy(all, ({ field }) => field.label).values()) {
    const blank = some.filter(({ field }) => isNothing(field.cell.text));
    const count = some.length - blank.length;
    if (count < MIN_FORMS || count < TIMES * blank.length) continue;
    compared += some.length;
    for (const { form, field } of blank) lacking.set(form, [...(lacking.get(form) ?? []), field]);
  }
  return { findings: [...lacking].map(([form, some]) => lacks(form, some, '，其他绩效表都填了')), compared };
}

/** Sources of money may well be none. */
function isField({ label }: LabelledCell): boolean {
  return moneyLabel(label) === undefined && moneyRole(label) === undefined;
}

function lacks(form: RecognisedForm, some: readonly LabelledCell[], why: string): Finding {
  const places = some.map(({ label, cell }) => placeIn(form, cell, label));
  const labels = some.map(({ label }) => `“${label}”`).join('、');
  const isGrave = some.some(({ label }) => fieldRole(label) !== undefined) && why !== '';
  return {
    rule: 'form-blank-field',
    severity: isGrave ? 'warning' : 'hint',
    message: `${formName(form)}的${labels}没有填${why}，请补充`,
    places,
  };
}

/** Too few forms to compare: what no form can be without. */
function essentials(form: RecognisedForm, count: number): FormOutcome {
  if (count > MIN_FORMS || form.indicators.length < MIN_FILLED) return NONE;
  const own = form.labelled.filter(({ label }) => /^(?:name|goal)$/.test(fieldRole(label) ?? ''));
  const blank = own.filter(({ cell }) => plain(cell.text) === '');
  return { findings: blank.length > 0 ? [lacks(form, blank, '')] : [], compared: own.length };
}

/** The points and the score of the line that adds them up: blank in one form, filled in most. */
function totals(forms: readonly RecognisedForm[]): FormOutcome {
  const outcomes = (['points', 'score'] as const).map((role): FormOutcome => {
    const all = forms.flatMap((form) => {
      const cell = form.total?.[role];
      return cell && form.indicators.some(({ cells }) => figureIn(cells.get(role))) ? [{ form, cell }] : [];
    });
    const blank = all.filter(({ cell }) => plain(cell.text) === '');
    const count = all.length - blank.length;
    if (count < MIN_FORMS || count < TIMES * blank.length) return NONE;
    const findings = blank.map(({ form, cell }): Finding => {
      const message = `${formName(form)}的总分一行没有填${TITLES[role]}，其他 ${count} 张都填了，请补充`;
      const places = [placeIn(form, cell, '总分', TITLES[role])];
      return { rule: 'form-blank-field', severity: 'warning', message, places };
    });
    return { findings, compared: all.length };
  });
  return together(outcomes);
}

/** A rate beside its budget and what was spent: blank in some forms, filled in most. */
function rates(forms: readonly RecognisedForm[]): FormOutcome {
  const all = forms.flatMap((form) =>
    form.money.flatMap(({ label, cells }) => {
      const cell = cells.get('rate');
      const budget = figureIn(cells.get('budget') ?? cells.get('initial'));
      const isDue_ = budget && !isZero(budget.value) && figureIn(cells.get('spent'));
      return cell && isDue_ ? [{ form, label: headWords(label.text), cell }] : [];
    }),
  );
  const findings: Finding[] = [];
  let compared = 0;
  for (const [label, some] of groupBy(all, (one) => one.label)) {
    const blank = some.filter(({ cell }) => plain(cell.text) === '');
    const count = some.length - blank.length;
    if (count < MIN_FORMS || count <= blank.length) continue;
    compared += some.length;
    if (blank.length > 0) findings.push(rateLacking(label, blank, count));
  }
  return { findings, compared };
}

function rateLacking(
  label: string,
  blank: readonly { readonly form: RecognisedForm; readonly cell: ReadCell }[],
  count: number,
): Finding {
  const places = blank.map(({ form, cell }): FindingPlace => placeIn(form, cell, label, '执行率'));
  const message = `${blank.length} 张绩效表的“${label}”一行没有填执行率，其他 ${count} 张都填了，请补充`;
  return { rule: 'form-blank-field', severity: 'hint', message, places };
}
