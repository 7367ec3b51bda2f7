/** Every expression and every text with fields in a standard, each with its place and what names mean there. */
import { type Expression, parseExpression } from '../language/syntax.js';
import { parseTemplate, type Template } from '../language/template.js';
import { columnKind, type Typed } from './kind.js';
import type { FormDefinition } from './schema.js';
import type { PlanBlock } from './schema-document.js';
import type { RowsDefinition } from './schema-table.js';
import { type Column, rowsPath, type Standard, type TableDefinition } from './standard.js';

export interface Spot {
  readonly file: string;
  /** Place inside the file. */
  readonly path: string;
  /** The table whose columns and rows may be named alone. */
  readonly table?: TableDefinition;
  /** The column that is computed. */
  readonly column?: Column;
  /** A formula of a whole row: bare names are rows. */
  readonly rows?: boolean;
  readonly locals?: ReadonlyMap<string, Typed>;
  /** The table of the form that the text stands on: its columns are among the locals. */
  readonly form?: TableDefinition;
}

/** What an expression is for. */
export type Role = 'value' | 'condition' | 'rule' | 'source' | 'paragraphs' | 'list';

export interface Visitor {
  expression(expression: Expression, role: Role, spot: Spot): void;
  template(template: Template, spot: Spot): void;
}

/** The file of each table (by id) and form (by `forms/` and id). */
export type FileNames = ReadonlyMap<string, string>;

/** Visits a standard whose expressions all parse. */
export function walkStandard(standard: Standard, files: FileNames, visitor: Visitor): void {
  for (const table of standard.tables.values()) walkTable(standard, table, files.get(table.id) ?? table.id, visitor);
  for (const form of standard.forms.values())
    walkForm(standard, form, files.get(`forms/${form.id}`) ?? `forms/${form.id}`, visitor);
  for (const [index, rule] of standard.rules.entries()) {
    const table = rule.each === undefined ? undefined : standard.tables.get(rule.each);
    const spot = { file: 'rules.yaml', ...(table ? { table } : {}) };
    visitor.expression(rule.leftExpression, 'rule', { ...spot, path: `${index}.left` });
    visitor.expression(rule.rightExpression, 'rule', { ...spot, path: `${index}.right` });
    if (rule.whenExpression) visitor.expression(rule.whenExpression, 'condition', { ...spot, path: `${index}.when` });
  }
  walkPlan(standard, visitor);
}

function walkTable(standard: Standard, table: TableDefinition, file: string, visitor: Visitor): void {
  for (const column of table.columns)
    for (const name of ['formula', 'leaf'] as const) {
      const expression = column[name];
      if (expression)
        visitor.expression(expression, 'value', { file, path: `${column.source.path}.${name}`, table, column });
    }
  const { title, label, note, emptyNote, above } = table.file;
  const texts = { title, label, note, emptyNote, 'above.left': above?.left, 'above.center': above?.center };
  for (const [path, text] of Object.entries({ ...texts, 'above.right': above?.right }))
    if (text !== undefined) visitor.template(parseTemplate(text), { file, path });
  for (const { index, rows } of table.blocks)
    walkRows(standard, table, rows, { file, path: rowsPath(table, index) }, visitor);
}

function walkRows(
  standard: Standard,
  table: TableDefinition,
  rows: RowsDefinition,
  { file, path }: Spot,
  visitor: Visitor,
): void {
  if (rows.kind === 'single') return;
  if (rows.kind !== 'fixed') {
    for (const [index, source] of rows.sources.entries()) {
      const from = standard.tables.get(source.table);
      if (source.where === undefined || !from) continue;
      visitor.expression(parseExpression(source.where), 'source', {
        file,
        path: `${path}.sources.${index}.where`,
        table: from,
      });
    }
    return;
  }
  for (const [index, item] of rows.items.entries()) {
    if ('blank' in item) continue;
    const at = `${path}.items.${index}`;
    if ('key' in item && item.formula !== undefined)
      visitor.expression(parseExpression(item.formula), 'value', { file, path: `${at}.formula`, table, rows: true });
    for (const [key, source] of Object.entries(item.cells ?? {})) {
      const column = table.columnByKey.get(key);
      if (column)
        visitor.expression(parseExpression(source), 'value', { file, path: `${at}.cells.${key}`, table, column });
    }
  }
}

function walkForm(standard: Standard, form: FormDefinition, file: string, visitor: Visitor): void {
  const table = standard.tables.get(form.table);
  const locals = new Map((table?.columns ?? []).map((column): [string, Typed] => [column.key, columnKind(column)]));
  const text = (source: string | undefined, path: string): void => {
    if (source !== undefined)
      visitor.template(parseTemplate(source), { file, path, locals, ...(table ? { form: table } : {}) });
  };
  text(form.title, 'title');
  text(form.subtitle, 'subtitle');
  text(form.label, 'label');
  text(form.note, 'note');
  text(form.above?.left, 'above.left');
  text(form.above?.right, 'above.right');
  for (const [index, row] of form.rows.entries())
    if ('cells' in row) for (const [at, cell] of row.cells.entries()) text(cell.text, `rows.${index}.cells.${at}.text`);
}

const FILE = 'document.yaml';
const NUMBER: Typed = { kind: 'number' };
const TEXT: Typed = { kind: 'text' };
const GLOSSARY: ReadonlyMap<string, Typed> = new Map([
  ['term', TEXT],
  ['number', NUMBER],
]);

function walkPlan({ plan }: Standard, visitor: Visitor): void {
  visitor.template(parseTemplate(plan.title), { file: FILE, path: 'title' });
  for (const [name, phrase] of Object.entries(plan.phrases)) {
    const locals = new Map(phrase.parameters.map((one): [string, Typed] => [one, { kind: 'unknown' }]));
    for (const [index, { when, text }] of phrase.cases.entries()) {
      const path = `phrases.${name}.cases.${index}`;
      if (when !== undefined)
        visitor.expression(parseExpression(when), 'condition', { file: FILE, path: `${path}.when`, locals });
      visitor.template(parseTemplate(text), { file: FILE, path: `${path}.text`, locals });
    }
  }
  for (const [name, items] of Object.entries(plan.lists))
    for (const [index, item] of items.entries())
      for (const [field, source] of Object.entries(item))
        walkItem(parseTemplate(source), { file: FILE, path: `lists.${name}.${index}.${field}` }, visitor);
  for (const [index, { text }] of plan.glossary.entries())
    visitor.template(parseTemplate(text), { file: FILE, path: `glossary.${index}.text`, locals: GLOSSARY });
  for (const [index, block] of plan.blocks.entries()) walkBlock(block, `blocks.${index}`, visitor);
}

/** An item that is one field is a value, handed to a phrase; it is not printed here. */
function walkItem(template: Template, spot: Spot, visitor: Visitor): void {
  const [only, more] = template;
  if (more === undefined && only !== undefined && typeof only !== 'string')
    visitor.expression(only.expression, 'list', spot);
  else visitor.template(template, spot);
}

function walkBlock(block: PlanBlock, path: string, visitor: Visitor): void {
  if (!('repeat' in block)) {
    walkPlain(block, path, new Map(), visitor);
    return;
  }
  const locals = new Map([
    ['row', TEXT],
    ['number', NUMBER],
  ]);
  if (block.where !== undefined)
    visitor.expression(parseExpression(block.where), 'condition', { file: FILE, path: `${path}.where`, locals });
  for (const [index, inner] of block.blocks.entries()) walkPlain(inner, `${path}.blocks.${index}`, locals, visitor);
}

type Plain = Exclude<PlanBlock, { repeat: string }>;

function walkPlain(block: Plain, path: string, outer: ReadonlyMap<string, Typed>, visitor: Visitor): void {
  const text = (field: string, source: string | undefined, own: readonly (readonly [string, Typed])[] = []): void => {
    const locals = new Map([...outer, ...own]);
    if (source !== undefined) visitor.template(parseTemplate(source), { file: FILE, path: `${path}.${field}`, locals });
  };
  const value = (field: string, source: string, role: Role): void =>
    visitor.expression(parseExpression(source), role, { file: FILE, path: `${path}.${field}`, locals: outer });
  if ('when' in block && block.when !== undefined) value('when', block.when, 'condition');
  if ('paragraphs' in block) value('paragraphs', block.paragraphs, 'paragraphs');
  if ('heading' in block) text('heading', block.heading);
  if ('label' in block) text('label', block.label);
  if ('text' in block) text('text', block.text);
  const term = [['term', TEXT] as const, ['text', TEXT] as const, ['number', NUMBER] as const];
  if ('lead' in block) text('lead', block.lead, 'glossary' in block ? term : []);
  if ('glossary' in block) text('item', block.item, term);
  if (!('list' in block)) return;
  value('list', block.list, 'list');
  text('item', block.item, [['item', TEXT] as const, ['number', NUMBER] as const]);
}
