/**
 * Rows of which one side took away what the other side worked on (删去与修改相遇): a project that one removed with its form and
 * indicators, while the other changed one of these. All of it stands as one side has it: ours, unless decided otherwise.
 */
import { groupBy, keptOf } from '../../collections.js';
import type { Project, ProjectRow } from '../../project/model.js';
import { followers, ownersIn } from '../../rows/renamed.js';
import type { Standard } from '../../standard/standard.js';
import { type Choice, sameData } from './conflict.js';

/** By `table/row`, rows that are as one side has them, whatever else would follow; those that it lacks are left out. */
export type AsOneHas = ReadonlyMap<string, 'ours' | 'theirs'>;

interface Three {
  readonly base: Project;
  readonly ours: Project;
  readonly theirs: Project;
}

/** Notes the conflicts of all rows that only one side still has. */
export function metRemovals(standard: Standard, three: Three, choice: Choice): AsOneHas {
  const { base, ours, theirs } = three;
  const fixed = new Map<string, 'ours' | 'theirs'>();
  const links = new Links(standard);
  for (const table of links.owners)
    for (const { key } of rowsOf(base, table)) {
      const place = { table, key };
      const isMine = rowAt(ours, place) !== undefined;
      const isOne = isMine !== (rowAt(theirs, place) !== undefined);
      if (isOne && !fixed.has(nameOf(place))) met(three, links, place, isMine ? ours : theirs, fixed, choice);
    }
  return fixed;
}

/** `worked` is the side that still has the row. */
function met(
  three: Three,
  links: Links,
  place: RowPlace,
  worked: Project,
  fixed: Map<string, 'ours' | 'theirs'>,
  choice: Choice,
): void {
  const { base, ours, theirs } = three;
  const places = [...links.hangingOn(base, place), ...links.hangingOn(worked, place)];
  const all = [...new Map(places.map((one) => [nameOf(one), one])).values()];
  const touched = all.filter((one) => !sameData(rowAt(base, one), rowAt(worked, one)));
  if (touched.length === 0) return;
  const first = nameOf(place);
  const side = choice.takesTheirs('row', first) ? 'theirs' : 'ours';
  for (const one of all) fixed.set(nameOf(one), side);
  for (const one of all)
    if (touched.includes(one) || nameOf(one) === first)
      choice.note('row', nameOf(one), {
        base: rowAt(base, one)?.cells,
        ours: rowAt(ours, one)?.cells,
        theirs: rowAt(theirs, one)?.cells,
        ...(nameOf(one) === first ? {} : { under: first }),
      });
}

interface RowPlace {
  readonly table: string;
  readonly key: string;
}

/** Which tables have rows that hang on those of others. */
class Links {
  private readonly following: ReadonlyMap<string, readonly string[]>;
  private readonly details: ReadonlyMap<string, readonly { readonly table: string; readonly column: string }[]>;

  constructor(standard: Standard) {
    const ids = [...standard.tables.keys()];
    this.following = new Map(ids.map((id) => [id, followers(standard, id)]));
    const owned = ids.flatMap((table) => ownersIn(standard, table).map(({ column, of }) => ({ table, column, of })));
    this.details = groupBy(owned, ({ of }) => of);
  }

  /** Tables on whose rows others hang. */
  get owners(): string[] {
    return [...this.following].flatMap(([id, others]) => (others.length > 0 || this.details.has(id) ? [id] : []));
  }

  /** A row with all rows that bear its key in tables that follow, or name it as their owner. */
  hangingOn(project: Project, first: RowPlace): RowPlace[] {
    const found = new Map([[nameOf(first), first]]);
    for (const place of found.values()) for (const next of this.below(project, place)) found.set(nameOf(next), next);
    return [...found.values()];
  }

  private below(project: Project, { table, key }: RowPlace): RowPlace[] {
    const same = (this.following.get(table) ?? []).map((id) => ({ table: id, key }));
    const owned = (this.details.get(table) ?? []).flatMap(({ table: id, column }) =>
      rowsOf(project, id).flatMap((row) => (row.cells[column] === key ? [{ table: id, key: row.key }] : [])),
    );
    return [...same.filter((place) => rowAt(project, place)), ...owned];
  }
}

function nameOf({ table, key }: RowPlace): string {
  return `${table}/${key}`;
}

function rowsOf(project: Project, table: string): readonly ProjectRow[] {
  return project.tables[table]?.rows ?? [];
}

const byKey = keptOf((rows: readonly ProjectRow[]) => new Map(rows.map((row) => [row.key, row])));
const NO_ROWS: readonly ProjectRow[] = [];

function rowAt(project: Project, { table, key }: RowPlace): ProjectRow | undefined {
  return byKey(project.tables[table]?.rows ?? NO_ROWS).get(key);
}
