/** F6 goes round what still needs a value, in the outline's order, and comes to rest when all is filled in. */
import { expect, it } from 'vitest';
import type { Place } from '../../../renderer/places/view.js';
import { type Blank, blankBeside } from '../../../renderer/tree/blanks.js';
import { Calculation } from '../../../shared/calculation/calculation.js';
import { Checker } from '../../../shared/checks/checker.js';
import type { Project } from '../../../shared/project/model.js';
import { emptyProject } from '../../../shared/project/model.js';
import type { Standard } from '../../../shared/standard/standard.js';
import { schoolProject } from '../../checks/school.js';
import { standardIds, standardOf } from '../../example.js';

function walkOf(standard: Standard, project: Project): (from: Place | undefined, step: 1 | -1) => Blank | undefined {
  const calculation = new Calculation(standard, project);
  const { findings } = new Checker(calculation).check(project);
  return (from, step) => {
    const reveal = from && { place: from, request: 1, focus: true, lit: [] };
    return blankBeside(
      { standard, project, calculation },
      findings,
      { view: from?.view, address: from?.address, reveal },
      step,
    );
  };
}

it.each(await standardIds())('of an empty %s it reaches every place once, and back the same way', async (id) => {
  const standard = await standardOf(id);
  const { version, years } = standard.identity;
  const walk = walkOf(standard, emptyProject({ id, version }, { name: '某某局', code: '' }, years.from));
  const there: Blank[] = [];
  for (let next = walk(undefined, 1); next && there.length < 99; next = walk(next.place, 1)) {
    there.push(next);
    if (next.number === next.count) break;
  }
  expect(there.length).toBeGreaterThan(5);
  expect(there.map(({ number }) => number)).toEqual(there.map((_, at) => at + 1));
  expect(there.at(-1)?.count).toBe(there.length);
  expect(walk(there.at(-1)?.place, 1)?.number).toBe(1);
  const back = there.map(({ place }) => walk(place, -1)?.number);
  expect(back).toEqual([there.length, ...there.slice(1).map((_, at) => at + 1)]);
});

it('finds nothing in a document that is complete', async () => {
  const standard = await standardOf('shandong-2026-budget');
  expect(walkOf(standard, schoolProject(standard))(undefined, 1)).toBeUndefined();
});
