/** Where postings go (归集): which entries each of them makes, by what the standard says of its ledger. */
import { keptIn, keptOf } from '../collections.js';
import { compile, type Evaluator, type Linker } from '../language/compile.js';
import { isTrue } from '../language/operators.js';
import type { Expression } from '../language/syntax.js';
import { BLANK, text, type Value, wordsIn } from '../language/value.js';
import { type Address, addressKey } from '../project/address.js';
import { freeKeys } from '../project/free-keys.js';
import type { Project } from '../project/model.js';
import type { Catalog } from '../standard/catalog.js';
import type { LedgerDefinition, LedgerEntryDefinition } from '../standard/schema-ledger.js';
import { fixedItems, SINGLE_ROW, type Standard } from '../standard/standard.js';
import { type Posting, postingsOf } from './posting.js';

/** An entry that postings make: their sum in 分. */
export interface Made {
  readonly address: Address;
  fen: number;
  /** Places of the postings in the ledger. */
  readonly postings: number[];
}

/** A row of a list that postings make, with its words. */
export interface MadeRow {
  readonly table: string;
  readonly row: string;
  readonly words: ReadonlyMap<string, string>;
}

export interface Postings {
  readonly cells: ReadonlyMap<string, Made>;
  readonly rows: readonly MadeRow[];
  /** Postings that make nothing, or not all that they should, with the reason. */
  readonly unplaced: readonly { readonly posting: number; readonly message: string }[];
}

const NOTHING: Postings = { cells: new Map(), rows: [], unplaced: [] };

/** What the ledger of a project makes; nothing where it has none, or the standard does not say. */
export function postingsMade(standard: Standard, project: Project, ledger = project.ledger): Postings {
  return standard.ledger && ledger
    ? new Placing(standard, standard.ledger, project).place(postingsOf(standard.ledger, ledger))
    : NOTHING;
}

interface Context {
  readonly posting: Posting;
  readonly unit: Project['unit'];
}

interface Compiled {
  readonly entry: LedgerEntryDefinition;
  readonly when: Evaluator<Context> | undefined;
  readonly row: Evaluator<Context> | undefined;
  readonly words: readonly (readonly [string, Evaluator<Context>])[];
  readonly columns: readonly (readonly [string, Evaluator<Context>])[];
}

const compiled = keptOf((definition: LedgerDefinition): readonly Compiled[] => {
  const names = new Map<string, Evaluator<Context>>();
  const linker: Linker<Context> = {
    path: ([first, second]) => {
      if (first === 'unit') return ({ unit }) => text(second === 'code' ? unit.code : unit.name);
      if (typeof first !== 'string' || first === 'blank') return () => BLANK;
      return names.get(first) ?? (({ posting }) => field(posting, first));
    },
    special: () => undefined,
  };
  const make = (expression: Expression): Evaluator<Context> => compile(expression, linker);
  for (const [name, { expression }] of Object.entries(definition.names)) names.set(name, make(expression));
  return definition.entries.map((entry) => ({
    entry,
    when: entry.when && make(entry.when.expression),
    row: entry.row && make(entry.row.expression),
    words: Object.entries(entry.words).map(([key, { expression }]) => [key, make(expression)] as const),
    columns: Object.entries(entry.columns).map(([key, { expression }]) => [key, make(expression)] as const),
  }));
});

function field({ fields }: Posting, column: string): Value {
  return text(fields.get(column) ?? '');
}

/** A key that every file takes. */
const KEY = /^[A-Za-z0-9][\w.-]{0,63}$/;

class Placing {
  private readonly cells = new Map<string, Made>();
  private readonly rows = new Map<string, MadeRow>();
  private readonly unplaced: { posting: number; message: string }[] = [];
  /** Keys of listed rows by the words that tell them apart. */
  private readonly known = new Map<string, Map<string, string>>();
  /** Keys for rows that the project has none of, and how many of them are given away. */
  private fresh: readonly string[] = [];
  private given = 0;

  constructor(
    private readonly standard: Standard,
    private readonly definition: LedgerDefinition,
    private readonly project: Project,
  ) {}

  place(postings: readonly Posting[]): Postings {
    for (const posting of postings) {
      const problem = this.one({ posting, unit: this.project.unit });
      if (problem !== undefined) this.unplaced.push({ posting: posting.index, message: problem });
    }
    return { cells: this.cells, rows: [...this.rows.values()], unplaced: this.unplaced };
  }

  /** Why a posting does not make all that it should. */
  private one(context: Context): string | undefined {
    let placed = false;
    let problem: string | undefined;
    for (const one of compiled(this.definition)) {
      if (one.when && !isTrue(one.when(context))) continue;
      const columns = one.columns.filter(([, holds]) => isTrue(holds(context)));
      if (columns.length === 0) {
        problem ??= '没有可归的栏，请核对资金来源、支出类型';
        continue;
      }
      const row = this.rowOf(one, context);
      if ('problem' in row) {
        problem ??= row.problem;
        continue;
      }
      placed = true;
      for (const [column] of columns) this.add({ table: one.entry.table, row: row.key, column }, context.posting);
    }
    return placed ? problem : (problem ?? '没有归到任何一张表，请核对支出类型、资金来源');
  }

  private add(address: Address, { fen, index }: Posting): void {
    const made = keptIn(this.cells, addressKey(address), (): Made => ({ address, fen: 0, postings: [] }));
    made.fen += fen;
    made.postings.push(index);
  }

  private rowOf(
    { entry, row, words }: Compiled,
    context: Context,
  ): { readonly key: string } | { readonly problem: string } {
    if (entry.by.length > 0) return { key: this.listed(entry, words, context) };
    if (!row) return { key: SINGLE_ROW };
    const key = wordsIn(row(context));
    if (key === '') return { problem: '没有写归集所用的编码' };
    return KEY.test(key) && this.takes(entry.table, key)
      ? { key }
      : { problem: `“${key}”不是${this.named(entry.table)}的编码` };
  }

  /** Whether a table has, or can have, a row of this key. */
  private takes(id: string, key: string): boolean {
    const table = this.standard.tables.get(id);
    const known = table ? fixedItems(table).some((item) => 'key' in item && item.key === key) : false;
    const catalogs = this.catalogsOf(id);
    // Side by side, each takes the codes of its own classification.
    return (
      known ||
      catalogs.some(({ entries, levels }) => (catalogs.length > 1 ? entries.has(key) : levels.includes(key.length)))
    );
  }

  private named(id: string): string {
    return this.catalogsOf(id)[0]?.name ?? '这张表';
  }

  private catalogsOf(id: string): Catalog[] {
    const blocks = this.standard.tables.get(id)?.blocks ?? [];
    return blocks.flatMap(({ rows }) =>
      rows.kind === 'classification' ? (this.standard.catalogs.get(rows.catalog) ?? []) : [],
    );
  }

  /** The row of a list with these words; a new one where the project has none. */
  private listed({ table, by }: LedgerEntryDefinition, words: Compiled['words'], context: Context): string {
    const own = new Map(words.map(([key, evaluate]) => [key, wordsIn(evaluate(context))]));
    const identity = by.map((key) => own.get(key) ?? '').join('\t');
    const known = keptIn(this.known, table, () => this.enteredRows(table, by));
    const key = keptIn(known, identity, () => this.freeKey());
    const before = this.rows.get(`${table}/${key}`);
    // A word that the first posting does not say, another may.
    if (!before) this.rows.set(`${table}/${key}`, { table, row: key, words: own });
    else
      for (const [column, word] of own)
        if (!before.words.get(column) && word !== '') (before.words as Map<string, string>).set(column, word);
    return key;
  }

  private enteredRows(table: string, by: readonly string[]): Map<string, string> {
    const rows = this.project.tables[table]?.rows ?? [];
    return new Map(rows.map(({ key, cells }) => [by.map((column) => cells[column] ?? '').join('\t'), key]));
  }

  /** One that nothing in the project names, what hangs on a row that was deleted included. */
  private freeKey(): string {
    if (this.given === this.fresh.length) this.fresh = freeKeys(this.project, this.fresh.length * 2 + 16, 'm');
    this.given += 1;
    return this.fresh[this.given - 1] ?? '';
  }
}
