/** A preview that makes only what an edit changed shows, to the last byte of every page, what one made from nothing shows. */
import fc from 'fast-check';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it } from 'vitest';
import { PreviewPages } from '../../electron/services/preview-pages.js';
import { ToldValues } from '../../renderer/preview/told-values.js';
import { Calculation } from '../../shared/calculation/calculation.js';
import { composeDocument } from '../../shared/composition/compose.js';
import type { Preview } from '../../shared/contract/preview.js';
import { execute } from '../../shared/project/command.js';
import type { Project } from '../../shared/project/model.js';
import { layoutDocument } from '../../shared/writers/layout/layout-document.js';
import { writePdf } from '../../shared/writers/pdf/write-pdf.js';
import { edits } from '../edits.js';
import { example } from '../example.js';
import { times } from '../sample.js';
import { FONTS } from '../writers/layout-sample.js';

const { standard, project: start } = await example('yicheng-2026');

function composed(project: Project) {
  return composeDocument(standard, project, new Calculation(standard, project));
}

function rendered(pages: PreviewPages, project: Project, known?: string): Promise<Preview> {
  return pages.render(
    composed(project),
    () => Promise.resolve(FONTS),
    () => undefined,
    known,
  );
}

it('shows after every edit what a preview from nothing shows', async () => {
  const property = fc.asyncProperty(fc.array(edits(standard, start), { minLength: 2, maxLength: 4 }), async (list) => {
    const pages = new PreviewPages();
    const told = new ToldValues();
    const drawn = new Map<string, Uint8Array>();
    let project = start;
    let before = new Set<string>();
    const follow = (now: Preview): void => {
      before = new Set(now.pages.map(({ key }) => key));
    };
    const first = await rendered(pages, project);
    told.of(first);
    follow(first);
    for (const command of list) {
      project = execute(project, command).project;
      const now = await rendered(pages, project, told.id);
      const fresh = new PreviewPages();
      const whole = await rendered(fresh, project);
      expect(now.blocks).toEqual(whole.blocks);
      expect(told.of(now)).toEqual(new ToldValues().of(whole));
      expect(new Set(now.pages.map(({ key }) => key)).size).toBe(whole.pages.length);
      for (const [at, { key }] of now.pages.entries()) {
        const other = whole.pages[at]?.key ?? '';
        const known = drawn.get(key);
        // A page that keeps its key is not drawn again: it has to look as it did. Some of these are enough.
        if (before.has(key) && at % 4 > 0) continue;
        const picture = known ?? (await pages.draw([key])) ?? new Uint8Array();
        drawn.set(key, picture);
        expect(Buffer.from(picture).equals(Buffer.from((await fresh.draw([other])) ?? []))).toBe(true);
      }
      follow(now);
    }
  });
  await fc.assert(property, { numRuns: times(1, 12) });
});

it('draws in a picture of a page what the file shows', async () => {
  const document = { ...composed(start), watermark: '草稿' };
  const layout = layoutDocument(document, FONTS);
  const written = { ...layout, pages: layout.pages.filter((_, at) => at % 4 === 0) };
  const options = { fonts: FONTS, created: new Date(0), producer: 'test' };
  const [file, picture] = await Promise.all([
    writePdf(document, written, options),
    writePdf(document, written, { ...options, picture: true }),
  ]);
  const [shown, expected] = [await operators(picture), await operators(file)];
  expect(expected.length).toBeGreaterThan(2000);
  expect(shown).toEqual(expected);
});

const MARKS: readonly number[] = [OPS.beginMarkedContent, OPS.beginMarkedContentProps, OPS.endMarkedContent];

/** What is drawn on all pages, without what only says what it is. */
async function operators(data: Uint8Array): Promise<unknown[]> {
  const document = await getDocument({ data: data.slice(), verbosity: 0 }).promise;
  const drawn: unknown[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { fnArray, argsArray } = await (await document.getPage(number)).getOperatorList();
    for (const [at, operator] of fnArray.entries()) {
      if (MARKS.includes(operator) || operator === OPS.dependency) continue;
      const given: unknown = argsArray[at];
      drawn.push([operator, JSON.stringify(operator === OPS.setFont ? (given as unknown[])[1] : given)]);
    }
  }
  await document.destroy();
  return drawn;
}
