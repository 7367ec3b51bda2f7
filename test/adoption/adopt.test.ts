/** A finished document becomes a project: its pages print what the document prints, and whatever they do not is told. */
import { describe, expect, it } from 'vitest';
import { adopt } from '../../shared/adoption/adopt.js';
import { composedReading } from '../../shared/audit/composed-reading.js';
import { Calculation } from '../../shared/calculation/calculation.js';
import { composeDocument } from '../../shared/composition/compose.js';
import { readDocx } from '../../shared/readers/docx/read-docx.js';
import type { ReadCell, Reading } from '../../shared/reading/reading.js';
import type { Standard } from '../../shared/standard/standard.js';
import { lastFigures } from '../../shared/upgrade/last-figures.js';
import { rollForward } from '../../shared/upgrade/roll-forward.js';
import { tableAt, tablesOf, withTable, withText } from '../audit/reading-mutations.js';
import { scene } from '../audit/scene.js';
import { typedBlocks } from '../bench-audit/typed/from-document.js';
import { wordFile } from '../bench-audit/typed/word-file.js';
import { newYear } from '../bench-import/last-year.js';
import { example } from '../example.js';
import { prepare } from '../prepare.js';

const ALL = { figures: true, rows: true, words: true };

function printed(standard: Standard, adopted: ReturnType<typeof adopt>): Reading {
  const { project } = adopted;
  return composedReading(composeDocument(standard, project, new Calculation(standard, project)));
}

/** The texts of a document's cells, and of its paragraphs, that the other one does not print. */
function missing(one: Reading, other: Reading): { readonly cells: string[]; readonly paragraphs: string[] } {
  const [cells, paragraphs] = [bag(other, 'table'), bag(other, 'paragraph')];
  return { cells: [...rest(bag(one, 'table'), cells)], paragraphs: [...rest(bag(one, 'paragraph'), paragraphs)] };
}

function bag({ blocks }: Reading, kind: 'table' | 'paragraph'): Map<string, number> {
  const texts = blocks.flatMap((block) => {
    if (block.kind !== kind) return [];
    return block.kind === 'table' ? block.cells.map(({ text }) => text) : [block.text];
  });
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

function* rest(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): Iterable<string> {
  for (const [text, count] of one) if ((other.get(text) ?? 0) < count) yield text;
}

describe.each(['yicheng-2026', 'shizhu-2023', 'xianning-2024'])('the document of %s', async (name) => {
  const { standard, calculation, reading } = await scene(name);
  const adopted = adopt(standard, reading);
  const again = printed(standard, adopted);

  it('becomes a project whose tables and forms print the same, cell by cell', () => {
    expect(adopted.plan.questions).toEqual([]);
    expect(adopted.project).toMatchObject({ unit: { name: calculation.unit.name }, year: calculation.year });
    expect(missing(reading, again).cells).toEqual([]);
    expect(missing(again, reading).cells).toEqual([]);
  });

  it('tells every paragraph that is printed otherwise, and only such', () => {
    const others = missing(reading, again).paragraphs;
    const told = new Set([...adopted.deviations, ...adopted.left].map(({ spot }) => spot?.block));
    const texts = reading.blocks.flatMap((block, at) =>
      block.kind === 'paragraph' && told.has(at) ? [block.text] : [],
    );
    expect(others.filter((text) => !texts.includes(text))).toEqual([]);
    expect(others.length).toBeLessThan(3);
  });
});

describe.each(['heilongjiang-2020', 'shizhu-2023', 'xianning-2024', 'yicheng-2026'])(
  'the document of %s as somebody typed it in Word, as last year’s',
  async (name) => {
    const { standard, project } = await example(name);
    const blocks = typedBlocks(prepare(standard, project).document, { contents: 'titles', line: 'each' });
    const adopted = adopt(standard, await readDocx(wordFile(blocks)));
    const [from, to] = [
      { standard, project: { ...project, overrides: {} } },
      { standard, ...adopted },
    ].map((last) => rollForward(last, standard, project.year + 1, ALL));

    it('gives every figure of last year as it is printed, amounts and counts, and asks for none', () => {
      const { right, wrong, silent } = newYear(standard, project, adopted);
      expect({ wrong, silent }).toEqual({ wrong: [], silent: [] });
      expect(right).toBe(lastFigures(standard, { ...project, overrides: {} }).known.length);
      expect(to?.asked).toEqual([]);
    });

    it('has its words to be confirmed, and reasons beside their fields only', () => {
      expect(to?.project.former).toEqual(from?.project.former);
      const marks = Object.keys(to?.project.carried ?? {});
      expect(marks).toContain('facts/row/duties');
      expect(Object.keys(from?.project.carried ?? {})).toEqual(expect.arrayContaining(marks));
    });
  },
);

describe('a document that was changed', async () => {
  const { standard, reading } = await scene('shizhu-2023');

  it('keeps a number that contradicts the others, set by hand, and says so', () => {
    const isTotal = ({ text }: ReadCell): boolean => text === '190.98';
    const at = tablesOf(reading).find((block) => tableAt(reading, block).cells.some(isTotal)) ?? -1;
    const table = tableAt(reading, at);
    const cell = table.cells.find(isTotal);
    if (!cell) throw new Error('no such cell');
    const changed = withTable(reading, at, withText(table, cell, '180.98'));
    const adopted = adopt(standard, changed);
    const told = [
      ...adopted.byHand.map(({ printed: number }) => number),
      ...adopted.deviations.map(({ message }) => message),
    ];
    expect(told.some((words) => words.includes('180.98'))).toBe(true);
  });
});

describe('a document of another region', async () => {
  const [{ reading }, { standard }] = [await scene('shizhu-2023'), await scene('xianning-2024')];

  it('gives nothing of its prose, says why, and lists its paragraphs', () => {
    const { prose, left, project } = adopt(standard, reading);
    expect(prose).toEqual([]);
    expect(left[0]?.message).toMatch(/^正文 \d+ 段中有 \d+ 段不是“.+”的文字，.*都没有带入：请/);
    expect(left.length).toBeGreaterThan(20);
    expect(project.tables.prior).toBeUndefined();
  });
});
