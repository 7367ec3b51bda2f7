/** What an import rests on (导入的依据): the tables of its source, where their rows stand in the project, what was known before. */
import type { GivenTable } from '../audit/given.js';
import type { Matched } from '../audit/match-tables.js';
import type { Calculation } from '../calculation/calculation.js';
import type { Command } from '../project/command.js';
import type { Standard } from '../standard/standard.js';
import type { ImportPlan } from './plan.js';
import type { RowPlaces } from './rows.js';

/** Told at every step what is being done, for people: 认表, 推算. What it throws ends the work. */
export type TellStage = (stage: string) => void;

export const QUIET: TellStage = () => undefined;

/** A plan with what it rests on. */
export interface ReadImport {
  readonly plan: ImportPlan;
  /** Absent for a fill-in workbook, which says itself what each of its cells is. */
  readonly scene?: ImportScene;
}

/** The tables of a source as they were understood, and where their rows stand in the project. */
export interface ImportScene {
  readonly standard: Standard;
  readonly matched: Matched;
  readonly given: readonly GivenTable[];
  readonly placed: ReadonlyMap<string, RowPlaces>;
}

/** What is entered before the numbers of a source's tables. `rounded` are addresses whose amounts may be moved within their print. */
export interface Beginning {
  readonly commands: readonly Command[];
  readonly rounded: readonly string[];
}

/** The amounts that a project holds, entered or computed, in 分. */
export function* amountsOf(standard: Standard, calculation: Calculation): Iterable<number> {
  for (const table of standard.tables.values()) {
    const money = table.columns.filter(({ type }) => type === 'amount');
    for (const position of calculation.rowsOf(table.id)?.rows.keys() ?? [])
      for (const { index } of money) {
        const value = calculation.read(table.id, position, index);
        if (value.kind === 'amount') yield value.fen;
      }
  }
}
