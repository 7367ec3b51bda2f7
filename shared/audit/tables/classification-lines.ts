/** Rows of a classification (分类科目行): codes with their parents and the total, as they are printed. */
import { linkChildren } from '../../calculation/classification.js';
import { plainRow, type Row, withTotal } from '../../calculation/row.js';
import { plainText } from '../../language/template.js';
import { plain } from '../../plain.js';
import { type Catalog, levelOf } from '../../standard/catalog.js';
import type { RowsDefinition } from '../../standard/schema-table.js';
import type { TableBlock } from '../../standard/standard.js';
import type { BodyLine } from './body.js';
import { type CodedLine, CodeReader, withRightCodes } from './code-lines.js';
import {
  apartFromTotal,
  hasFigures,
  hasValues,
  labelsOf,
  noteDuplicate,
  noteLost,
  noteNumberAsName,
  noteUnknown,
  type RowsContext,
  readLine,
  readTotal,
  saidRow,
  tablePlace,
  unreadRow,
} from './read-rows.js';

type Definition = Extract<RowsDefinition, { kind: 'classification' }>;

/** `wanted` are the codes that other tables of the document say must be here. */
export function readClassificationRows(
  context: RowsContext,
  block: TableBlock,
  definition: Definition,
  wanted: ReadonlySet<string>,
): Row[] {
  const catalog = context.builder.standard.catalogs.get(definition.catalog);
  if (!catalog) return [];
  const { lines, totalLine } = apartFromTotal(context, block, definition.total, (line) =>
    labelsOf(context, block, line),
  );
  const { coded, unread } = codedLines(context, block, lines, catalog, wanted);
  const named = coded.map(({ code, name, key }) => ({ code, key, title: name }));
  const missing = missingCodes(definition, catalog, coded, wanted);
  noteLost(context, missing);
  const all = withMissing(context, named, missing);
  const rows = all.map(({ key, code, title }) =>
    plainRow({ key, block: block.index, kind: 'detail', code, title: plainText(title), level: levelOf(catalog, code) }),
  );
  const position = new Map(rows.map(({ key }, index) => [key, index]));
  const top = linkChildren(catalog, [...position.keys()], position, rows);
  noteChildless(context, catalog, rows);
  noteOrder(context, coded);
  for (const { line, above } of unread) {
    // It may belong to any of the rows it stands under.
    for (const row of rows) if (row.children.length > 0 && above.startsWith(row.code)) row.children.push(rows.length);
    top.push(rows.length);
    rows.push(unreadRow(context, block, line));
  }
  const result = withTotal(
    rows.map((row) => (row.children.length > 0 ? { ...row, kind: 'parent' as const } : row)),
    block.index,
    definition.total,
    top,
  );
  const byKey = new Map(result.map((row) => [row.key, row]));
  for (const { key, line } of coded) {
    const row = byKey.get(key);
    if (row) readLine(context, row, line);
  }
  readTotal(context, result, definition.total, totalLine);
  return result;
}

type KeyedLine = CodedLine & { readonly key: string };

/** A line that was not understood, and the code of the row over it. */
interface UnreadLine {
  /** Absent for all that a later part may hold. */
  readonly line?: BodyLine;
  readonly above: string;
}

function codedLines(
  context: RowsContext,
  block: TableBlock,
  lines: readonly BodyLine[],
  catalog: Catalog,
  wanted: ReadonlySet<string>,
): { readonly coded: readonly KeyedLine[]; readonly unread: readonly UnreadLine[] } {
  const reader = new CodeReader(block, catalog);
  const read = lines
    .filter((line) => labelsOf(context, block, line).length > 0 || hasValues(context, block, line))
    .map((line) => reader.read(line))
    .map((found): CodedLine => {
      const code = saidRow(context, found.name, found.parts.join(''));
      return code ? { ...found, code } : found;
    })
    .filter(({ name, parts }) => saidRow(context, name, parts.join('')) !== null);
  const right = withRightCodes(read, catalog, {
    needs: (code) => wanted.has(code),
    prints: (code, name) => context.printsElsewhere(code, name),
    rightCode: ({ line }) => context.rightCode(line),
  });
  const coded: KeyedLine[] = [];
  const unread: UnreadLine[] = [];
  const leave = (line: BodyLine): void => {
    if (line.broken !== undefined || hasFigures(context, block, line))
      unread.push({ line, above: coded.at(-1)?.code ?? '' });
  };
  const seen = new Map<string, string[]>();
  for (const found of right) {
    const { line } = found;
    if (found.code === '') {
      noteUnknown(context, line, found.name === '' ? '没有编码和名称' : '编码、名称都无法识别');
      leave(line);
      continue;
    }
    noteNumberAsName(context, line, found.name);
    noteOddity(context, found);
    const words = wordsOf(context, block, line);
    const before = seen.get(found.code);
    if (before?.includes(words)) {
      noteDuplicate(context, line, `${found.code} ${found.name}`);
      leave(line);
      continue;
    }
    seen.set(found.code, [...(before ?? []), words]);
    const key = before ? `${found.code}.${before.length + 1}` : found.code;
    coded.push({ ...found, key });
  }
  if (context.body.isCut) unread.push({ above: coded.at(-1)?.code ?? '' });
  return { coded, unread };
}

function noteOddity({ cells: { name, collector } }: RowsContext, found: CodedLine): void {
  const { line, code, name: own, oddity, misprint } = found;
  if (misprint !== undefined) {
    const print = misprint === '' ? '没有印编码' : `的编码印作“${misprint}”`;
    const message = `${name}中“${own}”${print}，按名称和所在的位置应为 ${code}，请核对`;
    collector.add('codes-mistyped', 'error', message, [line.place]);
  }
  if (oddity !== undefined)
    collector.remark(
      'codes-printed',
      name,
      'warning',
      (count) => `${name}中“${own}”应为 ${code}：${oddity}${count === 1 ? '' : `，这样的共 ${count} 行`}`,
      line.place,
    );
}

/** The texts that tell rows of one code apart, e.g. the code of another classification. */
function wordsOf({ body }: RowsContext, block: TableBlock, line: BodyLine): string {
  return body.columns.matches
    .filter(
      ({ expected: { column } }) =>
        column.block === block.index && (column.type === 'text' || column.type === 'choice'),
    )
    .map(({ expected: { column } }) => plain(line.cells.get(column.key)?.text ?? ''))
    .join('|');
}

interface Named {
  readonly code: string;
  readonly title: string;
}

/** Codes that must be there and are not; that every code has its parent above it is a rule of its own. */
function missingCodes(
  definition: Definition,
  catalog: Catalog,
  coded: readonly KeyedLine[],
  wanted: ReadonlySet<string>,
): Named[] {
  const have = new Set(coded.map(({ code }) => code));
  const lost = [...new Set([...(definition.fixedCodes ?? []), ...wanted])].filter((code) => !have.has(code));
  return lost.sort().map((code) => ({ code, title: catalog.entries.get(code) ?? '' }));
}

/** The rows with those that are missing where they belong, so that no sum is made without them; groups add up what is there. */
function withMissing(
  { lost }: RowsContext,
  rows: readonly (Named & { readonly key: string })[],
  missing: readonly Named[],
): (Named & { readonly key: string })[] {
  const result = [...rows];
  for (const { code, title } of missing) {
    if (rows.some((row) => row.code.startsWith(code))) continue;
    lost.add(code);
    const at = result.findIndex((row) => row.code > code);
    result.splice(at < 0 ? result.length : at, 0, { key: code, code, title });
  }
  return result;
}

/** A row above the usual depth with nothing under it: its details were left out. */
function noteChildless(context: RowsContext, catalog: Catalog, rows: readonly Row[]): void {
  const leaves = rows.filter(({ children }) => children.length === 0);
  const deepest = leaves.filter(({ level }) => level === catalog.levels.length);
  if (deepest.length * 2 <= leaves.length) return;
  const odd = leaves.filter(({ level }) => level > 0 && level < catalog.levels.length);
  if (odd.length === 0) return;
  const { name, collector } = context.cells;
  const names = odd.map(({ code, title }) => `${code} ${title.source}`).join('、');
  collector.add('table-row-missing', 'warning', `${name}没有列出这些科目的下级行：${names}`, [tablePlace(context)]);
}

function noteOrder({ cells }: RowsContext, coded: readonly KeyedLine[]): void {
  for (const [index, { code, line, name }] of coded.entries()) {
    const before = coded[index - 1]?.code ?? '';
    if (before <= code) continue;
    const message = `${cells.name}中 ${code} ${name} 列在 ${before} 之后，次序不对，请核对编码`;
    cells.collector.add('table-row-order', 'warning', message, [line.place]);
  }
}
