import { beforeAll, describe, expect, it } from 'vitest';
import { Calculation } from '../../shared/calculation/calculation.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { carryOver } from '../../shared/upgrade/carry-over.js';
import { lastFigures } from '../../shared/upgrade/last-figures.js';
import { example } from '../example.js';

const ALL = { figures: true, rows: true, words: true };
const NONE = { figures: false, rows: false, words: false };

let last: Project;
let standard: Standard;

beforeAll(async () => {
  ({ project: last, standard } = await example());
});

function next(wish: typeof ALL): Project {
  const empty = emptyProject(last.standard, last.unit, last.year + 1);
  const { tables, carried, former } = carryOver(standard, last, wish);
  return { ...empty, tables, carried, former };
}

describe('what a new project takes over', () => {
  it('is nothing unless wished for', () => {
    expect(carryOver(standard, last, NONE)).toMatchObject({ tables: {}, carried: {}, former: {}, figures: 0 });
  });

  it("turns last year's figures into this year's figures of the year before", () => {
    const before = new Calculation(standard, last);
    const now = new Calculation(standard, next({ ...NONE, figures: true }));
    const prior = now.value({ table: 'prior', row: 'gpb', column: 'amount' });
    expect(prior).toEqual(before.value({ table: 'income', row: 'total', column: 'gpb' }));
    expect(now.value({ table: 'sangong', row: 'row', column: 'priorTotal' })).toEqual(
      before.value({ table: 'sangong', row: 'row', column: 'total' }),
    );
    expect(lastFigures(standard, last).known.length).toBeGreaterThan(5);
  });

  it('keeps rows and words but no amount of last year', () => {
    const project = next({ ...ALL, figures: false });
    expect(project.tables.projects?.rows).toHaveLength(last.tables.projects?.rows.length ?? -1);
    expect(project.tables.facts?.rows[0]?.cells.duties).toBe(last.tables.facts?.rows[0]?.cells.duties);
    for (const [id, { rows }] of Object.entries(project.tables))
      for (const row of rows)
        for (const column of Object.keys(row.cells))
          expect(standard.tables.get(id)?.columnByKey.get(column)?.type).not.toBe('amount');
    expect(project.tables.prior).toBeUndefined();
  });

  it('copies no reason of last year into a text: it is shown beside the empty field', () => {
    const project = next(ALL);
    const reason = last.tables.facts?.rows[0]?.cells.reasonTotal;
    expect(reason).toBeTruthy();
    expect(project.tables.facts?.rows[0]?.cells.reasonTotal).toBeUndefined();
    expect(project.former?.['facts/row/reasonTotal']).toBe(reason);
  });

  it('makes a project that can be saved and read', () => {
    const project = next(ALL);
    expect(parseProject(serialiseProject(project)).project).toEqual(project);
  });
});
