/**
 * What an import would do (导入方案), before anything is done: per table of the source what it was recognised as and why, its
 * unit, and what becomes of every number in it — entered, compared, refused, or not placed with its words.
 */
import type { PrintedUnit } from '../number/money.js';
import type { Address } from '../project/address.js';
import type { Command } from '../project/command.js';
import type { Unread } from '../reading/reading.js';
import type { Spot } from '../reading/spot.js';
import type { SourceMapping } from './mapping.js';

/** A cell of the source: its words as printed, and where. */
export interface SourceCell {
  readonly text: string;
  readonly spot?: Spot;
  /** The place in words: 第 3 个表格第 5 行第 2 列. */
  readonly where: string;
}

/** What the source's cell is to the project, as people say it: 收入总表 · 合计 · 基本支出. */
interface At {
  readonly from: SourceCell;
  readonly address: Address;
  readonly label: string;
}

/** A cell that is filled in: entries are in the file's form, amounts in 元; empty where nothing stands yet. */
export interface EntryItem extends At {
  readonly kind: 'new' | 'changed' | 'equal';
  readonly before: string;
  readonly value: string;
  readonly note?: string;
}

/** A cell that would be filled in, if the source let one; `why` says what to do. */
export interface RefusedItem extends At {
  readonly kind: 'refused';
  readonly why: string;
}

/** The source says nothing where the project has an entry: it stays. */
export interface KeptItem extends At {
  readonly kind: 'kept';
  readonly before: string;
}

/**
 * A number that the project computes: compared with what it comes to once everything else is filled in. `tail` is apart by
 * rounding alone; `open` rests on cells that nobody has filled in yet, and says nothing of the source; `set` is set by hand to
 * what the source prints.
 */
export interface CompareItem extends At {
  readonly kind: 'agrees' | 'tail' | 'differs' | 'open' | 'set';
  /** As the standard prints it, without being set; empty where it cannot be computed. */
  readonly computed: string;
  readonly total: boolean;
  /** What an answer calls the wish to print it as the source ({@link AS_PRINTED}); absent where that cannot be. */
  readonly keep?: string;
}

export type ImportItem = EntryItem | RefusedItem | KeptItem | CompareItem;

/** Something of the source that has no place in the project, with its words. */
export interface LeftItem {
  readonly from: SourceCell;
  readonly why: string;
  /** All cells that it is about. */
  readonly spots: readonly Spot[];
  /** Somebody said to leave it out, or it is a sum that comes out: nobody has to look at it again. */
  readonly said?: true;
  /** What a correction calls its line (`row:3:…`), where only this is not known. */
  readonly row?: string;
}

/** How the unit of a table was found: its own words, other numbers of the document or project, somebody's answer. */
export type UnitBasis = 'stated' | 'numbers' | 'answered' | 'asked';

export interface TableUnit {
  readonly unit: PrintedUnit;
  readonly basis: UnitBasis;
  /** Why, in words. */
  readonly why: string;
}

/** A row that the import adds. */
export interface NewRow {
  readonly table: string;
  readonly key: string;
  /** Its name, or code and name. */
  readonly name: string;
}

/** A table of the source and what becomes of it. */
export interface SourceTable {
  /** Which table of the document it is, from 1. */
  readonly number: number;
  /** As the source calls it. */
  readonly title: string;
  readonly spot: Spot;
  /** The tables of the standard that it is, with their names; none where it is none of them. */
  readonly tables: readonly string[];
  readonly name: string;
  /** What it was recognised by, or why it was not. */
  readonly why: string;
  readonly unit?: TableUnit;
  readonly items: readonly ImportItem[];
  readonly rows: readonly NewRow[];
  readonly left: readonly LeftItem[];
  /** What the source calls its columns, and which of the standard they are; none where nobody can say otherwise. */
  readonly columns: readonly SourceColumn[];
  /** Which table and which columns it is can be said (`table:3`, `column:3:…`); a fill-in sheet says it itself. */
  readonly open?: true;
  /** What a mapping said of this form and was used. */
  readonly remembered?: SourceMapping;
}

/** `words` is what a correction calls the column; `key` is absent where it is none of the standard's. */
export interface SourceColumn {
  readonly words: string;
  /** As it is printed. */
  readonly title: string;
  readonly key?: string;
}

/** A code that the standard's classification lacks (本版没有的科目), as the source has it: it is taken with its name. */
export interface LearnedCode {
  /** The classification, by its name. */
  readonly catalog: string;
  readonly code: string;
  /** Empty where the source names it nowhere. */
  readonly name: string;
  /** Codes of the classification that it may be: code and name. */
  readonly near: readonly string[];
}

/** Something that may be meant in several ways: it is asked, never guessed, and nothing that hangs on it is filled in. */
export interface ImportQuestion {
  readonly id: string;
  /** The table of the source that it is about ({@link SourceTable.number}); absent where it is about all of it. */
  readonly table?: number;
  readonly text: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** The column or row of a table of the source that it is about: what is answered can be remembered. */
  readonly about?: QuestionAbout;
}

export interface QuestionAbout {
  readonly kind: 'column' | 'row';
  /** What the source calls it, as it is remembered. */
  readonly words: string;
  /** The key of the standard that is asked for. */
  readonly key: string;
}

/**
 * Wishes that nobody is asked for, as answers: what is asked is entered as proposed; computed cells print what the source prints,
 * those that differ from it, or all of them down to tails and to what is still open.
 */
export const PROPOSALS = { id: 'asked', choices: [{ value: 'propose', label: '先按建议填' }] } as const;
export const AS_PRINTED = {
  id: 'differs',
  choices: [
    { value: 'keep', label: '照来源印，作手工调整' },
    { value: 'print', label: '算出的数都照来源印' },
  ],
} as const;

/** Of one cell: as the source prints it, or as the standard has it where the others are as the source prints them. */
export const KEEP_ONE = [
  { value: AS_PRINTED.choices[0].value, label: AS_PRINTED.choices[0].label },
  { value: 'compute', label: '按填入的数计算' },
] as const;

/** A question with what was chosen of its choices. */
export interface AnsweredQuestion extends ImportQuestion {
  readonly answer: string;
}

/** The chosen value by the question's id. */
export type ImportAnswers = Readonly<Record<string, string>>;

/** An entry that no cell of the source prints, but that follows from those that it does. */
export interface SolvedItem {
  readonly address: Address;
  readonly label: string;
  readonly value: string;
}

/**
 * Cells that are to be filled in by a person: the source prints only what they come to together. `value` is an entry with which
 * all printed numbers come out; it is entered where the answer to {@link PROPOSALS} says so.
 */
export interface AskedCells {
  readonly cells: readonly { readonly address: Address; readonly value: string; readonly label: string }[];
  readonly sums: readonly { readonly label: string; readonly value: string }[];
}

export interface ImportPlan {
  readonly sources: readonly SourceTable[];
  readonly solved: readonly SolvedItem[];
  readonly asked: readonly AskedCells[];
  /** Paragraphs with numbers: an import fills tables, and nothing from prose. */
  readonly prose: readonly LeftItem[];
  readonly unread: readonly Unread[];
  readonly questions: readonly ImportQuestion[];
  /** Those that had an answer: what hangs on them is as it says. */
  readonly answered: readonly AnsweredQuestion[];
  /** All that is certain, as one step; empty where nothing is. */
  readonly commands: readonly Command[];
  /** Cells in tables of the source that print a digit and say what a row or a column is: codes, 行次, titles. */
  readonly labels: ReadonlySet<string>;
  /** What was answered or corrected, and what a mapping said, per form of the source: to be remembered. */
  readonly learned: readonly SourceMapping[];
  /** What was said of the source and does not fit it, in words: it was not used. */
  readonly misfits: readonly string[];
  readonly codes: readonly LearnedCode[];
}

export interface ImportCounts {
  readonly new: number;
  readonly changed: number;
  readonly equal: number;
  readonly kept: number;
  readonly refused: number;
  readonly agrees: number;
  readonly tail: number;
  readonly differs: number;
  readonly set: number;
  readonly open: number;
  readonly rows: number;
  readonly left: number;
}

export function countsOf({ items, rows, left }: Pick<SourceTable, 'items' | 'rows' | 'left'>): ImportCounts {
  const entries = { new: 0, changed: 0, equal: 0, kept: 0, refused: 0 };
  const compared = { agrees: 0, tail: 0, differs: 0, open: 0, set: 0 };
  const counts = { ...entries, ...compared, rows: rows.length, left: left.length };
  for (const { kind } of items) counts[kind] += 1;
  return counts;
}

/** Whether somebody has to look before the file is done: something is asked, refused, not placed or does not add up. */
export function needsPerson({ sources, questions, unread, asked, misfits, codes }: ImportPlan): boolean {
  if (misfits.length > 0 || codes.some(({ name }) => name === '')) return true;
  if (questions.length > 0 || unread.length > 0 || asked.length > 0) return true;
  return sources.some((source) => {
    const { refused, differs, open } = countsOf(source);
    return refused + differs + open > 0 || source.left.some(({ said }) => !said);
  });
}
