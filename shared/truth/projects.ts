/** Projects of the accounts against those of the budget (项目的名称和年初预算数): by the forms of the accounts, and the lists and forms of the budget. */
import { findingAt } from '../checks/make-finding.js';
import { bareName } from '../claims/words.js';
import { groupBy } from '../collections.js';
import type { Finding, FindingPlace } from '../findings/finding.js';
import { fenIn } from '../number/money.js';
import { times } from '../number/rational.js';
import { type Inexact, scaled } from '../number/spread.js';
import { amountIn } from '../performance/money-rules.js';
import type { RecognisedForm } from '../recognition/forms/form.js';
import { recogniseForms } from '../recognition/forms/recognise-forms.js';
import { areOfOneMeasure, standsTo } from './agreeing.js';
import { type Difference, differencesTold } from './difference.js';
import { OTHER_WORDS } from './other-kind.js';
import type { TruthReport } from './prior-rules.js';
import { isPrinted, StatedCells } from './same-cells.js';
import { type There, thereOfCell } from './there.js';
import type { Told } from './two-documents.js';

const RULE = 'budget-projects';
const { other: BUDGET } = OTHER_WORDS.budget;

export function budgetProjects(own: Told, other: Told): TruthReport {
  const named = recogniseForms(own.reading, own.tables).filter(
    ({ name }) => name !== undefined && name.text.trim() !== '',
  );
  const listed = projectsOf(other);
  if (named.length === 0 || listed.size === 0) {
    const reason = named.length === 0 ? '本文件没有项目的绩效表' : `${BUDGET}没有列出项目的表`;
    return { findings: [], ledger: [entry('notApplicable', 0, reason)], unread: [] };
  }
  const differences = named.flatMap((form) => differing(form, own, listed.get(nameOf(form)) ?? []));
  const unknown = named.filter((form) => !listed.has(nameOf(form)));
  const findings = [
    ...differencesTold(differences, other, BUDGET),
    ...unknown.flatMap((form) => unknownName(form, own)),
  ];
  return { findings, ledger: [entry(findings.length > 0 ? 'found' : 'passed', named.length)], unread: [] };
}

function entry(outcome: 'found' | 'passed' | 'notApplicable', compared: number, reason?: string) {
  return {
    rule: RULE,
    title: `项目的名称和年初预算数与${BUDGET}一致`,
    group: 'performance',
    outcome,
    basis: '决算中每张绩效表的项目名称、年初预算数，与预算公开的项目表、绩效目标表；年中追加或调整的可以不同',
    compared,
    ...(reason === undefined ? {} : { reason }),
  } as const;
}

function nameOf({ name }: RecognisedForm): string {
  return bareName(name?.text ?? '');
}

/** The projects that a budget lists, each with its whole amount where it is printed. */
function projectsOf(other: Told): ReadonlyMap<string, readonly There[]> {
  const forms = recogniseForms(other.reading, other.tables);
  const ofForms = new Set(forms.map(({ number }) => number));
  const cells = new StatedCells(other).all().filter(({ table, row, columnKey, number }) => {
    const isList =
      !ofForms.has(table.number) && /项目/.test(`${table.title?.text ?? ''}${table.columns[0]?.path.join('') ?? ''}`);
    return (
      isList &&
      row.code === undefined &&
      row.kind === 'item' &&
      row.name !== '' &&
      columnKey === '' &&
      isPrinted(number)
    );
  });
  const listed = new Map<string, There[]>(
    [...groupBy(cells, ({ row }) => bareName(row.name))].map(([name, own]) => [name, own.map(thereOfCell)]),
  );
  for (const form of forms) if (form.name && !listed.has(nameOf(form))) listed.set(nameOf(form), []);
  return listed;
}

/** A form may show another amount than the list, so it is no error. */
function differing(form: RecognisedForm, own: Told, listed: readonly There[]): Difference[] {
  const [total] = form.money.filter(({ kind }) => kind === 'total');
  const amount = total && amountIn(form, total, 'initial');
  const { unit } = form;
  if (!total || !amount || !unit || listed.length === 0) return [];
  const fen = fenIn(unit);
  const value: Inexact = { value: times(amount.value, fen), spread: scaled(amount.spread, fen) };
  const same = listed.filter((one) => areOfOneMeasure(one.unit, unit));
  const [there] = same;
  if (!there || same.some((one) => standsTo(value, one.value) === 'equal')) return [];
  const { spot } = amount.cell;
  const name = form.name?.text.trim() ?? '';
  const here: FindingPlace = {
    label: `“${name}”的绩效表 · 年初预算数`,
    value: amount.cell.text.trim(),
    spot: own.at(spot),
  };
  const says = `项目“${name}”的绩效表中年初预算数是 ${amount.cell.text.trim()}${unit}`;
  return [{ rule: RULE, severity: 'warning', here, says, value, there, because: '年中有调整的，请在文中说明' }];
}

function unknownName(form: RecognisedForm, own: Told): Finding[] {
  const { name } = form;
  if (!name) return [];
  const place = { label: '绩效表的项目名称', value: name.text.trim(), spot: own.at(name.spot) };
  const message = `${BUDGET}的项目中没有“${name.text.trim()}”，请核对名称；年中追加的项目可以没有`;
  return [findingAt([place], RULE, { severity: 'hint', message })];
}
