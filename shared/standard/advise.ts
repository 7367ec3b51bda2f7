/**
 * Advice (建议) on a standard that is sound: what can never take effect, what is never used, what looks like a
 * slip of the pen. Nothing here keeps a standard from being used.
 */

import { plainBlocks } from '../language/plan.js';
import { adviseRules, adviseWording } from './advise-wording.js';
import { BASES } from './base-files.js';
import { walkLanguage } from './check-language.js';
import { listedCodes } from './codes.js';
import { adviseExtending } from './extend.js';
import { fileNames, IDENTITY_FILE, PLAN_FILE } from './file-names.js';
import type { UsageNotes } from './kind.js';
import { ROOT_FILES } from './load.js';
import { ProblemList, type StandardFiles, type StandardProblem } from './problem.js';
import { looksIn, referencesOf } from './references.js';
import type { RowsDefinition } from './schema-table.js';
import { type Column, rowsPath, type Standard, type TableDefinition } from './standard.js';

/** `files` are the files that the standard was loaded from. */
export function adviseStandard(standard: Standard, files: StandardFiles): readonly StandardProblem[] {
  const advice = new ProblemList(files);
  const usage = usageOf(standard);
  const names = fileNames(files);
  adviseFiles(files, advice);
  for (const table of standard.tables.values()) adviseTable(standard, table, usage, names.table(table.id), advice);
  for (const form of standard.forms.values()) adviseForm(standard, form.id, names.form(form.id), advice);
  adviseIdentity(standard, usage, advice);
  adviseLooks(standard, advice);
  adviseWording(standard, usage, advice);
  adviseRules(standard, advice);
  adviseExtending(files, advice);
  // What a base has and this standard does not use is of use to others.
  return advice.problems.filter(({ file }) => !file.startsWith(`${BASES}/`));
}

/** Files that nothing reads, mostly misnamed. */
function adviseFiles(files: StandardFiles, advice: ProblemList): void {
  for (const file of files.keys())
    if (!ROOT_FILES.includes(file) && !/^(tables|forms|catalogs)\/[^/]+$/.test(file))
      advice.add(file, '', `这个文件没有用到；规范由 ${ROOT_FILES.join('、')} 和 tables、forms、catalogs 中的文件组成`);
}

function adviseTable(
  standard: Standard,
  table: TableDefinition,
  usage: UsageNotes,
  file: string,
  advice: ProblemList,
): void {
  const { id } = table;
  const inDocument = plainBlocks(standard.plan.blocks).filter(
    (block) => block.kind === 'table' && block.table === id,
  ).length;
  if (table.file.printed && inDocument === 0)
    advice.add(file, 'printed', '表要印出，但 document.yaml 的 blocks 中没有它；不印的写 printed: false');
  else if (!table.file.printed && !usage.tables.has(id)) advice.add(file, 'id', '表没有用到：不印，也没有别处取它的数');
  if (inDocument > 1) advice.add(file, 'id', `表在 document.yaml 中印了 ${inDocument} 遍`);
  for (const column of table.columns) {
    if (inDocument === 0 || column.hidden) adviseColumn(table, column, usage, file, advice);
    if (column.type === 'choice' && (column.choices ?? []).length === 0)
      advice.add(file, column.path, '选择栏没有写可选的项（choices）');
    for (const message of underProblems(table, column)) advice.add(file, `${column.path}.under.choices`, message);
  }
  for (const { index, rows } of table.blocks)
    adviseCodes(rows, (at, message) => advice.add(file, `${rowsPath(table, index)}.${at}`, message));
}

/** What an `under` names must be among the choices of both columns, or it could never be chosen. */
function underProblems({ columnByKey }: TableDefinition, { choices = [], under }: Column): string[] {
  if (!under) return [];
  const above = columnByKey.get(under.column)?.choices ?? [];
  const unknown = Object.keys(under.choices).filter((one) => !above.includes(one));
  const strange = Object.values(under.choices)
    .flat()
    .filter((one) => !choices.includes(one));
  return [
    ...unknown.map((one) => `“${one}”不在“${under.column}”栏可选的项之中`),
    ...strange.map((one) => `“${one}”不在本栏可选的项（choices）之中`),
  ];
}

/** Entered, and never seen again. What is computed for whoever fills the table in needs no other use. */
function adviseColumn(
  { id }: TableDefinition,
  { key, type, formula, leaf, role, path }: Column,
  usage: UsageNotes,
  file: string,
  advice: ProblemList,
): void {
  const entered = type !== 'label' && !formula && !leaf;
  // A row is called by its name in lists and findings.
  const used = key === 'name' || role !== undefined || usage.columns.has(`${id}/${key}`);
  if (entered && !used) advice.add(file, path, '这一栏要填，却不印，也没有别处用到');
}

function adviseCodes(rows: RowsDefinition, add: (at: string, message: string) => void): void {
  for (const { codes, path } of listedCodes(rows))
    for (const [index, code] of codes.entries())
      if (codes.indexOf(code) < index) add(`${path}.${index}`, `编码“${code}”写了两次`);
}

function adviseForm(standard: Standard, id: string, file: string, advice: ProblemList): void {
  const form = standard.forms.get(id);
  if (!form) return;
  if (!plainBlocks(standard.plan.blocks).some((block) => block.kind === 'forms' && block.forms === id))
    advice.add(file, 'id', '表单没有用到：document.yaml 的 blocks 中没有 forms 一项');
  for (const [path, name] of [
    ['table', form.table],
    ['details.table', form.details?.table],
  ] as const) {
    const table = name === undefined ? undefined : standard.tables.get(name);
    const rows = table?.blocks.map((block) => block.rows) ?? [];
    const possible = rows.some(
      (one) => one.kind === 'fixed' || one.kind === 'single' || one.enterable || one.sources.length > 0,
    );
    if (table && !possible) advice.add(file, path, `“${table.id}”不能增行，也没有来源，永远没有表单`);
  }
}

function adviseIdentity({ identity }: Standard, usage: UsageNotes, advice: ProblemList): void {
  const file = IDENTITY_FILE;
  for (const id of Object.keys(identity.catalogs))
    if (!usage.catalogs.has(id)) advice.add(file, `catalogs.${id}`, '分类科目没有用到');
  for (const id of Object.keys(identity.mappings))
    if (!usage.mappings.has(id)) advice.add(file, `mappings.${id}`, '对照表没有用到');
  if (identity.years.from > identity.years.to) advice.add(file, 'years', '起始年度晚于截止年度，不能用来新建');
}

/** Styles and pages that nothing is set in. */
function adviseLooks(standard: Standard, advice: ProblemList): void {
  const [styles, pages] = [looksIn(standard, 'style'), looksIn(standard, 'page')];
  for (const name of Object.keys(standard.plan.styles))
    if (!styles.has(name)) advice.add(PLAN_FILE, `styles.${name}`, '文字样式没有用到');
  for (const name of Object.keys(standard.plan.pages))
    if (!pages.has(name)) advice.add(PLAN_FILE, `pages.${name}`, '页面样式没有用到');
}

/** What is named in expressions and texts, and by tables, forms and blocks without an expression. */
function usageOf(standard: Standard): UsageNotes {
  const usage: UsageNotes = {
    tables: new Set(),
    columns: new Set(),
    phrases: new Set(),
    lists: new Set(),
    catalogs: new Set(),
    mappings: new Set(),
  };
  walkLanguage(standard, fileNames(), () => undefined, usage);
  for (const { named, name, of = '', idle } of referencesOf(standard)) {
    if (named === 'table') usage.tables.add(name);
    if (named === 'catalog') usage.catalogs.add(name);
    if (named === 'column' && !idle) usage.columns.add(`${of}/${name}`);
  }
  return usage;
}
