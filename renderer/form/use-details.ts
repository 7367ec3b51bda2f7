/** What can be done with the indicators of the open form; also offered to the menu while the form is shown. */
import { type RefObject, useEffect, useRef } from 'react';
import { formatValue } from '../../shared/composition/format.js';
import type { Command } from '../../shared/project/command.js';
import type { ProjectRow } from '../../shared/project/model.js';
import { removal } from '../../shared/rows/dependents.js';
import {
  type Added,
  addRow,
  addRowWith,
  copyRows,
  type Details,
  duplicateRow,
  lineKey,
  moveRow,
  neighbourOf,
  rowsOfForm,
} from '../../shared/rows/detail-rows.js';
import { onlyChoice } from '../../shared/standard/choices.js';
import type { FormDefinition } from '../../shared/standard/schema.js';
import type { Column, TableDefinition } from '../../shared/standard/standard.js';
import { registerActions } from '../actions/registry.js';
import { useSession, useSessionStore } from '../store/context.js';
import { ui } from '../store/ui.js';
import { type DetailColumn, type DetailLine, detailLines } from './layout.js';
import { unprintedDetails } from './unprinted.js';

export interface DetailEditing {
  readonly details: Details;
  readonly table: TableDefinition;
  readonly columns: readonly DetailColumn[];
  /** Keys of the form's rows in the order of the project. */
  readonly keys: readonly string[];
  /** The lines as they are printed: the rows, and the standard's lines that are still empty. */
  readonly lines: readonly DetailLine[];
  /** Columns that are entered but not printed. */
  readonly unprinted: readonly Column[];
  /** The printed text of a cell. */
  textAt(row: string, column: string): string;
  /** Adds a row below another one; without one, below the row that was last worked in. */
  add(below?: string): void;
  /** Adds a row of a first level (一级指标). */
  addLevel(level: string): void;
  /** The first levels that the standard asks for, each with how many of the indicators are of it. */
  readonly levels: readonly { readonly level: string; readonly count: number }[];
  duplicate(key: string): void;
  move(key: string, by: -1 | 1): void;
  remove(key: string): void;
  copy(from: readonly ProjectRow[], replace: boolean): void;
  /** Goes down a column; below the last row a new one begins. */
  down(key: string, column: string): void;
}

export function useDetails(
  form: FormDefinition,
  row: string,
  root: RefObject<HTMLElement | null>,
): DetailEditing | undefined {
  const session = useSessionStore();
  const { standard, project, calculation } = useSession((state) => state);
  const focus = useFocusLater(root);
  const table = form.details && standard.tables.get(form.details.table);
  const layout = form.rows.find((one) => 'details' in one);
  const columns = layout && 'details' in layout ? layout.details : [];
  const details = form.details && { table: form.details.table, owner: form.details.owner, form: row };
  const editing = details && table ? edit(details, table) : undefined;
  useMenu(editing);
  return editing;

  function edit(of: Details, definition: TableDefinition): DetailEditing {
    const keys = rowsOfForm(project, of, row).map((one) => one.key);
    const textAt = (key: string, column: string): string => {
      const value = calculation.value({ table: definition.id, row: key, column });
      return formatValue(value, definition.numbers, definition.columnByKey.get(column));
    };
    const order = (among: readonly string[]): DetailLine[] =>
      detailLines(form.rows, among, textAt, (line) => lineKey(project, of, line));
    const lines = order(keys);
    const merging = columns.filter((column) => column.merge).map((column) => column.column);
    const firstOwn = columns.find((column) => !column.merge)?.column ?? '';
    const run = (command: Command | readonly Command[] | undefined, label: string): void => {
      if (command) session.getState().dispatch(command, label);
    };
    const add = (below?: string): void => {
      const { address } = ui.getState();
      const above = below ?? (address?.table === of.table && keys.includes(address.row) ? address.row : undefined);
      const [first] = lines;
      if (first?.texts && keys.length === 0) {
        focus(`${of.table}/${first.key}/${firstOwn}`);
        return;
      }
      const added = addRow(session.getState().project, of, above, merging);
      run(added.command, '增加指标');
      focusFirst(added);
    };
    /** The first field of a new row in which nothing stands yet. */
    const focusFirst = ({ command, key }: Added): void => {
      const cells = command.kind === 'insertRows' ? (command.rows[0]?.cells ?? {}) : {};
      const empty = columns.find(({ column }) => (cells[column] ?? '') === '')?.column ?? firstOwn;
      focus(`${of.table}/${key}/${empty}`);
    };
    const first = definition.columns.find(({ role }) => role === 'level1');
    const named = definition.columns.find(({ role }) => role === 'indicator');
    const levels = (first ? (form.requiredLevels ?? []) : []).map((level) => ({
      level,
      count: keys.filter(
        (key) => first && textAt(key, first.key) === level && (!named || textAt(key, named.key).trim() !== ''),
      ).length,
    }));
    return {
      details: of,
      table: definition,
      columns,
      keys,
      lines,
      unprinted: unprintedDetails(definition, [of.owner, ...columns.map(({ column }) => column)]),
      textAt,
      add,
      levels,
      addLevel(level) {
        if (!first) return;
        const only = definition.columns.flatMap((column) => {
          const choice = onlyChoice(column, (key) => (key === first.key ? level : ''));
          return choice === undefined ? [] : [[column.key, choice]];
        });
        const cells = { [first.key]: level, ...Object.fromEntries(only) };
        const added = addRowWith(session.getState().project, of, cells, first.key);
        run(added.command, `增加${level}`);
        focusFirst(added);
      },
      duplicate(key) {
        const added = duplicateRow(session.getState().project, of, key);
        run(added?.command, '复制指标');
        focus(`${of.table}/${added?.key}/${firstOwn}`);
      },
      move(key, by) {
        const at = lines.findIndex((line) => line.key === key);
        const other = lines[at + by];
        const command = other && !other.texts && moveRow(session.getState().project, of, key, other.key);
        // Lines that the standard orders do not change places.
        if (!command || samePlaces(lines, order(swapped(keys, key, other.key)))) {
          ui.getState().say(by < 0 ? '已是这一类的第一条指标' : '已是这一类的最后一条指标');
          return;
        }
        run(command, by < 0 ? '上移指标' : '下移指标');
        focus(`${of.table}/${key}/${ui.getState().address?.column ?? firstOwn}`);
      },
      remove(key) {
        const next = neighbourOf(
          lines.map((line) => line.key),
          key,
        );
        run(removal(standard, session.getState().project, of.table, [key]).commands, '删除指标');
        if (next) focus(`${of.table}/${next}/${firstOwn}`);
      },
      copy: (from, replace) => run(copyRows(session.getState().project, of, from, replace), '取用指标'),
      down(key, column) {
        const next = lines[lines.findIndex((line) => line.key === key) + 1];
        if (next) focus(`${of.table}/${next.key}/${next.texts?.[column] === undefined ? column : firstOwn}`);
        else add(key);
      },
    };
  }
}

function samePlaces(before: readonly DetailLine[], after: readonly DetailLine[]): boolean {
  return before.every((line, index) => line.key === after[index]?.key);
}

/** The keys as they stand after `key` has moved to the place of `other`. */
function swapped(keys: readonly string[], key: string, other: string): string[] {
  const rest = keys.filter((one) => one !== key);
  const to = keys.indexOf(other);
  return [...rest.slice(0, to), key, ...rest.slice(to)];
}

/** Gives a field the focus once it is drawn. */
function useFocusLater(root: RefObject<HTMLElement | null>): (address: string) => void {
  const wanted = useRef<string>(undefined);
  const go = (): void => {
    const field = wanted.current && root.current?.querySelector(`[data-address="${CSS.escape(wanted.current)}"]`);
    if (!(field instanceof HTMLElement)) return;
    wanted.current = undefined;
    field.focus();
  };
  useEffect(go);
  return (address) => {
    wanted.current = address;
    go();
  };
}

/** The menu's row commands act on the row of the field that has the focus. */
function useMenu(editing: DetailEditing | undefined): void {
  const latest = useRef(editing);
  latest.current = editing;
  useEffect(() => {
    const onRow = (act: (editing: DetailEditing, key: string) => void) => () => {
      const { address } = ui.getState();
      const now = latest.current;
      if (now && address?.table === now.details.table && now.keys.includes(address.row)) act(now, address.row);
      else ui.getState().say('请先单击一行指标。');
    };
    return registerActions({
      'data.insertRow': () => latest.current?.add(),
      'data.deleteRow': onRow((now, key) => now.remove(key)),
      'data.moveUp': onRow((now, key) => now.move(key, -1)),
      'data.moveDown': onRow((now, key) => now.move(key, 1)),
    });
  }, []);
}
