/** Composes the whole disclosure: goes through the standard's document plan block by block. */
import { isEmptyTable } from '../calculation/empty-table.js';
import type { Figures } from '../calculation/figures.js';
import type { DisclosureDocument, FontNames, FontRole, Paragraph, Run } from '../document/document.js';
import { type BlockOf, type BlockVisitor, glossaryWords, type PlanBlock, visitBlock } from '../language/plan.js';
import type { Expression } from '../language/syntax.js';
import type { Template } from '../language/template.js';
import type { Value } from '../language/value.js';
import type { Project } from '../project/model.js';
import { looksIn } from '../standard/references.js';
import type { DocumentPlan } from '../standard/schema-document.js';
import type { Standard } from '../standard/standard.js';
import { FormComposer } from './form.js';
import { failedIn, formatValue } from './format.js';
import { type Locals, missingMark, numbered, ProseEvaluator, paragraphText } from './prose.js';
import { SectionBuilder } from './section-builder.js';
import { TableComposer } from './table.js';

const USUAL: Readonly<Record<FontRole, string>> = {
  song: '宋体',
  hei: '黑体',
  kai: '楷体_GB2312',
  fangsong: '仿宋_GB2312',
  title: '方正小标宋简体',
};

/** The faces of a standard's documents; the usual ones where it names none. */
export function fontsOf({ fonts }: Pick<DocumentPlan, 'fonts'>): DisclosureDocument['fonts'] {
  const roles = Object.keys(USUAL) as FontRole[];
  const named = roles.map((role): [FontRole, FontNames] => [
    role,
    fonts[role] ?? { eastAsia: USUAL[role], latin: 'Times New Roman' },
  ]);
  return Object.fromEntries(named) as Record<FontRole, FontNames>;
}

/** The document tree of a project, complete and without reference to anything outside it. */
export function composeDocument(standard: Standard, project: Project, figures: Figures): DisclosureDocument {
  const builder = new SectionBuilder(standard.plan);
  const composer = new DocumentComposer(standard, project, figures, { builder });
  for (const block of standard.plan.blocks) composer.print(block);
  return framed(standard, project, composer.prose.text(standard.plan.title), builder.finish());
}

/** Sections with what a document says of itself. */
export function framed(
  standard: Standard,
  project: Pick<Project, 'unit'>,
  title: string,
  sections: DisclosureDocument['sections'],
): DisclosureDocument {
  const { plan } = standard;
  // What a base has and nothing here is set in would only fill the list of styles of whoever edits the document.
  const inUse = looksIn(standard, 'style');
  return {
    title,
    author: project.unit.name,
    subject: standard.identity.name,
    language: 'zh-CN',
    fonts: fontsOf(plan),
    styles: Object.fromEntries(Object.entries(plan.styles).filter(([name]) => inUse.has(name))),
    sections,
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
  private readonly kinds: BlockVisitor = {
    page: ({ page, firstNumber }) => this.builder.page(page, firstNumber),
    pageBreak: () => this.builder.add({ kind: 'pageBreak' }),
    space: ({ space }) => this.builder.add({ kind: 'space', height: space }),
    contents: () => this.builder.add({ kind: 'contents', ...this.plan.contents }),
    repeat: (block) => this.repeat(block),
    table: (block) => this.table(block),
    forms: (block) => this.formPages(block),
    glossary: (block) => this.glossary(block),
    paragraphs: (block) => this.paragraphs(block),
    list: (block) => this.list(block),
    text: (block) => this.text(block),
    heading: (block) => this.heading(block),
  };

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
    if (!('when' in block) || this.prose.holds(block.when, this.locals)) visitBlock(block, this.kinds);
  }

  /** The blocks once for each detail row; each row's paragraphs can be rewritten on their own. */
  private repeat(block: BlockOf<'repeat'>): void {
    for (const { row, locals } of this.prose.rounds(block)) {
      this.locals = locals;
      this.suffix = `-${row.key}`;
      for (const inner of block.blocks) this.print(inner);
    }
    this.locals = new Map();
    this.suffix = '';
  }

  private heading(block: BlockOf<'heading'>): void {
    const id = block.id + this.suffix;
    const runs = this.runsOf(id, block.heading);
    const style = block.style ?? this.plan.headingStyles[block.level - 1] ?? this.plan.bodyStyle;
    const { level, listed, hidden } = block;
    this.builder.add({ kind: 'heading', id, level, style, runs, label: labelOf(runs), listed, hidden });
  }

  /** A paragraph's words may have been rewritten; the fields in them stay live. */
  private runsOf(id: string, words: Template): Run[] {
    return this.prose.runs(paragraphText(this.project.prose[id], words), this.locals);
  }

  private text(block: BlockOf<'text'>): void {
    const source = block.id + this.suffix;
    const runs = [...this.lead(block.lead), ...this.runsOf(source, block.text)];
    const style = block.style ?? this.plan.bodyStyle;
    const paragraph: Paragraph = { kind: 'paragraph', style, runs, source };
    this.builder.add(block.keepWithNext ? { ...paragraph, keepWithNext: true } : paragraph);
  }

  /** The title at the beginning of a paragraph, in a face of its own. */
  private lead(words: Template | undefined, locals: Locals = this.locals): Run[] {
    const { leadFont } = this.plan;
    const runs = words ? this.prose.runs(words, locals) : [];
    return leadFont ? runs.map((run) => ({ ...run, font: leadFont })) : runs;
  }

  private paragraphs(block: BlockOf<'paragraphs'>): void {
    const style = block.style ?? this.plan.bodyStyle;
    const runs: Run[] = this.items(block.paragraphs.expression).map((item) => ({
      text: this.said(item),
      field: true,
      ...failedIn(item),
    }));
    if (runs.length === 0) for (const item of this.missing(block.paragraphs.expression)) runs.push(item);
    for (const [index, run] of runs.entries()) {
      const lead = index === 0 ? this.lead(block.lead) : [];
      this.builder.add({ kind: 'paragraph', style, runs: [...lead, run], source: block.id + this.suffix });
    }
  }

  /** What stands for required words that are not written yet. */
  private missing(source: Expression): Run[] {
    const { column, address } = this.prose.evaluate(source, this.locals);
    return column?.required
      ? [{ text: missingMark(this.figures, column), missing: true, ...(address ? { address } : {}), field: true }]
      : [];
  }

  private list(block: BlockOf<'list'>): void {
    const style = block.style ?? this.plan.bodyStyle;
    const items = this.items(block.list.expression);
    const runs = items.length === 0 ? this.missing(block.list.expression) : [];
    if (runs.length > 0) this.builder.add({ kind: 'paragraph', style, runs, source: block.id + this.suffix });
    for (const [index, item] of items.entries())
      this.itemParagraph(
        block.item,
        numbered({ item: item.kind === 'error' ? item : this.said(item) }, index + 1),
        style,
        block.id + this.suffix,
      );
  }

  private glossary(block: BlockOf<'glossary'>): void {
    const style = block.style ?? this.plan.bodyStyle;
    for (const [index, entry] of this.plan.glossary.entries()) {
      const locals = numbered({ term: entry.term, text: entry.text.source }, index + 1);
      this.itemParagraph(glossaryWords(block.item, entry), locals, style, 'glossary', block.lead);
    }
  }

  private itemParagraph(words: Template, locals: Locals, style: string, id: string, lead?: Template): void {
    const runs = [...this.lead(lead, locals), ...this.prose.runs(words, locals)];
    this.builder.add({ kind: 'paragraph', style, runs, source: id });
  }

  /** The paragraphs of a cell. */
  private items(source: Expression): Value[] {
    const { value } = this.prose.evaluate(source, this.locals);
    const values: readonly Value[] = value.kind === 'list' ? value.items : [value];
    return values.filter((item) => item.kind !== 'blank');
  }

  private said(item: Value): string {
    return formatValue(item, this.standard.identity.numbers.prose);
  }

  private table(block: BlockOf<'table'>): void {
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
    if (file.emptyNote !== undefined && isEmptyTable(this.figures, block.table) === true)
      this.builder.add(this.line(file.emptyNote, noteStyle));
  }

  private tableHeading(block: BlockOf<'table'>, title: Template): void {
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

  private line(words: Template, style: string, locals?: Locals): Paragraph {
    return { kind: 'paragraph', style, runs: this.prose.runs(words, locals) };
  }

  private formPages(block: BlockOf<'forms'>): void {
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
