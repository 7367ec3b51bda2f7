/**
 * The outline (目录树) of a project: the parts of the document plan with their tables, forms and prose,
 * then the tables that are filled in but not printed.
 */

import type { Calculation } from '../../shared/calculation/calculation.js';
import { tablesOfForms } from '../../shared/calculation/filled.js';
import { groupBy } from '../../shared/collections.js';
import { blankLocals, formName } from '../../shared/composition/form-locals.js';
import { ProseEvaluator } from '../../shared/composition/prose.js';
import type { BlockOf, PlanBlock } from '../../shared/language/plan.js';
import type { Template } from '../../shared/language/template.js';
import { hasReasons } from '../../shared/reasons/changes.js';
import { enterable } from '../../shared/rows/form-rows.js';
import type { Standard, TableDefinition } from '../../shared/standard/standard.js';
import { FRONT, FRONT_TITLE } from '../places/parts.js';
import type { View } from '../places/view.js';
import { isFacts } from '../places/view-of.js';
import { REASONS_TITLE } from '../places/view-title.js';
import { REASONS } from './leaves.js';

export type OutlineKind = 'part' | 'group' | 'table' | 'forms' | 'form' | 'prose' | 'facts' | 'section' | 'reasons';

export interface OutlineNode {
  readonly id: string;
  readonly kind: OutlineKind;
  readonly title: string;
  /** What opens when it is chosen; a node without one only unfolds. */
  readonly view?: View;
  /** The block of the plan that is brought into sight. */
  readonly block?: string;
  readonly children: readonly OutlineNode[];
}

type Parts = OutlineNode & { children: OutlineNode[] };

export function buildOutline(standard: Standard, calculation: Calculation): OutlineNode[] {
  return new Outliner(standard, calculation).build();
}

class Outliner {
  private readonly prose: ProseEvaluator;
  private readonly parts: Parts[] = [];
  /** The last section, while no words stand in it. */
  private bare: OutlineNode | undefined;

  constructor(
    private readonly standard: Standard,
    private readonly calculation: Calculation,
  ) {
    this.prose = new ProseEvaluator(standard, calculation);
  }

  build(): OutlineNode[] {
    for (const block of this.standard.plan.blocks) this.block(block);
    return [...this.parts.flatMap(settle), ...this.groups(), ...this.reasons()];
  }

  private block(block: PlanBlock): void {
    switch (block.kind) {
      case 'heading':
        this.level(block);
        return;
      case 'table':
        this.table(block);
        return;
      case 'forms':
        this.forms(block.forms, block.heading);
        return;
      case 'text':
      case 'paragraphs':
      case 'list':
      case 'glossary':
        this.bare = undefined;
        this.words();
    }
  }

  private level(block: BlockOf<'heading'>): void {
    if (block.level === 1) this.parts.push({ ...this.heading(block), kind: 'part', children: [] });
    else this.section(block);
  }

  /** The open part; what stands before the first heading belongs to the cover. */
  private part(): Parts {
    const last = this.parts.at(-1);
    if (last) return last;
    const front: Parts = { id: FRONT, kind: 'part', title: FRONT_TITLE, children: [] };
    this.parts.push(front);
    return front;
  }

  private heading(block: BlockOf<'heading'>): Omit<OutlineNode, 'kind' | 'children'> {
    return { id: block.id, title: this.prose.text(block.heading).replaceAll('\n', '　').trim() };
  }

  private section(block: BlockOf<'heading'>): void {
    if (block.hidden || block.level > 2 || !this.prose.holds(block.when)) return;
    const part = this.part();
    this.words();
    const view: View = { kind: 'prose', part: part.id };
    this.bare = { ...this.heading(block), kind: 'section', view, block: block.id, children: [] };
    part.children.push(this.bare);
  }

  /** A part with words of its own is an editor, not only a folder. */
  private words(): void {
    const part = this.part();
    if (part.view) return;
    this.parts[this.parts.length - 1] = { ...part, view: { kind: 'prose', part: part.id } };
  }

  private table(block: BlockOf<'table'>): void {
    const table = this.standard.tables.get(block.table);
    if (!table) return;
    const { children } = this.part();
    // A section that says nothing before its table is seen by the table.
    if (this.bare && children.at(-1) === this.bare) children.pop();
    children.push(this.tableNode(table, block.heading));
  }

  private tableNode(table: TableDefinition, heading?: Template): OutlineNode {
    const title = this.tableTitle(heading ?? table.file.title);
    const kind = isFacts(table) ? 'facts' : 'table';
    return { id: `table-${table.id}`, kind, title, view: { kind, table: table.id }, children: [] };
  }

  /** In one line, without a line that is only the unit's name, as it stands over every table of some forms. */
  private tableTitle(template: Template): string {
    const { name } = this.calculation.unit;
    const lines = this.prose.text(template).split('\n');
    const others = lines.filter((line) => line.trim() !== name);
    return (others.length > 0 ? others : lines).join('');
  }

  private forms(id: string, heading: Template | undefined): void {
    const form = this.standard.forms.get(id);
    if (!form) return;
    const table = this.standard.tables.get(form.table);
    const title = this.prose.text(heading ?? form.title, table && blankLocals(table));
    const children = (this.calculation.rowsOf(form.table)?.rows ?? [])
      .filter((row) => row.kind === 'detail')
      .map((row): OutlineNode => {
        const view: View = { kind: 'form', form: form.id, row: row.key };
        return {
          id: `form-${form.id}-${row.key}`,
          kind: 'form',
          title: formName(this.calculation, form, row.key) || '（未命名）',
          view,
          children: [],
        };
      });
    // Forms that are entered one by one are begun in the table of their rows.
    const list: Pick<OutlineNode, 'view'> = enterable(this.standard, form)
      ? { view: { kind: 'table', table: form.table } }
      : {};
    this.part().children.push({ id: `forms-${form.id}`, kind: 'forms', title, ...list, children });
  }

  private reasons(): OutlineNode[] {
    if (!hasReasons(this.standard)) return [];
    return [{ id: REASONS, kind: 'reasons', title: REASONS_TITLE, view: { kind: 'reasons' }, children: [] }];
  }

  /** Tables that are not printed, by group. What a form edits is found at the form. */
  private groups(): OutlineNode[] {
    const inForms = tablesOfForms(this.standard);
    const planned = new Set(
      this.standard.plan.blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : [])),
    );
    const tables = [...this.standard.tables.values()].filter(({ id }) => !inForms.has(id) && !planned.has(id));
    return [...groupBy(tables, ({ file }) => file.group ?? '其他')].map(([title, own]): OutlineNode => {
      const children = own.map((table) => this.tableNode(table));
      const [only, more] = children;
      // A folder around a single table would only be one more click.
      if (only && !more) return only;
      return { id: `group-${title}`, kind: 'group', title, children };
    });
  }
}

/**
 * Forms stand beside their part, so that what is filled in is seen while the sections of the prose are
 * folded. Sections of a part with a single one are not listed: the part itself leads there.
 */
function settle(part: OutlineNode): OutlineNode[] {
  const forms = part.children.filter((child) => child.kind === 'forms');
  const rest = part.children.filter((child) => child.kind !== 'forms');
  const [only, more] = rest;
  return [{ ...part, children: only?.kind === 'section' && !more ? [] : rest }, ...forms];
}
