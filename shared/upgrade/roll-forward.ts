/** A new year's project from last year's (下一年度的项目), by the same standard or another one. */
import { Calculation } from '../calculation/calculation.js';
import type { Figures } from '../calculation/figures.js';
import { cellNames } from '../calculation/plain-title.js';
import { type Address, addressKey } from '../project/address.js';
import { emptyProject, type Project } from '../project/model.js';
import type { Standard } from '../standard/standard.js';
import { type CarryWish, carryOver } from './carry-over.js';
import { type Unplaced, upgradeProject } from './upgrade.js';

/** Last year's project. `figures` say what is known of its cells, where not everything is: those of the document it was made of. */
export interface LastYear {
  readonly standard: Standard;
  readonly project: Project;
  readonly figures?: Pick<Figures, 'value'> | undefined;
}

export interface RollForward {
  readonly project: Project;
  /** Last year's figures that were filled in. */
  readonly figures: number;
  /** Those that last year's file does not tell, in words: they are to be filled in. */
  readonly asked: readonly string[];
  /** Words that are to be confirmed. */
  readonly carried: number;
  /** Reasons of last year, which are shown beside their empty fields. */
  readonly former: number;
  /** What has no place in the other standard. */
  readonly unplaced: readonly Unplaced[];
}

export function rollForward(last: LastYear, after: Standard, year: number, wish: CarryWish): RollForward {
  const { id, version } = after.identity;
  const { project: before, standard } = last;
  const isSame = standard.identity.id === id && before.standard.version === version;
  const moved = isSame ? undefined : upgradeProject(before, standard, after);
  const project = moved?.project ?? before;
  const known = isSame ? last.figures : last.figures && figuresThere(last, last.figures, after, project);
  const begun = carryOver(after, project, wish, known ?? new Calculation(after, project));
  const empty = emptyProject({ id, version }, project.unit, year);
  const next: Project = { ...empty, tables: begun.tables, carried: begun.carried, former: begun.former };
  const figures = new Calculation(after, next);
  return {
    project: next,
    figures: begun.figures,
    asked: begun.unknown.map((address) => labelOf(figures, address)),
    carried: Object.keys(begun.carried).length,
    former: Object.keys(begun.former).length,
    unplaced: moved?.report.unplaced ?? [],
  };
}

/**
 * What is known of the cells of a project that was moved from a document's standard: of a cell that prints the same in both as
 * much as the document tells; of others nothing.
 */
function figuresThere(
  { standard, project }: LastYear,
  figures: Pick<Figures, 'value'>,
  after: Standard,
  moved: Project,
): Pick<Figures, 'value'> {
  const [then, now] = [new Calculation(standard, project), new Calculation(after, moved)];
  const names = new Map<string, Address>();
  for (const address of addressesOf(then)) names.set(labelOf(then, address), address);
  return {
    value: (address) => {
      const same = names.get(labelOf(now, address));
      const value = now.value(address);
      const told = same ? figures.value(same) : undefined;
      return (
        told ?? (value.kind === 'error' ? value : { kind: 'error', code: 'unknown', message: '上年文件中没有这个数' })
      );
    },
  };
}

function* addressesOf(figures: Calculation): Iterable<Address> {
  for (const table of figures.standard.tables.values())
    for (const { key, block } of figures.rowsOf(table.id)?.rows ?? [])
      for (const column of table.columns)
        if (column.block === block && column.type === 'amount') yield { table: table.id, row: key, column: column.key };
}

function labelOf(figures: Calculation, address: Address): string {
  const { title, row, column } = cellNames(figures, address);
  const words = [title, row, column].filter((one) => one !== undefined && one !== '');
  return words.length > 0 ? words.join(' · ') : addressKey(address);
}
