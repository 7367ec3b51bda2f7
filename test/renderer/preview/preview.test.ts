/** A point on a page finds its value, a cell its page, and the place is kept when pages change. */
import { expect, test } from 'vitest';
import {
  anchorAt,
  deskHeight,
  layPages,
  pageAt,
  seenPages,
  topOf,
  zoomStep,
} from '../../../renderer/pages/geometry.js';
import { pinsOf } from '../../../renderer/preview/pins.js';
import { spotOf, valueAt } from '../../../renderer/preview/printed.js';
import type { Remark, Thread, ThreadPlace } from '../../../shared/project/thread.js';

const A4 = { width: 600, height: 800 };
const room = { width: 320, height: 400 };
const box = (page: number, x: number, y: number, width: number, height: number, address: string) => ({
  page,
  x,
  y,
  width,
  height,
  address,
});

test('the smallest value under the point, else one very near', () => {
  const values = [
    box(1, 0, 0, 200, 100, 'a/a/a'),
    box(1, 50, 50, 20, 10, 'b/b/b'),
    box(2, 50, 50, 20, 10, 'c/c/c'),
    box(1, 201, 0, 50, 100, 'd/d/d'),
  ];
  expect(valueAt(values, 1, 60, 55)?.address).toBe('b/b/b');
  expect(valueAt(values, 1, 10, 10)?.address).toBe('a/a/a');
  expect(valueAt(values, 2, 48, 49)?.address).toBe('c/c/c');
  expect(valueAt(values, 1, 199.5, 50)?.address).toBe('a/a/a');
  expect(valueAt(values, 1, 202, 50)?.address).toBe('d/d/d');
  expect(valueAt(values, 2, 80, 50)).toBeUndefined();
});

test('pages fit the width each on its own and lie one below the other', () => {
  const boxes = layPages([A4, { width: 800, height: 600 }], 'width', room);
  expect(boxes.map((one) => one.width)).toEqual([300, 300]);
  expect(boxes.map((one) => one.top)).toEqual([10, 420]);
  expect(deskHeight(boxes)).toBe(655);
  expect(pageAt(boxes, 415)?.page).toBe(2);
  expect(seenPages(boxes, 0, 415).map((one) => one.page)).toEqual([1]);
  expect(layPages([A4], 'page', room)[0]?.height).toBe(380);
  expect(layPages([A4], 150, room)[0]?.scale).toBe(2);
});

test('the same lines stay at the top when the zoom changes', () => {
  const small = layPages([A4, A4, A4], 50, room);
  const large = layPages([A4, A4, A4], 100, room);
  const anchor = anchorAt(small, (small[1]?.top ?? 0) + 100);
  expect(topOf(large, anchor)).toBeCloseTo((large[1]?.top ?? 0) + 200);
  expect(topOf([], anchor)).toBe(0);
});

test('following finds the value in the open view first, then the page where the view begins', () => {
  const preview = {
    values: [box(3, 0, 40, 10, 10, 't/r/c'), box(8, 0, 60, 10, 10, 't/r/c')],
    blocks: [
      { id: 'table-t', page: 3, y: 20 },
      { id: 'part3', page: 7, y: 90 },
    ],
  };
  const address = { table: 't', row: 'r', column: 'c' };
  expect(spotOf(preview, { kind: 'table', table: 't' }, address)).toEqual({ page: 3, y: 40, height: 10 });
  expect(spotOf(preview, { kind: 'prose', part: 'part3' }, address)?.page).toBe(8);
  expect(spotOf(preview, { kind: 'table', table: 't' }, undefined)).toEqual({ page: 3, y: 0, height: 0 });
  expect(spotOf(preview, { kind: 'facts', table: 'f' }, undefined)).toBeUndefined();
});

test('what was said is pinned beside the value, the row or the paragraph that is printed, once for each thread', () => {
  const remarks = [{ name: '复核', time: '2026-03-01T01:00:00.000Z', text: '请核' }];
  const on = (part: ThreadPlace['part'], at: string): Thread => ({ place: { part, at }, about: '某处', remarks });
  const preview = {
    values: [box(3, 10, 40, 20, 10, 't/r/c'), box(8, 5, 60, 10, 10, 't/r/c')],
    blocks: [{ id: 'p1', page: 7, y: 90 }],
  };
  const threads = {
    a: on('cell', 't/r/c'),
    b: { ...on('row', 't/r'), remarks: [...remarks, { ...remarks[0], settles: true } as Remark] },
    c: on('paragraph', 'p1'),
    d: on('cell', 't/gone/c'),
    e: on('document', ''),
  };
  expect(pinsOf(threads, preview)).toEqual([
    { id: 'a', page: 3, x: 30, y: 40, open: true, title: '某处：请核' },
    { id: 'b', page: 3, y: 40, open: false, title: '某处：请核' },
    { id: 'c', page: 7, y: 90, open: true, title: '某处：请核' },
  ]);
});

test('zoom steps', () => {
  expect(zoomStep(93, 1)).toBe(100);
  expect(zoomStep(93, -1)).toBe(90);
  expect(zoomStep(300, 1)).toBe(300);
});
