/**
 * What hangs on rows and goes with them: the rows of other tables that bear their keys (the form of a project), the
 * rows that name those as their owner (its indicators), what was set by hand in them and words rewritten for them.
 * Left behind it would be out of sight, and come back under a key that means something else one day.
 */

import { buildRows } from '../calculation/rows.js';
import { keptIn } from '../collections.js';
import { parseAddressKey } from '../project/address.js';
import { type Command, executeAll } from '../project/command.js';
import type { Project, ProjectRow } from '../project/model.js';
import type { Standard } from '../standard/standard.js';

/** What goes in one table besides the rows that were named. */
export interface Hanging {
  readonly table: string;
  /** Rows that stand by themselves there, such as indicators; 0 where they only follow from the others. */
  readonly rows: number;
  /** Cells that were filled in. */
  readonly cells: number;
}

export interface Removal {
  /** All of it, the named rows first. */
  readonly commands: readonly Command[];
  /** What holds words or numbers of its own. */
  readonly hanging: readonly Hanging[];
}

/** Removes rows of a table with all that hangs on them. */
export function removal(standard: Standard, project: Project, table: string, keys: readonly string[]): Removal {
  const gone = new Goner(standard, project);
  gone.add(table, keys);
  const rows = gone.tables.map(([id, all]): Command => {
    const known = gone.entered(id).filter((row) => all.has(row.key));
    return { kind: 'removeRows', table: id, keys: known.map((row) => row.key) };
  });
  const first = rows.filter((command) => 'keys' in command && command.keys.length > 0);
  const then = executeAll(project, first);
  const commands = [...first, ...overridesOf(standard, project, then, gone), ...wordsOf(standard, project, gone)];
  return { commands, hanging: gone.tables.flatMap(([id, all]) => (id === table ? [] : gone.hanging(id, all))) };
}

class Goner {
  private readonly gone = new Map<string, Set<string>>();

  constructor(
    private readonly standard: Standard,
    private readonly project: Project,
  ) {}

  get tables(): [string, ReadonlySet<string>][] {
    return [...this.gone];
  }

  entered(table: string): readonly ProjectRow[] {
    return this.project.tables[table]?.rows ?? [];
  }

  has(table: string, key: string): boolean {
    return this.gone.get(table)?.has(key) ?? false;
  }

  add(table: string, keys: readonly string[]): void {
    const known = keptIn(this.gone, table, () => new Set<string>());
    const more = keys.filter((key) => !known.has(key));
    for (const key of more) known.add(key);
    if (more.length === 0) return;
    // A list that can be added to has rows in its own right; codes mean the same wherever they come from.
    for (const { id, blocks } of this.standard.tables.values())
      for (const { rows } of blocks)
        if (rows.kind === 'list' && !rows.enterable && rows.sources.some((one) => one.table === table && !one.column))
          this.add(
            id,
            more.filter((key) => !this.comesFromElsewhere(rows.sources, table, key)),
          );
    for (const form of this.standard.forms.values()) {
      const { details } = form;
      if (form.table !== table || !details) continue;
      const own = this.entered(details.table).filter((row) => more.includes(row.cells[details.owner] ?? ''));
      this.add(
        details.table,
        own.map((row) => row.key),
      );
    }
  }

  private comesFromElsewhere(sources: readonly { readonly table: string }[], table: string, key: string): boolean {
    return sources.some((one) => one.table !== table && this.entered(one.table).some((row) => row.key === key));
  }

  hanging(table: string, keys: ReadonlySet<string>): Hanging[] {
    const rows = this.entered(table).filter((row) => keys.has(row.key));
    const owners = [...this.standard.forms.values()].flatMap(({ details }) =>
      details?.table === table ? [details.owner] : [],
    );
    const filled = rows.flatMap((row) =>
      Object.entries(row.cells).filter(([column, text]) => text.trim() !== '' && !owners.includes(column)),
    );
    if (filled.length === 0) return [];
    return [{ table, rows: owners.length > 0 ? rows.length : 0, cells: filled.length }];
  }
}

/** Set by hand in rows that go, or that were only there because of them. */
function overridesOf(standard: Standard, before: Project, after: Project, gone: Goner): Command[] {
  const all = Object.keys(before.overrides).flatMap((key) => parseAddressKey(key) ?? []);
  if (all.length === 0) return [];
  const [was, is] = [buildRows(standard, before), buildRows(standard, after)];
  return all
    .filter(
      ({ table, row }) => gone.has(table, row) || (was.get(table)?.index.has(row) && !is.get(table)?.index.has(row)),
    )
    .map((address) => ({ kind: 'clearOverride', address }));
}

/** Rewritten words of a part that is printed once for each row. */
function wordsOf(standard: Standard, project: Project, gone: Goner): Command[] {
  const suffixes = standard.plan.blocks.flatMap((block) =>
    block.kind === 'repeat'
      ? gone.tables.flatMap(([table, keys]) =>
          table === block.repeat
            ? block.blocks.flatMap((inner) => ('id' in inner ? [...keys].map((key) => `${inner.id}-${key}`) : []))
            : [],
        )
      : [],
  );
  const printed = new Set(suffixes);
  return Object.keys(project.prose)
    .filter((block) => printed.has(block))
    .map((block) => ({ kind: 'setProse', block, text: undefined }));
}

/** What hangs on rows, in words; empty where nothing does. `title` names a table. */
export function hangingWords(hanging: readonly Hanging[], title: (table: string) => string): string {
  return hanging
    .map(({ table, rows, cells }) => `《${title(table)}》${rows > 0 ? `${rows} 行` : `填报的 ${cells} 格`}`)
    .join('、');
}
