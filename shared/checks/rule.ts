/** A check rule (检查规则) and what it is run on: a project, or a finished document that was read. */
import type { Figures } from '../calculation/figures.js';
import type { Address } from '../project/address.js';
import type { Project } from '../project/model.js';
import type { Standard } from '../standard/standard.js';
import type { Finding, Place } from './finding.js';
import type { RuleGroup } from './ledger.js';

/** A printed paragraph, heading or free text of a cell, as the checks of prose see it. */
export interface Passage {
  readonly text: string;
  /** The paragraph in words, its text as value, its block or cell, its spot. */
  readonly place: Place;
  /**
   * Stretches of the text that were printed from a field, or were found to agree with one; the rest was
   * written by hand. In order, without overlap, `end` exclusive.
   */
  readonly fields: readonly { readonly start: number; readonly end: number; readonly address?: Address }[];
  /** Whether the words are somebody's own: only such words can contradict the tables. */
  readonly written: boolean;
  /** Ids of the headings above it, outermost first, as printed. */
  readonly under: readonly string[];
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
  /** A cell in the words of its table, with its printed value and its spot. */
  placeOf(address: Address): Place;
}

export interface Outcome {
  readonly findings: readonly Finding[];
  readonly compared: number;
  /** Why nothing could be compared; with `compared` above 0, what was left out. */
  readonly notApplicable?: string;
  readonly notRun?: string;
}

export interface CheckRule {
  readonly id: string;
  readonly title: string;
  readonly group: RuleGroup;
  readonly basis: string;
  run(subject: Subject): Outcome;
}
