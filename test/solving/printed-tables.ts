/** The printed tables of a project as a reader gives them: printed digits, visible columns, nothing of what is behind. */
import { Calculation } from '../../shared/calculation/calculation.js';
import { formatValue } from '../../shared/composition/format.js';
import { readPrinted } from '../../shared/entry/printed-number.js';
import { text, type Value } from '../../shared/language/value.js';
import { addressKey } from '../../shared/project/address.js';
import type { Project } from '../../shared/project/model.js';
import type { Printed, PrintedCell } from '../../shared/solving/printed.js';
import type { Column, Standard, TableDefinition } from '../../shared/standard/standard.js';

/** By the id of the table. */
export function printedTables(standard: Standard, project: Project): Printed {
  const calculation = new Calculation(standard, project);
  const tables = [...standard.tables.values()].filter(({ file }) => file.printed);
  return new Map(
    tables.map((table) => {
      const rows = calculation.rowsOf(table.id)?.rows ?? [];
      const columns = table.columns.filter((column) => column.type !== 'label' && !column.hidden);
      const cells = new Map<string, PrintedCell>();
      for (const row of rows)
        for (const column of columns) {
          if (column.block !== row.block) continue;
          const value = calculation.value({ table: table.id, row: row.key, column: column.key });
          const shown = printedText(table, column, value);
          if (shown !== '')
            cells.set(`${row.key}/${column.key}`, { value: readAgain(table, column, shown), text: shown });
        }
      return [table.id, { rows, cells, columns: new Set(columns.map(({ key }) => key)) }];
    }),
  );
}

function printedText(table: TableDefinition, column: Column, value: Value): string {
  return formatValue(value, column.blank ? { ...table.numbers, blank: column.blank } : table.numbers, column);
}

function readAgain({ numbers }: TableDefinition, column: Column, shown: string): Value {
  if (column.type !== 'amount' && column.type !== 'number') return text(shown);
  const decimals = column.decimals ?? numbers.decimals;
  const read = readPrinted(shown, column, numbers.unit, column.type === 'amount' ? decimals : column.decimals);
  if ('problem' in read) throw new Error(`“${shown}”: ${read.problem}`);
  return read.value;
}

/** What every printed cell shows, by address. */
export function shownCells(standard: Standard, project: Project): Map<string, string> {
  const shown = new Map<string, string>();
  for (const [table, { cells }] of printedTables(standard, project))
    for (const [at, { text: words }] of cells) {
      const [row = '', column = ''] = at.split('/');
      shown.set(addressKey({ table, row, column }), words);
    }
  return shown;
}
