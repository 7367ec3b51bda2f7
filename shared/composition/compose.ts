/** Composes the whole disclosure: goes through the standard's document plan block by block. */
import type { Figures } from '../calculation/figures.js';
import type { Value } from '../expression/value.js';
import type { Project } from '../project/model.js';
import { glossaryWords } from '../standard/glossary.js';
import { stylesInUse } from '../standard/looks.js';
import type { DocumentPlan, PlanBlock } from '../standard/schema-document.js';
import type { Standard } from '../standard/standard.js';
import type { DisclosureDocument, FontNames, FontRole, Paragraph, Run } from './document.js';
import { FormComposer } from './form.js';
import { failedIn, formatValue } from './format.js';
import { type Locals, missingMark, ProseEvaluator } from './prose.js';
import { SectionBuilder } from './section-builder.js';
import { TableComposer } from './table.js';

export interface ComposeOptions {
  /** Large pale text on every page, e.g. 草稿. */
  readonly watermark?: string;
}

const FONT_ROLES: readonly FontRole[] = ['song', 'hei', 'kai', 'fangsong', 'title'];
const FALLBACK: FontNames = { eastAsia: '宋体', latin: 'Times New Roman' };

/** The document tree of a project, complete and without reference to anything outside it. */
export function composeDocument(
  standard: Standard,
  project: Project,
  figures: Figures,
  options: ComposeOptions = {},
): DisclosureDocument {
  const builder = new SectionBuilder(standard.plan);
  const composer = new DocumentComposer(standard, project, figures, { builder });
  for (const block of standard.plan.blocks) composer.print(block);
  return framed(standard, project, composer.prose.text(standard.plan.title), builder.finish(), options);
}

/** Sections with what a document says of itself. */
export function framed(
  standard: Standard,
  project: Pick<Project, 'unit'>,
  title: string,
  sections: DisclosureDocument['sections'],
  options: ComposeOptions = {},
): DisclosureDocument {
  const { plan } = standard;
  // What a base has and nothing here is set in would only fill the list of styles of whoever edits the document.
  const inUse = stylesInUse(standard);
  return {
    title,
    author: project.unit.name,
    subject: standard.identity.name,
    language: 'zh-CN',
    fonts: Object.fromEntries(FONT_ROLES.map((role) => [role, plan.fonts[role] ?? FALLBACK])) as Record<
      FontRole,
      FontNames
    >,
    styles: Object.fromEntries(Object.entries(plan.styles).filter(([name]) => inUse.has(name))),
    sections,
    ...(options.watermark === undefined ? {} : { watermark: options.watermark }),
  };
}

/** Where composed blocks go. */
export type Target = Pick<SectionBuilder, 'add' | 'page' | 'newPage'>;

/** Composes one block of the plan after the other. */
export class DocumentComposer {
  readonly prose: ProseEvaluator;
  private readonly tables: TableComposer;
  private readonly forms: FormComposer;
  private readonly plan: DocumentPlan;
  private readonly builder: Target;
  /** Whether tables and forms are composed too, not only the words around them. */
  private readonly bodies: boolean;
  /** The row of a repeated part, while it is printed. */
  private locals: Locals = new Map();
  private suffix = '';

  constructor(
    private readonly standard: Standard,
    private readonly project: Pick<Project, 'prose'>,
    private readonly figures: Figures,
    { builder, bodies = true }: { readonly builder: Target; readonly bodies?: boolean },
  ) {
    this.prose = new ProseEvaluator(standard, figures);
    this.tables = new TableComposer(standard, figures, this.prose);
    this.forms = new FormComposer(standard, figures, this.prose);
    this.plan = standard.plan;
    this.builder = builder;
    this.bodies = bodies;
  }

  /** Composes a block of the plan, unless its condition does not hold. */
  print(block: PlanBlock): void {
    if (!('when' in block) || this.prose.holds(block.when, this.locals)) this.block(block);
  }

  /** The blocks once for each detail row; each row's paragraphs can be rewritten on their own. */
  private repeat(block: Extract<PlanBlock, { repeat: string }>): void {
    let number = 0;
    for (const row of this.figures.rowsOf(block.repeat)?.rows ?? []) {
      const local = (value: string | number): Locals =>
        new Map([
          ['row', { value: itemValue(row.key) }],
          ['number', { value: itemValue(value) }],
        ]);
      if (row.kind !== 'detail' || !this.prose.holds(block.where, local(number + 1))) continue;
      number += 1;
      this.locals = local(number);
      this.suffix = `-${row.key}`;
      for (const inner of block.blocks) this.print(inner);
    }
    this.locals = new Map();
    this.suffix = '';
  }

  private block(block: PlanBlock): void {
    if ('page' in block) this.builder.page(block.page, block.firstNumber);
    else if ('pageBreak' in block) this.builder.add({ kind: 'pageBreak' });
    else if ('space' in block) this.builder.add({ kind: 'space', height: block.space });
    else if ('contents' in block) this.builder.add({ kind: 'contents', ...this.plan.contents });
    else if ('repeat' in block) this.repeat(block);
    else if ('table' in block) this.table(block);
    else if ('forms' in block) this.formPages(block);
    else if ('glossary' in block) this.glossary(block);
    else if ('paragraphs' in block) this.paragraphs(block);
    else if ('list' in block) this.list(block);
    else if ('text' in block) this.text(block);
    else this.heading(block);
  }

  private heading(block: Extract<PlanBlock, { level: number }>): void {
    const id = block.id + this.suffix;
    const runs = this.runsOf(id, block.heading);
    const style = block.style ?? this.plan.headingStyles[block.level - 1] ?? this.plan.bodyStyle;
    const { level, listed, hidden } = block;
    this.builder.add({ kind: 'heading', id, level, style, runs, label: labelOf(runs), listed, hidden });
  }

  /** A paragraph's words may have been rewritten; the fields in them stay live. */
  private runsOf(id: string, source: string): Run[] {
    return this.prose.runs(this.project.prose[id]?.text ?? source, this.locals);
  }

  private text(block: Extract<PlanBlock, { text: string; id: string }>): void {
    const source = block.id + this.suffix;
    const runs = [...this.lead(block.lead), ...this.runsOf(source, block.text)];
    const style = block.style ?? this.plan.bodyStyle;
    const paragraph: Paragraph = { kind: 'paragraph', style, runs, source };
    this.builder.add(block.keepWithNext ? { ...paragraph, keepWithNext: true } : paragraph);
  }

  /** The title at the beginning of a paragraph, in a face of its own. */
  private lead(source: string | undefined, locals: Locals = this.locals): Run[] {
    const { leadFont } = this.plan;
    const runs = source === undefined ? [] : this.prose.runs(source, locals);
    return leadFont ? runs.map((run) => ({ ...run, font: leadFont })) : runs;
  }

  private paragraphs(block: Extract<PlanBlock, { paragraphs: string }>): void {
    const style = block.style ?? this.plan.bodyStyle;
    const runs: Run[] = this.items(block.paragraphs).map((item) => ({
      text: this.said(item),
      field: true,
      ...failedIn(item),
    }));
    if (runs.length === 0) for (const item of this.missing(block.paragraphs)) runs.push(item);
    for (const [index, run] of runs.entries()) {
      const lead = index === 0 ? this.lead(block.lead) : [];
      this.builder.add({ kind: 'paragraph', style, runs: [...lead, run], source: block.id + this.suffix });
    }
  }

  /** What stands for required words that are not written yet. */
  private missing(source: string): Run[] {
    const { column, address } = this.prose.evaluate(source, this.locals);
    return column?.required
      ? [{ text: missingMark(column.title), missing: true, ...(address ? { address } : {}), field: true }]
      : [];
  }

  private list(block: Extract<PlanBlock, { list: string }>): void {
    const style = block.style ?? this.plan.bodyStyle;
    const items = this.items(block.list);
    const runs = items.length === 0 ? this.missing(block.list) : [];
    if (runs.length > 0) this.builder.add({ kind: 'paragraph', style, runs, source: block.id + this.suffix });
    for (const [index, item] of items.entries())
      this.itemParagraph(
        block.item,
        { item: item.kind === 'error' ? item : this.said(item), number: index + 1 },
        style,
        block.id + this.suffix,
      );
  }

  private glossary(block: Extract<PlanBlock, { glossary: true }>): void {
    const style = block.style ?? this.plan.bodyStyle;
    for (const [index, entry] of this.plan.glossary.entries()) {
      const item = { ...entry, number: index + 1 };
      this.itemParagraph(glossaryWords(block.item, entry), item, style, 'glossary', block.lead);
    }
  }

  private itemParagraph(
    source: string,
    item: Readonly<Record<string, string | number | Value>>,
    style: string,
    id: string,
    lead?: string,
  ): void {
    const locals: Locals = new Map(Object.entries(item).map(([name, value]) => [name, { value: itemValue(value) }]));
    const runs = [...this.lead(lead, locals), ...this.prose.runs(source, locals)];
    this.builder.add({ kind: 'paragraph', style, runs, source: id });
  }

  /** The paragraphs of a cell. */
  private items(source: string): Value[] {
    const { value } = this.prose.evaluate(source, this.locals);
    const values: readonly Value[] = value.kind === 'list' ? value.items : [value];
    return values.filter((item) => item.kind !== 'blank');
  }

  private said(item: Value): string {
    return formatValue(item, this.standard.identity.numbers.prose);
  }

  private table(block: Extract<PlanBlock, { table: string }>): void {
    const file = this.standard.tables.get(block.table)?.file;
    if (!file || !this.figures.rowsOf(block.table)) return;
    const table = this.bodies ? this.tables.compose(block.table) : undefined;
    const { lineStyle, noteStyle, page, labelBelow } = this.plan.table;
    if (!block.inline) {
      this.builder.newPage(file.page ?? page);
      const label = file.label === undefined ? undefined : this.line(file.label, lineStyle);
      if (label && !labelBelow) this.builder.add(label);
      this.tableHeading(block, file.title);
      if (label && labelBelow) this.builder.add({ ...label, keepWithNext: true });
    }
    if (table) this.builder.add(table);
    if (file.note !== undefined) this.builder.add(this.line(file.note, noteStyle));
    if (file.emptyNote !== undefined && this.tables.isEmpty(block.table))
      this.builder.add(this.line(file.emptyNote, noteStyle));
  }

  private tableHeading(block: Extract<PlanBlock, { table: string }>, title: string): void {
    const runs = this.prose.runs(block.heading ?? title);
    const heading = { id: `table-${block.table}`, level: 2, style: this.plan.table.titleStyle, label: labelOf(runs) };
    this.builder.add({
      kind: 'heading',
      ...heading,
      runs,
      listed: block.listed,
      hidden: false,
    });
  }

  private line(source: string, style: string, locals?: Locals): Paragraph {
    return { kind: 'paragraph', style, runs: this.prose.runs(source, locals) };
  }

  private formPages(block: Extract<PlanBlock, { forms: string }>): void {
    const form = this.standard.forms.get(block.forms);
    if (!form) return;
    const { titleStyle, subtitleStyle, page, labelStyle = this.plan.table.lineStyle } = this.plan.form;
    for (const composed of this.forms.compose(form)) {
      const { row, name, locals } = composed;
      this.builder.newPage(form.page ?? page);
      if (form.label !== undefined) this.builder.add(this.line(form.label, labelStyle, locals));
      const label = name === '' ? this.prose.text(form.title, locals) : name;
      const heading = { id: `form-${form.id}-${row}`, level: 4, style: titleStyle, label };
      this.builder.add({
        kind: 'heading',
        ...heading,
        runs: this.prose.runs(form.title, locals),
        listed: false,
        hidden: false,
      });
      if (form.subtitle !== undefined)
        this.builder.add({
          kind: 'paragraph',
          style: subtitleStyle,
          runs: this.prose.runs(form.subtitle, locals),
          keepWithNext: true,
        });
      if (this.bodies) this.builder.add(composed.table());
      if (form.note !== undefined) this.builder.add(this.line(form.note, this.plan.table.noteStyle, locals));
    }
  }
}

/** Contents and outline say what is printed, in one line: there is one source for both. */
function labelOf(runs: readonly Run[]): string {
  return runs
    .map(({ text }) => text)
    .join('')
    .trim()
    .replaceAll(/(?<!\s)\s*\n\s*/g, '　');
}

function itemValue(value: string | number | Value): Value {
  if (typeof value === 'object') return value;
  return typeof value === 'number'
    ? { kind: 'number', numerator: BigInt(value), denominator: 1n }
    : { kind: 'text', text: value };
}
