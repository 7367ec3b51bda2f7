/** Completeness of the words: labels that nothing follows, headings over nothing, words of last year. */

import { cellNames } from '../../calculation/plain-title.js';
import { keptIn } from '../../collections.js';
import { ProseEvaluator, paragraphText } from '../../composition/prose.js';
import { headingLabel } from '../../document/places.js';
import type { Finding, Fix } from '../../findings/finding.js';
import type { BlockOf, PlanBlock } from '../../language/plan.js';
import type { Expression } from '../../language/syntax.js';
import type { Template } from '../../language/template.js';
import { type Address, addressKey, parseAddressKey } from '../../project/address.js';
import { shortened } from '../../shortened.js';
import { isSingle, type Standard } from '../../standard/standard.js';
import { cellsFinding, findingAt } from '../make-finding.js';
import { projectRule } from '../parts.js';
import { passageRule } from '../prose/passage-rule.js';
import { type CheckRule, NOTHING, type Passage, type Subject } from '../rule.js';

/** Words that are still to be written, and fields that cannot be printed. */
export const missingWords: CheckRule = projectRule(
  {
    id: 'missing-words',
    title: '应填写的文字都已填写',
    group: 'form',
    basis: '说明中要求填写的文字、文字中取的数',
  },
  (subject) => {
    // What stands at several places is written once.
    const told = new Set<string>();
    const findings = subject.passages.flatMap(({ missing = [], place }) =>
      missing.flatMap(({ text, address }) => {
        if (address && told.has(addressKey(address))) return [];
        if (address) told.add(addressKey(address));
        const at = address ? subject.placeOf(address) : place;
        return findingAt([at], 'missing-words', { severity: 'error', message: text });
      }),
    );
    return { findings, compared: subject.passages.length };
  },
);

/** 联系人： with nothing behind it. */
export const blankFieldsRule: CheckRule = passageRule(
  {
    id: 'blank-fields',
    title: '文中留给填写的地方都已填写',
    group: 'form',
    basis: '文中“……：”之后取的文字',
    absent: '没有这样的文字',
  },
  ({ entered = [], place }, subject) => {
    if (!subject.project || entered.length === 0) return NOTHING;
    const findings = entered
      .filter(({ blank }) => blank)
      .map(({ address }) => {
        const message = `“${cellNames(subject.figures, address).column}”未填，文中这一处是空的`;
        const finding = cellsFinding(subject, 'blank-fields', { severity: 'error', message, addresses: [address] });
        return { ...finding, places: [...finding.places, place] };
      });
    return { findings, compared: entered.length };
  },
);

/** A heading has words, a table or a form below it. */
export function headingsRule({ plan }: Standard): CheckRule {
  return projectRule(
    {
      id: 'empty-headings',
      title: '每个标题之下都有内容',
      group: 'form',
      basis: '印出的每一个标题，与它之下的文字、表',
    },
    (subject) => {
      const bodies = new Bodies(subject);
      const bare = bodies.bare(plan.blocks);
      const findings = bare.map(({ id, text }): Finding => {
        const label = headingLabel(text);
        const message = `${label}之下没有内容，请补写，或者不列这个标题`;
        return { rule: 'empty-headings', severity: 'error', message, places: [{ label, value: text, block: id }] };
      });
      return { findings, compared: bodies.headings };
    },
  );
}

type Heading = BlockOf<'heading'>;

/** Goes through the plan and tells which headings nothing follows. */
class Bodies {
  headings = 0;
  private readonly prose: ProseEvaluator;

  constructor(private readonly subject: Subject) {
    const { standard, figures } = subject;
    this.prose = new ProseEvaluator(standard, figures);
  }

  bare(blocks: readonly PlanBlock[]): { readonly id: string; readonly text: string }[] {
    const open: Heading[] = [];
    const bare: Heading[] = [];
    const close = (level: number): void => {
      while (open.length > 0 && (open.at(-1)?.level ?? 0) >= level) {
        const last = open.pop();
        if (last) bare.push(last);
      }
    };
    for (const block of blocks) {
      if ('when' in block && !this.prose.holds(block.when)) continue;
      if (block.kind === 'heading') {
        close(block.level);
        this.headings += 1;
        open.push(block);
      } else if (open.length > 0 && this.prints(block)) open.length = 0;
    }
    close(0);
    return bare.map(({ id, heading }) => ({ id, text: this.prose.text(heading).replaceAll('\n', '') }));
  }

  private prints(block: PlanBlock): boolean {
    const { project, standard } = this.subject;
    switch (block.kind) {
      case 'text':
        return this.hasWords(paragraphText(project?.prose[block.id], block.text));
      case 'paragraphs':
        return this.hasItems(block.paragraphs.expression);
      case 'list':
        return this.hasItems(block.list.expression);
      case 'forms': {
        const form = standard.forms.get(block.forms);
        return form !== undefined && (form.blank === true || this.hasRows(form.table));
      }
      case 'repeat':
        return this.prose.rounds(block).length > 0;
      default:
        return block.kind === 'table' || block.kind === 'glossary';
    }
  }

  private hasRows(table: string): boolean {
    return (this.subject.figures.rowsOf(table)?.rows ?? []).some(({ kind }) => kind === 'detail');
  }

  /** Most texts have words of their own, whatever their fields print. */
  private hasWords(words: Template): boolean {
    const own = words.parts.some((part) => part.kind === 'words' && part.text.trim() !== '');
    return own || this.prose.text(words).trim() !== '';
  }

  /** Required words that are missing are told by a rule of their own. */
  private hasItems(source: Expression): boolean {
    const { value, column } = this.prose.evaluate(source);
    return column?.required === true || (value.kind === 'list' ? value.items.length > 0 : value.kind !== 'blank');
  }
}

/** What was taken over from last year's file was looked at: the direction may have changed, the reason may be another. */
export const carriedRule: CheckRule = projectRule(
  {
    id: 'carried-words',
    title: '从上年文件带入的文字都已核对',
    group: 'form',
    basis: '从上年文件带入、印在文件中的文字，已改写或确认沿用',
    absent: '没有从上年文件带入的文字',
  },
  (subject) => {
    const marks = Object.entries(subject.project.carried ?? {});
    if (marks.length === 0) return NOTHING;
    const printed = new Set(subject.passages.flatMap(printedCells).map(addressKey));
    const rows = new Map<string, { readonly year: number; readonly cells: Address[] }>();
    for (const [key, year] of marks) {
      const address = parseAddressKey(key);
      const table = address && subject.standard.tables.get(address.table);
      if (!address || !table || subject.figures.value(address).kind === 'blank') continue;
      const single = isSingle(table);
      const isList = table.columnByKey.get(address.column)?.type === 'paragraphs';
      if (single && !isList && !printed.has(key)) continue;
      // Facts are looked at one by one, what is told of a project as a whole.
      const of = single ? key : `${address.table}/${address.row}`;
      keptIn(rows, of, () => ({ year, cells: [] })).cells.push(address);
    }
    return { findings: [...rows.values()].map((row) => carriedFinding(subject, row)), compared: marks.length };
  },
);

function printedCells({ entered = [] }: Passage): Address[] {
  return entered.map(({ address }) => address);
}

function carriedFinding(
  subject: Subject,
  { year, cells }: { readonly year: number; readonly cells: Address[] },
): Finding {
  const [first] = cells;
  const { row, column = '' } = first ? cellNames(subject.figures, first) : {};
  const [inRow, inColumn] = [row ?? '', column].map((name) => `“${shortened(name, 40)}”`);
  const what = row === undefined ? inColumn : `${inRow}的${cells.length === 1 ? inColumn : ` ${cells.length} 栏文字`}`;
  const fix: Fix = { title: '确认沿用', command: { kind: 'confirmCarried', cells } };
  const message = `${what}是从 ${year} 年的文件带入的，还没有核对；可改写，合适的确认沿用`;
  return cellsFinding(subject, 'carried-words', { severity: 'error', message, addresses: cells, fixes: [fix] });
}
