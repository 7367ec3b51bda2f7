/** Rules of single cells: what was entered can be read, and what was set by hand has a reason. */
import { tracePlan } from '../calculation/overlay.js';
import { type PlannedCell, planFor } from '../calculation/plan.js';
import type { TableRows } from '../calculation/row.js';
import { keptOf } from '../collections.js';
import type { Finding, Fix } from '../findings/finding.js';
import { timelessTitle } from '../language/identity.js';
import type { Value } from '../language/value.js';
import { exactMoney, type Fen, formatMoney, readMoney } from '../number/money.js';
import { type Address, addressKey, parseAddressKey } from '../project/address.js';
import type { Standard, TableDefinition } from '../standard/standard.js';
import { cellsFinding, type FindingText } from './make-finding.js';
import { perTable, projectRule } from './parts.js';
import type { CheckRule, Subject } from './rule.js';

/** The cells of a table, row by row; found once while the rows stay. */
export function cellsOf({ figures, standard }: Subject, table: TableDefinition): readonly PlannedCell[] {
  const rows = figures.rowsOf(table.id);
  return rows ? cellsIn(rows, standard) : [];
}

/** {@link cellsOf} of its rows. */
export const cellsIn = keptOf(({ table, rows }: TableRows, standard: Standard): readonly PlannedCell[] => {
  const plans = planFor(standard, table);
  const columns = table.blocks.map((block) => block.columns.filter(({ type }) => type !== 'label'));
  return rows.flatMap((row, position) =>
    (columns[row.block] ?? []).map((column) => ({ table, row, position, column, plan: plans.planOf(row, column) })),
  );
});

export function addressOf({ table, row, column }: PlannedCell): Address {
  return { table: table.id, row: row.key, column: column.key };
}

export function givenValue(subject: Subject, { table, position, column }: PlannedCell): Value {
  return subject.figures.read(table.id, position, column.index);
}

/** What a rule says of a cell: what is wrong with it, that it holds, or that the cell does not concern it. */
export type Judged = FindingText | 'holds' | 'skip';

/** A rule that looks at every cell of the known tables, table by table. */
export function cellRule(
  head: Pick<CheckRule, 'id' | 'title' | 'basis' | 'absent'>,
  judge: (subject: Subject, cell: PlannedCell) => Judged,
): CheckRule {
  return perTable({ ...head, group: 'table' }, (subject, table) => {
    const findings: Finding[] = [];
    let compared = 0;
    for (const cell of cellsOf(subject, table)) {
      const judged = judge(subject, cell);
      if (judged === 'skip') continue;
      compared += 1;
      if (judged !== 'holds')
        findings.push(cellsFinding(subject, head.id, { ...judged, addresses: [addressOf(cell)] }));
    }
    return { findings, compared };
  });
}

function unreadable(subject: Subject, cell: PlannedCell): Judged {
  const value = givenValue(subject, cell);
  if (value.kind === 'blank') return 'skip';
  if (value.kind !== 'error') return 'holds';
  // In a circle every cell has its error from another: there, none would be told.
  if (value.code === 'unknown' || (value.code !== 'cycle' && isInherited(subject, cell))) return 'skip';
  return { severity: 'error', message: `${value.message}，请改正这一格`, fixes: readableFix(subject, cell) };
}

/** What was probably meant by an entry that is no amount: the number without its unit, rounded to 分. */
function readableFix(subject: Subject, cell: PlannedCell): Fix[] {
  const { project } = subject;
  const { table, row, column, plan } = cell;
  const address = addressOf(cell);
  if (isOverridden(subject, address)) return [{ title: '恢复公式计算', command: { kind: 'clearOverride', address } }];
  const entry = project?.tables[table.id]?.rows.find(({ key }) => key === row.key)?.cells[column.key];
  const fen =
    plan.kind === 'entered' && column.type === 'amount' && entry !== undefined ? meantAmount(entry) : undefined;
  if (fen === undefined) return [];
  const title = `改为 ${formatMoney(fen, { unit: '元', decimals: 2, grouping: true })} 元`;
  return [{ title, command: { kind: 'setCells', cells: [{ address, value: exactMoney(fen, '元') }] } }];
}

/**
 * The amount in 分 of texts such as “12.3万元”, “1，200元” or “0.125” (rounded to 分); undefined where the
 * text says something else.
 */
export function meantAmount(entry: string): Fen | undefined {
  const read = readMoney(entry.replaceAll('、', '').replaceAll('。', '.'), '元', 'round');
  return typeof read === 'number' ? read : undefined;
}

/** An error that only comes from another cell is reported there, once. */
function isInherited(subject: Subject, cell: PlannedCell): boolean {
  if (!isComputed(subject, cell)) return false;
  return tracePlan(subject.figures, cell).reads.some(({ value }) => value.kind === 'error');
}

/** Whether a project computes the cell; what a finished document prints is given. */
export function isComputed(subject: Subject, cell: PlannedCell): boolean {
  const { kind } = cell.plan;
  if (!subject.project || (kind !== 'formula' && kind !== 'rollup')) return false;
  return !isOverridden(subject, addressOf(cell));
}

/** Whether the value of a cell was set by hand. */
export function isOverridden({ project }: Subject, address: Address): boolean {
  return project !== undefined && Object.hasOwn(project.overrides, addressKey(address));
}

/** A finished document does not say which figures were entered: there, every detail that no formula gives. */
function negative(subject: Subject, cell: PlannedCell): Judged {
  const { table, row, column } = cell;
  const origin = planFor(subject.standard, table).originOf(row, column);
  if (origin !== 'entered' && (subject.project || origin !== 'leaf')) return 'skip';
  const value = givenValue(subject, cell);
  if (value.kind !== 'amount') return 'skip';
  if (value.fen >= 0) return 'holds';
  return { severity: 'hint', message: `“${timelessTitle(column.title)}”是负数，请核对` };
}

const overrideReasons: CheckRule = projectRule(
  {
    id: 'override-reason',
    title: '手工调整的数都写明了原因',
    group: 'table',
    basis: '每一处手工调整及其原因',
    absent: '没有手工调整的数',
  },
  (subject) => {
    const overrides = Object.entries(subject.project.overrides).flatMap(([key, { reason }]) => {
      const address = parseAddressKey(key);
      const known = address && subject.figures.rowsOf(address.table)?.index.has(address.row);
      return address && known ? [{ address, reason }] : [];
    });
    const findings = overrides.flatMap(({ address, reason }) =>
      reason.trim() !== ''
        ? []
        : cellsFinding(subject, 'override-reason', {
            severity: 'error',
            message: '手工调整须写明原因',
            addresses: [address],
            fixes: [{ title: '恢复公式计算', command: { kind: 'clearOverride', address } }],
          }),
    );
    return { findings, compared: overrides.length };
  },
);

export const cellRules: readonly CheckRule[] = [
  cellRule(
    {
      id: 'cell-error',
      title: '填报的内容都能识别',
      basis: '各表的金额、数字能否识别，公式能否得出结果',
      absent: '没有数',
    },
    unreadable,
  ),
  cellRule(
    { id: 'amounts-negative', title: '填报的金额不是负数', basis: '各表填报的金额', absent: '没有填报的金额' },
    negative,
  ),
  overrideReasons,
];
