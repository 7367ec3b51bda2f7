/** Cells that a standard asks for: in rows of tables, and those that forms print from elsewhere. */
import { tracePlan } from '../../calculation/overlay.js';
import { cellAt, type PlannedCell } from '../../calculation/plan.js';
import type { Value } from '../../language/value.js';
import { type Address, addressKey } from '../../project/address.js';
import { type Column, isSingle, type Standard, type TableDefinition } from '../../standard/standard.js';
import { addressOf, cellRule, cellsOf, givenValue, type Judged } from '../cells.js';
import type { Finding } from '../finding.js';
import { found } from '../found.js';
import { standardTitle } from '../names.js';
import { partwise } from '../parts.js';
import { formPlans } from '../performance/forms.js';
import { addressOfRead } from '../reads.js';
import type { CheckRule, Subject } from '../rule.js';
import { isPrinted } from '../texts.js';
import { isCoding } from '../unfounded.js';

export function requiredRule(standard: Standard): CheckRule {
  return cellRule(
    standard,
    { id: 'required', title: '必填的栏都已填写', basis: '规范规定必填的栏', absent: '没有必填的栏' },
    unfilled,
  );
}

function isEmpty(value: Value): boolean {
  return value.kind === 'blank' || (value.kind === 'text' && value.text.trim() === '');
}

function unfilled(subject: Subject, cell: PlannedCell): Judged {
  const { column, row, table, plan } = cell;
  if (!column.required || plan.kind !== 'entered' || isSingle(table) || row.kind !== 'detail') return 'skip';
  const value = givenValue(subject, cell);
  if (value.kind === 'error') return 'skip';
  if (!isEmpty(value)) return 'holds';
  const nowhere = subject.project && isCoding(subject.standard, table, column);
  return found(subject, 'required', {
    severity: subject.project ? 'error' : 'warning',
    message: `“${standardTitle(column.title)}”未填${nowhere ? '，这一行的数归不到科目，有关的表会因此对不上' : ''}`,
    addresses: [addressOf(cell)],
  });
}

/** What a form prints from a cell elsewhere, e.g. 主管部门 from the facts, is there. */
export function formFieldsRule(standard: Standard): CheckRule {
  const tables = [...new Set(formPlans(standard).map(({ table }) => table))];
  const head = { id: 'form-fields', title: '绩效表中取自别处的文字都有', basis: '绩效表的每一栏文字，与它取自的一格' };
  return partwise({ ...head, group: 'form' }, (subject) =>
    subject.project
      ? tables.map((table) => ({ key: table.id, run: () => lookAt(subject, table) }))
      : [{ key: '', run: () => ({ findings: [], compared: 0, notApplicable: '只用于填报的项目' }) }],
  );
}

function lookAt(subject: Subject, table: TableDefinition) {
  const lacking = new Map<string, { readonly column: Column; readonly address: Address }>();
  let compared = 0;
  for (const cell of cellsOf(subject, table)) {
    const { plan, column, row } = cell;
    if (row.kind !== 'detail' || plan.kind !== 'formula' || column.type !== 'text') continue;
    if (!isPrinted(subject.standard, table, column)) continue;
    compared += 1;
    const source = isEmpty(givenValue(subject, cell)) ? sourceOf(subject, cell) : undefined;
    if (source) lacking.set(addressKey(source), { column, address: source });
  }
  const findings = [...lacking.values()].map(
    ({ column, address }): Finding =>
      found(subject, 'form-fields', {
        severity: 'error',
        message: `绩效表的“${standardTitle(column.title)}”是空的，请填写这一格`,
        addresses: [address],
      }),
  );
  return { findings, compared };
}

/** The empty entry that a cell takes its words from. */
function sourceOf(subject: Subject, cell: PlannedCell): Address | undefined {
  const [only, more] = tracePlan(subject.figures, cell).reads.filter((read) => isEmpty(read.value));
  return only && !more && cellAt(subject.figures, only)?.plan.kind === 'entered'
    ? addressOfRead(subject, only)
    : undefined;
}
