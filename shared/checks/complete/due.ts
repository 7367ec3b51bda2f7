/** Which tables a unit has to fill in, which of them hold anything yet, and what rests on which of them. */
import type { PlannedCell } from '../../calculation/plan.js';
import { keptOf } from '../../collections.js';
import { type Expression, pathsOf } from '../../language/syntax.js';
import type { Value } from '../../language/value.js';
import type { Column, Standard, TableBlock, TableDefinition } from '../../standard/standard.js';
import { cellsOf, givenValue } from '../cells.js';
import type { Subject } from '../rule.js';

/** Whether a cell says nothing. */
export function isUnfilled(value: Value): boolean {
  return value.kind === 'blank' || (value.kind === 'text' && value.text.trim() === '');
}

/** Whether an amount or a count is typed into a cell; a default is nobody's work. */
export function isFigureEntry({ plan, column }: Pick<PlannedCell, 'plan' | 'column'>): boolean {
  return plan.kind === 'entered' && (column.type === 'amount' || column.type === 'number') && !column.default;
}

/**
 * Whether a unit cannot do without figures in a table. What a standard says of the table counts; else a list may have
 * no rows (没有项目), a table with a note for the case may be empty, and rows that all come from elsewhere are filled
 * there.
 */
export function isDue({ file, blocks, columns }: TableDefinition): boolean {
  if (!columns.some(isEnteredFigure)) return false;
  if (file.mayBeEmpty !== undefined) return !file.mayBeEmpty;
  if (file.emptyNote !== undefined) return false;
  return blocks.some((block) => {
    const { rows } = block;
    if (rows.kind === 'classification') return rows.enterable && rows.sources.every(({ where }) => where !== undefined);
    // A printed table of fixed rows mostly follows from others.
    return rows.kind === 'single' || (rows.kind === 'fixed' && !file.printed && hasOpenCells(block));
  });
}

/** Whether a row that the standard lists has a cell without a formula. */
function hasOpenCells({ columns, rows }: TableBlock): boolean {
  const entered = columns.filter(isEnteredFigure);
  const items = rows.kind === 'fixed' ? rows.items : [];
  return items.some(
    (item) =>
      !('blank' in item) &&
      !('formula' in item && item.formula !== undefined) &&
      entered.some(({ key }) => item.cells?.[key] === undefined),
  );
}

function isEnteredFigure({ type, formula, leaf }: Column): boolean {
  return (type === 'amount' || type === 'number') && !formula && !leaf;
}

/** Something of a table's own, by which a subject knows whether it is touched. */
const touched = keptOf((_: TableDefinition) => ({}));

/** Whether any figure was entered in a table. */
export function isTouched(subject: Subject, table: TableDefinition): boolean {
  return subject.once(touched(table), () =>
    cellsOf(subject, table).some((cell) => isFigureEntry(cell) && givenValue(subject, cell).kind !== 'blank'),
  );
}

/** The cell at which a table that is still empty is opened. */
export function firstPlace(subject: Subject, table: TableDefinition): { table: string; row: string; column: string } {
  const cells = cellsOf(subject, table);
  const cell = cells.find(isFigureEntry) ?? cells[0];
  const column = table.columns.find((one) => isEnteredFigure(one) && !one.default);
  return {
    table: table.id,
    row: cell?.row.key ?? '',
    column: cell && isFigureEntry(cell) ? cell.column.key : (column?.key ?? ''),
  };
}

/** The tables whose entries a value rests on, through all the formulas between. */
export const entryTables = keptOf((expression: Expression, standard: Standard, at: TableDefinition | undefined) => {
  const walk = new Walk(standard);
  walk.expression(expression, at);
  return walk.found as ReadonlySet<TableDefinition>;
});

class Walk {
  readonly found = new Set<TableDefinition>();
  private readonly seen = new Set<string>();

  constructor(private readonly standard: Standard) {}

  /** `within` is the column in which the names of rows stand for its cells. */
  expression(expression: Expression, at: TableDefinition | undefined, within?: Column): void {
    for (const parts of pathsOf(expression)) {
      const [first, last] = [String(parts[0]), parts.at(-1)];
      const table = parts.length > 1 ? this.standard.tables.get(first) : at;
      const column = typeof last === 'string' ? table?.columnByKey.get(last) : undefined;
      if (table && column) this.column(table, column);
      else if (at && within) this.column(at, within);
    }
  }

  private column(table: TableDefinition, column: Column): void {
    const key = `${table.id}/${column.key}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    const formula = column.formula ?? column.leaf;
    if (formula) this.expression(formula.expression, table);
    else if (column.type === 'amount' || column.type === 'number') this.entered(table, column);
  }

  private entered(table: TableDefinition, column: Column): void {
    const rows = table.blocks[column.block]?.rows;
    if (rows?.kind !== 'fixed') {
      this.found.add(table);
      return;
    }
    for (const item of rows.items) {
      if ('blank' in item) continue;
      const cell = item.cells?.[column.key];
      const row = 'key' in item ? item.formula : undefined;
      if (cell) this.expression(cell.expression, table);
      else if (row && column.type === 'amount') this.expression(row.expression, table, column);
      else this.found.add(table);
    }
  }
}
