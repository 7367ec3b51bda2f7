/** Rules of completeness: every table is there, and one without figures says so. */

import { isEmptyTable } from '../calculation/empty-table.js';
import { keptIn, keptOf } from '../collections.js';
import { ProseEvaluator } from '../composition/prose.js';
import type { Finding, FindingPlace } from '../findings/finding.js';
import type { Formula } from '../language/syntax.js';
import type { Template } from '../language/template.js';
import { differsInDigits, plain } from '../plain.js';
import { shortened } from '../shortened.js';
import type { Standard, TableDefinition } from '../standard/standard.js';
import { tableTitle } from './names.js';
import type { CheckRule, Outcome, Passage, Subject } from './rule.js';

/** A table of the document plan. */
interface Printed {
  readonly table: TableDefinition;
  readonly when: Formula | undefined;
}

export function formRules(standard: Standard): CheckRule[] {
  const printed = printedTables(standard);
  if (printed.length === 0) return [];
  return [
    {
      id: 'tables-present',
      title: '规定的表都已公开',
      group: 'form',
      basis: `规范要求公开的 ${printed.length} 张表`,
      run: (subject) => tablesPresent(subject, printed),
    },
    {
      id: 'table-notes',
      title: '表下的说明齐全，没有数的表保留并注明情况',
      group: 'form',
      basis: '规范规定的表下说明；没有数的表，与说明没有数的文字',
      run: (subject) => tableNotes(subject, printed),
    },
  ];
}

function printedTables({ plan, tables }: Standard): Printed[] {
  return plan.blocks.flatMap((block): Printed[] => {
    const table = block.kind === 'table' ? tables.get(block.table) : undefined;
    return table && block.kind === 'table' ? [{ table, when: block.when }] : [];
  });
}

/** The tables that this document has to print. */
function due(subject: Subject, printed: readonly Printed[]): TableDefinition[] {
  const prose = new ProseEvaluator(subject.standard, subject.figures);
  return printed.filter(({ when }) => prose.holds(when)).map(({ table }) => table);
}

function tablesPresent(subject: Subject, printed: readonly Printed[]): Outcome {
  const tables = due(subject, printed);
  const findings = tables
    .filter((table) => !subject.knows(table.id))
    .map((table): Finding => {
      const message = `没有找到${tableTitle(table)}；没有数的表也应当保留，并注明没有数`;
      return { rule: 'tables-present', severity: 'error', message, places: [{ label: tableTitle(table), value: '' }] };
    });
  return { findings, compared: tables.length };
}

/** A note that must stand under certain tables, once for each. */
interface Note {
  readonly text: string;
  readonly isEmptyNote: boolean;
  readonly tables: TableDefinition[];
}

function tableNotes(subject: Subject, printed: readonly Printed[]): Outcome {
  const notes = notesOf(subject, due(subject, printed));
  const said = notes.length === 0 ? [] : subject.passages.map((passage) => plainPassage(passage));
  const findings = notes.flatMap(({ text, isEmptyNote, tables }): Finding[] => {
    const lacking = tables.length - timesPrinted(said, unended(text));
    if (lacking <= 0) return [];
    const others = subject.passages.filter((passage) => differsInDigits(plainPassage(passage), unended(text)));
    if (others.length > 0) return others.map(({ place }) => otherNote(place, text, isEmptyNote));
    const which = tables.length === lacking ? '' : `中的 ${lacking} 张`;
    const names = tables.map(tableTitle).join('、');
    return [
      {
        rule: 'table-notes',
        severity: isEmptyNote ? 'error' : 'warning',
        message: `${names}${which}${isEmptyNote ? '没有数，表下' : '表下'}应当有说明“${shortened(text)}”`,
        places: tables.map((table) => {
          const spot = subject.spotOf?.(table.id);
          return { label: tableTitle(table), value: '', ...(spot ? { spot } : {}) };
        }),
      },
    ];
  });
  const compared = notes.reduce((sum, { tables }) => sum + tables.length, 0);
  return { findings, compared, ...(compared === 0 ? { notApplicable: '没有规定要写说明的表' } : {}) };
}

/** The note is there, with another number in it. */
function otherNote(place: FindingPlace, text: string, isEmptyNote: boolean): Finding {
  const message = `说明印“${shortened(place.value.trim())}”，应为“${shortened(text)}”，请核对其中的数字`;
  const finding = {
    rule: 'table-notes',
    severity: isEmptyNote ? 'error' : 'warning',
    message,
    places: [place],
  } as const;
  const [own, should] = [place.value, text].map((words) => words.match(/\d+/g) ?? []);
  const odd = own?.findIndex((digits, i) => digits !== should?.[i]) ?? -1;
  const [value, expected] = [own?.[odd], should?.[odd]];
  if (value === undefined || expected === undefined || own?.length !== should?.length) return finding;
  return { ...finding, blames: [{ place: { ...place, value }, expected }] };
}

/** As paragraphs of their own, as notes mostly are, or within others. */
function timesPrinted(said: readonly string[], note: string): number {
  const alone = said.filter((one) => one === note).length;
  return alone > 0 ? alone : said.filter((one) => one.includes(note)).length;
}

/** The notes that the known tables need, each text once. */
function notesOf(subject: Subject, tables: readonly TableDefinition[]): Note[] {
  const prose = new ProseEvaluator(subject.standard, subject.figures);
  const notes = new Map<string, Note>();
  const add = (table: TableDefinition, template: Template | undefined, isEmptyNote: boolean): void => {
    const text = template ? prose.text(template) : '';
    if (unended(text) === '' || text.includes('【')) return;
    keptIn(notes, unended(text), () => ({ text, isEmptyNote, tables: [] })).tables.push(table);
  };
  for (const table of tables) {
    if (!subject.knows(table.id)) continue;
    add(table, table.file.note, false);
    if (table.file.emptyNote !== undefined && isEmptyTable(subject.figures, table.id) === true)
      add(table, table.file.emptyNote, true);
  }
  return [...notes.values()];
}

const plainPassage = keptOf(({ text }: Passage) => unended(text));

/** Without the mark at the end either. */
function unended(text: string): string {
  return plain(text).replace(/[。.]$/, '');
}
