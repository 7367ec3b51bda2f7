/** Cells that a standard asks for: in rows of tables, and those that forms print from elsewhere. */
import { tracePlan } from '../../calculation/overlay.js';
import { cellAt, type PlannedCell } from '../../calculation/plan.js';
import type { Finding } from '../../findings/finding.js';
import { timelessTitle } from '../../language/identity.js';
import { type Address, addressKey } from '../../project/address.js';
import { type Column, isSingle, type Standard, type TableDefinition } from '../../standard/standard.js';
import { cellRule, cellsOf, givenValue, type Judged } from '../cells.js';
import { cellsFinding } from '../make-finding.js';
import { partsOfTables, projectParts } from '../parts.js';
import { formPlans } from '../performance/forms.js';
import { addressOfRead } from '../place.js';
import type { CheckRule, Outcome, Subject } from '../rule.js';
import { isPrinted } from '../texts.js';
import { isCoding } from '../unfounded.js';
import { isUnfilled } from './due.js';

export const requiredRule = cellRule(
  { id: 'required', title: '必填的栏都已填写', basis: '规范规定必填的栏', absent: '没有必填的栏' },
  unfilled,
);

function unfilled(subject: Subject, cell: PlannedCell): Judged {
  const { column, row, table, plan } = cell;
  if (!column.required || plan.kind !== 'entered' || isSingle(table) || row.kind !== 'detail') return 'skip';
  const value = givenValue(subject, cell);
  if (value.kind === 'error') return 'skip';
  if (!isUnfilled(value)) return 'holds';
  const nowhere = subject.project && isCoding(subject.standard, table, column);
  return {
    severity: subject.project ? 'error' : 'warning',
    message: `“${timelessTitle(column.title)}”未填${nowhere ? '，这一行的数归不到科目，有关的表会因此对不上' : ''}`,
  };
}

/** What a form prints from a cell elsewhere, e.g. 主管部门 from the facts, is there. */
export function formFieldsRule(standard: Standard): CheckRule {
  const tables = [...new Set(formPlans(standard).map(({ table }) => table))];
  return projectParts(
    {
      id: 'form-fields',
      title: '绩效表中取自别处的文字都有',
      group: 'form',
      basis: '绩效表的每一栏文字，与它取自的一格',
    },
    (subject) => partsOfTables(tables, (table) => lookAt(subject, table)),
  );
}

function lookAt(subject: Subject, table: TableDefinition): Outcome {
  const lacking = new Map<string, { readonly column: Column; readonly address: Address }>();
  let compared = 0;
  for (const cell of cellsOf(subject, table)) {
    const { plan, column, row } = cell;
    if (row.kind !== 'detail' || plan.kind !== 'formula' || column.type !== 'text') continue;
    if (!isPrinted(subject.standard, table, column)) continue;
    compared += 1;
    const source = isUnfilled(givenValue(subject, cell)) ? sourceOf(subject, cell) : undefined;
    if (source) lacking.set(addressKey(source), { column, address: source });
  }
  const findings = [...lacking.values()].map(
    ({ column, address }): Finding =>
      cellsFinding(subject, 'form-fields', {
        severity: 'error',
        message: `绩效表的“${timelessTitle(column.title)}”是空的，请填写这一格`,
        addresses: [address],
      }),
  );
  return { findings, compared };
}

/** The empty entry that a cell takes its words from. */
function sourceOf(subject: Subject, cell: PlannedCell): Address | undefined {
  const [only, more] = tracePlan(subject.figures, cell).reads.filter((read) => isUnfilled(read.value));
  return only && !more && cellAt(subject.figures, only)?.plan.kind === 'entered'
    ? addressOfRead(subject, only)
    : undefined;
}
