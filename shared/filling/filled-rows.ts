/** Which row of the project each row of a filled-in list is (对行): by code or by name, or a new one. */
import type { Calculation } from '../calculation/calculation.js';
import type { Row } from '../calculation/row.js';
import { groupBy } from '../collections.js';
import { resolveCode } from '../entry/codes.js';
import { wordsIn } from '../language/value.js';
import { plain } from '../plain.js';
import { freeKeys } from '../project/free-keys.js';
import type { Project } from '../project/model.js';
import type { ReadCell } from '../reading/reading.js';
import { freeCodeKey } from '../rows/keys.js';
import { levelOf } from '../standard/catalog.js';
import type { Standard, TableDefinition } from '../standard/standard.js';
import type { EntryBlock, EntryColumn } from './entry-blocks.js';
import { shownEntry } from './entry-words.js';
import { CODE, linkTitle, NAME, NUMBER, OWN_UNIT } from './fill-in.js';
import { followed, nameColumnOf, ownerTable } from './links.js';
import { type NamedRow, RowNames } from './row-names.js';
import type { FilledLine, FilledTable } from './sheets.js';

export type Filled =
  | { readonly key: string; readonly line: FilledLine; readonly name?: ReadCell }
  | { readonly key?: undefined; readonly why: string; readonly asked: readonly ReadCell[] };

interface Pairs {
  readonly pairs: ReadonlyMap<FilledLine, string>;
  /** Nameless rows, where the project has nameless ones. */
  readonly unclear: ReadonlySet<FilledLine>;
}

export class FilledRows {
  private readonly done = new Map<EntryBlock, readonly Filled[]>();
  private readonly names = new Map<string, RowNames>();
  private readonly used: string[] = [];

  constructor(
    private readonly standard: Standard,
    private readonly project: Project,
    private readonly figures: Calculation,
    private readonly tables: ReadonlyMap<EntryBlock, FilledTable>,
  ) {}

  of(block: EntryBlock): readonly Filled[] {
    const known = this.done.get(block);
    if (known) return known;
    const lines = (this.tables.get(block)?.lines ?? []).filter((line) => this.isFilled(line));
    const rows = block.kind === 'codes' ? this.codes(block, lines) : this.list(block, lines);
    this.done.set(block, rows);
    return rows;
  }

  /** The row of a list that is called so in other sheets. */
  keyCalled(table: TableDefinition, words: string): string | undefined {
    const own = this.namesOf(table).keyOf(words);
    if (own !== undefined) return own;
    const block = this.blockOf(table);
    const source = block && followed(this.standard, block);
    return source && this.keyCalled(source, words);
  }

  /** More than its number stands there. */
  private isFilled(line: FilledLine): boolean {
    return [...line.keys()].some((name) => name !== plain(NUMBER));
  }

  private codes({ table, block }: EntryBlock, lines: readonly FilledLine[]): Filled[] {
    const { rows: definition } = block;
    const catalog = definition.kind === 'classification' ? this.standard.catalogs.get(definition.catalog) : undefined;
    const { unit } = this.project;
    const there = groupBy(
      (this.figures.rowsOf(table.id)?.rows ?? []).filter((row) => row.block === block.index && row.kind !== 'total'),
      (row) => row.code,
    );
    const own = there.get(unit.code)?.[0]?.key;
    const taken = new Set(this.figures.rowsOf(table.id)?.index.keys());
    const left = new Map([...there].map(([code, rows]) => [code, rows.map(({ key }) => key)]));
    return lines.map((line): Filled => {
      const text = line.get(plain(CODE))?.text ?? '';
      if (plain(text) === OWN_UNIT && own !== undefined) return { key: own, line };
      const name = line.get(plain(NAME));
      const code = catalog && codeIn(catalog, text);
      if (!catalog || code === undefined)
        return {
          why: text === '' ? '这一行没有科目编码' : `“${text}”不是${catalog?.name ?? '科目'}的编码`,
          asked: cellsOf(line),
        };
      const key = left.get(code)?.shift() ?? freeCodeKey(code, (one) => taken.has(one));
      taken.add(key);
      const knownName = catalog.entries.get(code) ?? '';
      const isOther = name && plain(name.text) !== plain(knownName);
      return { key, line, ...(isOther ? { name } : {}) };
    });
  }

  private list(block: EntryBlock, lines: readonly FilledLine[]): Filled[] {
    const { table } = block;
    const source = followed(this.standard, block);
    const title = source && plain(linkTitle(this.figures, source));
    const { pairs, unclear } = this.pairs(block, lines);
    const fresh = freeKeys(this.project, this.used.length + lines.length)
      .slice(this.used.length)
      [Symbol.iterator]();
    return lines.map((line): Filled => {
      const call = title === undefined ? undefined : line.get(title);
      if (source && call) {
        const key = this.keyCalled(source, call.text);
        return key === undefined ? { why: `没有叫“${call.text}”的一行`, asked: cellsOf(line) } : { key, line };
      }
      const { rows } = block.block;
      if (source && rows.kind === 'list' && !rows.enterable) return { why: '没有写对应哪一项', asked: cellsOf(line) };
      const known = pairs.get(line);
      if (known !== undefined) return { key: known, line };
      if (unclear.has(line)) return { why: '这一行没有名称，分不清是项目中的哪一行', asked: cellsOf(line) };
      const key = fresh.next().value ?? `${table.id}-${this.used.length}`;
      this.used.push(key);
      return { key, line };
    });
  }

  /** Rows that the project has: the same in every column, else in every one of words, else the only one of a name on both sides. */
  private pairs(of: EntryBlock, lines: readonly FilledLine[]): Pairs {
    const { table, columns } = of;
    const there = this.rowsThere(of);
    const saidOf = (line: FilledLine, { column, title }: EntryColumn): string => {
      const text = line.get(plain(title))?.text ?? '';
      const owner = text === '' ? undefined : ownerTable(this.standard, table.id, column.key);
      return plain((owner && this.keyCalled(owner, text)) ?? text);
    };
    const keptAt = (row: Row, { column }: EntryColumn): string => {
      const entry = row.entered?.cells[column.key] ?? '';
      const owner = ownerTable(this.standard, table.id, column.key);
      return plain(owner ? entry : shownEntry(this.standard, table.id, column, entry));
    };
    const pairs = new Map<FilledLine, string>();
    const open = new Set(there);
    const match = (by: readonly EntryColumn[], alone: boolean): void => {
      const kept = groupBy([...open], (row) => by.map((column) => keptAt(row, column)).join('|'));
      const said = groupBy(
        lines.filter((line) => !pairs.has(line)),
        (line) => by.map((column) => saidOf(line, column)).join('|'),
      );
      for (const [words, same] of said) {
        const own = kept.get(words) ?? [];
        if (words.replaceAll('|', '') === '' || (alone && (same.length > 1 || own.length > 1))) continue;
        for (const [index, line] of same.entries()) {
          const row = own[index];
          if (!row) continue;
          pairs.set(line, row.key);
          open.delete(row);
        }
      }
    };
    const wordy = columns.filter(({ column: { type } }) => type === 'text' || type === 'choice');
    const name = nameColumnOf(table);
    match(columns, false);
    match(wordy, false);
    match(
      columns.filter(({ column }) => column.key === name),
      true,
    );
    const isBare = (words: readonly string[]): boolean => words.every((one) => one === '');
    const bareRows = [...open].some((row) => isBare(wordy.map((column) => keptAt(row, column))));
    const unclear = lines.filter(
      (line) => bareRows && !pairs.has(line) && isBare(wordy.map((column) => saidOf(line, column))),
    );
    return { pairs, unclear: new Set(unclear) };
  }

  private rowsThere({ table, block }: EntryBlock): Row[] {
    return (this.figures.rowsOf(table.id)?.rows ?? []).filter(
      (row) => row.block === block.index && row.kind === 'detail' && row.entered,
    );
  }

  private namesOf(table: TableDefinition): RowNames {
    const known = this.names.get(table.id);
    if (known) return known;
    const block = this.blockOf(table);
    if (!block) return this.ownNames(table);
    const source = followed(this.standard, block);
    const rows = this.of(block);
    const title = plain(
      (source && linkTitle(this.figures, source)) ??
        block.columns.find(({ column }) => column.key === nameColumnOf(table))?.title ??
        '',
    );
    const names = new RowNames(
      rows.flatMap((row, index) =>
        row.key === undefined
          ? []
          : [
              {
                key: row.key,
                number: row.line.get(plain(NUMBER))?.text ?? String(index + 1),
                name: row.line.get(title)?.text ?? '',
              },
            ],
      ),
    );
    this.names.set(table.id, names);
    return names;
  }

  /** Of a list whose sheet is not in the workbook: what the project's rows are called. */
  private ownNames(table: TableDefinition): RowNames {
    const column = nameColumnOf(table) ?? '';
    const rows = (this.figures.rowsOf(table.id)?.rows ?? []).filter(({ kind }) => kind === 'detail');
    const names = new RowNames(
      rows.map(({ key }, index): NamedRow => {
        const name = wordsIn(this.figures.value({ table: table.id, row: key, column }));
        return { key, number: String(index + 1), name };
      }),
    );
    this.names.set(table.id, names);
    return names;
  }

  private blockOf(table: TableDefinition): EntryBlock | undefined {
    return [...this.tables.keys()].find((one) => one.table === table);
  }
}

type Catalog = Parameters<typeof resolveCode>[0];

/** A code of the catalog, or one of a proper length that it lacks. */
function codeIn(catalog: Catalog, text: string): string | undefined {
  const resolved = resolveCode(catalog, text);
  if (resolved.kind === 'code') return resolved.code;
  const bare = text.normalize('NFKC').trim();
  return /^[0-9A-Za-z]+$/.test(bare) && levelOf(catalog, bare) > 0 ? bare : undefined;
}

function cellsOf(line: FilledLine): ReadCell[] {
  return [...line].flatMap(([name, cell]) => (name === plain(NUMBER) ? [] : [cell]));
}
