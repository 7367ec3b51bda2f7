/** Checks the document plan: styles, pages, tables, forms and every field of its texts. */
import { parseExpression } from '../expression/syntax.js';
import { checkExpression, checkTemplate } from './check-references.js';
import type { ProblemList } from './problem.js';
import type { PlanBlock } from './schema-document.js';
import type { Standard } from './standard.js';

const FILE = 'document.yaml';

export function checkDocument(standard: Standard, problems: ProblemList): void {
  const { plan } = standard;
  const checker = new PlanChecker(standard, problems);
  checker.template(plan.title, 'title');
  for (const style of [...plan.headingStyles, ...plan.contents.styles, plan.bodyStyle, plan.pageNumberStyle])
    checker.style(style, 'headingStyles/bodyStyle');
  for (const style of [plan.table.style, plan.table.titleStyle, plan.table.lineStyle, plan.table.noteStyle])
    checker.style(style, 'table');
  for (const style of [plan.form.style, plan.form.titleStyle, plan.form.subtitleStyle]) checker.style(style, 'form');
  checker.page(plan.table.page, 'table.page');
  checker.page(plan.form.page, 'form.page');
  for (const [name, phrase] of Object.entries(plan.phrases)) checker.phrase(name, phrase);
  for (const [name, items] of Object.entries(plan.lists))
    for (const [index, item] of items.entries())
      for (const [field, value] of Object.entries(item)) checker.template(value, `lists.${name}.${index}.${field}`);
  const ids = new Set<string>();
  for (const [index, block] of plan.blocks.entries()) {
    checker.block(block, `blocks.${index}`);
    if (!('id' in block)) continue;
    if (ids.has(block.id)) problems.add(FILE, `blocks.${index}.id`, `段落标识“${block.id}”重复`);
    ids.add(block.id);
  }
  for (const table of standard.tables.values()) {
    const { title, note, emptyNote, above, page, textStyle } = table.file;
    checker.style(textStyle, `表 ${table.id} 的 textStyle`);
    for (const text of [title, note, emptyNote, above?.left, above?.right, above?.center])
      if (text !== undefined) checkTemplate(standard, text, new Set(), `表 ${table.id}`, '', problems);
    if (page !== undefined) checker.page(page, `表 ${table.id} 的 page`);
  }
}

class PlanChecker {
  constructor(
    private readonly standard: Standard,
    private readonly problems: ProblemList,
  ) {}

  template(source: string, path: string, locals: ReadonlySet<string> = new Set()): void {
    checkTemplate(this.standard, source, locals, FILE, path, this.problems);
  }

  style(name: string | undefined, path: string): void {
    if (name !== undefined && !this.standard.plan.styles[name]) this.problems.add(FILE, path, `没有样式“${name}”`);
  }

  page(name: string, path: string): void {
    if (!this.standard.plan.pages[name]) this.problems.add(FILE, path, `没有页面样式“${name}”`);
  }

  phrase(name: string, phrase: Standard['plan']['phrases'][string]): void {
    const locals = new Set(phrase.parameters);
    for (const [index, one] of phrase.cases.entries()) {
      this.template(one.text, `phrases.${name}.cases.${index}.text`, locals);
      if (one.when !== undefined) this.expression(one.when, `phrases.${name}.cases.${index}.when`, locals);
    }
  }

  block(block: PlanBlock, path: string): void {
    if ('when' in block && block.when !== undefined) this.expression(block.when, `${path}.when`, new Set());
    if ('style' in block) this.style(block.style, `${path}.style`);
    if ('heading' in block && block.heading !== undefined) this.template(block.heading, `${path}.heading`);
    if ('text' in block) this.template(block.text, `${path}.text`);
    if ('table' in block && !this.standard.tables.has(block.table))
      this.problems.add(FILE, path, `没有表“${block.table}”`);
    if ('forms' in block && !this.standard.forms.has(block.forms))
      this.problems.add(FILE, path, `没有表单“${block.forms}”`);
    if ('page' in block) this.page(block.page, `${path}.page`);
    if ('paragraphs' in block) this.expression(block.paragraphs, `${path}.paragraphs`, new Set());
    if ('list' in block) {
      this.expression(block.list, `${path}.list`, new Set());
      this.template(block.item, `${path}.item`, new Set(['item', 'number']));
    }
    if ('glossary' in block) this.template(block.item, `${path}.item`, new Set(['term', 'text', 'number']));
  }

  private expression(source: string, path: string, locals: ReadonlySet<string>): void {
    try {
      checkExpression(this.standard, parseExpression(source), undefined, FILE, path, this.problems, locals);
    } catch (problem) {
      this.problems.add(FILE, path, problem instanceof Error ? problem.message : String(problem));
    }
  }
}
