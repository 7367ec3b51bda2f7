/** 绩效目标表 against the list of projects: every project has its form, every form its project and its indicators. */

import type { Finding } from '../../findings/finding.js';
import { type Formula, onlyName } from '../../language/syntax.js';
import { plain } from '../../plain.js';
import type { Address } from '../../project/address.js';
import { tally } from '../../tally.js';
import { cellsFinding } from '../make-finding.js';
import { together } from '../parts.js';
import { type CheckRule, NOTHING, type Outcome, type Subject } from '../rule.js';
import { whyUnknown } from '../unknown.js';
import { type FormEntry, type FormPlan, type FormRuleHead, formRule } from './forms.js';

/** Every row of the table that a form's rows come from has a form of the same name. */
export function formsRule(plans: readonly FormPlan[]): CheckRule {
  return {
    id: 'performance-forms',
    title: '每个项目有绩效表，每张绩效表有项目，名称一致',
    group: 'performance',
    basis: '项目表的每一行与绩效表，按名称对应',
    absent: '本规范的绩效表不与项目表逐行对应',
    run: (subject) => together(plans.map((plan) => pairs(subject, plan))),
  };
}

function pairs(subject: Subject, { form, table }: FormPlan): Outcome {
  const rows = table.blocks[0]?.rows;
  const [source] = rows?.kind === 'list' ? rows.sources : [];
  const projects = source && subject.standard.tables.get(source.table);
  const nameColumn = projects && nameIn(table.columnByKey.get(form.name)?.formula, projects.id);
  if (!source || !projects || nameColumn === undefined) return NOTHING;
  const unread = whyUnknown(subject, table, projects);
  if (unread) return unread;
  const forms = namesOf(subject, table.id, form.name);
  const all = namesOf(subject, projects.id, nameColumn);
  // A condition says which projects need a form; rows follow from it, so only the reverse can be wrong.
  const [alone, nameless] = [unpaired(all, forms), unpaired(forms, all)];
  // Of a form that is its project's but for a slip in the name, the rule of that name tells.
  const rowsOf = (some: readonly Named[]): Set<string> => new Set(some.map(({ address }) => address.row));
  const [own, theirs] = [rowsOf(alone), rowsOf(nameless)];
  const lacking = source.where === undefined ? alone.filter(({ address }) => !theirs.has(address.row)) : [];
  const extra = nameless.filter(({ address }) => !own.has(address.row));
  const tell = (address: Address, message: string): Finding =>
    cellsFinding(subject, 'performance-forms', { severity: 'error', message, addresses: [address] });
  return {
    findings: [
      ...lacking.map(({ name, address }) => tell(address, `项目“${name}”没有绩效表`)),
      ...extra.map(({ name, address }) => tell(address, `绩效表“${name}”在项目表中没有同名的项目`)),
    ],
    compared: all.length + forms.length,
  };
}

interface Named {
  readonly name: string;
  readonly address: Address;
}

/** The column that a formula like `projects[row].name` takes the name from. */
function nameIn(formula: Formula | undefined, table: string): string | undefined {
  const [first, row, column] = formula?.expression.kind === 'path' ? formula.expression.parts : [];
  return first === table && onlyName(row) === 'row' && typeof column === 'string' ? column : undefined;
}

function namesOf(subject: Subject, table: string, column: string): Named[] {
  return (subject.figures.rowsOf(table)?.rows ?? []).flatMap(({ kind, key }) => {
    const address = { table, row: key, column };
    const value = kind === 'detail' ? subject.figures.value(address) : undefined;
    return value?.kind === 'text' && value.text.trim() !== '' ? [{ name: value.text.trim(), address }] : [];
  });
}

/** Those of `some` that have no partner in `others`; the same name twice needs two partners. */
function unpaired(some: readonly Named[], others: readonly Named[]): Named[] {
  const left = tally(others.map(({ name }) => unquoted(name)));
  return some.filter(({ name }) => {
    const count = left.get(unquoted(name)) ?? 0;
    left.set(unquoted(name), count - 1);
    return count <= 0;
  });
}

function unquoted(name: string): string {
  return plain(name).replaceAll('"', '');
}

/** Every form has indicators, and of each first level that its standard asks for. */
export function levelsRule(plans: readonly FormPlan[]): CheckRule {
  const head: FormRuleHead = {
    id: 'performance-levels',
    title: '绩效表有指标，规定的一级指标各有三级指标',
    basis: '每张绩效表的指标与规范列出的一级指标',
    about: ({ details }) => details?.roles.has('indicator') ?? false,
    absent: { form: '本规范的绩效表没有指标', entry: '没有绩效表' },
  };
  return formRule(head, plans, levels);
}

function levels(subject: Subject, { plan, name, indicators, nameAddress }: FormEntry): Outcome {
  const required = plan.form.requiredLevels ?? [];
  const filled = indicators.filter((one) => one.text('indicator') !== '');
  const none = filled.length === 0;
  // A finished document need not have what its standard does not ask for.
  if (required.length === 0 && !(none && subject.project)) return { findings: [], compared: none ? 0 : 1 };
  const missing = required.filter((level) => !filled.some((one) => one.text('level1') === level));
  if (missing.length === 0 && !none) return { findings: [], compared: required.length };
  const what = none ? '没有绩效指标' : `缺少${missing.map((level) => `“${level}”`).join('、')}`;
  const finding = cellsFinding(subject, 'performance-levels', {
    severity: none && subject.project ? 'error' : 'warning',
    message: `绩效表“${name}”${what}，请补充`,
    addresses: [nameAddress],
  });
  return { findings: [finding], compared: Math.max(1, required.length) };
}
