/** A disclosure comes back into an empty project by import alone, and prints what it printed. */
import { describe, expect, it } from 'vitest';
import { compose } from '../../electron/services/prepare.js';
import { composedReading } from '../../shared/audit/composed-reading.js';
import { applyImport, planImport } from '../../shared/imports/import.js';
import { countsOf, type ImportAnswers, type ImportPlan } from '../../shared/imports/plan.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import type { Reading } from '../../shared/reading/reading.js';
import { spotKey } from '../../shared/reading/spot.js';
import type { Standard } from '../../shared/standard/standard.js';
import { tableAt, withTable, withText } from '../audit/reading-mutations.js';
import { comparison } from '../bench-import/printed-numbers.js';
import { fileBy, readBack } from '../bench-import/ways.js';
import { example } from '../example.js';

/** Sums that are printed alone are shared out, and what the document has wrong stays. */
const AS_IT_WAS: ImportAnswers = { asked: 'propose', differs: 'print' };

function back(standard: Standard, { standard: of, unit, year }: Project, reading: Reading, answers?: ImportAnswers) {
  const empty = emptyProject(of, unit, year);
  const plan = planImport(standard, empty, reading, answers);
  return { plan, document: compose(standard, applyImport(empty, plan).project).document };
}

function toldBy({ sources, questions, asked, unread }: ImportPlan): unknown[] {
  return [
    ...questions,
    ...asked,
    ...unread,
    ...sources.filter((source) => {
      const { refused, differs, left, open, tail } = countsOf(source);
      return refused + differs + left + open + tail > 0;
    }),
  ];
}

describe('a disclosure that comes back', () => {
  it.each(['xianning-2024', 'shizhu-2023'])(
    'as the workbook of all tables of %s is whole, and nobody is asked',
    async (name) => {
      const { project, standard } = await example(name);
      const { document } = compose(standard, project);
      const file = await fileBy('xlsx', standard, document);
      if (!file) throw new Error('no workbook');
      const now = back(standard, project, await readBack(file));
      const { equal, wrong, missing } = comparison(document, now.document);
      expect([wrong, missing]).toEqual([[], []]);
      expect(equal).toBeGreaterThan(300);
      expect(toldBy(now.plan)).toEqual([]);
    },
  );

  it.each([
    // Which of two projects of one amount buys the cars, nothing tells.
    ['yicheng-2026', 600],
    // Which of last year's funds was spent, nothing tells; 20 printed numbers are not what they are said to be made of.
    ['heilongjiang-2020', 1100],
  ])('of %s prints the same once a person has answered', async (name, least) => {
    const { project, standard } = await example(name);
    const { document } = compose(standard, project);
    const { equal, wrong, missing } = comparison(
      document,
      back(standard, project, composedReading(document), AS_IT_WAS).document,
    );
    expect([wrong, missing]).toEqual([[], []]);
    expect(equal).toBeGreaterThan(least);
  });

  it.each([
    ['xianning-2024', '支出总表', '208 社会保障和就业支出 · 合计'],
    // Some cells of this one are asked for, and the total rests on them.
    ['heilongjiang-2020', '收入决算表', '221 住房保障支出 · 财政拨款收入'],
  ])('has in %s a total of %s that its own parts do not make', async (name, table, row) => {
    const { project, standard } = await example(name);
    const reading = composedReading(compose(standard, project).document);
    const total = (of: Reading) =>
      back(standard, project, of)
        .plan.sources.flatMap(({ items }) => items)
        .find(({ label }) => label === `${table} · ${row}`);
    const before = total(reading);
    const spot = before?.from.spot ?? { block: 0 };
    const { block } = spot;
    const printed = tableAt(reading, block);
    const cell = printed.cells.find((one) => spotKey(one.spot) === spotKey(spot));
    if (!before || !cell) throw new Error('no such total');
    const was = before.from.text;
    const now = total(withTable(reading, block, withText(printed, cell, `9${was}`)));
    expect(before.kind).toBe('agrees');
    expect(now).toMatchObject({ kind: 'differs', computed: was });
  });
});
