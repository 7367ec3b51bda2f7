/** What can be done with the indicators of the open form; also offered to the menu while the form is shown. */
import { type RefObject, useEffect, useRef } from 'react';
import type { Command } from '../../shared/project/command.js';
import type { ProjectRow } from '../../shared/project/model.js';
import type { FormDefinition } from '../../shared/standard/schema.js';
import type { TableDefinition } from '../../shared/standard/standard.js';
import { registerActions } from '../actions/registry.js';
import { useSession, useSessionStore } from '../store/context.js';
import { ui } from '../store/ui.js';
import {
  addRow,
  copyRows,
  type Details,
  duplicateRow,
  moveRow,
  neighbourOf,
  removeRow,
  rowsOfForm,
} from './detail-commands.js';
import type { DetailColumn } from './layout.js';

export interface DetailEditing {
  readonly details: Details;
  readonly table: TableDefinition;
  readonly columns: readonly DetailColumn[];
  /** Keys of the form's rows in order. */
  readonly keys: readonly string[];
  add(below?: string): void;
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
  const { standard, project } = useSession((state) => state);
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
    const merging = columns.filter((column) => column.merge).map((column) => column.column);
    const firstOwn = columns.find((column) => !column.merge)?.column ?? '';
    const run = (command: Command | readonly Command[] | undefined, label: string): void => {
      if (command) session.getState().dispatch(command, label);
    };
    const add = (below?: string): void => {
      const added = addRow(session.getState().project, of, below, merging);
      run(added.command, '增加指标');
      focus(`${of.table}/${added.key}/${firstOwn}`);
    };
    return {
      details: of,
      table: definition,
      columns,
      keys,
      add,
      duplicate(key) {
        const added = duplicateRow(session.getState().project, of, key);
        run(added?.command, '复制指标');
        focus(`${of.table}/${added?.key}/${firstOwn}`);
      },
      move(key, by) {
        run(moveRow(session.getState().project, of, key, by), by < 0 ? '上移指标' : '下移指标');
        focus(`${of.table}/${key}/${ui.getState().address?.column ?? firstOwn}`);
      },
      remove(key) {
        const next = neighbourOf(keys, key);
        run(removeRow(of, key), '删除指标');
        if (next) focus(`${of.table}/${next}/${firstOwn}`);
      },
      copy: (from, replace) => run(copyRows(session.getState().project, of, from, replace), '复制其他表的指标'),
      down(key, column) {
        const next = keys[keys.indexOf(key) + 1];
        if (next) focus(`${of.table}/${next}/${column}`);
        else add(key);
      },
    };
  }
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
      'data.insertRow': () => {
        const { address } = ui.getState();
        latest.current?.add(address?.table === latest.current.details.table ? address.row : undefined);
      },
      'data.deleteRow': onRow((now, key) => now.remove(key)),
      'data.moveUp': onRow((now, key) => now.move(key, -1)),
      'data.moveDown': onRow((now, key) => now.move(key, 1)),
    });
  }, []);
}
