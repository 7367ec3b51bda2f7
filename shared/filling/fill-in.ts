/** Composes the fill-in workbook (填报表) of a standard: a sheet for each block in which something is entered, with what a project has. */
import { Calculation } from '../calculation/calculation.js';
import { plainTitle } from '../calculation/plain-title.js';
import type { Row } from '../calculation/row.js';
import type { FillCell, FillIn, FillList, FillSheet } from '../document/fill-in.js';
import { catalogOfColumn } from '../entry/codes.js';
import { wordsIn } from '../language/value.js';
import { fullMoney, parseMoney, toFen } from '../number/money.js';
import { plain } from '../plain.js';
import type { Project } from '../project/model.js';
import type { Column, Standard, TableDefinition } from '../standard/standard.js';
import { coverSheet } from './cover.js';
import { type EntryBlock, type EntryColumn, entryBlocks, isEntered, said } from './entry-blocks.js';
import { FILL_UNIT, finestCodes, shownEntry } from './entry-words.js';
import { followed, nameColumnOf, ownerTable } from './links.js';
import { MARKS_LIST, markOf, marksItems } from './printed-marks.js';
import { type NamedRow, RowNames } from './row-names.js';

/** Blank rows that wait in a list. */
const SPARE = 20;
/** Where most rows follow from other sheets. */
const FEW = 5;
/** What Excel takes into a cell. */
const MAX_TEXT = 32_000;

export const NUMBER = '序号';
export const CODE = '科目编码';
export const NAME = '科目名称';
export const ITEM = '项目';
export const CONTENT = '填写内容';
/** In place of the code of the unit's own row. */
export const OWN_UNIT = '本单位';
const HINT = '填写说明';

export function composeFillIn(standard: Standard, project: Project): FillIn {
  return new Composer(standard, project).compose();
}

class Composer {
  private readonly figures: Calculation;
  private readonly blocks: readonly EntryBlock[];
  private readonly sheetNames: ReadonlyMap<EntryBlock, string>;
  private readonly names = new Map<string, RowNames>();
  private readonly lists = new Map<string, FillList>();
  private readonly marks = new Set<string>();

  constructor(
    private readonly standard: Standard,
    private readonly project: Project,
  ) {
    this.figures = new Calculation(standard, project);
    this.blocks = entryBlocks(standard, this.figures).filter(
      ({ isAsked, table }) => isAsked || project.tables[table.id]?.rows.some(({ cells }) => cells.name !== undefined),
    );
    this.sheetNames = uniqueNames(this.blocks);
  }

  compose(): FillIn {
    const sheets = this.blocks.map((block) => this.sheet(block));
    const { identity } = this.standard;
    if (this.marks.size > 0) this.lists.set(MARKS_LIST, { id: MARKS_LIST, items: marksItems(this.marks) });
    return {
      title: `${identity.name}填报表`,
      author: this.project.unit.name,
      sheets: [coverSheet(this.standard, this.project, sheets), ...sheets],
      lists: [...this.lists.values()],
    };
  }

  private sheet(of: EntryBlock): FillSheet {
    const { table, block, title } = of;
    const base = { name: this.sheetNames.get(of) ?? '', title };
    const isMoney = of.columns.some(({ column }) => column.type === 'amount');
    const unit = isMoney ? { unit: `单位：${FILL_UNIT}` } : {};
    const rows = (this.figures.rowsOf(table.id)?.rows ?? []).filter((row) => row.block === block.index);
    switch (of.kind) {
      case 'record':
        return { ...base, ...unit, notes: ['每项填一次。'], ...this.record(of, rows[0]) };
      case 'fixed':
        return { ...base, ...unit, notes: ['各行由规范列出，只填白底的格。'], ...this.fixed(of, rows) };
      case 'codes':
        return {
          ...base,
          ...unit,
          notes: ['一个科目一行，只填最末级；上级和合计自动汇总。'],
          ...this.codes(of, rows),
        };
      case 'list':
        return {
          ...base,
          ...unit,
          notes: [`一行一项，可以增加行${followed(this.standard, of) ? '；第二列从下拉列表中选' : ''}。`],
          ...this.list(of, rows),
        };
    }
  }

  private record(
    { table, columns }: EntryBlock,
    row: Row | undefined,
  ): Pick<FillSheet, 'header' | 'widths' | 'named' | 'rows'> {
    return {
      header: [NUMBER, ITEM, CONTENT, HINT],
      widths: [7, 34, 56, 34],
      named: 2,
      rows: columns.map(({ column, title }, index) => [
        label(String(index + 1), true),
        label(title.replaceAll('\n', '：')),
        row ? this.entry(table, row, column) : CLOSED,
        label(this.hintOf(column)),
      ]),
    };
  }

  private fixed(
    { table, columns }: EntryBlock,
    rows: readonly Row[],
  ): Pick<FillSheet, 'header' | 'widths' | 'named' | 'rows'> {
    const asked = rows.filter((row) => columns.some(({ column }) => isEntered(this.standard, table, row, column)));
    return {
      header: [NUMBER, ITEM, ...columns.map(({ title }) => title)],
      widths: [7, 40, ...columns.map(widthOf)],
      named: 2,
      rows: asked.map((row, index) => [
        label(String(index + 1), true),
        label(plainTitle(said(this.figures), row.title)),
        ...columns.map(({ column }) => this.entry(table, row, column)),
      ]),
    };
  }

  private codes(
    { table, block, columns }: EntryBlock,
    rows: readonly Row[],
  ): Pick<FillSheet, 'header' | 'widths' | 'named' | 'rows'> {
    const { rows: definition } = block;
    const catalog = definition.kind === 'classification' ? this.standard.catalogs.get(definition.catalog) : undefined;
    const choices = catalog && this.listOf(`catalog ${catalog.id}`, () => finestCodes(catalog));
    const asked = rows.filter((row) => row.kind === 'detail' || (row.kind === 'parent' && this.hasOwn(table, row)));
    const isOpen = definition.kind === 'classification' && definition.enterable;
    const code = (text: string): FillCell => ({
      kind: 'entry',
      type: 'text',
      text,
      ...(choices ? { choices, open: true } : {}),
    });
    const lines = asked.map((row): FillCell[] => {
      const isUnit = definition.kind === 'classification' && definition.ownUnit && row.code === this.project.unit.code;
      const name = plainTitle(this.figures, row.title);
      const known = catalog?.entries.has(row.code) && row.entered?.cells.name === undefined;
      const ownName = row.entered?.cells.name ?? '';
      this.mark(table, row);
      if (!isUnit && !known) this.mark(table, row, 'name', ownName);
      return [
        isUnit ? label(OWN_UNIT) : code(row.code),
        // What a name comes from is another sheet: here it would be an entry of its own.
        isUnit || known ? label(isUnit ? '' : name) : words(ownName),
        ...columns.map(({ column }) => this.entry(table, row, column)),
      ];
    });
    const spare = Array.from({ length: isOpen ? SPARE : FEW }, (): FillCell[] => [
      code(''),
      words(''),
      ...columns.map(({ column }) => this.blank(table, column)),
    ]);
    return this.counted(columns, [CODE, NAME], [16, 36], [...lines, ...spare]);
  }

  private list(of: EntryBlock, rows: readonly Row[]): Pick<FillSheet, 'header' | 'widths' | 'named' | 'rows'> {
    const { table, columns } = of;
    const source = followed(this.standard, of);
    const linked = source && this.rowsList(source);
    const asked = rows.filter((row) => row.kind === 'detail');
    const calls = source && this.namesOf(source);
    const link = (key: string): FillCell[] =>
      source
        ? [
            {
              kind: 'entry',
              type: 'text',
              text: calls?.callOf(key) ?? '',
              ...(linked ? { choices: linked, open: true } : {}),
            },
          ]
        : [];
    for (const row of asked) this.mark(table, row);
    const lines = asked.map((row): FillCell[] => [
      ...link(row.key),
      ...columns.map(({ column }) => this.entry(table, row, column)),
    ]);
    const spare = Array.from({ length: SPARE }, (): FillCell[] => [
      ...link(''),
      ...columns.map(({ column }) => this.blank(table, column)),
    ]);
    const named = source ? [linkTitle(this.figures, source)] : [];
    return this.counted(
      columns,
      named,
      named.map(() => 34),
      [...lines, ...spare],
    );
  }

  /** Numbers the rows and adds up their amounts below them. */
  private counted(
    columns: readonly EntryColumn[],
    before: readonly string[],
    widths: readonly number[],
    rows: readonly (readonly FillCell[])[],
  ): Pick<FillSheet, 'header' | 'widths' | 'named' | 'rows'> {
    const numbered = rows.map((cells, index): FillCell[] => [label(String(index + 1), true), ...cells]);
    const at = 1 + before.length;
    const isSummed = columns.some(({ column }) => column.type === 'amount');
    const total = columns.map(({ column }, index): FillCell => {
      if (column.type !== 'amount') return CLOSED;
      const fens = rows.map((cells) => amountIn(cells[before.length + index]));
      const sum = fens.reduce((all, one) => all + one, 0);
      return { kind: 'sum', of: 'above', text: Number.isSafeInteger(sum) ? fullMoney(toFen(sum), FILL_UNIT) : '' };
    });
    return {
      header: [NUMBER, ...before, ...columns.map(({ title }) => title)],
      widths: [7, ...widths, ...columns.map(widthOf)],
      named: at,
      rows: isSummed ? [...numbered, [label(TOTAL, true), ...before.map(() => CLOSED), ...total]] : numbered,
    };
  }

  private entry(table: TableDefinition, row: Row, column: Column): FillCell {
    if (!isEntered(this.standard, table, row, column)) return CLOSED;
    const blank = this.blank(table, column);
    if (blank.kind !== 'entry') return blank;
    const entry = row.entered?.cells[column.key] ?? '';
    const owner = ownerTable(this.standard, table.id, column.key);
    const text = owner
      ? (this.namesOf(owner).callOf(entry) ?? entry)
      : shownEntry(this.standard, table.id, column, entry);
    if (text.length > MAX_TEXT) return blank;
    this.mark(table, row, column.key, entry);
    return { ...blank, text };
  }

  /** Notes an entry that is written, or a row that is. */
  private mark({ id }: TableDefinition, row: Row, column = '', entry = ''): void {
    if (row.entered && (column === '' || entry !== ''))
      this.marks.add(markOf({ table: id, row: row.key, column }, entry));
  }

  private blank(table: TableDefinition, column: Column): FillCell {
    const { type } = column;
    const hint = this.hintOf(column);
    const asked = type === 'amount' || type === 'number' ? type : 'text';
    return { kind: 'entry', type: asked, text: '', ...this.choicesOf(table, column), ...(hint === '' ? {} : { hint }) };
  }

  private choicesOf(table: TableDefinition, column: Column): { choices?: string; open?: true } {
    const { choices = [], type, key } = column;
    if (type === 'choice') return { choices: this.listOf(`choices ${table.id} ${key}`, () => choices) };
    const owner = ownerTable(this.standard, table.id, key);
    const rows = owner && this.rowsList(owner);
    if (rows) return { choices: rows, open: true };
    const catalog = type === 'text' ? catalogOfColumn(this.standard, table.id, key) : undefined;
    return catalog ? { choices: this.listOf(`catalog ${catalog.id}`, () => finestCodes(catalog)), open: true } : {};
  }

  private hintOf({ hint, default: usual, required, type }: Column): string {
    const said = [
      hint ?? '',
      type === 'paragraphs' ? '一段一行，格内换行按 Alt+Enter' : '',
      usual === undefined ? '' : `不填即“${usual}”`,
      required ? '必填' : '',
    ];
    return said.filter((one) => one !== '').join('；');
  }

  private listOf(id: string, items: () => readonly string[]): string {
    if (!this.lists.has(id)) this.lists.set(id, { id, items: items() });
    return id;
  }

  /** The names in the sheet of a list, as they are typed there; undefined where it has none. */
  private rowsList(table: TableDefinition): string | undefined {
    const block = this.blocks.find((one) => one.table === table);
    if (!block) return undefined;
    const before = followed(this.standard, block);
    const at = before ? 0 : block.columns.findIndex(({ column }) => column.key === nameColumnOf(table));
    const id = `rows ${table.id}`;
    if (at < 0) return undefined;
    this.lists.set(id, { id, sheet: this.sheetNames.get(block) ?? '', column: 1 + at });
    return id;
  }

  private namesOf(table: TableDefinition): RowNames {
    const known = this.names.get(table.id);
    if (known) return known;
    const block = this.blocks.find((one) => one.table === table);
    const source = block && followed(this.standard, block);
    const above = source && this.namesOf(source);
    const rows = (this.figures.rowsOf(table.id)?.rows ?? []).filter(({ kind }) => kind === 'detail');
    const names = new RowNames(
      rows.map(({ key }, index): NamedRow => {
        const column = nameColumnOf(table) ?? '';
        const name = above?.callOf(key) ?? wordsIn(this.figures.value({ table: table.id, row: key, column }));
        return { key, number: String(index + 1), name };
      }),
    );
    this.names.set(table.id, names);
    return names;
  }

  private hasOwn(table: TableDefinition, row: Row): boolean {
    return table.columns.some((column) => row.entered?.cells[column.key] !== undefined);
  }
}

export const TOTAL = '合计';
const CLOSED: FillCell = { kind: 'closed' };

/** Over the column that names rows of another sheet. */
export function linkTitle(figures: Pick<Calculation, 'year' | 'unit'>, table: TableDefinition): string {
  return `对应：${plainTitle(said(figures), table.file.title)}`;
}

function label(text: string, center?: true): FillCell {
  return { kind: 'label', text, ...(center ? { center } : {}) };
}

function words(text: string): FillCell {
  return { kind: 'entry', type: 'text', text };
}

function amountIn(cell: FillCell | undefined): number {
  const fen = cell?.kind === 'entry' ? parseMoney(cell.text, FILL_UNIT) : undefined;
  return typeof fen === 'number' ? fen : 0;
}

function widthOf({ column, title }: EntryColumn): number {
  if (column.type === 'amount') return 15;
  if (column.type === 'number') return 12;
  if (column.type === 'paragraphs') return 50;
  if (column.key === 'name') return 36;
  return column.type === 'choice' ? 18 : title.length > 8 ? 28 : 22;
}

function uniqueNames(blocks: readonly EntryBlock[]): Map<EntryBlock, string> {
  const taken = new Set<string>();
  return new Map(
    blocks.map((block) => {
      const base = block.title.replace(/[\\/?*[\]:']/g, '').slice(0, MAX_NAME) || '表';
      let name = base;
      for (let number = 2; taken.has(plain(name).toLowerCase()); number++)
        name = `${base.slice(0, MAX_NAME - 4)}(${number})`;
      taken.add(plain(name).toLowerCase());
      return [block, name];
    }),
  );
}

/** What Excel allows in the name of a sheet. */
const MAX_NAME = 31;
