/**
 * The edit box over the active cell. It always holds the focus, seen only while something is typed: so the
 * very first key, or the first composition of an input method, already goes into the box and nothing is
 * lost or doubled.
 */
import { type KeyboardEvent, type ReactNode, type RefObject, useRef } from 'react';
import { useStore } from 'zustand';
import { addressKey } from '../../../shared/project/address.js';
import { threadsAt, threadWords } from '../../../shared/project/thread.js';
import { cellWords } from '../../../shared/sheet/cell-words.js';
import { runAction } from '../../actions/registry.js';
import { actionOf } from '../../actions/shortcuts.js';
import { useSession } from '../../store/context.js';
import type { GridView } from '../grid/grid-view.js';
import { openSheetMenu } from '../sheet-menu.js';
import { carryOut, type EditDesk } from './carry-out.js';
import type { ClipboardHands } from './clipboard.js';
import type { SheetController } from './controller.js';
import { intentOf } from './keys.js';
import { SuggestionList } from './SuggestionList.js';
import { useEditBox } from './use-edit-box.js';

interface Props {
  readonly controller: SheetController;
  readonly view: GridView;
  readonly hands: ClipboardHands;
  readonly box: RefObject<HTMLTextAreaElement | null>;
}

const LIST_ID = 'sheet-suggestions';

export function CellEditor({ controller, view, hands, box }: Props): ReactNode {
  const editing = useStore(controller.store, (state) => state.editing);
  useStore(controller.store, (state) => state.selection);
  useSession((state) => state.structure);
  const edit = useEditBox(controller, view, box);
  const composing = useRef(false);
  /** Set by Escape: the next Tab leaves the sheet, so that the keyboard is never caught in it. */
  const leaving = useRef(false);
  const spot = controller.active;
  const open = editing !== undefined && edit.items.length > 0;
  const threads = useSession(({ project }) => project.threads);
  const said = spot?.address ? threadsAt({ threads }, { part: 'cell', at: addressKey(spot.address) }) : [];
  const spoken = said.map(([, thread]) => `批注：${threadWords(thread)}；`).join('');

  const desk: EditDesk = {
    controller,
    view,
    begin: edit.begin,
    commit: edit.commit,
    cancel: edit.cancel,
    fillAll: () => controller.commitAll(),
    openMenu: () => {
      const { whole, active } = controller.state.selection;
      const at = view.pointOf(active) ?? box.current?.getBoundingClientRect();
      const part = whole === 'lines' || whole === 'columns' ? whole : 'cells';
      if (at) openSheetMenu(controller, part, at);
    },
    pick: open ? edit.items[edit.highlighted]?.value : undefined,
    newline: () => {
      const { current } = box;
      const multiline = spot?.column.type === 'text' || spot?.column.type === 'paragraphs';
      if (!current || !multiline) return;
      current.setRangeText('\n', current.selectionStart, current.selectionEnd, 'end');
      edit.typed();
    },
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // Keys that an input method takes for itself, such as the Enter that ends a composition.
    if (composing.current || event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (open && !event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      edit.browse(event.key === 'ArrowDown' ? 1 : -1);
      event.preventDefault();
      return;
    }
    if (event.key === 'Tab' && leaving.current && !editing) return;
    if (event.key !== 'Shift') {
      leaving.current = event.key === 'Escape' && !editing;
      view.release(leaving.current);
    }
    if (!meant(event, desk)) menuKey(event, editing !== undefined);
  };

  return (
    <>
      <textarea
        ref={box}
        className={editorClass(editing)}
        data-idle={editing === undefined}
        data-align={spot?.column.type === 'amount' || spot?.column.type === 'number' ? 'right' : 'left'}
        aria-label={spot ? cellWords(controller.scene, spot) : '单元格'}
        aria-description={`${spoken}方向键移动，直接输入即替换，F2 修改；按 Esc 再按 Tab 离开表格`}
        aria-invalid={editing?.problem !== undefined}
        aria-haspopup="listbox"
        aria-controls={open ? LIST_ID : undefined}
        aria-autocomplete="list"
        aria-activedescendant={open && edit.highlighted >= 0 ? `${LIST_ID}-${edit.highlighted}` : undefined}
        rows={1}
        spellCheck={false}
        autoComplete="off"
        onKeyDown={onKeyDown}
        onCompositionStart={() => {
          composing.current = true;
          edit.begin('kept');
        }}
        onCompositionEnd={(event) => {
          composing.current = false;
          if (controller.state.editing) edit.typed();
          else event.currentTarget.value = '';
        }}
        onInput={(event) => {
          if (edit.begin('kept')) edit.typed();
          else if (!composing.current) event.currentTarget.value = '';
        }}
        onBlur={(event) => {
          // Going over to another program is not leaving the cell, and the bar goes on with the same draft.
          if (document.hasFocus() && !isBar(event.relatedTarget)) edit.leave();
          leaving.current = false;
          // Only after the focus has found its new place.
          setTimeout(() => view.release(false));
        }}
        onCopy={(event) => {
          if (!editing) hands.copy(event.nativeEvent);
        }}
        onCut={(event) => {
          if (!editing) hands.cut(event.nativeEvent);
        }}
        onPaste={(event) => {
          if (!editing) hands.paste(event.nativeEvent);
        }}
      />
      {editing && (
        <SuggestionList
          id={LIST_ID}
          items={edit.items}
          highlighted={edit.highlighted}
          anchor={box}
          problem={editing.problem}
          onPick={(value) => {
            if (edit.commit(value)) controller.next(false, 1);
            box.current?.focus({ preventScroll: true });
          }}
        />
      )}
    </>
  );
}

function isBar(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('.sheet-entry');
}

function editorClass(editing: { readonly problem?: string } | undefined): string {
  if (!editing) return 'sheet-editor sheet-editor-idle';
  return editing.problem === undefined ? 'sheet-editor' : 'sheet-editor sheet-editor-wrong';
}

/** Whether the key meant something on the sheet; if so it is done. */
function meant(event: KeyboardEvent, desk: EditDesk): boolean {
  const key = { key: event.key, ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey, alt: event.altKey };
  const intent = intentOf(key, desk.controller.state.editing?.mode);
  if (!intent || !carryOut(intent, desk)) return false;
  event.preventDefault();
  return true;
}

/** Keys of the 数据 menu hold in the sheet although the focus is in a text box. */
function menuKey(event: KeyboardEvent, editing: boolean): void {
  const action = editing ? undefined : actionOf(event);
  if (action?.startsWith('data.') && runAction(action)) event.preventDefault();
}
