/** Performance forms as the rules see them: the columns by what they mean, each form with its indicators. */
import { formatPlainly } from '../../composition/format.js';
import type { Value } from '../../language/value.js';
import type { Address } from '../../project/address.js';
import type { FormDefinition } from '../../standard/schema.js';
import type { ColumnRole } from '../../standard/schema-table.js';
import type { Column, Standard, TableDefinition } from '../../standard/standard.js';
import { partwise } from '../parts.js';
import type { CheckRule, Outcome, RulePart, Subject } from '../rule.js';
import { whyUnknown } from '../unknown.js';

/** A table's columns by role. */
export type Roles = ReadonlyMap<ColumnRole, Column>;

/** A form of the standard with the tables that hold its rows. */
export interface FormPlan {
  readonly form: FormDefinition;
  readonly table: TableDefinition;
  readonly roles: Roles;
  readonly details?: { readonly table: TableDefinition; readonly owner: Column; readonly roles: Roles } | undefined;
}

export function formPlans({ forms, tables }: Standard): FormPlan[] {
  return [...forms.values()].flatMap((form): FormPlan[] => {
    const table = tables.get(form.table);
    const details = form.details && tables.get(form.details.table);
    const owner = details?.columnByKey.get(form.details?.owner ?? '');
    if (!table) return [];
    const own = details && owner ? { table: details, owner, roles: rolesOf(details) } : undefined;
    return [{ form, table, roles: rolesOf(table), details: own }];
  });
}

function rolesOf({ columns }: TableDefinition): Roles {
  return new Map(columns.flatMap((column): [ColumnRole, Column][] => (column.role ? [[column.role, column]] : [])));
}

/** One row of a table, read by roles. */
export class Entry {
  constructor(
    private readonly subject: Subject,
    private readonly table: TableDefinition,
    private readonly roles: Roles,
    readonly key: string,
  ) {}

  address(role: ColumnRole): Address | undefined {
    const column = this.roles.get(role);
    return column && { table: this.table.id, row: this.key, column: column.key };
  }

  value(role: ColumnRole): Value | undefined {
    const address = this.address(role);
    return address && this.subject.figures.value(address);
  }

  /** The text of a cell; empty where there is none. */
  text(role: ColumnRole): string {
    const column = this.roles.get(role);
    const value = this.value(role);
    if (!column || !value || value.kind === 'error') return '';
    return formatPlainly(value, this.table.numbers, column).trim();
  }

  /** The cells of these roles that the table has. */
  addresses(...roles: readonly ColumnRole[]): Address[] {
    return roles.flatMap((role) => this.address(role) ?? []);
  }
}

export interface FormEntry {
  readonly plan: FormPlan;
  readonly name: string;
  readonly entry: Entry;
  readonly indicators: readonly Entry[];
  readonly nameAddress: Address;
}

function formEntry(subject: Subject, plan: FormPlan, key: string): FormEntry {
  const { table, form, details, roles } = plan;
  const { figures } = subject;
  const nameAddress = { table: table.id, row: key, column: form.name };
  const value = figures.value(nameAddress);
  const positions = details ? figures.grouped(details.table.id, details.owner, key) : [];
  const rows = details ? (figures.rowsOf(details.table.id)?.rows ?? []) : [];
  const indicators = positions.flatMap((position) => {
    const row = rows[position];
    return row && details ? [new Entry(subject, details.table, details.roles, row.key)] : [];
  });
  const name = value.kind === 'text' ? value.text : key;
  return { plan, name, entry: new Entry(subject, table, roles, key), indicators, nameAddress };
}

export interface FormRuleHead {
  readonly id: string;
  readonly title: string;
  readonly basis: string;
  /** Whether a form of the standard has what the rule looks at. */
  about(plan: FormPlan): boolean;
  /** Why it does not apply: no form of the standard has it, or nothing is entered in those that do. */
  readonly absent: { readonly form: string; readonly entry: string };
}

/** A rule that looks at one form after the other. */
export function formRule(
  { id, title, basis, about, absent }: FormRuleHead,
  plans: readonly FormPlan[],
  check: (subject: Subject, form: FormEntry) => Outcome,
): CheckRule {
  const own = plans.filter(about);
  const head = { id, title, basis, group: 'performance' } as const;
  const rule = partwise(head, (subject) => formParts(subject, own, check));
  return { ...rule, absent: own.length === 0 ? absent.form : absent.entry };
}

/** One part for each form; a table that was not read is told, not passed over. */
function formParts(
  subject: Subject,
  plans: readonly FormPlan[],
  check: (subject: Subject, form: FormEntry) => Outcome,
): RulePart[] {
  return plans.flatMap((plan): RulePart[] => {
    const unread = whyUnknown(subject, plan.table, ...(plan.details ? [plan.details.table] : []));
    if (unread) return [{ key: plan.form.id, run: () => unread }];
    const rows = subject.figures.rowsOf(plan.table.id)?.rows ?? [];
    return rows
      .filter(({ kind }) => kind === 'detail')
      .map(({ key }) => ({ key: `${plan.form.id}/${key}`, run: () => check(subject, formEntry(subject, plan, key)) }));
  });
}
