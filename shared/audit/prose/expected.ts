/** What the standard's document plan prints between its tables, block by block, as far as it can be known. */
import { isEmptyTable } from '../../calculation/empty-table.js';
import type { Figures } from '../../calculation/figures.js';
import { namedCell } from '../../calculation/named-cell.js';
import { type Row, roundsOf } from '../../calculation/row.js';
import { type BlockOf, glossaryWords, type PlanBlock, visitBlock } from '../../language/plan.js';
import type { Expression, Formula } from '../../language/syntax.js';
import { parseTemplate, type Template } from '../../language/template.js';
import type { FormDefinition } from '../../standard/schema.js';
import type { Standard, TableDefinition } from '../../standard/standard.js';
import type { Wording } from './build.js';
import { closed, NO_SCOPE, type Scope } from './closed.js';
import type { Knowledge } from './pattern.js';

export type ExpectedKind = 'heading' | 'text' | 'items' | 'glossary' | 'title' | 'line' | 'note' | 'emptyNote';

/** A paragraph of the plan, or a list of them. */
export interface Expected {
  /** The block of the plan (with its row, when repeated). */
  readonly id: string;
  readonly kind: ExpectedKind;
  /** The wording of the paragraph; `number` counts the items of a list, `round` the rows of a loop, from 1. */
  wordings(number: number, round: number): readonly Wording[];
  /** All of these must hold for it to be printed. */
  readonly when: readonly Expression[];
  /** For the note of an empty table: whether the table is empty; absent where that is not known. */
  readonly empty?: boolean;
  /** Any number of paragraphs, one for each item. */
  readonly many: boolean;
  readonly level?: number;
  /** As the contents page lists it; absent where it does not. */
  readonly listed?: Wording;
  /** Its words may not be empty. */
  readonly required: boolean;
  /** Stands around a table or form: somebody else looks whether the table is there. */
  readonly table?: string;
  /** The repeated part that it belongs to, when its rows are not known. */
  readonly loop?: number;
  /** The plan's block whose turn it is: consecutive blocks are alternatives of each other. */
  readonly turn: number;
}

/** A part of the plan that may be printed any number of times: positions from and to (exclusive). */
export interface Loop {
  readonly from: number;
  readonly to: number;
  readonly kind: 'rows' | 'forms';
}

export interface ExpectedPlan {
  readonly blocks: readonly Expected[];
  readonly loops: readonly Loop[];
  readonly contents: boolean;
}

/** The row of a repeated part whose rows the document does not tell, by the round in which it is printed. */
export function unknownRow(round: number): string {
  return `?${round}`;
}

export function isUnknownRow(row: string): boolean {
  return row.startsWith('?');
}

export function expectedPlan(standard: Standard, figures: Figures, knowledge: Knowledge): ExpectedPlan {
  const collector = new Collector(standard, figures, knowledge);
  collector.all(standard.plan.blocks, () => NO_SCOPE, '');
  return { blocks: collector.blocks, loops: collector.loops, contents: collector.contents };
}

type Own = Partial<Expected> & Pick<Expected, 'kind'>;

/** What the names stand for in a round of a loop; the same in every round elsewhere. */
type ScopeOf = (round: number) => Scope;

class Collector {
  readonly blocks: Expected[] = [];
  readonly loops: Loop[] = [];
  contents = false;
  private when: readonly Expression[] = [];
  private loop: number | undefined;
  private turn = 0;

  constructor(
    private readonly standard: Standard,
    private readonly figures: Figures & { knows?(table: string): boolean },
    private readonly knowledge: Knowledge,
  ) {}

  all(blocks: readonly PlanBlock[], scope: ScopeOf, suffix: string): void {
    for (const block of blocks) {
      this.turn += 1;
      const condition = 'when' in block ? block.when : undefined;
      this.when = condition ? [closed(condition.expression, scope(1))] : [];
      this.block(block, scope, suffix);
    }
    this.when = [];
  }

  private block(block: PlanBlock, scope: ScopeOf, suffix: string): void {
    visitBlock(block, {
      repeat: (one) => this.repeat(one),
      table: (one) => this.table(one),
      forms: (one) => this.forms(one.forms),
      glossary: (one) => this.glossary(one),
      paragraphs: (one) => this.paragraphs(one, scope, suffix),
      list: (one) => this.list(one, scope, suffix),
      text: (one) => this.text(one, scope, suffix),
      heading: (one) => this.heading(one, scope, suffix),
      contents: () => {
        this.contents = true;
      },
      page: nothing,
      pageBreak: nothing,
      space: nothing,
    });
  }

  private add(id: string, wordings: Expected['wordings'], own: Own): void {
    const { when, loop, turn } = this;
    const base = { when, many: false, required: false, turn, ...(loop === undefined ? {} : { loop }) };
    this.blocks.push({ id, wordings, ...base, ...own });
  }

  private heading({ id, heading, level, ...block }: BlockOf<'heading'>, scope: ScopeOf, suffix: string): void {
    if (block.hidden) return;
    const own: Own = { kind: 'heading', level, required: true };
    const listed = { listed: { template: heading, scope: scope(1) } };
    const wordings: Expected['wordings'] = (_, round) => [{ template: heading, scope: scope(round) }];
    this.add(id + suffix, wordings, block.listed ? { ...own, ...listed } : own);
  }

  private text(block: BlockOf<'text'>, scope: ScopeOf, suffix: string): void {
    const wordings: Expected['wordings'] = (_, round) => [
      ...lead(block.lead, scope(round)),
      { template: block.text, scope: scope(round) },
    ];
    this.add(block.id + suffix, wordings, { kind: 'text' });
  }

  private paragraphs(block: BlockOf<'paragraphs'>, scope: ScopeOf, suffix: string): void {
    const item = (round: number): Wording => ({
      template: ITEM,
      scope: new Map([['item', closed(block.paragraphs.expression, scope(round))]]),
    });
    const wordings: Expected['wordings'] = (number, round) => [
      ...(number === 1 ? lead(block.lead, scope(round)) : []),
      item(round),
    ];
    const required = this.isRequired(block.paragraphs, scope(1));
    this.add(block.id + suffix, wordings, { kind: 'items', many: true, required });
  }

  private list(block: BlockOf<'list'>, scope: ScopeOf, suffix: string): void {
    const wordings: Expected['wordings'] = (number, round) => {
      const item = closed(block.list.expression, scope(round));
      return [{ template: block.item, scope: new Map([['item', item], numbered(number)]) }];
    };
    const required = this.isRequired(block.list, scope(1));
    this.add(block.id + suffix, wordings, { kind: 'items', many: true, required });
  }

  private isRequired({ expression }: Formula, scope: Scope): boolean {
    return namedCell(this.standard, closed(expression, scope))?.column.required ?? false;
  }

  private glossary({ item, lead: head }: BlockOf<'glossary'>): void {
    for (const [index, entry] of this.standard.plan.glossary.entries()) {
      const scope: Scope = new Map([text('term', entry.term), text('text', entry.text.source), numbered(index + 1)]);
      const words = { template: glossaryWords(item, entry), scope };
      this.add(`glossary-${index + 1}`, () => [...lead(head, scope), words], { kind: 'glossary' });
    }
  }

  private table(block: BlockOf<'table'>): void {
    const table = this.standard.tables.get(block.table);
    if (!table) return;
    const { file } = table;
    const line = (template: Template | undefined, kind: ExpectedKind, own: Partial<Expected> = {}): void => {
      const wordings = template ? [{ template, scope: NO_SCOPE }] : [];
      if (template) this.add(`table-${table.id}`, () => wordings, { kind, table: table.id, ...own });
    };
    if (!block.inline) {
      if (!this.standard.plan.table.labelBelow) line(file.label, 'line');
      const listed = { template: block.heading ?? file.title, scope: NO_SCOPE };
      const title: Own = { kind: 'title', level: 2, table: table.id };
      const wordings = [{ template: file.title, scope: NO_SCOPE }];
      this.add(`table-${table.id}`, () => wordings, block.listed ? { ...title, listed } : title);
      if (this.standard.plan.table.labelBelow) line(file.label, 'line');
    }
    line(file.note, 'note');
    const empty = this.figures.knows?.(table.id) === false ? undefined : isEmptyTable(this.figures, table.id);
    line(file.emptyNote, 'emptyNote', empty === undefined ? {} : { empty });
  }

  /** Titles and notes of forms; how many there are is a matter of the forms themselves. */
  private forms(id: string): void {
    const form = this.standard.forms.get(id);
    const table = form && this.standard.tables.get(form.table);
    if (!form || !table) return;
    const scope = formScope(table);
    this.inLoop('forms', () => {
      for (const [part, kind] of FORM_LINES) {
        const template = form[part];
        const wordings = template ? [{ template, scope }] : [];
        if (template) this.add(`form-${form.id}`, () => wordings, { kind, table: table.id });
      }
    });
  }

  private repeat(block: BlockOf<'repeat'>): void {
    const table = this.standard.tables.get(block.repeat);
    const rows = this.figures.rowsOf(block.repeat)?.rows ?? [];
    if (table && !table.file.printed && rows.every(({ kind }) => kind !== 'detail')) this.unknownRows(block);
    const scopeOf = ({ key }: Row, number: number): Scope => new Map([text('row', key), numbered(number)]);
    const mayBePrinted = (scope: Scope): boolean =>
      !block.where || this.knowledge.holds(closed(block.where.expression, scope)) !== false;
    for (const { row, locals } of roundsOf(rows, scopeOf, mayBePrinted))
      this.all(block.blocks, () => locals, `-${row.key}`);
  }

  private unknownRows({ blocks }: BlockOf<'repeat'>): void {
    const scope: ScopeOf = (round) => new Map([text('row', unknownRow(round)), numbered(round)]);
    this.inLoop('rows', () => this.all(blocks, scope, ''));
  }

  /** Blocks that are printed any number of times. */
  private inLoop(kind: Loop['kind'], add: () => void): void {
    const from = this.blocks.length;
    this.loop = this.loops.length;
    add();
    this.loops.push({ from, to: this.blocks.length, kind });
    this.loop = undefined;
  }
}

/** What stands around a form. */
const FORM_LINES = [
  ['label', 'line'],
  ['title', 'title'],
  ['subtitle', 'line'],
  ['note', 'note'],
] as const satisfies (readonly [keyof FormDefinition, ExpectedKind])[];

/** Is no text. */
const nothing = (): void => undefined;

const ITEM = parseTemplate('{{item}}');

function lead(template: Template | undefined, scope: Scope): Wording[] {
  return template ? [{ template, scope }] : [];
}

function text(name: string, value: string): [string, Expression] {
  return [name, { kind: 'text', text: value }];
}

function numbered(number: number): [string, Expression] {
  return ['number', { kind: 'number', source: String(number) }];
}

/** In a form's texts the columns of its row are known by their names. */
function formScope(table: TableDefinition): Scope {
  const path = (column: string): Expression => ({ kind: 'path', parts: [table.id, unknownRow(1), column] });
  return new Map([...table.columnByKey.keys()].map((column) => [column, path(column)]));
}
