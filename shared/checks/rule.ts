/** A check rule (检查规则) and what it is run on: a project, or a finished document that was read. */
import type { Figures } from '../calculation/figures.js';
import type { Lacks } from '../composition/characters.js';
import type { Finding, FindingPlace } from '../findings/finding.js';
import type { RuleGroup } from '../findings/ledger.js';
import type { Address } from '../project/address.js';
import type { Project } from '../project/model.js';
import type { PlacedText, RecognisedTable } from '../recognition/recognised.js';
import type { Standard } from '../standard/standard.js';

/** A printed paragraph, heading or free text of a cell, as the checks of prose see it. */
export interface Passage {
  readonly text: string;
  /** The paragraph in words, its text as value, its block or cell, its spot. */
  readonly place: FindingPlace;
  /**
   * Stretches of the text that were printed from a field, or were found to agree with one; the rest was
   * written by hand. In order, without overlap, `end` exclusive.
   */
  readonly fields: readonly { readonly start: number; readonly end: number; readonly address?: Address }[];
  /** Whether the words are somebody's own: only such words can contradict the tables. */
  readonly written: boolean;
  /** The headings above it, outermost first, as printed. */
  readonly under: readonly string[];
  /** Cells of entered words that it prints, in order; `blank` where nothing was entered and a label asks for it. */
  readonly entered?: readonly { readonly address: Address; readonly blank: boolean }[];
  /** Words that are still to be written, or fields that cannot be printed: the mark's text and its cell. */
  readonly missing?: readonly { readonly text: string; readonly address?: Address }[];
}

/** What the rules are run on. */
export interface Subject {
  readonly standard: Standard;
  readonly figures: Figures;
  /** The project that is checked; absent when a finished document is audited. */
  readonly project?: Project;
  /** The printed words in order. */
  readonly passages: readonly Passage[];
  /** Whether the cells of a table are known: always in a project; in a document, if it was read there. */
  knows(table: string): boolean;
  /** The tables of a finished document as its structure alone shows them; absent in a project. */
  readonly recognised?: readonly RecognisedTable[] | undefined;
  /** The short lines of a finished document: titles, lines over tables, cells of heads; absent in a project. */
  readonly lines?: readonly PlacedText[] | undefined;
  /** Whether the sums of its tables are exact: then no number that is printed twice is a tail off. */
  readonly isExact?: boolean;
  /** Which characters no font has; absent where fonts are not known. */
  readonly lacks?: Lacks | undefined;
  /** Where a table stands in a finished document that was read; absent in a project. */
  spotOf?(table: string): FindingPlace['spot'];
  /** A cell in the words of its table, with its printed value and its spot. */
  placeOf(address: Address): FindingPlace;
  /** Of a cell of a finished document that no table prints: the printed numbers that it was worked out from. */
  restsOf?(address: Address): readonly FindingPlace[];
  /**
   * Makes once what several rules or parts share, e.g. an index of all values; `key` names it. In the window it is made
   * again after an edit that changes what it was made from, and so are the findings that used it.
   */
  once<T>(key: object, make: () => T): T;
}

/** {@link Subject.once} of a subject that does not change. */
export function madeOnce(): Subject['once'] {
  const known = new Map<object, unknown>();
  return <T>(key: object, make: () => T): T => {
    if (!known.has(key)) known.set(key, make());
    return known.get(key) as T;
  };
}

export interface Outcome {
  readonly findings: readonly Finding[];
  readonly compared: number;
  /** Why nothing could be compared; with `compared` above 0, what was left out. */
  readonly notApplicable?: string;
  readonly notRun?: string;
}

/** There was nothing to look at. */
export const NOTHING: Outcome = { findings: [], compared: 0 };

/**
 * One of the things that a rule looks at one by one. Equal keys are the same thing before and after an edit;
 * in the window it is looked at again only when something that it read has changed. A passage is a good key:
 * a paragraph that did not change keeps its passage.
 */
export interface RulePart {
  readonly key: unknown;
  run(): Outcome;
}

export interface CheckRule {
  readonly id: string;
  readonly title: string;
  readonly group: RuleGroup;
  readonly basis: string;
  /** Why it does not apply, where nothing was compared and its outcome gives no reason. */
  readonly absent?: string;
  run(subject: Subject): Outcome;
  /** Where the rule looks at one thing after the other: `run` is all of its parts put together. */
  parts?(subject: Subject): readonly RulePart[];
  /** Where these things are the passages: what it says of each. */
  passage?(passage: Passage, subject: Subject): Outcome;
}
