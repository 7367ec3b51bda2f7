/** Checks the document plan but for its language: styles, pages, tables, forms and ids. */
import { type PlainBlock, plainBlocks } from '../language/plan.js';
import type { ProblemList } from './problem.js';
import type { Standard } from './standard.js';
import { type FileNames, PLAN_FILE } from './walk.js';

export function checkDocument(standard: Standard, files: FileNames, problems: ProblemList): void {
  const checker = new PlanChecker(standard, problems);
  checker.looks(files);
  for (const [index, block] of standard.plan.blocks.entries()) {
    const path = `blocks.${index}`;
    if (block.kind === 'repeat' && !standard.tables.has(block.repeat))
      problems.add(PLAN_FILE, `${path}.repeat`, `没有表“${block.repeat}”`);
    for (const [position, one] of plainBlocks([block]).entries())
      checker.block(one, block.kind === 'repeat' ? `${path}.blocks.${position}` : path);
  }
}

class PlanChecker {
  private readonly ids = new Set<string>();

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

  block(block: PlainBlock, path: string): void {
    const { standard, ids } = this;
    const report = (step: string, message: string): void => this.problems.add(PLAN_FILE, `${path}.${step}`, message);
    if ('style' in block) this.style(block.style, `${path}.style`);
    if (block.kind === 'table' && !standard.tables.has(block.table)) report('table', `没有表“${block.table}”`);
    if (block.kind === 'forms' && !standard.forms.has(block.forms)) report('forms', `没有表单“${block.forms}”`);
    if (block.kind === 'page') this.page(block.page, `${path}.page`);
    if (!('id' in block)) return;
    if (ids.has(block.id)) report('id', `段落标识“${block.id}”重复`);
    ids.add(block.id);
  }

  private style(name: string | undefined, path: string, file = PLAN_FILE): void {
    if (name !== undefined && !this.standard.plan.styles[name]) this.problems.add(file, path, `没有样式“${name}”`);
  }

  private page(name: string, path: string, file = PLAN_FILE): void {
    if (!this.standard.plan.pages[name]) this.problems.add(file, path, `没有页面样式“${name}”`);
  }
}

/** Each with its place in the file. */
function under<T>(path: string, items: readonly T[] | Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(items).map(([step, item]) => [`${path}.${step}`, item]));
}
