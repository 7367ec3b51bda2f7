/**
 * Which row of the project each row of a source is (对行): by its key where the standard lists it, by its code, by its name.
 * Never by its place: where several rows could be meant, none is taken.
 */
import { cellKey, type GivenTable } from '../audit/given.js';
import type { Calculation } from '../calculation/calculation.js';
import type { Row } from '../calculation/row.js';
import { groupBy } from '../collections.js';
import { wordsIn } from '../language/value.js';
import { plain } from '../plain.js';
import { freeKeys } from '../project/free-keys.js';
import type { Project } from '../project/model.js';
import { freeKey } from '../rows/detail-rows.js';
import { freeCodeKey, takenKeys } from '../rows/keys.js';
import { type Catalog, levelOf } from '../standard/catalog.js';
import type { RowsDefinition } from '../standard/schema-table.js';
import type { Column, Standard, TableBlock } from '../standard/standard.js';

/**
 * `row` stands there; `new` is to be added, with what it has to say besides its cells; `absent` follows from other tables,
 * which do not have it yet; `left` has no place.
 */
export type RowPlace =
  | { readonly kind: 'row' | 'absent'; readonly key: string }
  | { readonly kind: 'new'; readonly key: string; readonly cells: Readonly<Record<string, string>> }
  | { readonly kind: 'left'; readonly why: string };

/** By {@link rowId} of the row in the source. */
export type RowPlaces = ReadonlyMap<string, RowPlace>;

/** Lists side by side may bear the same keys. */
export function rowId({ block, key }: Pick<Row, 'block' | 'key'>): string {
  return `${block}/${key}`;
}

export interface RowScene {
  readonly standard: Standard;
  readonly project: Project;
  readonly calculation: Calculation;
  /** The rows of the tables that were placed before. */
  readonly placed: ReadonlyMap<string, RowPlaces>;
}

export function placeRows(scene: RowScene, given: GivenTable): RowPlaces {
  const places = new Map<string, RowPlace>();
  const owner = ownerColumn(scene.standard, given.table.id);
  for (const block of given.table.blocks) {
    const rows = given.rows.filter(
      (row) => row.block === block.index && (given.lines === undefined || given.lines.has(row.key)),
    );
    const placer = new BlockPlacer(scene, given, block, places);
    if (block.rows.kind === 'classification') placer.classification(rows, block.rows);
    else if (block.rows.kind === 'list' && owner) placer.details(rows, owner);
    else if (block.rows.kind === 'list') placer.list(rows, block.rows);
    else for (const row of rows) places.set(rowId(row), { kind: 'row', key: row.key });
  }
  return places;
}

/** The column of a form's details that names the form; undefined in other tables. */
export function ownerColumn(
  { forms }: Standard,
  table: string,
): { readonly key: string; readonly form: string } | undefined {
  for (const { details, table: form } of forms.values())
    if (details?.table === table) return { key: details.owner, form };
  return undefined;
}

class BlockPlacer {
  private readonly rowsThere: readonly Row[];

  constructor(
    private readonly scene: RowScene,
    private readonly given: GivenTable,
    private readonly block: TableBlock,
    private readonly places: Map<string, RowPlace>,
  ) {
    const { rows } = scene.calculation.rowsOf(given.table.id) ?? { rows: [] };
    this.rowsThere = rows.filter((row) => row.block === block.index);
  }

  /** A total has the key that the standard gives it. */
  private totals(rows: readonly Row[]): Row[] {
    return rows.filter((row) => {
      if (row.kind === 'total') this.places.set(rowId(row), { kind: 'row', key: row.key });
      return row.kind !== 'total';
    });
  }

  classification(
    rows: readonly Row[],
    { catalog: id, enterable }: Extract<RowsDefinition, { kind: 'classification' }>,
  ): void {
    const catalog = this.scene.standard.catalogs.get(id);
    const taken = new Set(this.scene.calculation.rowsOf(this.given.table.id)?.index.keys());
    for (const [code, same] of groupBy(this.totals(rows), (row) => row.code)) {
      const there = this.rowsThere.filter((row) => row.code === code && row.kind !== 'total');
      this.pair(same, there, (row) => {
        if (!catalog || levelOf(catalog, code) === 0) return { kind: 'left', why: `“${code}”的位数不是科目编码` };
        // What only other tables bring is not there yet.
        if (!enterable) return { kind: 'absent', key: code };
        const key = freeCodeKey(code, (one) => taken.has(one));
        taken.add(key);
        return { kind: 'new', key, cells: nameOf(catalog, code, row) };
      });
    }
  }

  list(rows: readonly Row[], { enterable, sources }: Extract<RowsDefinition, { kind: 'list' }>): void {
    const details = this.totals(rows);
    const name = this.nameColumn();
    const fresh = freeKeys(this.scene.project, details.length)[Symbol.iterator]();
    const there = groupBy(this.rowsThere, (row) => this.wordsThere(row, name));
    for (const [words, same] of groupBy(details, (row) => this.wordsGiven(row, name))) {
      const linked = same.map((row) => this.linked(row, sources));
      const [only] = linked;
      const [first] = same;
      if (first && same.length === 1 && only !== undefined) this.places.set(rowId(first), { kind: 'row', key: only });
      else if (words === '')
        for (const row of same) this.places.set(rowId(row), { kind: 'left', why: '这一行没有名称' });
      else
        this.pair(same, there.get(words) ?? [], () =>
          enterable
            ? { kind: 'new', key: fresh.next().value ?? '', cells: {} }
            : { kind: 'left', why: '填报这些行的表中没有这个名称' },
        );
    }
  }

  /** The row of another table that the source's row was found to be, once that one has its place. */
  private linked({ key }: Row, sources: readonly { readonly table: string }[]): string | undefined {
    if (this.given.lines) return undefined;
    for (const { table } of sources) {
      const place = this.scene.placed.get(table)?.get(rowId({ block: 0, key }));
      if (place && place.kind !== 'left' && this.rowsThere.some((row) => row.key === place.key)) return place.key;
    }
    return undefined;
  }

  /** The details of forms: rows of the form that each names. */
  details(rows: readonly Row[], owner: { readonly key: string; readonly form: string }): void {
    const { project, placed } = this.scene;
    const column = this.given.table.columnByKey.get(owner.key);
    const name = this.nameColumn(owner.key);
    const taken = takenKeys(project, this.given.table.id);
    const byOwner = groupBy(this.rowsThere, (row) => (column ? this.wordsThere(row, column) : ''));
    for (const [of, own] of groupBy(rows, (row) => wordsIn(this.given.cells.get(cellKey(row.key, owner.key))?.value))) {
      const form = placed.get(owner.form)?.get(rowId({ block: 0, key: of }));
      if (!form || form.kind === 'left') {
        for (const row of own) this.places.set(rowId(row), { kind: 'left', why: '它的表单没有认出' });
        continue;
      }
      const there = groupBy(byOwner.get(plain(form.key)) ?? [], (row) => this.wordsThere(row, name));
      for (const [words, same] of groupBy(own, (row) => this.wordsGiven(row, name)))
        this.pair(same, there.get(words) ?? [], () => {
          const key = freeKey(taken, form.key);
          taken.add(key);
          return { kind: 'new', key, cells: { [owner.key]: form.key } };
        });
    }
  }

  /** Rows of one code or name: alone on both sides they are the same, else those whose words all agree. */
  private pair(same: readonly Row[], there: readonly Row[], otherwise: (row: Row) => RowPlace): void {
    const [one, other] = [same[0], there[0]];
    if (one && other && same.length === 1 && there.length === 1) {
      this.places.set(rowId(one), { kind: 'row', key: other.key });
      return;
    }
    const left = new Set(there);
    const open = same.filter((row) => {
      const words = this.allWords((column) => this.wordsGiven(row, column));
      const twins = [...left].filter((own) => this.allWords((column) => this.wordsThere(own, column)) === words);
      const [twin] = twins;
      if (!twin || twins.length > 1) return true;
      left.delete(twin);
      this.places.set(rowId(row), { kind: 'row', key: twin.key });
      return false;
    });
    for (const row of open) {
      const why = `项目中有 ${left.size} 行与它同名，分不清是哪一行`;
      this.places.set(rowId(row), left.size > 0 ? { kind: 'left', why } : otherwise(row));
    }
  }

  private allWords(wordsOf: (column: Column) => string): string {
    return this.words()
      .map((column) => wordsOf(column))
      .join('|');
  }

  /** The columns of words that the source prints. */
  private words(): Column[] {
    return this.block.columns.filter(
      ({ type, key }) => (type === 'text' || type === 'choice') && this.given.columns.has(key),
    );
  }

  private nameColumn(not?: string): Column | undefined {
    const words = this.words().filter(({ key }) => key !== not);
    return words.find(({ role }) => role === 'indicator') ?? words.find(({ key }) => key === 'name') ?? words[0];
  }

  private wordsGiven({ key }: Row, column: Column | undefined): string {
    return column ? plain(wordsIn(this.given.cells.get(cellKey(key, column.key))?.value)) : '';
  }

  private wordsThere({ key }: Row, column: Column | undefined): string {
    if (!column) return '';
    return plain(wordsIn(this.scene.calculation.value({ table: this.given.table.id, row: key, column: column.key })));
  }
}

/** A code that the catalogue lacks comes with its name. */
function nameOf(catalog: Catalog, code: string, { title }: Row): Record<string, string> {
  const name = title.source.trim();
  return catalog.entries.has(code) || name === '' ? {} : { name };
}
