/** Where rows that bring their code go: to the row of the code, wherever it stands, or to a new one. */

import { codeOf } from '../../../shared/calculation/classification.js';
import { groupBy } from '../../../shared/collections.js';
import { CodeReader, plainCode, resolveCode } from '../../../shared/entry/codes.js';
import { freeCodeKey } from '../../../shared/rows/keys.js';
import { enteredRow, type Scene } from '../../../shared/sheet/scene.js';
import { acceptsRows, type SheetLine } from '../../../shared/sheet/sheet.js';
import { type Catalog, levelOf } from '../../../shared/standard/catalog.js';
import { allowsTwins } from '../rows/add-code.js';
import { type BlockRow, isBlank, isNumber } from './block.js';
import type { Asking } from './plan.js';
import { levelPart, type Slot } from './slots.js';
import { detailOf, isTotal, joinedRows, labelOf, type Placed, type Target, totalTarget } from './targets.js';

interface Coded {
  readonly row: BlockRow;
  readonly also: readonly BlockRow[];
  readonly code: string;
  /** For a code that the catalog does not have. */
  readonly name?: string;
}

type Read = { readonly code: string; readonly name?: string } | { readonly why: string } | 'total' | 'none';

export function byCode(
  scene: Scene,
  catalog: Catalog,
  rows: readonly BlockRow[],
  slots: readonly Slot[],
  asking: Asking,
): Placed[] {
  const reader = new CodeReader(catalog);
  const reads = new Map(rows.map((row) => [row, readRow(catalog, reader, row, slots)]));
  const placed: Placed[] = [];
  const uncoded: BlockRow[] = [];
  for (const row of rows) {
    const read = reads.get(row);
    if (isBlank(row.cells)) continue;
    if (read === 'total') placed.push({ row, target: totalTarget(scene, row) });
    else if (typeof read === 'object' && 'why' in read)
      placed.push({ row, target: { kind: 'refused', why: read.why } });
    else if (read === 'none' && !row.cells.some(isNumber))
      placed.push({ row, target: { kind: 'left', why: '没有科目编码' } });
    else if (read === 'none') uncoded.push(row);
  }
  const codeOfRow = (row: BlockRow) => {
    const read = reads.get(row);
    return typeof read === 'object' && 'code' in read ? read : undefined;
  };
  const kind = (row: BlockRow) => (codeOfRow(row) ? 'whole' : uncoded.includes(row) ? 'part' : 'other');
  const { merged, left } = joinedRows(rows, kind, uncoded.length > 0 && askUncoded(uncoded, slots, asking) === 'above');
  for (const one of leftOut(left, '没有科目编码')) placed.push(one);
  const coded = merged.flatMap(({ row, also }): Coded[] => {
    const read = codeOfRow(row);
    return read ? [{ row, also, ...read }] : [];
  });
  return [...placed, ...settle(scene, coded, slots, asking)];
}

function askUncoded(rows: readonly BlockRow[], slots: readonly Slot[], asking: Asking): string | undefined {
  return asking.ask({
    id: 'uncoded',
    text: `有 ${rows.length} 行有数而没有科目编码。`,
    details: rows.map((row) => detailOf(row, slots)),
    choices: [
      { value: 'above', label: '金额并入上一行的科目' },
      { value: 'leave', label: '不粘贴这几行' },
    ],
  });
}

/** The code of a row, from its code cells, from what stands in them instead, or from its name alone. */
function readRow(catalog: Catalog, reader: CodeReader, { cells }: BlockRow, slots: readonly Slot[]): Read {
  const parts: string[] = [];
  let name = '';
  for (const [index, slot] of slots.entries()) {
    const text = (cells[index] ?? '').trim();
    if (slot.kind === 'code' && slot.level === undefined) parts[0] = plainCode(catalog, text);
    else if (slot.kind === 'code') parts[slot.level ?? 0] = levelPart(text);
    else if (slot.kind === 'name') name = text;
  }
  const written = Array.from(parts, (part) => part ?? '');
  const code = reader.read(written);
  if (code !== '') return resolved(catalog, levelOf(catalog, code) > 0 && name !== '' ? `${code} ${name}` : code);
  const words = written.find((part) => part !== '') ?? name;
  if (isTotal({ at: 0, cells: [words, name], exact: undefined })) return 'total';
  return words === '' || isNumber(words) ? 'none' : resolved(catalog, words);
}

function resolved(catalog: Catalog, text: string): Read {
  const found = resolveCode(catalog, text);
  if (found.kind === 'problem') return { why: found.message };
  return found.name === undefined ? { code: found.code } : { code: found.code, name: found.name };
}

/** Several rows of one code are asked about, where the table holds one row a code. */
function settle(scene: Scene, coded: readonly Coded[], slots: readonly Slot[], asking: Asking): Placed[] {
  const groups = groupBy(coded, ({ code }) => code);
  const isParent = (code: string): boolean =>
    lineOf(scene, code)?.rows[0]?.kind === 'parent' ||
    [...groups.keys()].some((other) => other !== code && other.startsWith(code));
  const twins = allowsTwins(scene);
  const double = [...groups].filter(([code, rows]) => rows.length > 1 && !twins && !isParent(code));
  const answer =
    double.length === 0
      ? undefined
      : asking.ask({
          id: 'same-code',
          text: `有 ${double.length} 个科目编码各出现几次，本表一个编码只有一行。`,
          details: double.map(([code, rows]) => `${code}：${rows.map(({ row }) => detailOf(row, slots)).join('；')}`),
          choices: [
            { value: 'add', label: '金额相加' },
            { value: 'first', label: '只要第一行' },
            { value: 'last', label: '只要最后一行' },
          ],
        });
  const taken = new Set<string>();
  return [...groups].flatMap(([code, rows]): Placed[] => {
    if (isParent(code))
      return rows.flatMap(({ row, also }): Placed[] => [
        { row, target: { kind: 'compare', key: code, label: labelOf(row) } },
        ...leftOut(also, `上一行 ${code} 是汇总，不能并入`),
      ]);
    if (rows.length === 1 || twins) return rows.map((one) => ({ ...place(scene, one, taken), also: one.also }));
    const kept = answer === 'last' ? rows.at(-1) : rows[0];
    if (!kept) return [];
    const rest = rows.filter((one) => one !== kept);
    const also =
      answer === 'add' ? [...kept.also, ...rest.flatMap(({ row, also: more }) => [row, ...more])] : kept.also;
    const left = answer === 'add' ? [] : rest.flatMap((one) => leftOut([one.row, ...one.also], `${code} 只要另一行`));
    return [{ ...place(scene, kept, taken), also }, ...left];
  });
}

function leftOut(rows: readonly BlockRow[], why: string): Placed[] {
  return rows.map((row) => ({ row, target: { kind: 'left', why } }));
}

function lineOf({ sheet }: Scene, key: string): SheetLine | undefined {
  return sheet.lines[sheet.lineByRow.get(key) ?? -1];
}

/** Rows of one code that the table has already are taken in order; then new ones are made. */
function place(scene: Scene, { row, code, name }: Coded, taken: Set<string>): Placed {
  const { sheet, project } = scene;
  const standing = sheet.lines.find(
    ({ rows: [first] }) => first && codeOf(first.key) === code && !taken.has(first.key),
  );
  const target = ((): Target => {
    if (standing?.rows[0]) {
      taken.add(standing.rows[0].key);
      return { kind: 'line', line: standing };
    }
    if (!acceptsRows(sheet.rows)) return { kind: 'left', why: `本表没有 ${code} 这一行，本表的行由其他表自动列出` };
    const key = freeCodeKey(code, (one) => taken.has(one) || enteredRow(project, sheet.table.id, one) !== undefined);
    taken.add(key);
    return { kind: 'new', key, cells: name === undefined ? {} : { name } };
  })();
  return { row, target };
}
