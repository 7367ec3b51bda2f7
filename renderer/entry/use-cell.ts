/** One cell as an editor needs it: what it holds, what may be done with it, and how a change is kept. */

import type { CellState } from '../../shared/calculation/calculation.js';
import { plainTitle } from '../../shared/calculation/plain-title.js';
import { placeOf } from '../../shared/checks/place.js';
import { formatValue } from '../../shared/composition/format.js';
import { catalogOfColumn } from '../../shared/entry/codes.js';
import { readTyped } from '../../shared/entry/read-entry.js';
import { BLANK, wordsIn } from '../../shared/language/value.js';
import type { MoneyUnit } from '../../shared/number/money.js';
import type { Address } from '../../shared/project/address.js';
import { entryAt } from '../../shared/sheet/scene.js';
import { choicesIn, onlyChoice } from '../../shared/standard/choices.js';
import type { Column, TableDefinition } from '../../shared/standard/standard.js';
import { placeAt } from '../places/view-of.js';
import { useSession, useSessionStore } from '../store/context.js';
import type { SessionState } from '../store/session.js';
import { ui } from '../store/ui.js';
import { fieldText } from './cell-text.js';

/** Cells, by column, that a row has from its beginning. */
export type RowBegin = Readonly<Record<string, string>>;

export interface CellModel {
  readonly column: Column;
  /** What the column is called, with the year and the unit filled in. */
  readonly title: string;
  readonly state: CellState;
  /** Whether something is typed here; other cells follow from elsewhere. */
  readonly entered: boolean;
  /** The text of the field, or the printed value of a computed cell. */
  readonly text: string;
  readonly missing: boolean;
  /** What may be chosen, as the row stands; empty for other columns. */
  readonly choices: readonly string[];
  /** What is wrong with what was typed. */
  readonly problem: string | undefined;
  /** Keeps what was typed, as one step of undo; gives what is wrong with it, if anything. */
  commit(typed: string): string | undefined;
}

/**
 * The model of a cell; undefined where the standard has no such column. `begins` are the cells that a row which
 * does not stand yet gets together with its first entry.
 */
export function useCell(address: Address, unit: MoneyUnit, begins?: RowBegin): CellModel | undefined {
  const { dispatch } = useSessionStore().getState();
  const { standard, project, calculation } = useSession((state) => state);
  const table = standard.tables.get(address.table);
  const column = table?.columnByKey.get(address.column);
  if (!table || !column) return undefined;
  const title = plainTitle(calculation, column.title);
  const catalog = column.type === 'text' ? catalogOfColumn(standard, table.id, column.key) : undefined;
  if (begins && !calculation.rowsOf(table.id)?.index.has(address.row)) return beginning(begins, address, column, unit);
  const textOf = (key: string): string => wordsIn(calculation.value({ ...address, column: key }));
  const state = calculation.cell(address);
  const entered = state.provenance === 'entered';
  const entry = entryAt(project, address);
  const printed = { ...table.numbers, unit };
  const shown = entered ? fieldText(entry, column, unit) : formatValue(state.value, printed, column);
  return {
    column,
    title,
    state,
    entered,
    text: shown,
    choices: choicesIn(column, textOf),
    missing: entered && column.required === true && shown.trim() === '',
    problem: state.value.kind === 'error' ? state.value.message : undefined,
    commit(typed) {
      const read = readTyped(column, typed, unit, catalog);
      if (read.kind === 'problem') return read.message;
      const { value } = read;
      const working = read.working === undefined ? undefined : { text: read.working, unit };
      if (value !== (entry ?? column.default ?? ''))
        dispatch(
          { kind: 'setCells', cells: [{ address, value, working }, ...settled(table, address, value, textOf)] },
          `${value === '' ? '清空' : '填写'}${title}`,
        );
      return undefined;
    },
  };

  /** A field of a line in which nothing stands: the first entry makes the row. */
  function beginning(cells: RowBegin, at: Address, of: Column, shownIn: MoneyUnit): CellModel {
    const text = of.default ?? '';
    return {
      column: of,
      title,
      state: { value: BLANK, provenance: 'entered' },
      entered: of.formula === undefined && of.leaf === undefined,
      text,
      choices: choicesIn(of, (key) => cells[key] ?? ''),
      missing: false,
      problem: undefined,
      commit(typed) {
        const read = readTyped(of, typed, shownIn, catalog);
        if (read.kind === 'problem') return read.message;
        if (read.value === '' || read.value === text) return undefined;
        const all = Object.entries({ ...cells, [at.column]: read.value });
        const made = all.map(([name, value]) => ({ address: { ...at, column: name }, value }));
        dispatch({ kind: 'setCells', cells: made }, `填写${title}`);
        return undefined;
      },
    };
  }
}

/** Empty choices that an entry beside them leaves no choice: they are settled with it. */
function settled(
  table: TableDefinition,
  address: Address,
  value: string,
  textOf: (column: string) => string,
): { address: Address; value: string }[] {
  return table.columns.flatMap((one) => {
    if (one.under?.column !== address.column || textOf(one.key) !== '') return [];
    const only = onlyChoice(one, (key) => (key === address.column ? value : textOf(key)));
    return only === undefined ? [] : [{ address: { ...address, column: one.key }, value: only }];
  });
}

const MAX_NAMED = 3;

/** Where a computed value comes from, in words. */
export function sourceTitle(state: SessionState, address: Address): string {
  const inputs = state.calculation.inputs(address);
  if (inputs.length === 0) return '自动得出';
  const named = inputs.slice(0, MAX_NAMED).map((input) => {
    const { label, value } = placeOf(state.calculation, input);
    return `${label} ${value}`.trim();
  });
  const more = inputs.length > MAX_NAMED ? `\n等 ${inputs.length} 处` : '';
  return `来自 ${named.join('\n')}${more}\n单击转到来源（F4）`;
}

/** Goes to the first cell that a computed cell was made from. */
export function goToSource(state: SessionState, address: Address): boolean {
  const [first] = state.calculation.inputs(address);
  if (!first) return false;
  ui.getState().goTo(placeAt(state.standard, state.calculation, first));
  return true;
}
