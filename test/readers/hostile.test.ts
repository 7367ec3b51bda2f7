import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../shared/readers/docx/read-docx.js';
import { readPdf } from '../../shared/readers/pdf/read-pdf.js';
import { UnreadableDocument } from '../../shared/readers/unreadable.js';
import type { Reading } from '../../shared/reading/reading.js';
import { writeDocx } from '../../shared/writers/docx/write-docx.js';
import { layoutDocument } from '../../shared/writers/layout/layout-document.js';
import { writePdf } from '../../shared/writers/pdf/write-pdf.js';
import { documentOf, FONTS, heading, paragraph, rows, table } from '../writers/layout-sample.js';

const CREATED = new Date('2026-01-15T08:00:00Z');
const contents = { kind: 'contents', styles: ['heading'], indents: [0] } as const;
const sample = documentOf([contents], [heading('甲'), paragraph('收入 1,920.96 万元。'), table(rows(12))]);
const layout = layoutDocument(sample, FONTS);
const docx = writeDocx(sample, layout, { created: CREATED, creator: 'test' });
const pdf = writePdf(sample, layout, { fonts: FONTS, created: CREATED, producer: 'test' });

interface Damage {
  readonly keep: number;
  readonly flips: readonly (readonly [number, number])[];
}

const damage: fc.Arbitrary<Damage> = fc.record({
  /** Mostly the whole file. */
  keep: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.double({ min: 0, max: 1, noNaN: true })),
  flips: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
    maxLength: 30,
  }),
});

function damaged(bytes: Uint8Array, { keep, flips }: Damage): Uint8Array {
  const copy = bytes.slice(0, Math.round(keep * bytes.length));
  for (const [place, byte] of flips) if (copy.length > 0) copy[Math.floor(place * (copy.length - 1))] = byte;
  return copy;
}

/** Whatever comes in: a reading whose places are right, or a refusal. */
async function expectReadingOrRefusal(read: () => Reading | Promise<Reading>): Promise<void> {
  try {
    const { blocks } = await read();
    blocks.forEach((block, index) => {
      expect(block.spot.block).toBe(index);
      if (block.kind === 'paragraph') return;
      for (const cell of block.cells) {
        expect(cell.column + cell.columnSpan).toBeLessThanOrEqual(block.columns);
        expect(cell.row + cell.rowSpan).toBeLessThanOrEqual(block.rows);
      }
    });
  } catch (problem) {
    expect(problem).toBeInstanceOf(UnreadableDocument);
  }
}

describe('damaged and made-up files give a reading or a refusal, nothing else', () => {
  it('DOCX, damaged as a file and damaged inside', async () => {
    const bytes = await docx;
    const files = unzipSync(bytes);
    const inside = fc.record({
      part: fc.constantFrom('word/document.xml', 'word/styles.xml', 'word/numbering.xml'),
      damage,
    });
    await fc.assert(
      fc.asyncProperty(damage, inside, async (outer, inner) => {
        await expectReadingOrRefusal(() => readDocx(damaged(bytes, outer)));
        const part = damaged(files[inner.part] ?? new Uint8Array(), inner.damage);
        await expectReadingOrRefusal(() => readDocx(zipSync({ ...files, [inner.part]: part })));
      }),
      { numRuns: 60 },
    );
  });

  it('DOCX of any elements in any order', async () => {
    const names = [
      'p',
      'r',
      't',
      'tbl',
      'tr',
      'tc',
      'tcPr',
      'trPr',
      'pPr',
      'rPr',
      'sdt',
      'sdtContent',
      'ins',
      'del',
      'fldChar',
    ];
    const more = [
      'instrText',
      'gridSpan',
      'vMerge',
      'hMerge',
      'gridBefore',
      'numPr',
      'numId',
      'ilvl',
      'pict',
      'txbxContent',
      'br',
    ];
    const name = fc.constantFrom(...names, ...more);
    const value = fc.constantFrom('begin', 'separate', 'end', 'restart', '1', '0', '-3', '999999999', 'x', '');
    const { tree } = fc.letrec<{ tree: string; inner: string }>((tie) => ({
      inner: fc.oneof({ depthSize: 'large' }, fc.constant('文'), tie('tree')),
      tree: fc
        .tuple(name, value, fc.array(tie('inner'), { maxLength: 4 }))
        .map(([tag, val, inner]) => `<w:${tag} w:val="${val}" w:fldCharType="${val}">${inner.join('')}</w:${tag}>`),
    }));
    const root = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
    await fc.assert(
      fc.asyncProperty(fc.array(tree, { maxLength: 6 }), async (body) => {
        const xml = `<w:document ${root}><w:body>${body.join('')}</w:body></w:document>`;
        await expectReadingOrRefusal(() => readDocx(zipSync({ 'word/document.xml': strToU8(xml) })));
      }),
      { numRuns: 200 },
    );
  });

  it('PDF', async () => {
    const bytes = await pdf;
    await fc.assert(
      fc.asyncProperty(damage, (how) => expectReadingOrRefusal(() => readPdf(damaged(bytes, how)))),
      { numRuns: 40 },
    );
  });
});
