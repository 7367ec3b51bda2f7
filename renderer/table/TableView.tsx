/** Any table of the standard as a spreadsheet (表格编辑): title, formula bar, grid and the edit box over it. */

import { type ReactNode, useLayoutEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { plainTitle } from '../../shared/calculation/plain-title.js';
import type { TableRows } from '../../shared/calculation/row.js';
import { plainText, type Template } from '../../shared/language/template.js';
import { signOfTable } from '../../shared/sheet/entry-sign.js';
import { acceptsRows, buildSheet, foldsHelpers, type Sheet } from '../../shared/sheet/sheet.js';
import { useBridge, useSession, useSessionStore } from '../store/context.js';
import { useLayout } from '../store/layout.js';
import { sheetRoom } from '../store/room.js';
import { useUi } from '../store/ui.js';
import { CellEditor } from './edit/CellEditor.js';
import { ClipboardHands } from './edit/clipboard.js';
import { SheetController } from './edit/controller.js';
import { Refusal } from './edit/Refusal.js';
import { FormulaBar } from './FormulaBar.js';
import { columnDefinitions } from './grid/columns.js';
import { GridView } from './grid/grid-view.js';
import { SheetGrid } from './grid/SheetGrid.js';
import { importClip } from './import-clip.js';
import { PasteDialog } from './PasteDialog.js';
import { PasteReport } from './PasteReport.js';
import { useArrival } from './use-arrival.js';
import { useLiveCells } from './use-live-cells.js';
import { useMouse } from './use-mouse.js';
import { useRememberedWidths } from './use-remembered-widths.js';
import { useSheetActions } from './use-sheet-actions.js';
import './table.css';
import './marks.css';
import './edit.css';

export function TableView({ table }: { readonly table: string }): ReactNode {
  const session = useSessionStore();
  const rows = session.getState().calculation.rowsOf(table);
  if (!rows) return <p className="sheet-missing">本规范没有这张表（{table}）。</p>;
  return <SheetView key={table} rows={rows} />;
}

function SheetView({ rows }: { readonly rows: TableRows }): ReactNode {
  const session = useSessionStore();
  const bridge = useBridge();
  const unit = useUi((state) => state.settings.displayUnit);
  const year = useSession((state) => state.project.year);
  const sizes = useLayout((state) => state.sizes);
  const room = useUi((state) => sheetRoom(sizes, state.room, state.panels));
  const frame = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const title = useMemo(() => (text: Template) => plainTitle(session.getState().calculation, text), [session]);
  // The hand on the sheet lives as long as the view and follows the rows by itself.
  const { controller, view, hands } = useMemo(() => {
    const made = new SheetController(session, buildSheet(rows, foldsHelpers(rows)));
    const grid = new GridView(
      () => frame.current,
      () => made.state.sheet,
      title(rows.table.file.title),
      () => ({ rects: made.rects, active: made.state.selection.active, dashed: made.cut }),
    );
    return {
      controller: made,
      view: grid,
      hands: new ClipboardHands(made, title, (text, html) => void importClip(bridge, text, html)),
    };
  }, [session, title, rows.table, bridge]);
  const sheet = useStore(controller.store, (state) => state.sheet);

  // First of all, so that whoever else follows the session finds the rows as they are.
  useLayoutEffect(() => controller.connect(), [controller]);
  useLayoutEffect(() => view.queue(), [view, sheet]);

  useLiveCells(controller, view);
  useSheetActions(controller, view, hands, box);
  useMouse({ frame, box, controller, view, title });
  useArrival(controller, view, box);

  // Widths and titles follow unit, year and room; rows do not matter.
  const remembered = useRememberedWidths(view, sheet.table.id);
  const columns = useMemo(
    () => columnDefinitions(sheet, { scene: () => controller.scene, title, widths: remembered.widths(), room }),
    [controller, title, sheet.table, sheet.folded, unit, year, room, remembered],
  );
  const name = title(sheet.table.file.title);
  const backToSheet = (): void => box.current?.focus({ preventScroll: true });
  return (
    <section className="sheet-view" aria-label={name}>
      <header className="sheet-head">
        <h2>{name}</h2>
        <Hint sheet={sheet} title={title} />
        {signOfTable(session.getState().standard, sheet.table) !== 'entered' && (
          <p className="sheet-quiet">自动生成，不用填</p>
        )}
        {foldsHelpers(rows) && (
          <button
            type="button"
            className="link sheet-helpers"
            aria-expanded={!sheet.folded}
            title="由公式算出、不印在表里的栏"
            onClick={() => {
              controller.foldHelpers(!sheet.folded);
              backToSheet();
            }}
          >
            {sheet.folded ? `显示 ${sheet.helpers} 个辅助栏` : '收起辅助栏'}
          </button>
        )}
        <Arranged controller={controller} />
        <span className="sheet-unit">单位：{unit}</span>
      </header>
      <FormulaBar controller={controller} onDone={backToSheet} />
      <PasteReport controller={controller} onDone={backToSheet} />
      <PasteDialog controller={controller} />
      <div className="sheet-frame" ref={frame}>
        <SheetGrid key={remembered.attempt} sheet={sheet} columns={columns} view={view} remembered={remembered} />
        <CellEditor controller={controller} view={view} hands={hands} box={box} />
        <Refusal controller={controller} view={view} box={box} />
      </div>
    </section>
  );
}

/** Says that the lines are not shown as the document has them, and shows them so again. */
function Arranged({ controller }: { readonly controller: SheetController }): ReactNode {
  const arrangement = useStore(controller.store, (state) => state.arrangement);
  const shown = useStore(controller.store, (state) => state.sheet.lines.length);
  if (!arrangement) return null;
  const { words, filtered, known } = arrangement;
  return (
    <p className="sheet-arranged" role="status">
      {words}
      {filtered && `，显示 ${shown}/${known.size} 行`}
      <button type="button" className="link" onClick={() => controller.show(undefined)}>
        恢复
      </button>
    </p>
  );
}

/** How an empty table is filled. */
function Hint({ sheet, title }: { readonly sheet: Sheet; readonly title: (text: Template) => string }): ReactNode {
  const empty = sheet.lines.every((line) => line.fresh || line.rows[0]?.kind === 'total');
  const { rows } = sheet;
  const session = useSessionStore();
  if (!empty || !rows) return null;
  const accepts: boolean = acceptsRows(rows);
  if (accepts) {
    const what = rows.kind === 'classification' ? '在空行输入科目编码或名称' : '在空行直接输入';
    return <p className="sheet-hint">本表还没有内容：{what}，或从 Excel、WPS 复制后按 Ctrl+V 粘贴。</p>;
  }
  const { tables } = session.getState().standard;
  const from = rows.kind === 'list' || rows.kind === 'classification' ? rows.sources : [];
  const ids = [...new Set(from.map(({ table }) => table))];
  const names = ids.map((id) => `《${title(tables.get(id)?.file.title ?? plainText(id))}》`).join('、');
  return <p className="sheet-hint">本表由{names}自动生成，那里还没有相应的数据。</p>;
}
