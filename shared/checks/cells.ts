/** Rules of single cells: what was entered can be read, and what was set by hand has a reason. */
import { tracePlan } from '../calculation/overlay.js';
import { type PlannedCell, planFor } from '../calculation/plan.js';
import type { TableRows } from '../calculation/row.js';
import type { Value } from '../language/value.js';
import { exactMoney, formatMoney } from '../number/money.js';
import { type Address, addressKey, parseAddressKey } from '../project/address.js';
import type { Standard, TableDefinition } from '../standard/standard.js';
import type { Finding, Fix } from './finding.js';
import { found } from './found.js';
import { meantAmount } from './meant.js';
import { standardTitle } from './names.js';
import { partwise } from './parts.js';
import type { CheckRule, Subject } from './rule.js';

const known = new WeakMap<TableRows, readonly PlannedCell[]>();

/** The cells of a table, row by row; found once while the rows stay. */
export function cellsOf(subject: Subject, table: TableDefinition): readonly PlannedCell[] {
  const rows = subject.figures.rowsOf(table.id);
  if (!rows) return [];
  const before = known.get(rows);
  if (before) return before;
  const plans = planFor(subject.standard, table);
  const columns = table.blocks.map((block) => block.columns.filter(({ type }) => type !== 'label'));
  const cells = rows.rows.flatMap((row, position) =>
    (columns[row.block] ?? []).map((column) => ({ table, row, position, column, plan: plans.planOf(row, column) })),
  );
  known.set(rows, cells);
  return cells;
}

export function addressOf({ table, row, column }: PlannedCell): Address {
  return { table: table.id, row: row.key, column: column.key };
}

export function givenValue(subject: Subject, { table, position, column }: PlannedCell): Value {
  return subject.figures.read(table.id, position, column.index);
}

/** What a rule says of a cell: a finding, that it holds, or that the cell does not concern it. */
export type Judged = Finding | 'holds' | 'skip';

export function cellRules(standard: Standard): CheckRule[] {
  return [
    cellRule(
      standard,
      {
        id: 'cell-error',
        title: '填报的内容都能识别',
        basis: '各表的金额、数字能否识别，公式能否得出结果',
        absent: '没有数',
      },
      unreadable,
    ),
    cellRule(
      standard,
      { id: 'amounts-negative', title: '填报的金额不是负数', basis: '各表填报的金额', absent: '没有填报的金额' },
      negative,
    ),
    overrideReasons,
  ];
}

/** A rule that looks at every cell of the known tables, table by table. */
export function cellRule(
  { tables }: Standard,
  head: Pick<CheckRule, 'id' | 'title' | 'basis' | 'absent'>,
  judge: (subject: Subject, cell: PlannedCell) => Judged,
): CheckRule {
  return partwise({ ...head, group: 'table' }, (subject) =>
    [...tables.values()]
      .filter((table) => subject.knows(table.id))
      .map((table) => ({
        key: table.id,
        run: () => {
          const findings: Finding[] = [];
          let compared = 0;
          for (const cell of cellsOf(subject, table)) {
            const judged = judge(subject, cell);
            if (judged !== 'skip') compared += 1;
            if (typeof judged === 'object') findings.push(judged);
          }
          return { findings, compared };
        },
      })),
  );
}

function unreadable(subject: Subject, cell: PlannedCell): Judged {
  const value = givenValue(subject, cell);
  if (value.kind === 'blank') return 'skip';
  if (value.kind !== 'error') return 'holds';
  // In a circle every cell has its error from another: there, none would be told.
  if (value.code === 'unknown' || (value.code !== 'cycle' && isInherited(subject, cell))) return 'skip';
  return found(subject, 'cell-error', {
    severity: 'error',
    message: `${value.message}，请改正这一格`,
    addresses: [addressOf(cell)],
    fixes: readableFix(subject, cell),
  });
}

/** What was probably meant by an entry that is no amount: the number without its unit, rounded to 分. */
function readableFix({ project }: Subject, cell: PlannedCell): Fix[] {
  const { table, row, column, plan } = cell;
  const address = addressOf(cell);
  if (project && Object.hasOwn(project.overrides, addressKey(address)))
    return [{ title: '恢复公式计算', command: { kind: 'clearOverride', address } }];
  const entry = project?.tables[table.id]?.rows.find(({ key }) => key === row.key)?.cells[column.key];
  const fen =
    plan.kind === 'entered' && column.type === 'amount' && entry !== undefined ? meantAmount(entry) : undefined;
  if (fen === undefined) return [];
  const title = `改为 ${formatMoney(fen, { unit: '元', decimals: 2, grouping: true })} 元`;
  return [{ title, command: { kind: 'setCells', cells: [{ address, value: exactMoney(fen, '元') }] } }];
}

/** An error that only comes from another cell is reported there, once. */
function isInherited(subject: Subject, cell: PlannedCell): boolean {
  if (!isComputed(subject, cell)) return false;
  return tracePlan(subject.figures, cell).reads.some(({ value }) => value.kind === 'error');
}

/** Whether a project computes the cell; what a finished document prints is given. */
export function isComputed({ project }: Subject, cell: PlannedCell): boolean {
  const { kind } = cell.plan;
  if (!project || (kind !== 'formula' && kind !== 'rollup')) return false;
  return !Object.hasOwn(project.overrides, addressKey(addressOf(cell)));
}

/** A finished document does not say which figures were entered: there, every detail that no formula gives. */
function negative(subject: Subject, cell: PlannedCell): Judged {
  const { table, row, column } = cell;
  const origin = planFor(subject.standard, table).originOf(row, column);
  if (origin !== 'entered' && (subject.project || origin !== 'leaf')) return 'skip';
  const value = givenValue(subject, cell);
  if (value.kind !== 'amount') return 'skip';
  if (value.fen >= 0) return 'holds';
  return found(subject, 'amounts-negative', {
    severity: 'hint',
    message: `“${standardTitle(column.title)}”是负数，请核对`,
    addresses: [addressOf(cell)],
  });
}

const overrideReasons: CheckRule = {
  id: 'override-reason',
  title: '手工调整的数都写明了原因',
  group: 'table',
  basis: '每一处手工调整及其原因',
  run(subject) {
    if (!subject.project) return { findings: [], compared: 0, notApplicable: '只用于填报的项目' };
    const overrides = Object.entries(subject.project.overrides).flatMap(([key, { reason }]) => {
      const address = parseAddressKey(key);
      const known = address && subject.figures.rowsOf(address.table)?.index.has(address.row);
      return address && known ? [{ address, reason }] : [];
    });
    if (overrides.length === 0) return { findings: [], compared: 0, notApplicable: '没有手工调整的数' };
    const findings = overrides.flatMap(({ address, reason }) =>
      reason.trim() !== ''
        ? []
        : found(subject, 'override-reason', {
            severity: 'error',
            message: '手工调整须写明原因',
            addresses: [address],
            fixes: [{ title: '恢复公式计算', command: { kind: 'clearOverride', address } }],
          }),
    );
    return { findings, compared: overrides.length };
  },
};
