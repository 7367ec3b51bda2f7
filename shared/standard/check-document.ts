/** Checks the document plan: styles, pages, tables, forms and every field of its texts. */
import { checkSource, checkTemplate } from './check-expression.js';
import type { ProblemList } from './problem.js';
import type { PlanBlock } from './schema-document.js';
import type { Standard } from './standard.js';

const FILE = 'document.yaml';

export function checkDocument(standard: Standard, problems: ProblemList): void {
  const checker = new PlanChecker(standard, problems);
  checker.looks();
  checker.wording();
  const ids = new Set<string>();
  for (const [index, block] of standard.plan.blocks.entries()) {
    checker.block(block, `blocks.${index}`);
    for (const one of 'repeat' in block ? block.blocks : [block]) {
      if (!('id' in one)) continue;
      if (ids.has(one.id)) problems.add(FILE, `blocks.${index}.id`, `段落标识“${one.id}”重复`);
      ids.add(one.id);
    }
  }
}

class PlanChecker {
  /** Names known in the blocks of a repeated part. */
  private repeated: readonly string[] = [];

  constructor(
    private readonly standard: Standard,
    private readonly problems: ProblemList,
  ) {}

  /** Every style and page that is named. */
  looks(): void {
    const { headingStyles, contents, bodyStyle, pageNumberStyle, table, form } = this.standard.plan;
    for (const name of [...headingStyles, ...contents.styles, bodyStyle, pageNumberStyle]) this.style(name, '');
    for (const name of [table.style, table.titleStyle, table.lineStyle, table.noteStyle]) this.style(name, 'table');
    for (const name of [form.style, form.titleStyle, form.subtitleStyle, form.labelStyle]) this.style(name, 'form');
    this.page(table.page, 'table.page');
    this.page(form.page, 'form.page');
    for (const { id, file } of this.standard.tables.values()) {
      this.style(file.textStyle, `表 ${id} 的 textStyle`);
      if (file.page !== undefined) this.page(file.page, `表 ${id} 的 page`);
    }
  }

  /** The phrases and lists that the prose is made of. */
  wording(): void {
    const { plan } = this.standard;
    this.template(plan.title, 'title');
    for (const [name, phrase] of Object.entries(plan.phrases)) {
      const locals = new Set(phrase.parameters);
      for (const [index, { text, when }] of phrase.cases.entries()) {
        this.template(text, `phrases.${name}.cases.${index}.text`, locals);
        if (when !== undefined) this.expression(when, `phrases.${name}.cases.${index}.when`, locals);
      }
    }
    for (const [name, items] of Object.entries(plan.lists))
      for (const [index, item] of items.entries())
        for (const [field, value] of Object.entries(item)) this.template(value, `lists.${name}.${index}.${field}`);
  }

  block(block: PlanBlock, path: string): void {
    if ('repeat' in block) this.repeat(block, path);
    else this.plain(block, path);
  }

  private repeat(block: Extract<PlanBlock, { repeat: string }>, path: string): void {
    if (!this.standard.tables.has(block.repeat)) this.problems.add(FILE, path, `没有表“${block.repeat}”`);
    this.repeated = ['number'];
    if (block.where !== undefined) this.expression(block.where, `${path}.where`);
    for (const [index, inner] of block.blocks.entries()) this.plain(inner, `${path}.blocks.${index}`);
    this.repeated = [];
  }

  private plain(block: Exclude<PlanBlock, { repeat: string }>, path: string): void {
    const { standard, problems } = this;
    if ('when' in block && block.when !== undefined) this.expression(block.when, `${path}.when`);
    if ('style' in block) this.style(block.style, `${path}.style`);
    if ('heading' in block && block.heading !== undefined) this.template(block.heading, `${path}.heading`);
    if ('text' in block) this.template(block.text, `${path}.text`);
    if ('table' in block && !standard.tables.has(block.table)) problems.add(FILE, path, `没有表“${block.table}”`);
    if ('forms' in block && !standard.forms.has(block.forms)) problems.add(FILE, path, `没有表单“${block.forms}”`);
    if ('page' in block) this.page(block.page, `${path}.page`);
    if ('lead' in block && block.lead !== undefined)
      this.template(block.lead, `${path}.lead`, 'glossary' in block ? new Set(['term', 'number']) : undefined);
    if ('paragraphs' in block) this.expression(block.paragraphs, `${path}.paragraphs`);
    this.items(block, path);
  }

  private items(block: Exclude<PlanBlock, { repeat: string }>, path: string): void {
    if ('list' in block) {
      this.expression(block.list, `${path}.list`);
      this.template(block.item, `${path}.item`, new Set(['item', 'number']));
    }
    if ('glossary' in block) this.template(block.item, `${path}.item`, new Set(['term', 'text', 'number']));
  }

  private template(source: string, path: string, locals?: ReadonlySet<string>): void {
    checkTemplate(source, this.place(path, locals));
  }

  private expression(source: string, path: string, locals?: ReadonlySet<string>): void {
    checkSource(source, this.place(path, locals));
  }

  private place(path: string, locals: ReadonlySet<string> = new Set()): Parameters<typeof checkSource>[1] {
    return {
      standard: this.standard,
      problems: this.problems,
      file: FILE,
      path,
      locals: new Set([...locals, ...this.repeated]),
    };
  }

  private style(name: string | undefined, path: string): void {
    if (name !== undefined && !this.standard.plan.styles[name]) this.problems.add(FILE, path, `没有样式“${name}”`);
  }

  private page(name: string, path: string): void {
    if (!this.standard.plan.pages[name]) this.problems.add(FILE, path, `没有页面样式“${name}”`);
  }
}
