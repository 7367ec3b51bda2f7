/** Consistent disclosures of random structure: every table follows from the same amounts. */
import fc from 'fast-check';
import type { TypedTable } from './typed-tables.js';

interface Item {
  readonly code: string;
  readonly name: string;
  /** 基本支出 and 项目支出, in hundredths of the printed unit. */
  readonly basic: number;
  readonly project: number;
}

const NAMES = ['行政运行', '一般行政管理事务', '机关服务', '专项业务活动', '事业运行', '信息化建设', '其他事务支出'];
const CLASSES = ['一般公共服务支出', '教育支出', '社会保障和就业支出', '卫生健康支出', '住房保障支出'];

const amount = fc.integer({ min: 1, max: 9_999_999 });

const items: fc.Arbitrary<Item[]> = fc
  .array(fc.array(fc.array(fc.tuple(amount, amount), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 2 }), {
    minLength: 2,
    maxLength: 4,
  })
  .map((classes) =>
    classes.flatMap((groups, c) =>
      groups.flatMap((own, g) =>
        own.map(([basic, project], i) => ({
          code: `${201 + c}0${g + 1}0${i + 1}`,
          name: `${NAMES[i % NAMES.length]}${c}${g}`,
          basic,
          project,
        })),
      ),
    ),
  );

interface Form {
  readonly items: readonly Item[];
  readonly totalFirst: boolean;
  readonly codes: 'one' | 'three' | 'inName';
  readonly unit: '元' | '万元';
  readonly grouped: boolean;
  readonly shares: readonly [number, number, number];
}

const forms: fc.Arbitrary<Form> = fc.record({
  items,
  totalFirst: fc.boolean(),
  codes: fc.constantFrom('one', 'three', 'inName'),
  unit: fc.constantFrom('元', '万元'),
  grouped: fc.boolean(),
  shares: fc.tuple(amount, amount, amount),
});

export const consistentDocuments: fc.Arbitrary<TypedTable[]> = forms.map(tablesOf);

function tablesOf(form: Form): TypedTable[] {
  return [summary(form), byCode(form, '支出预算总表'), byCode(form, '一般公共预算支出表'), reception(form)];
}

function shown(value: number, { grouped }: Form): string {
  const text = (value / 100).toFixed(2);
  return grouped ? text.replace(/\B(?=(\d{3})+\.)/g, ',') : text;
}

/** Income and expenditure side by side. */
function summary(form: Form): TypedTable {
  const classes = sums(form, 3);
  const whole = shown(total(form.items), form);
  const incomes = ['一、财政拨款收入', '二、事业收入', '三、其他收入'];
  const height = Math.max(classes.length, incomes.length);
  const lines = Array.from({ length: height }, (_, i) => [
    incomes[i] ?? '',
    i === 0 ? whole : '',
    classes[i] ? `${'一二三四五'[i]}、${classes[i].name}` : '',
    classes[i] ? shown(total(classes[i].items), form) : '',
  ]);
  return {
    title: '收支预算总表',
    unit: form.unit,
    grid: [
      ['收入', '<', '支出', '<'],
      ['项目', '预算数', '项目', '预算数'],
      ...lines,
      ['收入总计', whole, '支出总计', whole],
    ],
  };
}

function byCode(form: Form, title: string): TypedTable {
  const rows = [3, 5, 7]
    .flatMap((length) => sums(form, length))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, name, items: own }) => [...label(code, name, form), ...amounts(own, form)]);
  const head = { one: ['科目编码', '科目名称'], three: ['类', '款', '项', '科目名称'], inName: ['科目'] }[form.codes];
  const whole = [...head.map((_, i) => (i === head.length - 1 ? '合计' : '')), ...amounts(form.items, form)];
  const body = form.totalFirst ? [whole, ...rows] : [...rows, whole];
  return { title, unit: form.unit, grid: [[...head, '合计', '基本支出', '项目支出'], ...body] };
}

function label(code: string, name: string, { codes }: Form): string[] {
  if (codes === 'one') return [code, name];
  if (codes === 'inName') return [`${code}${name}`];
  return [code.slice(0, 3), code.slice(3, 5), code.slice(5), name];
}

function amounts(own: readonly Item[], form: Form): string[] {
  return [total(own), sum(own, 'basic'), sum(own, 'project')].map((value) => shown(value, form));
}

/** 三公: one line of figures without a name. */
function reception(form: Form): TypedTable {
  const [abroad, running, meals] = form.shares;
  const line = [abroad + running + meals, abroad, running, 0, running, meals].map((value) => shown(value, form));
  return {
    title: '“三公”经费预算表',
    unit: form.unit,
    grid: [
      ['合计', '因公出国（境）费', '公务用车购置及运行费', '<', '<', '公务接待费'],
      ['^', '^', '小计', '公务用车购置费', '公务用车运行费', '^'],
      line,
    ],
  };
}

interface Sum {
  readonly code: string;
  readonly name: string;
  readonly items: readonly Item[];
}

/** The rows whose codes have so many digits. */
function sums({ items: all }: Form, length: number): Sum[] {
  return [...new Set(all.map(({ code }) => code.slice(0, length)))].map((code) => {
    const own = all.filter((item) => item.code.startsWith(code));
    const name = length === 3 ? CLASSES[Number(code) - 201] : length === 5 ? `事务${code}` : own[0]?.name;
    return { code, name: name ?? '', items: own };
  });
}

function sum(own: readonly Item[], part: 'basic' | 'project'): number {
  return own.reduce((all, item) => all + item[part], 0);
}

function total(own: readonly Item[]): number {
  return sum(own, 'basic') + sum(own, 'project');
}
