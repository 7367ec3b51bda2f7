/** Pages that are laid out only where a document has changed are, to the last byte, those of a whole layout. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Calculation } from '../../shared/calculation/calculation.js';
import { composeDocument } from '../../shared/composition/compose.js';
import type { DisclosureDocument } from '../../shared/document/document.js';
import { alike, sharing } from '../../shared/document/sharing.js';
import { execute } from '../../shared/project/command.js';
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { layoutDocument } from '../../shared/writers/layout/layout-document.js';
import { LayoutMemory } from '../../shared/writers/layout/memory.js';
import { writePdf } from '../../shared/writers/pdf/write-pdf.js';
import { edits } from '../edits.js';
import { example, exampleNames } from '../example.js';
import { times } from '../sample.js';
import { FONTS } from './layout-sample.js';

const OPTIONS = { fonts: FONTS, created: new Date(0), producer: 'test' };

function composed(standard: Standard, project: Project): DisclosureDocument {
  return composeDocument(standard, project, new Calculation(standard, project));
}

describe('the memory of a layout', async () => {
  it.each(await exampleNames())('%s: every edit lays out what a whole layout does', async (name) => {
    const { standard, project: start } = await example(name);
    const property = fc.property(fc.array(edits(standard, start), { minLength: 1, maxLength: 6 }), (list) => {
      const memory = new LayoutMemory(FONTS);
      let project = start;
      let before = composed(standard, start);
      layoutDocument(before, FONTS, undefined, memory);
      for (const command of list) {
        project = execute(project, command).project;
        const now = composed(standard, project);
        before = sharing(now, before);
        expect(alike(before, now)).toBe(true);
        const layout = layoutDocument(before, FONTS, undefined, memory);
        const whole = layoutDocument(now, FONTS);
        expect(alike(layout.pages, whole.pages)).toBe(true);
        expect([...layout.headingPages]).toEqual([...whole.headingPages]);
        expect(alike([...layout.tables.values()], [...whole.tables.values()])).toBe(true);
        expect(layout.overfull.length).toBe(whole.overfull.length);
      }
    });
    fc.assert(property, { numRuns: times(3, 60) });
  });

  it('draws the same bytes, and keeps the pages that a change does not reach', async () => {
    const { standard, project } = await example('yicheng-2026');
    const memory = new LayoutMemory(FONTS);
    const first = composed(standard, project);
    const old = layoutDocument(first, FONTS, undefined, memory);
    const address = { table: 'basicEconomic', row: '30201', column: 'gpb' };
    const edit = execute(project, { kind: 'setCells', cells: [{ address, value: '159000' }] });
    const now = composed(standard, edit.project);
    const shared = sharing(now, first);
    const layout = layoutDocument(shared, FONTS, undefined, memory);
    const whole = layoutDocument(now, FONTS);
    expect(await writePdf(shared, layout, OPTIONS)).toEqual(await writePdf(now, whole, OPTIONS));
    const kept = layout.pages.filter((page) => old.pages.includes(page));
    expect(kept.length).toBeGreaterThan(layout.pages.length / 2);
    for (const [at, page] of layout.pages.entries()) expect(old.pages.includes(page)).toBe(alike(page, old.pages[at]));
  });

  it('shares a list from both ends', () => {
    const before = { list: [{ a: [1] }, { a: [2] }, { a: [3] }], same: { x: { y: 1 } } };
    const now = sharing({ list: [{ a: [1] }, { a: [9] }, { a: [2] }, { a: [3] }], same: { x: { y: 1 } } }, before);
    expect(now).toEqual({ list: [{ a: [1] }, { a: [9] }, { a: [2] }, { a: [3] }], same: { x: { y: 1 } } });
    expect([now.list[0], now.list[2], now.list[3], now.same]).toEqual([...before.list, before.same]);
    for (const [at, of] of [
      [0, 0],
      [2, 1],
      [3, 2],
    ] as const)
      expect(now.list[at]).toBe(before.list[of]);
    expect(now.same).toBe(before.same);
    expect(sharing({ a: 1, b: undefined }, { a: 1 })).toEqual({ a: 1, b: undefined });
    expect(sharing({ a: 1 }, { a: 1, b: undefined })).not.toHaveProperty('b');
    expect(sharing({ a: [1] }, now)).toEqual({ a: [1] });
    expect(sharing(before, structuredClone(before))).toEqual(before);
  });
});
