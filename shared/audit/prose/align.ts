/**
 * Aligns the prose of a finished document (文字核对) with what the standard's plan prints from the document's own
 * tables: finds the paragraphs of the plan, reads their fields, infers what no table prints, compares the rest.
 */

import type { Figures } from '../../calculation/figures.js';
import { placeOf } from '../../checks/place.js';
import type { Passage } from '../../checks/rule.js';
import { keptIn } from '../../collections.js';
import type { Finding, FindingPlace } from '../../findings/finding.js';
import type { LedgerEntry } from '../../findings/ledger.js';
import { spreadOf, text, type Value } from '../../language/value.js';
import type { Address } from '../../project/address.js';
import type { Reading, Unread } from '../../reading/reading.js';
import { shortened } from '../../shortened.js';
import type { Standard } from '../../standard/standard.js';
import type { GivenCell } from '../given.js';
import { PatternBuilder } from './build.js';
import { claimedBy, compareCases, compareWording } from './cases.js';
import { expressionKey } from './closed.js';
import { compareContents, contentsLines } from './contents.js';
import { Evidence } from './evidence.js';
import { type Named, placeIn } from './excerpts.js';
import { type ExpectedPlan, expectedPlan, isUnknownRow } from './expected.js';
import { weightsOf } from './facts.js';
import type { Inference, Inferred } from './inference.js';
import type { Stretch } from './mentions.js';
import { compareNumbers, type Loose } from './numbers.js';
import { type Pairing, type Paragraph, pairParagraphs } from './pairing.js';
import { partsInOrder } from './parts-in-order.js';
import { named, passages } from './passages.js';
import type { Pattern } from './pattern.js';
import { ProseLedger } from './prose-ledger.js';
import { type Read, readAll } from './read-all.js';
import { inferFrom, type NumberMention, numberMentions, type Setting } from './relations.js';
import { RunIns } from './run-in.js';
import { WordIndex } from './similarity.js';
import { compareStructure } from './structure.js';
import { type Token, tokenise } from './tokens.js';
import {
  canonicalWords,
  compareWords,
  type InferredWords,
  inferWords,
  type MajorityWords,
  majorityWords,
  printedWordsOf,
} from './word-fields.js';
import { compareYears, missingNumbers } from './years.js';

/** The figures of a document's tables, which take what the prose tells besides. */
export interface InferableFigures extends Figures {
  infer(address: Address, value: Value, from?: Omit<GivenCell, 'value'>): void;
  /** Whether a table was read in the document. */
  knows?(table: string): boolean;
}

export interface ProseInput {
  readonly standard: Standard;
  readonly figures: InferableFigures;
  readonly reading: Reading;
  /** Blocks that belong to tables and forms, with their titles. */
  readonly taken: ReadonlySet<number>;
}

export interface ProseAlignment {
  /** Every paragraph that is not taken, in order. */
  readonly passages: readonly Passage[];
  readonly findings: readonly Finding[];
  readonly unread: readonly Unread[];
  readonly entries: readonly LedgerEntry[];
  /** Fields whose numbers nothing confirms, or only roughly, which the ledger counts: where they stand in the reading. */
  readonly loose: readonly (Omit<Stretch, 'paragraph'> & { readonly block: number })[];
  /** Cells whose words the wording prints, in order; each paragraph of a list by itself. */
  readonly words: readonly PrintedWords[];
  /** What is told of rows that no table prints, each called by the round in which it is told (`?1`). */
  readonly repeated: readonly Inferred[];
}

/** Words of the prose that are the value of a cell. */
export interface PrintedWords {
  readonly address: Address;
  readonly text: string;
  /** The block of the reading. */
  readonly block: number;
}

/** Longer paragraphs are no prose of a disclosure; they are not matched. */
const MAX_LENGTH = 20_000;

export function alignProse({ standard, figures, reading, taken }: ProseInput): ProseAlignment {
  return new ProseAligner(standard, figures).align(reading, taken);
}

/** What the plan prints from the figures of one document's tables; aligns any reading of its prose with it. */
export class ProseAligner {
  readonly known: Evidence;
  readonly plan: ExpectedPlan;
  readonly patterns: readonly Pattern[];
  readonly words: WordIndex;
  private readonly tokens = new Map<string, readonly Token[]>();

  constructor(
    readonly standard: Standard,
    readonly figures: InferableFigures,
  ) {
    this.known = new Evidence(standard, figures);
    const builder = new PatternBuilder(standard, this.known);
    this.plan = expectedPlan(standard, figures, this.known);
    this.patterns = this.plan.blocks.map((block) => builder.build(block.wordings(1, 1)));
    this.words = new WordIndex(this.patterns);
  }

  align(reading: Reading, taken: ReadonlySet<number>): ProseAlignment {
    return new Alignment(this, reading, taken).run();
  }

  tokensOf(text: string): readonly Token[] {
    return keptIn(this.tokens, text, () => tokenise(text));
  }
}

class Alignment {
  private readonly ledger = new ProseLedger();
  private readonly unread: Unread[] = [];

  constructor(
    private readonly aligner: ProseAligner,
    private readonly reading: Reading,
    private readonly taken: ReadonlySet<number>,
  ) {}

  run(): ProseAlignment {
    const { plan, words, known } = this.aligner;
    const lines = contentsLines(this.reading, this.taken);
    const builder = new PatternBuilder(this.aligner.standard, known);
    const textOf = (block: Expected): string =>
      block
        .wordings(1, 1)
        .map(({ template, scope }) => builder.text(template, scope))
        .join('');
    const { paragraphs, moved } = partsInOrder(
      this.paragraphs(new Set(lines.map(({ block }) => block)), new RunIns(plan, words, textOf)),
      plan,
      (block) => canonicalWords(textOf(block)),
      canonicalWords,
    );
    for (const paragraph of moved) this.remarkMoved(paragraph);
    const names = new Set(moved.map(({ text }) => canonicalWords(text)));
    const isNamed = (line: (typeof lines)[number]): boolean => names.has(canonicalWords(line.text));
    const pairings = pairParagraphs(paragraphs, plan, words, known);
    if (!pairings) this.unread.push({ message: '文件的段落过多，没有与规范的段落对照，只按一般规则核对文字' });
    return this.compare(
      paragraphs,
      pairings ?? [],
      lines.map((line) => ({ ...line, moved: isNamed(line) })),
    );
  }

  private remarkMoved(paragraph: Paragraph): void {
    const text = paragraph.text.replace(/\s+/g, ' ');
    const message = `“${shortened(text)}”整个部分的次序与规范不同，内容按规范的次序核对`;
    const spot = this.reading.blocks[paragraph.block]?.spot;
    this.ledger.add('section-missing', 'warning', message, [{ label: '标题', value: text, ...(spot ? { spot } : {}) }]);
  }

  private paragraphs(contents: ReadonlySet<number>, runIns: RunIns): Paragraph[] {
    return this.reading.blocks.flatMap((block, index): Paragraph[] => {
      if (block.kind !== 'paragraph' || contents.has(index) || block.text.trim() === '') return [];
      const { text, spot } = block;
      const isLong = text.length > MAX_LENGTH;
      if (isLong)
        this.unread.push({
          message: `有一段文字长达 ${text.length} 字，没有与规范的段落对照`,
          text: shortened(text),
          spot,
        });
      const tokens = isLong ? [] : this.aligner.tokensOf(text);
      const taken = this.taken.has(index);
      const own = { block: index, taken, heading: block.level !== undefined };
      const cuts = taken ? [] : runIns.cuts(tokens).map((at) => tokens[at]?.start ?? text.length);
      if (cuts.length === 0) return [{ ...own, text, tokens }];
      return [0, ...cuts].map((offset, i): Paragraph => {
        const piece = text.slice(offset, cuts[i]);
        return { ...own, heading: i === 0 && own.heading, offset, text: piece, tokens: this.aligner.tokensOf(piece) };
      });
    });
  }

  private named(paragraphs: readonly Paragraph[], pairings: readonly Pairing[]): Setting['paragraphs'] {
    return named(paragraphs, this.aligner.plan, pairings, this.reading);
  }

  private setting(paragraphs: Setting['paragraphs'], evidence: Evidence, builder: PatternBuilder): Setting {
    return {
      standard: this.aligner.standard,
      reading: this.reading,
      paragraphs,
      evidence,
      builder,
      ledger: this.ledger,
    };
  }

  /** A first reading: what the prose tells of the cells that no table prints makes the second one surer. */
  private survey(paragraphs: readonly Paragraph[], pairings: readonly Pairing[], evidence: Evidence): MajorityWords {
    const { plan, standard } = this.aligner;
    const builder = new PatternBuilder(standard, evidence);
    const setting = this.setting(this.named(paragraphs, pairings), evidence, builder);
    const mentions = readAll(setting, plan, pairings).flatMap((one) => one.mentions ?? []);
    inferFrom(evidence, numberMentions(setting, mentions), claimedBy(mentions, conditions(plan, pairings)));
    return majorityWords(setting, mentions);
  }

  private compare(
    paragraphs: readonly Paragraph[],
    pairings: readonly Pairing[],
    lines: ReturnType<typeof contentsLines>,
  ): ProseAlignment {
    const { ledger, reading, taken } = this;
    const { standard, figures, plan, known } = this.aligner;
    const surveyed = new Evidence(standard, figures, known.terms);
    const majority = this.survey(paragraphs, pairings, surveyed);
    const evidence = new Evidence(standard, figures, known.terms);
    const builder = new PatternBuilder(standard, withMajority(surveyed, majority));
    const all = this.named(paragraphs, pairings);
    const read = readAll(this.setting(all, evidence, builder), plan, pairings);
    this.remarkLong(read, all);
    const used = read.filter(({ mentions }) => mentions).map(({ pairing }) => pairing);
    const names = this.named(paragraphs, used);
    const setting = this.setting(names, evidence, builder);
    const own = read.filter(({ pairing }) => !isTaken(names, pairing));
    const mentions = own.flatMap((one) => one.mentions ?? []);
    const numbers = numberMentions(setting, mentions);
    const inference = inferFrom(evidence, numbers, claimedBy(mentions, conditions(plan, used)));
    const inferred = inferWords(setting, mentions);
    const settled = compareCases(setting, mentions);
    const { loose, wrong } = compareNumbers(setting, numbers, inference, settled);
    compareYears(setting, mentions);
    for (const one of mentions) {
      missingNumbers(setting, one);
      compareWording(setting, one);
    }
    compareWords(setting, mentions, majority, wrong);
    const structure = { ...setting, plan, pairings: used };
    compareStructure(structure);
    compareContents(structure, lines);
    this.infer(inference, inferred, evidence, numbers, names);
    this.remark(loose);
    return {
      passages: passages(reading, names, mentions, lines, taken),
      findings: ledger.findings,
      unread: this.unread,
      entries: ledger.entries(),
      loose: loose.flatMap(({ number: { mention } }) => {
        const { stretch } = mention;
        const paragraph = stretch && names[stretch.paragraph];
        if (!paragraph) return [];
        const { block, offset = 0 } = paragraph;
        return [{ block, start: offset + stretch.start, end: offset + stretch.end }];
      }),
      repeated: repeatedFacts(inference, inferred, evidence),
      words: printedWordsOf(setting, mentions).flatMap(({ mentions: { placed }, mention: { slot, from }, words }) => {
        const paragraph = names[placed[from]?.paragraph ?? -1];
        if (!slot.cell || !paragraph || words === '') return [];
        return [{ address: slot.cell.address, text: words, block: paragraph.block }];
      }),
    };
  }

  private remarkLong(read: readonly Read[], paragraphs: Setting['paragraphs']): void {
    for (const { pairing, tooLong } of read) {
      const paragraph = paragraphs[pairing.paragraphs[0] ?? -1];
      if (!tooLong || !paragraph) continue;
      const spot = this.reading.blocks[paragraph.block]?.spot;
      const message = '这一段太长，没有与规范的措辞逐字对照';
      this.unread.push({ message, text: shortened(paragraph.text), ...(spot ? { spot } : {}) });
    }
  }

  private remark(loose: readonly Loose[]): void {
    const alone = loose.filter(({ within }) => within === undefined).length;
    const rough = loose.length - alone;
    if (alone > 0) this.ledger.except('prose-field', `${alone} 个数字只出现一次，无从核对`);
    if (rough > 0) this.ledger.except('prose-field', `${rough} 个数字只与增减率等相互核对，很小的差别看不出来`);
  }

  /** Hands on what was inferred, so that all other rules know it. */
  private infer(
    inference: Inference,
    inferred: InferredWords,
    evidence: Evidence,
    numbers: readonly NumberMention[],
    names: readonly Named[],
  ): void {
    for (const { address } of inference.inferred) {
      const fact = evidence.fact(address);
      if (!fact || isUnknownRow(address.row)) continue;
      // What it was worked out from tells where it stands.
      const printed = [...weightsOf(spreadOf(fact)).keys()].flatMap((id): FindingPlace[] => {
        const { mention, text = '' } = numbers[id] ?? {};
        const paragraph = names[mention?.stretch?.paragraph ?? -1];
        return paragraph ? [placeIn(this.reading, paragraph, text)] : [];
      });
      const cells = evidence.restingOn(address).map((one) => placeOf(this.aligner.figures, one));
      const spot = printed[0]?.spot;
      this.aligner.figures.infer(address, fact, { text: '', ...(spot && { spot }), rests: [...printed, ...cells] });
    }
    for (const { address, words } of inferred)
      if (!isUnknownRow(address.row)) this.aligner.figures.infer(address, text(words));
  }
}

function repeatedFacts({ inferred }: Inference, words: InferredWords, evidence: Evidence): Inferred[] {
  const numbers = inferred.flatMap(({ address }) => {
    const fact = evidence.fact(address);
    return fact ? [{ address, fact }] : [];
  });
  const all = [...numbers, ...words.map(({ address, words: own }) => ({ address, fact: text(own) }))];
  return all.filter(({ address }) => isUnknownRow(address.row));
}

function isTaken(paragraphs: readonly Paragraph[], { paragraphs: own }: Pairing): boolean {
  return own.some((i) => paragraphs[i]?.taken);
}

/** The conditions of the blocks that are printed. */
function conditions({ blocks }: ExpectedPlan, pairings: readonly Pairing[]): Expected['when'] {
  return pairings.flatMap((pairing) => pairing.blocks.flatMap((j) => blocks[j]?.when ?? []));
}

type Expected = ExpectedPlan['blocks'][number];

/** What is known, with the names that most places of the prose agree on. */
function withMajority(evidence: Evidence, majority: MajorityWords): Pick<Evidence, 'value' | 'holds'> {
  return {
    value: (expression) => {
      const words = majority.get(expressionKey(expression));
      return evidence.value(expression) ?? (words === undefined ? undefined : { kind: 'text', text: words });
    },
    holds: (condition) => evidence.holds(condition),
  };
}
