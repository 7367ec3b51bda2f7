/** What the standard prints (应有的表): its tables in the order of the document, their titles and headers as plain words. */
import { visibleColumns } from '../../composition/table-header.js';
import { linesOf, type Template, templateOf } from '../../language/template.js';
import { plain, unnumbered } from '../../plain.js';
import type { Column, HeaderNode, Standard, TableBlock, TableDefinition } from '../../standard/standard.js';
import { filled, fixedWords, type Identity, saidWords, wordingOf } from '../wording.js';

/** A printed column with the titles over it, from the top down; its own title last. */
export interface ExpectedColumn {
  readonly column: Column;
  readonly block: TableBlock;
  readonly path: readonly string[];
  /** The standard does not print it: it is there only where its very titles are. */
  readonly optional?: true;
}

export interface ExpectedTable {
  readonly table: TableDefinition;
  /** The title as printed, for messages. */
  readonly name: string;
  /** Plain titles that the table may bear. */
  readonly titles: readonly string[];
  readonly label: string | undefined;
  /** Stands in the prose without a title of its own. */
  readonly inline: boolean;
  readonly columns: readonly ExpectedColumn[];
  /** Headings of the prose, which may name the table too. */
  readonly headings: ReadonlySet<string>;
  /** Every title of the header. */
  readonly words: ReadonlySet<string>;
  /** What the rows are called that the standard lists itself, without numbers in front. */
  readonly labels: readonly string[];
}

/** The printed tables in the order of the document; with `unprinted` also the others behind them, and columns that are hidden. */
export function expectedTables(standard: Standard, identity: Identity, unprinted = false): ExpectedTable[] {
  const result: ExpectedTable[] = [];
  const headings = new Set(
    standard.plan.blocks.flatMap((block) => (block.kind === 'heading' ? [titleWords(block.heading, identity)] : [])),
  );
  const add = (table: TableDefinition, inline: boolean, heading?: Template): void => {
    result.push({ ...expectedTable(table, inline, heading, identity, unprinted), headings });
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
  table: TableDefinition,
  inline: boolean,
  heading: Template | undefined,
  identity: Identity,
  unprinted: boolean,
): Omit<ExpectedTable, 'headings'> {
  const columns = table.blocks.flatMap((block) => columnsOf(block, identity, unprinted));
  const { title, label } = table.file;
  const items = table.blocks.flatMap(({ rows }) => (rows.kind === 'fixed' ? rows.items : []));
  const titles = [title, ...linesOf(title), ...(heading ? [heading] : [])].map((one) => fixedWords(wordingOf(one)));
  return {
    table,
    name: tableName(table, identity),
    titles: [...new Set(titles.filter((one) => one.length > 1))],
    label: label && fixedWords(wordingOf(label)),
    inline,
    columns,
    words: new Set(columns.flatMap(({ path }) => path)),
    labels: items.flatMap((item) => ('key' in item ? [unnumbered(saidWords(wordingOf(item.title), identity))] : [])),
  };
}

/** The table's title in words, without the unit's name in front of it. */
export function tableName({ file }: TableDefinition, identity: Identity): string {
  const lines = linesOf(file.title).filter((line) => fixedWords(wordingOf(line)).length > 1);
  const wording = wordingOf(templateOf(lines.flatMap(({ parts }) => parts)));
  return filled(wording, identity) ?? fixedWords(wording);
}

function columnsOf(block: TableBlock, identity: Identity, unprinted: boolean): ExpectedColumn[] {
  const shown = new Set(visibleColumns(block));
  const top = block.title === undefined ? [] : [titleWords(block.title, identity)];
  const walk = (node: HeaderNode, above: readonly string[]): ExpectedColumn[] => {
    const path = [...above, titleWords(node.title, identity)];
    const { column } = node;
    if (column && shown.has(column)) return [{ column, block, path }];
    if (column) return unprinted ? [{ column, block, path, optional: true }] : [];
    return node.children.flatMap((child) => walk(child, path));
  };
  return block.header.flatMap((node) => walk(node, top));
}

/** A title of the header as plain words. */
export function titleWords(title: Template, identity: Identity): string {
  const wording = wordingOf(title);
  return plain(filled(wording, identity) ?? fixedWords(wording));
}
