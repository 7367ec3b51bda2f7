/**
 * Solving back (推算填报数): a standard's printed tables are formulas over what is entered; here the entries are found from
 * the printed numbers. Every printed number is the interval of what rounds to it; entries are chosen so that all come out.
 */
import type { Project } from '../project/model.js';
import type { Standard } from '../standard/standard.js';
import type { Printed } from './printed.js';
import type { Solution } from './solution.js';

/**
 * The entries behind printed tables. `project` gives unit, year, facts and what is entered already: rows of lists are known
 * again by their names, and what they say of themselves beyond the printed columns is kept. Linear in the number of cells.
 */
export function solveBack(_standard: Standard, _project: Project, _printed: Printed): Solution {
  return { rows: new Map(), determined: [], questions: [], contradictions: [] };
}
