/** What a cell has to tell when the mouse rests on it: its words where they are cut, what was said about it, where it comes from. */

import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Template } from '../../shared/language/template.js';
import { addressKey } from '../../shared/project/address.js';
import { type ThreadPlace, threadsAt, threadWords } from '../../shared/project/thread.js';
import { tooltip } from '../../shared/sheet/cell-text.js';
import { type Sheet, type SheetLine, type SheetPlace, spotAt } from '../../shared/sheet/sheet.js';
import type { SheetController } from './edit/controller.js';
import { boxIn, placeAt } from './grid/paint.js';

interface Parts {
  readonly controller: SheetController;
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly title: (template: Template) => string;
}

interface Note {
  readonly cell: HTMLElement;
  /** What stands in the cell and has no room there. */
  readonly whole: string;
  readonly said: readonly string[];
  readonly told: string;
}

/** The mouse has to rest: a note that comes at once would be in the way. */
const RESTS_MS = 350;

export function HoverNote({ controller, frame, title }: Parts): ReactNode {
  const [note, setNote] = useState<Note>();
  const bubble = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const root = frame.current;
    if (!root) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let rests: Element | null = null;
    const leave = (): void => {
      clearTimeout(timer);
      rests = null;
      setNote(undefined);
    };
    const over = ({ target, buttons }: MouseEvent): void => {
      const cell = target instanceof Element ? target.closest<HTMLElement>('.ag-cell') : null;
      if (cell === rests) return;
      leave();
      rests = cell;
      if (cell && buttons === 0) timer = setTimeout(() => setNote(noteOf(cell, controller, title)), RESTS_MS);
    };
    root.addEventListener('mouseover', over);
    root.addEventListener('mouseleave', leave);
    for (const event of ['mousedown', 'wheel', 'keydown'] as const)
      root.addEventListener(event, leave, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      root.removeEventListener('mouseover', over);
      root.removeEventListener('mouseleave', leave);
      for (const event of ['mousedown', 'wheel', 'keydown'] as const) root.removeEventListener(event, leave, true);
    };
  }, [controller, frame, title]);

  useLayoutEffect(() => {
    if (note && bubble.current && frame.current) layBeside(bubble.current, frame.current, note.cell);
  }, [note, frame]);

  if (!note) return null;
  return (
    <div ref={bubble} className="sheet-note" role="tooltip">
      {note.whole !== '' && <p className="sheet-note-whole">{note.whole}</p>}
      {note.said.map((words) => (
        <p key={words} className="sheet-note-said">
          {words}
        </p>
      ))}
      {note.told !== '' && <p>{note.told}</p>}
    </div>
  );
}

function noteOf(
  cell: HTMLElement,
  { scene, state: { sheet } }: SheetController,
  title: (template: Template) => string,
): Note | undefined {
  const at = placeAt(cell, sheet);
  const line = at && sheet.lines[at.line];
  if (!at || !line) return undefined;
  const spot = spotAt(sheet, at.line, at.column);
  const threads = spokenOf(sheet, line, spot).flatMap((place) => threadsAt(scene.project, place));
  const said = threads.map(([, thread]) => threadWords(thread));
  const overflows = cell.scrollWidth > cell.clientWidth + 1 || cell.scrollHeight > cell.clientHeight + 1;
  const isCut = overflows || cell.classList.contains('sheet-tight');
  const whole = isCut ? (cell.textContent ?? '') : '';
  const told = spot ? tooltip(scene, spot, title) : '';
  return whole === '' && said.length === 0 && told === '' ? undefined : { cell, whole, said, told };
}

/** A cell, or by the number of a line its rows. */
function spokenOf({ table }: Sheet, { rows }: SheetLine, spot: SheetPlace | undefined): ThreadPlace[] {
  if (spot) return spot.address ? [{ part: 'cell', at: addressKey(spot.address) }] : [];
  return rows.flatMap((row) => (row ? [{ part: 'row' as const, at: `${table.id}/${row.key}` }] : []));
}

/** Below the cell, above it where there is no room. */
function layBeside(bubble: HTMLElement, frame: HTMLElement, cell: HTMLElement): void {
  const { left, top, height } = boxIn(frame, cell);
  const below = top + height + 2;
  const up = below + bubble.offsetHeight > frame.clientHeight && top > frame.clientHeight / 2;
  bubble.style.left = `${Math.max(0, Math.min(left, frame.clientWidth - bubble.offsetWidth - 4))}px`;
  bubble.style.top = `${up ? Math.max(0, top - bubble.offsetHeight - 2) : below}px`;
}
