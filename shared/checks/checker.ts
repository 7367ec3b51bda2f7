/**
 * Checks a project that is being edited: after an edit only the rules, rows and paragraphs that read something
 * that changed are looked at again. What they read, the calculation's graph has noted.
 */

import type { Calculation } from '../calculation/calculation.js';
import { type Graph, Memo } from '../calculation/graph.js';
import { keptIn } from '../collections.js';
import type { Lacks } from '../composition/characters.js';
import { Words } from '../composition/words.js';
import type { DisclosureDocument } from '../document/document.js';
import type { Report } from '../findings/ledger.js';
import type { Project } from '../project/model.js';
import { reportOf } from './check.js';
import { PassageBook } from './passages.js';
import { placeOf } from './place.js';
import type { Passage, Subject } from './rule.js';
import { RuleRun } from './rule-run.js';
import { rulesOf } from './rules.js';
import { WatchedProject } from './watched-project.js';

export interface Checked extends Report {
  /** The words of the document, without the bodies of its tables. */
  readonly document: DisclosureDocument;
}

export class Checker {
  private round: Round | undefined;

  /** `lacks` says which characters no font has, where fonts are known. */
  constructor(
    private readonly calculation: Calculation,
    private readonly lacks?: Lacks,
  ) {}

  /** Notes that more is known of the fonts. */
  learned(): void {
    this.round?.learned();
  }

  /** Findings and ledger of the project as the calculation holds it now. */
  check(project: Project): Checked {
    if (this.round?.graph !== this.calculation.graph) this.round = new Round(this.calculation, this.lacks);
    return this.round.check(project);
  }
}

/** What is known while the rows stay. */
class Round {
  readonly graph: Graph;
  private readonly words: Words;
  private readonly book: PassageBook;
  private readonly runs: readonly RuleRun[];
  private readonly watched: WatchedProject;
  private readonly subject: Subject;
  private readonly fonts = new Memo<void>();
  private readonly listed = new Memo<void>();
  private passages: readonly Passage[] = [];
  private last: Checked | undefined;

  constructor(
    private readonly calculation: Calculation,
    lacks: Lacks | undefined,
  ) {
    const { standard, graph } = calculation;
    this.graph = graph;
    this.words = new Words(standard, calculation, graph);
    this.book = new PassageBook(standard);
    this.runs = rulesOf(standard).map((rule) => new RuleRun(rule, graph));
    this.watched = new WatchedProject(graph);
    this.subject = this.makeSubject(lacks);
  }

  learned(): void {
    this.graph.spoil(this.fonts);
  }

  check(project: Project): Checked {
    const accepted = this.last && this.watched.project.accepted;
    this.watched.follow(project);
    const document = this.words.compose(project);
    const blocks = document.sections.flatMap((section) => section.blocks);
    const passages = this.book.read(project, this.calculation, blocks);
    if (passages.length !== this.passages.length || passages.some((one, index) => one !== this.passages[index])) {
      this.passages = passages;
      this.graph.spoil(this.listed);
    }
    const dirty = this.runs.map((run) => run.renew(this.subject)).includes(true);
    const same = this.last && !dirty && accepted === project.accepted;
    const report = same && this.last ? this.last : reportOf(this.runs, project);
    this.last = { findings: report.findings, ledger: report.ledger, document };
    return this.last;
  }

  private makeSubject(lacks: Lacks | undefined): Subject {
    const round = this;
    const { graph, calculation } = this;
    const made = new Map<object, Memo<unknown>>();
    return {
      standard: calculation.standard,
      figures: calculation,
      project: this.watched.project,
      get passages() {
        graph.note(round.listed);
        return round.passages;
      },
      get lacks() {
        graph.note(round.fonts);
        return lacks;
      },
      knows: (table) => calculation.standard.tables.has(table),
      placeOf: (address) => placeOf(calculation, address),
      once<T>(key: object, make: () => T): T {
        return graph.get(keptIn(made, key, () => new Memo<T>()) as Memo<T>, make);
      },
    };
  }
}
