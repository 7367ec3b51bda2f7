/** Every expression and every text with fields in a standard, each with its place and what names mean there. */
import type { BlockOf, PlainBlock, PlanBlock } from '../language/plan.js';
import type { Formula } from '../language/syntax.js';
import { fieldAlone, fieldsOf, type Template } from '../language/template.js';
import type { MoneyUnit } from '../number/money.js';
import { type FileNames, IDENTITY_FILE, PICTURES_FILE, PLAN_FILE, RULES_FILE } from './file-names.js';
import { columnKind, type Typed } from './kind.js';
import type { FormDefinition } from './schema.js';
import type { PictureDefinition } from './schema-pictures.js';
import type { FixedItem, RowsDefinition } from './schema-table.js';
import { type Column, type HeaderNode, rowsPath, type Standard, type TableDefinition } from './standard.js';

export interface SourcePlace {
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
  /** What amounts under these words are printed in. */
  readonly unit?: MoneyUnit;
  /** Part of a wording, which is printed only where something calls for it. */
  readonly wording?: 'phrase' | 'list';
}

/** What an expression is for. */
export type Role = 'value' | 'condition' | 'rule' | 'source' | 'paragraphs' | 'list' | 'picture';

export interface Visitor {
  formula(formula: Formula, role: Role, spot: SourcePlace): void;
  template(template: Template, spot: SourcePlace): void;
}

export function walkStandard(standard: Standard, files: FileNames, visitor: Visitor): void {
  for (const table of standard.tables.values()) new TableWalk(standard, table, files.table(table.id), visitor).all();
  for (const form of standard.forms.values()) walkForm(standard, form, files.form(form.id), visitor);
  for (const [index, rule] of standard.rules.entries()) {
    const table = rule.each === undefined ? undefined : standard.tables.get(rule.each);
    const spot = { file: RULES_FILE, ...(table ? { table } : {}) };
    visitor.formula(rule.left, 'rule', { ...spot, path: `${index}.left` });
    visitor.formula(rule.right, 'rule', { ...spot, path: `${index}.right` });
    if (rule.when) visitor.formula(rule.when, 'condition', { ...spot, path: `${index}.when` });
  }
  for (const [index, { amount }] of (standard.identity.department?.internal ?? []).entries())
    visitor.formula(amount, 'value', { file: IDENTITY_FILE, path: `department.internal.${index}.amount` });
  new PlanWalk(visitor).all(standard);
  for (const [index, picture] of standard.pictures.entries()) walkPicture(picture, String(index), visitor);
}

const NUMBER: Typed = { kind: 'number' };
const TEXT: Typed = { kind: 'text' };
type Locals = ReadonlyMap<string, Typed>;
const CLASS: Locals = new Map([
  ['number', TEXT],
  ['name', TEXT],
  ['code', TEXT],
]);
const REPEATED: Locals = new Map([
  ['row', TEXT],
  ['number', NUMBER],
]);
const TERM: Locals = new Map([
  ['term', TEXT],
  ['number', NUMBER],
]);

class TableWalk {
  constructor(
    private readonly standard: Standard,
    private readonly table: TableDefinition,
    private readonly file: string,
    private readonly visitor: Visitor,
  ) {}

  all(): void {
    const { table } = this;
    for (const column of table.columns) {
      this.value(column.formula, `${column.path}.formula`, { column });
      this.value(column.leaf, `${column.path}.leaf`, { column });
    }
    const { title, label, note, emptyNote, above } = table.file;
    const texts = { title, label, note, emptyNote, 'above.left': above?.left, 'above.center': above?.center };
    const { unit } = table.numbers;
    for (const [path, text] of Object.entries({ ...texts, 'above.right': above?.right }))
      this.text(text, path, { unit });
    for (const { index, title: head, header, rows } of table.blocks) {
      this.text(head, `blocks.${index}.title`);
      for (const node of header) this.header(node);
      this.rows(rows, rowsPath(table, index));
    }
  }

  private text(template: Template | undefined, path: string, spot: Partial<SourcePlace> = {}): void {
    if (template) this.visitor.template(template, { file: this.file, path, ...spot });
  }

  private value(formula: Formula | undefined, path: string, spot: Partial<SourcePlace>): void {
    const { file, table } = this;
    if (formula) this.visitor.formula(formula, 'value', { file, path, table, ...spot });
  }

  private header(node: HeaderNode): void {
    this.text(node.title, `${node.path}.title`, overAmounts(node) ? { unit: this.table.numbers.unit } : {});
    for (const child of node.children) this.header(child);
  }

  private rows(rows: RowsDefinition, path: string): void {
    if (rows.kind === 'single') return;
    if (rows.kind !== 'fixed') {
      this.text(rows.total?.title, `${path}.total.title`);
      for (const [index, { table: id, where }] of rows.sources.entries()) {
        const table = this.standard.tables.get(id);
        const spot = { file: this.file, path: `${path}.sources.${index}.where` };
        if (where && table) this.visitor.formula(where, 'source', { ...spot, table });
      }
      return;
    }
    for (const [index, item] of rows.items.entries()) this.item(item, `${path}.items.${index}`);
  }

  private item(item: FixedItem, at: string): void {
    if ('blank' in item) return;
    this.text(item.title, `${at}.title`, 'each' in item ? { locals: CLASS } : {});
    if ('key' in item) this.value(item.formula, `${at}.formula`, { rows: true });
    for (const [key, formula] of Object.entries(item.cells ?? {})) {
      const column = this.table.columnByKey.get(key);
      this.value(formula, `${at}.cells.${key}`, column ? { column } : {});
    }
  }
}

function overAmounts({ column, children }: HeaderNode): boolean {
  return column?.type === 'amount' || children.some(overAmounts);
}

function walkForm({ tables }: Standard, form: FormDefinition, file: string, visitor: Visitor): void {
  const table = tables.get(form.table);
  if (!table) return;
  const locals: Locals = new Map(table.columns.map((column) => [column.key, columnKind(column)]));
  const unit = table.columns.some(({ type }) => type === 'amount') ? { unit: table.numbers.unit } : {};
  const { title, subtitle, label, note, above } = form;
  const texts = { title, subtitle, label, note, 'above.left': above?.left, 'above.right': above?.right };
  const text = (template: Template | undefined, path: string): void => {
    if (template) visitor.template(template, { file, path, locals, ...unit, form: table });
  };
  for (const [path, template] of Object.entries(texts)) text(template, path);
  for (const [index, row] of form.rows.entries())
    if ('cells' in row) for (const [at, cell] of row.cells.entries()) text(cell.text, `rows.${index}.cells.${at}.text`);
    else if (row.side) visitor.template(row.side.text, { file, path: `rows.${index}.side.text` });
}

/** An item that is one field is a value: what is drawn, not printed. */
function walkPicture({ title, items, where, each }: PictureDefinition, at: string, visitor: Visitor): void {
  const file = PICTURES_FILE;
  visitor.template(title, { file, path: `${at}.title` });
  if (where) visitor.formula(where, 'condition', { file, path: `${at}.where`, locals: REPEATED });
  const item = (words: NonNullable<typeof each>, path: string, locals: Locals): void => {
    for (const [name, template] of Object.entries(words)) {
      if (!template) continue;
      const [field] = name !== 'label' && fieldAlone(template) ? fieldsOf(template) : [];
      if (field) visitor.formula(field, 'picture', { file, path: `${path}.${name}`, locals });
      else visitor.template(template, { file, path: `${path}.${name}`, locals });
    }
  };
  for (const [index, words] of (items ?? []).entries()) item(words, `${at}.items.${index}`, new Map());
  if (each) item(each, `${at}.each`, REPEATED);
}

class PlanWalk {
  constructor(private readonly visitor: Visitor) {}

  all({ plan }: Standard): void {
    this.text(plan.title, 'title');
    for (const [name, { parameters, cases }] of Object.entries(plan.phrases)) {
      const spot = {
        locals: new Map(parameters.map((one) => [one, { kind: 'unknown' as const }])),
        wording: 'phrase',
      } as const;
      for (const [index, { when, text }] of cases.entries()) {
        this.formula(when, 'condition', `phrases.${name}.cases.${index}.when`, spot);
        this.text(text, `phrases.${name}.cases.${index}.text`, spot);
      }
    }
    for (const [name, items] of Object.entries(plan.lists))
      for (const [index, item] of items.entries())
        for (const [field, template] of Object.entries(item)) this.item(template, `lists.${name}.${index}.${field}`);
    for (const [index, { text }] of plan.glossary.entries())
      this.text(text, `glossary.${index}.text`, { locals: TERM });
    for (const [index, block] of plan.blocks.entries()) this.block(block, `blocks.${index}`);
  }

  private text(template: Template | undefined, path: string, spot: Partial<SourcePlace> = {}): void {
    if (template) this.visitor.template(template, { file: PLAN_FILE, path, ...spot });
  }

  private formula(formula: Formula | undefined, role: Role, path: string, spot: Partial<SourcePlace> = {}): void {
    if (formula) this.visitor.formula(formula, role, { file: PLAN_FILE, path, ...spot });
  }

  /** An item that is one field is a value, handed to a phrase; it is not printed here. */
  private item(template: Template, path: string): void {
    const [field] = fieldAlone(template) ? fieldsOf(template) : [];
    if (field) this.formula(field, 'list', path, { wording: 'list' });
    else this.text(template, path, { wording: 'list' });
  }

  private block(block: PlanBlock, path: string): void {
    if (block.kind !== 'repeat') {
      this.plain(block, path, new Map());
      return;
    }
    this.formula(block.where, 'condition', `${path}.where`, { locals: REPEATED });
    for (const [index, inner] of block.blocks.entries()) this.plain(inner, `${path}.blocks.${index}`, REPEATED);
  }

  private plain(block: PlainBlock, path: string, locals: Locals): void {
    if ('when' in block) this.formula(block.when, 'condition', `${path}.when`, { locals });
    switch (block.kind) {
      case 'heading':
        this.text(block.heading, `${path}.heading`, { locals });
        return;
      case 'text':
        this.text(block.text, `${path}.text`, { locals });
        this.text(block.lead, `${path}.lead`, { locals });
        return;
      case 'paragraphs':
        this.formula(block.paragraphs, 'paragraphs', `${path}.paragraphs`, { locals });
        this.text(block.lead, `${path}.lead`, { locals });
        return;
      case 'list':
        this.formula(block.list, 'list', `${path}.list`, { locals });
        this.text(block.item, `${path}.item`, { locals: new Map([...locals, ['item', TEXT], ['number', NUMBER]]) });
        return;
      case 'glossary':
        this.glossary(block, path, locals);
        return;
      case 'table':
      case 'forms':
        this.text(block.heading, `${path}.heading`, { locals });
    }
  }

  private glossary({ lead, item }: BlockOf<'glossary'>, path: string, outer: Locals): void {
    const locals = new Map([...outer, ...TERM]);
    this.text(lead, `${path}.lead`, { locals });
    this.text(item, `${path}.item`, { locals: new Map([...locals, ['text', TEXT]]) });
  }
}
