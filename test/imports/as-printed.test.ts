/** Computed numbers that a source prints otherwise: as they are computed, or as it prints them, cell by cell or all of them. */
import { beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../../electron/services/prepare.js';
import { readDocuments } from '../../electron/services/read-document.js';
import { Calculation } from '../../shared/calculation/calculation.js';
import { checkProject } from '../../shared/checks/check.js';
import { applyImport, planImport } from '../../shared/imports/import.js';
import { type CompareItem, type ImportAnswers, type ImportPlan, needsPerson } from '../../shared/imports/plan.js';
import { addressKey } from '../../shared/project/address.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import type { Reading } from '../../shared/reading/reading.js';
import { totalCounts } from '../../shared/report/import-words.js';
import type { Standard } from '../../shared/standard/standard.js';
import { cells, xlsxFile } from '../readers/workbook-file.js';
import { fillInStandard } from './fill-in-standard.js';

const HEAD = [
  cells(1, ['2026年预算单位支出预算总表']),
  cells(2, ['编制单位：某单位', undefined, undefined, undefined, '单位：元']),
  cells(3, ['功能分类科目编码', '功能分类科目名称', '合计', '基本支出', '项目支出']),
];

function source(rows: readonly (readonly (string | number | undefined)[])[]): Promise<Reading> {
  const body = rows.map((row, index) => cells(index + HEAD.length + 1, [...row]));
  return readDocuments([{ file: 'a.xlsx', bytes: xlsxFile([{ name: '支出', rows: [...HEAD, ...body] }]) }]);
}

/** One amount was changed at the end, in the rows above it alone; the total of one row is wrong besides. */
const CONTRADICTING = [
  ['205', '教育支出', 31, 30, 0],
  ['20502', '普通教育', 30, 30, 0],
  ['2050205', '高等教育', 29, 29, 0],
  ['合计', undefined, 30, 30, 0],
] as const;

describe('numbers that a source prints otherwise than they are computed', () => {
  let standard: Standard;
  let project: Project;
  let reading: Reading;
  beforeAll(async () => {
    standard = await fillInStandard();
    const { id, version } = standard.identity;
    project = emptyProject({ id, version }, { name: '某单位', code: '1' }, 2026);
    reading = await source(CONTRADICTING);
  });

  const planned = (answers: ImportAnswers): { plan: ImportPlan; after: Project } => {
    const plan = planImport(standard, project, reading, answers);
    return { plan, after: applyImport(project, plan).project };
  };
  const compared = ({ sources }: ImportPlan): CompareItem[] =>
    sources.flatMap(({ items }) => items.filter((item): item is CompareItem => 'computed' in item));
  const of = (kind: CompareItem['kind'], plan: ImportPlan): CompareItem[] =>
    compared(plan).filter((item) => item.kind === kind);
  const shown = (figures: Calculation, { address }: CompareItem): unknown => figures.value(address);

  it('are all printed as the source has them where that is wished, with no more set by hand than that takes', () => {
    const { plan: usual, after: computed } = planned({});
    expect(Object.keys(computed.overrides)).toEqual([]);
    const differing = of('differs', usual);
    const { plan, after } = planned({ differs: 'keep' });
    const set = of('set', plan);
    expect(Object.keys(after.overrides).sort()).toEqual(set.map(({ address }) => addressKey(address)).sort());
    // What is made of them comes out by itself.
    expect(set.length).toBeLessThan(differing.length);
    expect(totalCounts(plan)).toMatchObject({ differs: 0, set: set.length });
    expect(needsPerson(plan)).toBe(false);
    const figures = new Calculation(standard, after);
    for (const item of compared(plan))
      expect([item.label, shown(figures, item)]).toEqual([
        item.label,
        { kind: 'amount', fen: Math.round(Number(item.from.text) * 100) },
      ]);
    // The checks tell every difference, and a second import of the same source finds nothing to do.
    const { document } = compose(standard, after);
    const told = checkProject(after, figures, document).findings.map(({ message }) => message);
    for (const { from, computed: should } of set)
      expect(told.filter((one) => one.includes(`手工调整为 ${from.text}`) && one.includes(should))).not.toEqual([]);
    expect(planImport(standard, after, reading, {}).commands).toEqual([]);
  });

  it('are so one by one, whatever is wished of the others', () => {
    const differing = of('differs', planned({}).plan);
    const [one] = differing;
    expect(new Set(differing.map(({ keep }) => keep)).size).toBe(differing.length);
    expect(one?.keep).toBeDefined();
    const id = one?.keep ?? '';
    const key = one ? addressKey(one.address) : '';
    const alone = planned({ [id]: 'keep' });
    expect(Object.keys(alone.after.overrides)).toEqual([key]);
    expect(of('set', alone.plan)).toMatchObject([{ keep: id, computed: one?.computed }]);
    expect(of('differs', alone.plan).length).toBeGreaterThan(0);
    const others = planned({ differs: 'keep', [id]: 'compute' });
    expect(Object.keys(others.after.overrides)).not.toContain(key);
    expect(of('differs', others.plan).map(({ keep }) => keep)).toEqual([id]);
    // What agrees has nothing to decide.
    for (const { keep } of of('agrees', others.plan)) expect(keep).toBeUndefined();
  });
});
