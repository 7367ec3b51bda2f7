/** Which of a standard's styles and pages anything is set in. */
import { plainBlocks } from '../language/plan.js';
import type { Standard } from './standard.js';

/** Those that the plan, a table or a block names, and those that every plan must name. */
export function stylesInUse(standard: Standard): ReadonlySet<string> {
  const { plan, tables, forms } = standard;
  const { style, titleStyle, lineStyle, noteStyle } = plan.table;
  const names = [
    ...plan.headingStyles,
    ...plan.contents.styles,
    ...[plan.bodyStyle, plan.pageNumberStyle, style, titleStyle, lineStyle, noteStyle],
    ...[plan.form.style, plan.form.titleStyle, plan.form.subtitleStyle],
    forms.size > 0 ? plan.form.labelStyle : undefined,
    ...[...tables.values()].map(({ file }) => file.textStyle),
    ...plainBlocks(plan.blocks).map((block) => ('style' in block ? block.style : undefined)),
  ];
  return new Set(names.filter((name) => name !== undefined));
}

export function pagesInUse(standard: Standard): ReadonlySet<string> {
  const { plan, tables, forms } = standard;
  const names = [
    plan.table.page,
    plan.form.page,
    ...[...tables.values()].map(({ file }) => file.page),
    ...[...forms.values()].map(({ page }) => page),
    ...plainBlocks(plan.blocks).map((block) => (block.kind === 'page' ? block.page : undefined)),
  ];
  return new Set(names.filter((name) => name !== undefined));
}
