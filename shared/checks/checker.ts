/**
 * Checks a project that is being edited: after an edit only the rules, rows and paragraphs that read something
 * that changed are looked at again.
 */
import type { Calculation } from '../calculation/calculation.js';
import { TrackedFigures } from '../calculation/tracked-figures.js';
import { Tracked, Tracking } from '../calculation/tracking.js';
import type { Lacks } from '../composition/characters.js';
import type { DisclosureDocument } from '../composition/document.js';
import { Words } from '../composition/words.js';
import type { Address } from '../project/address.js';
import type { Project } from '../project/model.js';
import { reportOf } from './check.js';
import type { Report } from './ledger.js';
import { PassageBook } from './passages.js';
import { placeOf } from './place.js';
import type { Passage, Subject } from './rule.js';
import { RuleRun } from './rule-run.js';
import { rulesOf } from './rules.js';

export interface Checked extends Report {
  /** The words of the document, without the bodies of its tables. */
  readonly document: DisclosureDocument;
}

export class Checker {
  private readonly book: PassageBook;
  private round: Round | undefined;

  /** `lacks` says which characters no font has, where fonts are known. */
  constructor(
    private readonly calculation: Calculation,
    private readonly lacks?: Lacks,
  ) {
    this.book = new PassageBook(calculation.standard);
  }

  /** Notes the cells whose value an edit changed. */
  changed(addresses: Iterable<Address>): void {
    this.round?.changed(addresses);
  }

  /** Notes that rows came, went or moved, or that more is known of the fonts: everything is looked at again. */
  restructured(): void {
    this.round = undefined;
  }

  /** Findings and ledger of the project as the calculation holds it now. */
  check(project: Project): Checked {
    this.round ??= new Round(this.calculation, this.book, this.lacks);
    return this.round.check(project);
  }
}

/** The fields of a project that rules look at. */
const FIELDS = ['standard', 'unit', 'year', 'tables', 'overrides', 'prose', 'accepted', 'carried'] as const;
type Field = (typeof FIELDS)[number];

/** What is known while the rows stay. */
class Round {
  private readonly tracking = new Tracking();
  private readonly figures: TrackedFigures;
  private readonly words: Words;
  private readonly runs: readonly RuleRun[];
  private readonly fields = new Map<Field, Tracked>(FIELDS.map((field) => [field, new Tracked()]));
  private readonly listed = new Tracked();
  /** The project as the rules see it; it stays one object, and notes what is read of it. */
  private readonly subject: Subject;
  private readonly made = new Map<object, { readonly node: Tracked; value: unknown }>();
  private passages: readonly Passage[] = [];
  private project: Project | undefined;
  private last: Checked | undefined;

  constructor(
    private readonly calculation: Calculation,
    private readonly book: PassageBook,
    private readonly lacks: Lacks | undefined,
  ) {
    this.figures = new TrackedFigures(calculation, this.tracking);
    this.words = new Words(calculation.standard, this.figures, this.tracking);
    this.runs = rulesOf(calculation.standard).map((rule) => new RuleRun(rule, this.tracking));
    this.subject = this.makeSubject();
  }

  changed(addresses: Iterable<Address>): void {
    this.figures.changed(addresses);
  }

  check(project: Project): Checked {
    const before = this.project;
    this.project = project;
    for (const [field, node] of this.fields) if (before?.[field] !== project[field]) this.tracking.spoil(node);
    const document = this.words.compose(project);
    const blocks = document.sections.flatMap((section) => section.blocks);
    const passages = this.book.read(project, this.calculation, blocks, before === undefined);
    if (passages.length !== this.passages.length || passages.some((one, index) => one !== this.passages[index])) {
      this.passages = passages;
      this.tracking.spoil(this.listed);
    }
    const dirty = this.runs.map((run) => run.renew(this.subject)).includes(true);
    const same = this.last && !dirty && before?.accepted === project.accepted;
    const report = same && this.last ? this.last : reportOf(this.runs, project);
    this.last = { findings: report.findings, ledger: report.ledger, document };
    return this.last;
  }

  private makeSubject(): Subject {
    const round = this;
    const project = {} as Record<Field, unknown>;
    for (const field of FIELDS)
      Object.defineProperty(project, field, {
        enumerable: true,
        get: () => {
          const node = round.fields.get(field);
          if (node) round.tracking.read(node);
          return round.project?.[field];
        },
      });
    return {
      standard: round.calculation.standard,
      figures: this.figures,
      project: project as unknown as Project,
      get passages() {
        round.tracking.read(round.listed);
        return round.passages;
      },
      ...(round.lacks ? { lacks: round.lacks } : {}),
      knows: (table) => round.calculation.standard.tables.has(table),
      placeOf: (address) => placeOf(round.figures, address),
      once: (key, make) => round.once(key, make),
    };
  }

  /** What several rules share is made once, and again when something in it has changed. */
  private once<T>(key: object, make: () => T): T {
    const known = this.made.get(key) ?? { node: new Tracked(), value: undefined };
    this.made.set(key, known);
    if (known.node.stale) known.value = this.tracking.make(known.node, make);
    this.tracking.read(known.node);
    return known.value as T;
  }
}
