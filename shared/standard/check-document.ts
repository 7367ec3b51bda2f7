/** Checks the document plan: styles, pages, tables, forms and every field of its texts. */
import { checkSource, checkTemplate } from './check-expression.js';
import type { ProblemList } from './problem.js';
import type { PlanBlock } from './schema-document.js';
import type { Standard } from './standard.js';
import type { FileNames } from './walk.js';

const FILE = 'document.yaml';

export function checkDocument(standard: Standard, files: FileNames, problems: ProblemList): void {
  const checker = new PlanChecker(standard, problems);
  checker.looks(files);
  checker.wording();
  const ids = new Set<string>();
  for (const [index, block] of standard.plan.blocks.entries()) {
    checker.block(block, `blocks.${index}`);
    for (const [position, one] of ('repeat' in block ? block.blocks : [block]).entries()) {
      if (!('id' in one)) continue;
      const path = 'repeat' in block ? `blocks.${index}.blocks.${position}.id` : `blocks.${index}.id`;
      if (ids.has(one.id)) problems.add(FILE, path, `段落标识“${one.id}”重复`);
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
  looks(files: FileNames): void {
    const { headingStyles, contents, bodyStyle, pageNumberStyle, table, form } = this.standard.plan;
    const { style, titleStyle, subtitleStyle, labelStyle } = form;
    const ofTables = { style: table.style, titleStyle: table.titleStyle, lineStyle: table.lineStyle };
    const styles = {
      bodyStyle,
      pageNumberStyle,
      ...under('headingStyles', headingStyles),
      ...under('contents.styles', contents.styles),
      ...under('table', { ...ofTables, noteStyle: table.noteStyle }),
      ...under('form', { style, titleStyle, subtitleStyle, labelStyle }),
    };
    for (const [path, name] of Object.entries(styles)) this.style(name, path);
    this.page(table.page, 'table.page');
    this.page(form.page, 'form.page');
    for (const { id, file } of this.standard.tables.values()) {
      this.style(file.textStyle, 'textStyle', files.get(id));
      if (file.page !== undefined) this.page(file.page, 'page', files.get(id));
    }
    for (const { id, page } of this.standard.forms.values())
      if (page !== undefined) this.page(page, 'page', files.get(`forms/${id}`));
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
    for (const [index, { term, text }] of plan.glossary.entries()) {
      if (term.includes('{{'))
        this.problems.add(FILE, `glossary.${index}.term`, '名词本身不能取数，取数写在解释（text）中');
      this.template(text, `glossary.${index}.text`, new Set(['term', 'number']));
    }
  }

  block(block: PlanBlock, path: string): void {
    if ('repeat' in block) this.repeat(block, path);
    else this.plain(block, path);
  }

  private repeat(block: Extract<PlanBlock, { repeat: string }>, path: string): void {
    if (!this.standard.tables.has(block.repeat)) this.problems.add(FILE, `${path}.repeat`, `没有表“${block.repeat}”`);
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
    if ('label' in block && block.label !== undefined) this.template(block.label, `${path}.label`);
    if ('text' in block) this.template(block.text, `${path}.text`);
    if ('table' in block && !standard.tables.has(block.table))
      problems.add(FILE, `${path}.table`, `没有表“${block.table}”`);
    if ('forms' in block && !standard.forms.has(block.forms))
      problems.add(FILE, `${path}.forms`, `没有表单“${block.forms}”`);
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

  private style(name: string | undefined, path: string, file = FILE): void {
    if (name !== undefined && !this.standard.plan.styles[name]) this.problems.add(file, path, `没有样式“${name}”`);
  }

  private page(name: string, path: string, file = FILE): void {
    if (!this.standard.plan.pages[name]) this.problems.add(file, path, `没有页面样式“${name}”`);
  }
}

/** Each with its place in the file. */
function under<T>(path: string, items: readonly T[] | Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(items).map(([step, item]) => [`${path}.${step}`, item]));
}
