/** Ranges and keys behave as in Excel. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intentOf } from '../../../renderer/table/edit/keys.js';
import {
  clampSelection,
  contains,
  cycled,
  filledBy,
  pasteSize,
  placesOf,
  type Rect,
  rectOf,
  selectRect,
  sightOf,
  single,
  sizeOf,
  tabbed,
  wholeOf,
} from '../../../renderer/table/model/range.js';

const small = fc.integer({ min: 0, max: 9 });
const place = fc.record({ line: small, column: small });

describe('ranges', () => {
  it('hold both of their corners whichever way they were drawn', () => {
    fc.assert(
      fc.property(place, place, (anchor, head) => {
        const rect = rectOf({ anchor, head });
        expect(contains(rect, anchor) && contains(rect, head)).toBe(true);
        const { lines, columns } = sizeOf(rect);
        expect([...placesOf(rect)]).toHaveLength(lines * columns);
      }),
    );
  });

  it('stay inside a sheet that became smaller', () => {
    const at = { line: 20, column: 3 };
    const kept = clampSelection({ anchor: at, head: at, active: at }, { lines: 5, columns: 10 });
    expect(kept.active).toEqual({ line: 4, column: 3 });
  });

  it('of whole lines bring no column into sight, of whole columns no line', () => {
    const size = { lines: 9, columns: 28 };
    const cell = single({ line: 4, column: 3 });
    const lines = wholeOf(cell, 'lines', size);
    expect(rectOf(lines)).toEqual({ top: 4, bottom: 4, left: 0, right: 27 });
    expect(sightOf(lines, cell)).toEqual({ line: 4 });
    expect(sightOf({ ...lines, head: { line: 7, column: 27 } }, lines)).toEqual({ line: 7 });
    expect(sightOf(wholeOf(cell, 'columns', size), cell)).toEqual({ column: 3 });
    expect(sightOf(wholeOf(cell, 'all', size), cell)).toEqual({});
    expect(sightOf({ ...cell, head: { line: 8, column: 27 } }, cell)).toEqual({ line: 8, column: 27 });
    expect(sightOf(single({ line: 1, column: 1 }), cell)).toEqual({ line: 1, column: 1 });
  });

  it('are what places fill without a gap', () => {
    fc.assert(
      fc.property(place, place, (anchor, head) => {
        const rect = rectOf({ anchor, head });
        const places = [...placesOf(rect)];
        expect(filledBy(places.reverse())).toEqual(rect);
        expect(rectOf(selectRect(rect))).toEqual(rect);
        if (places.length > 4) expect(filledBy(places.toSpliced(Math.floor(places.length / 2), 1))).not.toEqual(rect);
      }),
    );
  });

  it('let Enter and Tab visit every cell once before coming round', () => {
    fc.assert(
      fc.property(place, place, fc.boolean(), fc.constantFrom<1 | -1>(1, -1), (anchor, head, across, step) => {
        const rect: Rect = rectOf({ anchor, head });
        const { lines, columns } = sizeOf(rect);
        const seen = new Set<string>();
        let now = anchor;
        for (let i = 0; i < lines * columns; i++) {
          seen.add(`${now.line}/${now.column}`);
          now = cycled(rect, now, across, step);
        }
        expect(seen.size).toBe(lines * columns);
        expect(now).toEqual(anchor);
      }),
    );
  });

  it('let Tab go on to the next line and out at the end', () => {
    const size = { lines: 2, columns: 3 };
    expect(tabbed({ line: 0, column: 2 }, 1, size)).toEqual({ line: 1, column: 0 });
    expect(tabbed({ line: 1, column: 2 }, 1, size)).toBeUndefined();
    expect(tabbed({ line: 0, column: 0 }, -1, size)).toBeUndefined();
  });

  it('repeat a clip only where it fits a whole number of times', () => {
    expect(pasteSize({ lines: 1, columns: 1 }, { lines: 4, columns: 3 })).toEqual({ lines: 4, columns: 3 });
    expect(pasteSize({ lines: 2, columns: 1 }, { lines: 5, columns: 1 })).toEqual({ lines: 2, columns: 1 });
    expect(pasteSize({ lines: 12, columns: 8 }, { lines: 1, columns: 1 })).toEqual({ lines: 12, columns: 8 });
  });
});

describe('keys', () => {
  const key = (name: string, more: object = {}) => ({ key: name, ctrl: false, shift: false, alt: false, ...more });

  it('move while typing and move the caret after F2', () => {
    expect(intentOf(key('ArrowDown'), 'type')).toMatchObject({ kind: 'move', lines: 1, extend: false });
    expect(intentOf(key('ArrowLeft'), 'edit')).toBeUndefined();
    expect(intentOf(key('ArrowLeft', { shift: true }), undefined)).toMatchObject({ kind: 'move', extend: true });
  });

  it('leave letters to the edit box and unknown combinations to the window', () => {
    expect(intentOf(key('a'), undefined)).toBeUndefined();
    expect(intentOf(key('a', { ctrl: true }), undefined)).toEqual({ kind: 'all' });
    expect(intentOf(key(' ', { shift: true }), undefined)).toEqual({ kind: 'lines' });
    expect(intentOf(key(' ', { ctrl: true }), undefined)).toEqual({ kind: 'columns' });
    expect(intentOf(key(' '), undefined)).toBeUndefined();
    expect(intentOf(key(' ', { shift: true }), 'type')).toBeUndefined();
    expect(intentOf(key('a', { ctrl: true }), 'type')).toBeUndefined();
    expect(intentOf(key('s', { ctrl: true }), undefined)).toBeUndefined();
    expect(intentOf(key('ArrowLeft', { alt: true }), undefined)).toBeUndefined();
  });

  it('break lines with Alt+Enter only while editing', () => {
    expect(intentOf(key('Enter', { alt: true }), 'type')).toEqual({ kind: 'newline' });
    expect(intentOf(key('Enter'), 'edit')).toMatchObject({ kind: 'next', across: false });
  });
});
