/** Which of the things a standard defines are used by another part of it. */
import { type Expression, parseExpression, pathsOf } from '../language/syntax.js';
import { parseTemplate, type Template } from '../language/template.js';
import type { RowsDefinition } from './schema-table.js';
import type { Standard } from './standard.js';
import { type Spot, walkStandard } from './walk.js';

export interface Usage {
  /** Tables whose values or rows are used, printed in the document or as forms. */
  readonly tables: ReadonlySet<string>;
  /** `table/column` for every column whose values are used. */
  readonly columns: ReadonlySet<string>;
  readonly phrases: ReadonlySet<string>;
  readonly lists: ReadonlySet<string>;
  readonly catalogs: ReadonlySet<string>;
  readonly mappings: ReadonlySet<string>;
}

export function usageOf(standard: Standard): Usage {
  const collector = new Collector(standard);
  walkStandard(standard, new Map(), {
    expression: (expression, _, spot) => {
      if (!isWording(spot)) collector.expression(expression, spot);
    },
    template: (template, spot) => {
      if (!isWording(spot)) collector.template(template, spot);
    },
  });
  collector.structure();
  return collector;
}

/** A phrase or a list is used only where something that is used calls for it. */
function isWording({ file, path }: Spot): boolean {
  return file === 'document.yaml' && /^(phrases|lists)\./.test(path);
}

class Collector implements Usage {
  readonly tables = new Set<string>();
  readonly columns = new Set<string>();
  readonly phrases = new Set<string>();
  readonly lists = new Set<string>();
  readonly catalogs = new Set<string>();
  readonly mappings = new Set<string>();

  constructor(private readonly standard: Standard) {}

  template(template: Template, spot: Partial<Spot>): void {
    for (const part of template) if (typeof part !== 'string') this.expression(part.expression, spot);
  }

  expression(expression: Expression, spot: Partial<Spot>): void {
    for (const parts of pathsOf(expression)) this.path(parts, spot);
    this.calls(expression);
  }

  private path(parts: readonly (string | Expression)[], { table, form, locals, column }: Partial<Spot>): void {
    const [first] = parts;
    if (typeof first !== 'string') return;
    const last = String(parts.at(-1));
    if (parts.length === 1) {
      if (form) this.columns.add(`${form.id}/${first}`);
      else if (table && !locals?.has(first) && first !== column?.key) this.columns.add(`${table.id}/${first}`);
      return;
    }
    const other = this.standard.tables.get(first);
    if (!other) return;
    if (other !== table) this.tables.add(first);
    this.columns.add(`${first}/${last}`);
  }

  private calls(expression: Expression): void {
    switch (expression.kind) {
      case 'unary':
        this.calls(expression.operand);
        return;
      case 'binary':
        this.calls(expression.left);
        this.calls(expression.right);
        return;
      case 'call': {
        for (const argument of expression.arguments) this.calls(argument);
        const [first, second] = expression.arguments.map((one) => (one.kind === 'text' ? one.text : undefined));
        if (expression.name === 'nameOf' && first !== undefined) this.catalogs.add(first);
        if (expression.name === 'lookup' && first !== undefined) this.mappings.add(first);
        if (expression.name === 'each') {
          this.list(first ?? '');
          this.phrase(second ?? '');
        } else this.phrase(expression.name);
      }
    }
  }

  private phrase(name: string): void {
    const { phrases } = this.standard.plan;
    const phrase = Object.hasOwn(phrases, name) ? phrases[name] : undefined;
    if (!phrase || this.phrases.has(name)) return;
    this.phrases.add(name);
    for (const { when, text } of phrase.cases) {
      if (when !== undefined) this.expression(parseExpression(when), {});
      this.template(parseTemplate(text), {});
    }
  }

  private list(name: string): void {
    const { lists } = this.standard.plan;
    const items = Object.hasOwn(lists, name) ? lists[name] : undefined;
    if (!items || this.lists.has(name)) return;
    this.lists.add(name);
    for (const source of items.flatMap((item) => Object.values(item))) this.template(parseTemplate(source), {});
  }

  /** What tables, forms and blocks name without an expression. */
  structure(): void {
    const { tables, forms, plan, rules } = this.standard;
    for (const { blocks } of tables.values()) for (const { rows } of blocks) this.rows(rows);
    for (const form of forms.values()) {
      this.tables.add(form.table);
      if (form.details) this.tables.add(form.details.table);
    }
    for (const rule of rules) if (rule.each !== undefined) this.tables.add(rule.each);
    for (const block of plan.blocks) {
      if ('repeat' in block) this.tables.add(block.repeat);
      for (const one of 'repeat' in block ? block.blocks : [block]) if ('table' in one) this.tables.add(one.table);
    }
  }

  private rows(rows: RowsDefinition): void {
    if (rows.kind === 'classification') this.catalogs.add(rows.catalog);
    for (const { table, column } of 'sources' in rows ? rows.sources : []) {
      this.tables.add(table);
      if (column !== undefined) this.columns.add(`${table}/${column}`);
    }
    for (const item of rows.kind === 'fixed' ? rows.items : []) {
      if (!('each' in item)) continue;
      this.catalogs.add(item.each);
      for (const table of item.inUse === undefined ? [] : [item.inUse].flat()) this.tables.add(table);
    }
  }
}
