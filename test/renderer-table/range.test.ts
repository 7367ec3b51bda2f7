/** Ranges and keys behave as in Excel. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intentOf } from '../../renderer/table/edit/keys.js';
import {
  clampSelection,
  contains,
  cycled,
  pasteSize,
  placesOf,
  type Rect,
  rectOf,
  sizeOf,
  tabbed,
} from '../../renderer/table/model/range.js';

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
    expect(intentOf(key('a', { ctrl: true }), 'type')).toBeUndefined();
    expect(intentOf(key('s', { ctrl: true }), undefined)).toBeUndefined();
    expect(intentOf(key('ArrowLeft', { alt: true }), undefined)).toBeUndefined();
  });

  it('break lines with Alt+Enter only while editing', () => {
    expect(intentOf(key('Enter', { alt: true }), 'type')).toEqual({ kind: 'newline' });
    expect(intentOf(key('Enter'), 'edit')).toMatchObject({ kind: 'next', across: false });
  });
});
