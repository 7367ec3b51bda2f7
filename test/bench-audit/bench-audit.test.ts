/** What `npm run bench:audit` measures with: files that read as they were typed, errors that stand in them, a just judge. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../shared/readers/docx/read-docx.js';
import type { Reading } from '../../shared/reading/reading.js';
import { ROOT } from '../example.js';
import { Knowable } from './knowable.js';
import { numbersOf, type Planted, slipsOf } from './planted.js';
import { scoreOf } from './score.js';
import { judgeOf, lost, readTruths } from './truth.js';
import { findingsOf, Trial } from './try.js';
import { type TypedBlock, words } from './typed/blocks.js';
import { typedFile } from './typed/files.js';
import { wordFile } from './typed/word-file.js';

const truths = await readTruths(path.join(ROOT, 'test', 'bench-audit', 'truth'));

/** Errors and warnings that are false today, with the standard and without; less is better, more is a regression. */
const FALSE: Readonly<Record<string, readonly [number, number]>> = {
  'heilongjiang-2020': [1, 0],
  'shizhu-2023': [0, 0],
  'xianning-2024': [0, 0],
  'yicheng-2026': [0, 0],
};

/** Known errors that are told today, as an error or warning or, where that is enough, a hint. */
const FOUND: Readonly<Record<string, readonly [number, number]>> = {
  'heilongjiang-2020': [21, 7],
  'shizhu-2023': [4, 1],
  'xianning-2024': [2, 2],
  'yicheng-2026': [2, 0],
};

describe.each(truths)('$document typed by hand', async (truth) => {
  const file = await typedFile(ROOT, truth);
  const reading = await readDocx(wordFile(file.blocks));

  it('is read word by word, and holds every error of the truth file', () => {
    expect(reading.unread).toEqual([]);
    expect(read(reading)).toEqual(file.blocks.map(typedWords));
    expect(lost(truth, reading).map(({ id }) => id)).toEqual([]);
  });

  it('is audited no worse than before', () => {
    const scores = [file.standard, undefined].map((standard) => scoreOf(truth, reading, findingsOf(reading, standard)));
    const [wrong, found] = [FALSE[truth.document] ?? [], FOUND[truth.document] ?? []];
    for (const [way, score] of scores.entries()) {
      expect(score.wrong.length).toBeLessThanOrEqual(wrong[way] ?? 0);
      expect(score.found.length).toBeGreaterThanOrEqual(found[way] ?? 0);
    }
  });
});

describe('the judge', async () => {
  const [truth] = truths.filter(({ document }) => document === 'heilongjiang-2020');
  if (!truth) throw new Error('no truth');
  const file = await typedFile(ROOT, truth);
  const reading = await readDocx(wordFile(file.blocks));

  it('takes a finding for a known error only where it names the number that is wrong', () => {
    const block = reading.blocks.findIndex((one) => one.kind === 'paragraph' && one.text.includes('下降0.01%'));
    const says = (value: string) =>
      judgeOf(truth, reading)
        .told({ rule: 'x', severity: 'error', message: '请核对', places: [{ label: '', value, spot: { block } }] })
        .map(({ id }) => id);
    expect(says('下降0.01%')).toEqual(['机关运行经费下降幅度']);
    expect(says('下降10.2%')).toEqual([]);
  });

  it('counts a planted number as found where the new finding names its place, and knows what nobody can', async () => {
    const trial = new Trial(file);
    const planted = numbersOf(file.blocks).filter(({ slip }) => slip === 'digit');
    const total = planted.find(({ was, row }) => was === '3,946.6' && row !== undefined);
    const outcome = await trial.outcome(found(total));
    expect(outcome.standard?.named).toBeGreaterThan(0);
    expect(outcome.none?.named).toBeGreaterThan(0);

    // A digit of a code is told once, and no sum fails for it.
    const code = numbersOf(file.blocks).find(
      ({ slip, was, row }) => slip === 'swap' && was === '303' && row !== undefined,
    );
    expect((await trial.outcome(found(code))).standard).toEqual({ named: 1, all: 1 });

    const knowable = new Knowable(file);
    expect(knowable.reason(found(total))).toBeUndefined();
    // Both print one quantity beside zeros.
    const step = (was: string, at: number): Planted =>
      found(
        numbersOf(file.blocks).filter((one) => one.slip === 'step' && one.was === was && one.row !== undefined)[at],
      );
    expect(knowable.reason(step('612.0', 0))).toBeUndefined();
    expect((await trial.outcome(step('612.0', 0))).standard?.named).toBeGreaterThan(0);
    // 618.0 of 295.1 and 323.0 is a step off already: 618.1 would be right, 323.1 could not be.
    const parts = numbersOf(file.blocks).filter(({ slip, row }) => slip === 'step' && row !== undefined);
    const reasonsOf = (was: string): (string | undefined)[] =>
      parts.filter((one) => one.was === was).map((one) => knowable.reason(one));
    expect(reasonsOf('618.0').some((reason) => reason !== undefined)).toBe(true);
    expect(reasonsOf('323.0')).toContain(undefined);
    const inWords = (text: string): Planted => {
      const at = file.blocks.findIndex((block) => block.kind === 'paragraph' && words(block.runs).includes(text));
      return found(planted.filter(({ block, was }) => block === at && was === '3').at(-1));
    };
    expect(knowable.reason(inWords('前3个季度没有形成支出'))).toBeDefined();
    expect(await trial.reasons(found(total))).toEqual({});
    const slips = new Set(slipsOf(file.blocks).map(({ slip }) => slip));
    expect([...slips].sort()).toEqual(['direction', 'no row', 'no table', 'shifted', 'stray', 'unit', 'year']);
  });
});

function found<T>(one: T | undefined): T {
  if (one === undefined) throw new Error('not there');
  return one;
}

/** A line of the contents without its leader and page. */
function titleOf(line: string): string {
  return line.replace(/[\s…]*\d*$/u, '');
}

function typedWords(block: TypedBlock): string {
  if (block.kind === 'paragraph')
    return block.look === 'contents' ? titleOf(words(block.runs)) : words(block.runs).trim();
  return block.rows.flatMap((cells) => cells.map(({ runs }) => words(runs).trim())).join('|');
}

/** The words of the reading, cell by cell. */
function read({ blocks }: Reading): string[] {
  return blocks.map((block) =>
    block.kind === 'paragraph'
      ? block.contents
        ? titleOf(block.text)
        : block.text.trim()
      : block.cells.map(({ text }) => text.trim()).join('|'),
  );
}
