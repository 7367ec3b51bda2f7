/** Last year's numbers (上年数) that a new project takes from what was imported, held against those of the project itself. */

import { addressKey } from '../../shared/project/address.js';
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { lastFigures } from '../../shared/upgrade/carry-over.js';

export interface LastYear {
  readonly right: number;
  /** Not to be had from what is printed: they stay blank, and the new project asks for them. */
  readonly blank: readonly string[];
  readonly wrong: readonly string[];
}

export function lastYear(standard: Standard, project: Project, imported: Project): LastYear {
  const step = coarsestStep(standard);
  const got = new Map(
    lastFigures(standard, imported).known.map(({ address, value }) => [addressKey(address), Number(value)]),
  );
  const wrong: string[] = [];
  const blank: string[] = [];
  let right = 0;
  for (const { address, value } of lastFigures(standard, project).known) {
    const key = addressKey(address);
    const own = got.get(key);
    // Nothing is taken over as a zero where nothing was filled in.
    if (own === undefined || (own === 0 && Number(value) !== 0)) blank.push(key);
    else if (Math.abs(own - Number(value)) <= step) right += 1;
    else wrong.push(`${key}: ${value} → ${own}`);
  }
  return { right, blank, wrong };
}

/** In 元: what is printed says no more. */
function coarsestStep({ tables }: Standard): number {
  const printed = [...tables.values()].filter(({ file }) => file.printed);
  return Math.max(...printed.map(({ numbers: { unit, decimals } }) => (unit === '万元' ? 1e4 : 1) / 10 ** decimals));
}
