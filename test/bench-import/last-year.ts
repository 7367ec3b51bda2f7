/** Last year's numbers (上年数) that a new project takes from what was imported, held against those of the project itself. */

import type { Adoption } from '../../shared/adoption/adopt.js';
import { addressKey } from '../../shared/project/address.js';
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { lastFigures } from '../../shared/upgrade/last-figures.js';
import { rollForward } from '../../shared/upgrade/roll-forward.js';

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

/** A new year's project from a finished document: what its officer has still to do. */
export interface NewYear {
  /** Last year's figures as they are printed, asked, and otherwise. */
  readonly right: number;
  readonly asked: number;
  readonly wrong: readonly string[];
  /** Neither filled in nor asked, although last year's project has a figure there. */
  readonly silent: readonly string[];
  readonly words: number;
  readonly questions: number;
  /** What was not carried, in sentences. */
  readonly told: readonly string[];
}

/** `project` is the one that was printed. */
export function newYear(standard: Standard, project: Project, adoption: Adoption): NewYear {
  const step = coarsestStep(standard);
  const wish = { figures: true, rows: true, words: true };
  const { project: made, figures } = adoption;
  const rolled = rollForward({ standard, project: made, figures }, standard, project.year + 1, wish);
  const { known: got, unknown } = lastFigures(standard, made, figures);
  const own = new Map(got.map(({ address, value }) => [addressKey(address), Number(value)]));
  const open = new Set(unknown.map(addressKey));
  const wrong: string[] = [];
  const silent: string[] = [];
  let right = 0;
  const real = lastFigures(standard, { ...project, overrides: {} }).known;
  for (const { address, value } of real) {
    const key = addressKey(address);
    const is = own.get(key);
    if (is !== undefined && Math.abs(is - Number(value)) <= step / 2) right += 1;
    else if (is !== undefined) wrong.push(`${key}: ${value} → ${is}`);
    else if (!open.has(key)) silent.push(`${key}: ${value} → –`);
  }
  const known = new Set(real.map(({ address }) => addressKey(address)));
  // Where nothing was filled in, nothing or a zero is printed.
  for (const [key, is] of own) if (!known.has(key) && is !== 0) wrong.push(`${key}: – → ${is}`);
  return {
    right,
    asked: rolled.asked.length,
    wrong,
    silent,
    words: rolled.carried,
    questions: adoption.plan.questions.length,
    told: [...adoption.left, ...adoption.deviations].map(({ message }) => message),
  };
}
