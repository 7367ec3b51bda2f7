/**
 * Compares two versions of a standard (规范对比): what a newer one adds, drops, renames or computes in another way,
 * in the words of whoever fills it in. Things are the same when their keys are.
 */

import { timelessTitle } from '../language/identity.js';
import type { Formula } from '../language/syntax.js';
import { compareCatalogs, compareParagraphs, compareRules } from './compare-plan.js';
import { columnName, keyed, same, type Thing } from './compare-words.js';
import type { FormDefinition } from './schema.js';
import type { ClassRows, FixedRow, RowsDefinition } from './schema-table.js';
import { type Column, fixedItems, type Standard, type TableDefinition } from './standard.js';

export interface Difference {
  readonly kind: 'added' | 'removed' | 'renamed' | 'changed';
  /** What it is: 表、栏、行、表单、勾稽关系、段落、措辞、科目… */
  readonly part: string;
  /** Where it is, by titles: `支出总表 · 基本支出`. */
  readonly place: string;
  /** From what to what; absent where the kind says it all. */
  readonly detail?: string;
}

/** Everything that differs, tables first, in the order of the newer standard. */
export function compareStandards(before: Standard, after: Standard): Difference[] {
  return [
    ...compareIdentity(before, after),
    ...compareTables(before, after),
    ...compareForms(before, after),
    ...compareRules(before, after),
    ...compareParagraphs(before, after),
    ...compareCatalogs(before, after),
  ];
}

function compareIdentity(before: Standard, after: Standard): Difference[] {
  const years = ({ identity }: Standard): string => `${identity.years.from}—${identity.years.to}`;
  const found: Difference[] = [];
  if (before.identity.name !== after.identity.name)
    found.push(changed('规范', '名称', before.identity.name, after.identity.name));
  if (years(before) !== years(after)) found.push(changed('规范', '适用年度', years(before), years(after)));
  for (const [name, title] of [
    ['tables', '表的数字样式'],
    ['prose', '说明的数字样式'],
  ] as const)
    if (!same(before.identity.numbers[name], after.identity.numbers[name]))
      found.push({ kind: 'changed', part: '规范', place: title });
  return found;
}

function changed(part: string, place: string, from: string, to: string): Difference {
  return { kind: 'changed', part, place, detail: `${from} → ${to}` };
}

function compareTables(before: Standard, after: Standard): Difference[] {
  const thing = (table: TableDefinition): Thing => ({ key: table.id, title: timelessTitle(table.file.title) });
  return keyed('表', '', [...before.tables.values()], [...after.tables.values()], thing, (old, now) => {
    const place = timelessTitle(now.file.title);
    const found: Difference[] = [];
    if (old.file.printed !== now.file.printed)
      found.push({ kind: 'changed', part: '表', place, detail: now.file.printed ? '改为印出' : '改为不印' });
    if (!same(old.numbers, now.numbers) && same(before.identity.numbers.tables, after.identity.numbers.tables))
      found.push({ kind: 'changed', part: '表', place, detail: '数字样式改变' });
    return [...found, ...compareColumns(place, old, now), ...compareRows(place, old, now)];
  });
}

function compareColumns(place: string, before: TableDefinition, after: TableDefinition): Difference[] {
  const values = (table: TableDefinition): readonly Column[] => table.columns.filter(({ type }) => type !== 'label');
  const naming = (table: TableDefinition) => (column: Column) => ({
    key: column.key,
    title: columnName(table, column),
  });
  return keyed('栏', place, values(before), values(after), [naming(before), naming(after)], (old, now) => {
    const where = `${place} · ${columnName(after, now)}`;
    const found: Difference[] = [];
    if (old.type !== now.type) found.push(changed('栏', where, TYPES[old.type], TYPES[now.type]));
    for (const field of ['formula', 'leaf'] as const)
      if (old[field]?.source !== now[field]?.source)
        found.push({ ...formulaChange(old[field], now[field]), part: '栏', place: where });
    if (!same(old.choices, now.choices))
      found.push(changed('栏', where, (old.choices ?? []).join('、'), (now.choices ?? []).join('、')));
    if (!same(old.under, now.under))
      found.push({ kind: 'changed', part: '栏', place: where, detail: '可选的项另有限定' });
    if (!old.required && now.required) found.push({ kind: 'changed', part: '栏', place: where, detail: '改为必填' });
    return found;
  });
}

const TYPES: Readonly<Record<Column['type'], string>> = {
  amount: '金额',
  number: '数',
  text: '文字',
  paragraphs: '多段文字',
  choice: '选择',
  label: '行的名称',
};

function formulaChange(before: Formula | undefined, after: Formula | undefined): Pick<Difference, 'kind' | 'detail'> {
  if (!before) return { kind: 'changed', detail: `由填报改为计算：${after?.source}` };
  if (!after) return { kind: 'changed', detail: `由计算改为填报（原公式：${before.source}）` };
  return { kind: 'changed', detail: `公式：${before.source} → ${after.source}` };
}

const KINDS: Readonly<Record<RowsDefinition['kind'], string>> = {
  fixed: '固定行',
  single: '只有一行',
  classification: '按分类科目',
  list: '逐条登记',
};

function compareRows(place: string, before: TableDefinition, after: TableDefinition): Difference[] {
  const kinds = (table: TableDefinition): string => table.blocks.map(({ rows }) => KINDS[rows.kind]).join('、');
  if (kinds(before) !== kinds(after)) return [changed('行', place, kinds(before), kinds(after))];
  return [
    ...keyed('行', place, fixedRows(before), fixedRows(after), rowThing, (old, now) =>
      compareFixedRow(place, old, now),
    ),
    ...keyed('各类行', place, classRows(before), classRows(after), classThing, (old, now) =>
      same(old, now) ? [] : [{ kind: 'changed' as const, part: '各类行', place: `${place} · ${now.each}` }],
    ),
    ...compareSources(place, before, after),
  ];
}

const rowThing = (row: FixedRow): Thing => ({ key: row.key, title: timelessTitle(row.title) });
const classThing = ({ each }: ClassRows): Thing => ({ key: each, title: each });

function fixedRows(table: TableDefinition): FixedRow[] {
  return fixedItems(table).filter((item): item is FixedRow => 'key' in item);
}

function classRows(table: TableDefinition): ClassRows[] {
  return fixedItems(table).filter((item): item is ClassRows => 'each' in item);
}

function compareFixedRow(place: string, before: FixedRow, after: FixedRow): Difference[] {
  const where = `${place} · ${timelessTitle(after.title)}`;
  const found: Difference[] = [];
  if (before.formula?.source !== after.formula?.source)
    found.push({ ...formulaChange(before.formula, after.formula), part: '行', place: where });
  const cells = new Set([...Object.keys(before.cells ?? {}), ...Object.keys(after.cells ?? {})]);
  for (const cell of cells)
    if (before.cells?.[cell]?.source !== after.cells?.[cell]?.source)
      found.push({
        ...formulaChange(before.cells?.[cell], after.cells?.[cell]),
        part: '行',
        place: `${where} · ${cell}`,
      });
  return found;
}

function compareSources(place: string, before: TableDefinition, after: TableDefinition): Difference[] {
  const rules = (table: TableDefinition): unknown =>
    table.blocks.map(({ rows }) => (rows.kind === 'classification' || rows.kind === 'list' ? rows : undefined));
  return same(rules(before), rules(after)) ? [] : [{ kind: 'changed', part: '行', place, detail: '行的来源改变' }];
}

function compareForms(before: Standard, after: Standard): Difference[] {
  const thing = (form: FormDefinition): Thing => ({ key: form.id, title: timelessTitle(form.title) });
  return keyed('表单', '', [...before.forms.values()], [...after.forms.values()], thing, (old, now) =>
    same({ ...old, title: '' }, { ...now, title: '' })
      ? []
      : [{ kind: 'changed', part: '表单', place: timelessTitle(now.title), detail: '格式改变' }],
  );
}
