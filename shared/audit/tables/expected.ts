/** What the standard prints (应有的表): its tables in the order of the document, their titles and headers as plain words. */
import { visibleColumns } from '../../composition/table-header.js';
import { linesOf, type Template, templateOf } from '../../language/template.js';
import { plain, unnumbered } from '../../plain.js';
import type { Column, HeaderNode, Standard, TableBlock, TableDefinition } from '../../standard/standard.js';
import { filled, fixedWords, type Identity, saidWords, wordingOf } from '../wording.js';
import { otherTitles, rowNames } from './other-names.js';
import type { SaidTable } from './said.js';

/** A printed column with the titles over it, from the top down; its own title last. */
export interface ExpectedColumn {
  readonly column: Column;
  readonly block: TableBlock;
  readonly path: readonly string[];
  /** What else is said for these titles, plain: the title that is meant. */
  readonly aliases: ReadonlyMap<string, string>;
  /** The standard does not print it: it is there only where its very titles are. */
  readonly optional?: true;
}

export interface ExpectedTable {
  readonly table: TableDefinition;
  /** The title as printed, for messages. */
  readonly name: string;
  /** Plain titles that the table may bear. */
  readonly titles: readonly string[];
  /** What else it is called, plain: only the very words name it. */
  readonly otherTitles: ReadonlySet<string>;
  readonly label: string | undefined;
  /** Stands in the prose without a title of its own. */
  readonly inline: boolean;
  readonly columns: readonly ExpectedColumn[];
  /** Headings of the prose, which may name the table too. */
  readonly headings: ReadonlySet<string>;
  /** Every title of the header. */
  readonly words: ReadonlySet<string>;
  /** And what else is said for them. */
  readonly otherWords: ReadonlySet<string>;
  /** What the rows are called that the standard lists itself, without numbers in front. */
  readonly labels: readonly string[];
  /** And what else such a row is called, by that. */
  readonly otherLabels: ReadonlyMap<string, readonly string[]>;
  /** What somebody said of the printed table that it was found to be. */
  readonly said?: SaidTable;
}

/** The printed tables in the order of the document; with `unprinted` also the others behind them, and columns that are hidden. */
export function expectedTables(standard: Standard, identity: Identity, unprinted = false): ExpectedTable[] {
  const result: ExpectedTable[] = [];
  const headings = new Set(
    standard.plan.blocks.flatMap((block) => (block.kind === 'heading' ? [titleWords(block.heading, identity)] : [])),
  );
  const add = (table: TableDefinition, inline: boolean, heading?: Template): void => {
    result.push({ ...expectedTable(standard, table, inline, heading, identity, unprinted), headings });
  };
  for (const block of standard.plan.blocks) {
    const table = block.kind === 'table' ? standard.tables.get(block.table) : undefined;
    if (table && block.kind === 'table') add(table, block.inline, block.heading);
  }
  if (!unprinted) return result;
  const printed = new Set(result.map(({ table }) => table));
  for (const table of standard.tables.values()) if (!printed.has(table)) add(table, false);
  return result;
}

function expectedTable(
  standard: Standard,
  table: TableDefinition,
  inline: boolean,
  heading: Template | undefined,
  identity: Identity,
  unprinted: boolean,
): Omit<ExpectedTable, 'headings' | 'said'> {
  const columns = table.blocks.flatMap((block) => columnsOf(standard, block, identity, unprinted));
  const { title, label, aliases = [] } = table.file;
  const labels = table.blocks.flatMap((block) => labelsOf(standard, block, identity));
  const others = [...aliases, ...(standard.aliases.tables.get(table.id) ?? [])].map(bareTitle);
  const titles = [title, ...linesOf(title), ...(heading ? [heading] : [])].map((one) => fixedWords(wordingOf(one)));
  return {
    table,
    name: tableName(table, identity),
    titles: [...new Set(titles.filter((one) => one.length > 1))],
    otherTitles: new Set(others.flatMap((one) => [one, `${plain(identity.unit.name)}${one}`])),
    label: label && fixedWords(wordingOf(label)),
    inline,
    columns,
    words: new Set(columns.flatMap(({ path }) => path)),
    otherWords: new Set(columns.flatMap(({ aliases: own }) => [...own.keys()])),
    labels: labels.map(([label]) => label),
    otherLabels: new Map(labels),
  };
}

/** The rows that a block lists one by one, without numbers in front, with their other names. */
function labelsOf(standard: Standard, block: TableBlock, identity: Identity): [string, readonly string[]][] {
  const { rows } = block;
  if (rows.kind !== 'fixed') return [];
  const names = rowNames(block, standard);
  return rows.items.flatMap((item): [string, readonly string[]][] =>
    'key' in item ? [[unnumbered(saidWords(wordingOf(item.title), identity)), [...(names.get(item.key) ?? [])]]] : [],
  );
}

const YEAR = /(?:20\d\d|[〇零一二三四五六七八九]{4})年度?/g;

/** A title as it is compared: without numbering and year. */
export function bareTitle(text: string): string {
  return unnumbered(plain(text).replace(YEAR, '')).replace(YEAR, '');
}

/** The table's title in words, without the unit's name in front of it. */
export function tableName({ file }: TableDefinition, identity: Identity): string {
  const lines = linesOf(file.title).filter((line) => fixedWords(wordingOf(line)).length > 1);
  const wording = wordingOf(templateOf(lines.flatMap(({ parts }) => parts)));
  return filled(wording, identity) ?? fixedWords(wording);
}

function columnsOf(standard: Standard, block: TableBlock, identity: Identity, unprinted: boolean): ExpectedColumn[] {
  const shown = new Set(visibleColumns(block));
  const top = block.title === undefined ? [] : [titleWords(block.title, identity)];
  const walk = (
    nodes: readonly HeaderNode[],
    above: readonly string[],
    said: ReadonlyMap<string, string>,
  ): ExpectedColumn[] => {
    const titles = nodes.map(({ title }) => titleWords(title, identity));
    const others = otherTitles(standard, nodes, titles);
    return nodes.flatMap(({ column, children }, i): ExpectedColumn[] => {
      const title = titles[i] ?? '';
      const path = [...above, title];
      const aliases = new Map([...said, ...(others[i] ?? []).map((name) => [name, title] as const)]);
      // The title of a header above is no other name of one below.
      for (const one of path) aliases.delete(one);
      if (column && shown.has(column)) return [{ column, block, path, aliases }];
      if (column) return unprinted ? [{ column, block, path, aliases, optional: true }] : [];
      return walk(children, path, aliases);
    });
  };
  return walk(block.header, top, new Map());
}

/** A title of the header as plain words. */
export function titleWords(title: Template, identity: Identity): string {
  const wording = wordingOf(title);
  return plain(filled(wording, identity) ?? fixedWords(wording));
}
