import { describe, expect, it } from 'vitest';
import { AUTO, layout } from '../../../renderer/store/layout.js';
import { checksHeight, panelsIn, sheetRoom, sideWidth, treeWidth } from '../../../renderer/store/room.js';

const sizes = layout.getInitialState().sizes;
const LAPTOP = { width: 1366, height: 678 };
const SCALED = { width: 1093, height: 524 };
const SMALL = { width: 911, height: 422 };

describe('the room of the work', () => {
  it('folds panels that would take rows or columns from the sheet, until they are asked for', () => {
    expect(panelsIn(LAPTOP, {})).toMatchObject({ checks: true, inspector: true, preview: false });
    expect(panelsIn(SCALED, {})).toMatchObject({ checks: true, inspector: false, preview: false });
    expect(panelsIn(SMALL, {})).toMatchObject({ checks: false, inspector: false, preview: false });
    expect(panelsIn(SMALL, { checks: true, inspector: true })).toMatchObject({
      checks: true,
      inspector: true,
      preview: false,
    });
    expect(panelsIn(LAPTOP, { inspector: false }).inspector).toBe(false);
  });

  it('leaves the checks what ten rows do not need, and what somebody gave them', () => {
    expect(checksHeight(sizes, LAPTOP)).toBe(208);
    expect(checksHeight(sizes, SCALED)).toBeLessThan(100);
    // Asked for where there is no room they are still to be read.
    expect(checksHeight(sizes, SMALL)).toBeGreaterThan(150);
    expect(checksHeight({ ...sizes, checks: 200 }, SCALED)).toBe(200);
  });

  it('gives a page half of what the tree leaves, or what somebody gave it', () => {
    const panels = { checks: true, inspector: false, preview: true };
    for (const room of [LAPTOP, SCALED, SMALL, { width: 1920, height: 990 }]) {
      const half = (room.width - treeWidth(sizes, room)) / 2;
      expect(Math.abs(sideWidth(sizes, room, panels) - half)).toBeLessThan(1);
    }
    expect(sideWidth({ ...sizes, preview: 420 }, LAPTOP, panels)).toBe(420);
    expect(sideWidth(sizes, LAPTOP, { ...panels, preview: false })).toBe(0);
    expect(sheetRoom(sizes, LAPTOP, panels)).toBe('narrow');
    expect(sheetRoom(sizes, { width: 1920, height: 990 }, panels)).toBe('usual');
    expect(sheetRoom(sizes, { width: 1920, height: 990 }, { ...panels, preview: false })).toBe('wide');
    expect(treeWidth({ ...sizes, tree: AUTO }, SMALL)).toBeLessThan(200);
  });
});
