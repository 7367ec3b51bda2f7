/**
 * What no rule can know (无从核对): decided by where the number comes from in the project, not by what the audit misses.
 * A number is knowable where it is computed, is added up, or is printed elsewhere too.
 */

import { readNumeral } from '../../shared/number/numeral.js';
import { plus, rational, times, ZERO } from '../../shared/number/rational.js';
import type { Inexact } from '../../shared/number/spread.js';
import { type Address, addressKey } from '../../shared/project/address.js';
import type { Reading } from '../../shared/reading/reading.js';
import { type Spot, spotKey } from '../../shared/reading/spot.js';
import { recognise } from '../../shared/recognition/recognise.js';
import type { RecognisedNumber } from '../../shared/recognition/recognised.js';
import { relate } from '../../shared/relations/relate.js';
import { cellsOf, isPair, judged, type Relation, worth } from '../../shared/relations/relation.js';
import { stepOf } from '../../shared/relations/slips.js';
import type { Standard } from '../../shared/standard/standard.js';
import { Equations } from './equations.js';
import type { Planted } from './planted.js';
import { meet, type Range, rangeOf, ratesOf, sumOf } from './ranges.js';
import { spokenColumns } from './spoken.js';
import { type TypedBlock, type TypedRun, words } from './typed/blocks.js';
import type { TypedFile } from './typed/files.js';

const NUMBER = /\d[\d,]*(?:\.\d+)?/gu;

export class Knowable {
  private readonly often: ReadonlyMap<string, number>;
  private readonly blocks: readonly TypedBlock[];
  private readonly standard: Standard;
  private readonly equations: Equations;
  private readonly spoken: ReadonlySet<string>;

  constructor({ blocks, standard, figures }: TypedFile) {
    this.blocks = blocks;
    this.standard = standard;
    this.often = oftenIn(blocks);
    this.equations = new Equations(blocks, figures);
    this.spoken = spokenColumns(standard);
  }

  /** Why this mistake may go unnoticed; undefined when a check must find it. */
  reason(planted: Planted): string | undefined {
    const block = this.blocks[planted.block];
    if (!block) return undefined;
    if (block.kind === 'paragraph' && block.look === 'contents') return '目录的页码由排版决定';
    const runs =
      block.kind === 'paragraph' ? block.runs : (block.rows[planted.row ?? 0]?.[planted.cell ?? 0]?.runs ?? []);
    if (planted.slip === 'no table')
      return this.isMissed(planted.block) ? undefined : '几张同样的表少了一张，别处没有提到它';
    if (planted.slip === 'direction') return isReckoned(words(runs), planted.start) ? undefined : OWN_WORDS;
    if (planted.slip === 'year') return runAt(runs, planted.start)?.field ? undefined : OWN_WORDS;
    if (!DIGITS.has(planted.slip)) return undefined;
    if (block.kind === 'paragraph' && isBareChange(words(runs), planted)) return BARE_CHANGE;
    return changesNothing(block, planted) ?? this.numberReason(runAt(runs, planted.start), planted);
  }

  /** A form that stands there several times is missed where other words name what it is about. */
  private isMissed(at: number): boolean {
    const firstOf = (block: TypedBlock | undefined): string[] =>
      block?.kind === 'table' ? (block.rows[0] ?? []).map(({ runs }) => words(runs).trim()) : [];
    const own = firstOf(this.blocks[at]);
    const isRepeated = this.blocks.some((block, i) => i !== at && own[0] !== '' && firstOf(block)[0] === own[0]);
    const others = this.blocks.flatMap((block, i) => (i === at ? [] : textsOf([block]).map(words)));
    const named = own.filter(
      (text) => text.length >= NAME && !this.blocks.some((b, i) => i !== at && firstOf(b).includes(text)),
    );
    return !isRepeated || named.some((text) => others.some((other) => other.includes(text)));
  }

  private numberReason(run: TypedRun | undefined, planted: Planted): string | undefined {
    const { address } = run ?? {};
    const column = address && this.standard.tables.get(address.table)?.columnByKey.get(address.column);
    const { was, now, slip } = planted;
    if (address && column?.type === 'amount') {
      if (!this.isCompared(address, was)) return OWN_WORDS;
      const isKnown = slip !== 'step' || this.isPrintedAgain(address) || this.equations.excludes(address, now);
      return isKnown ? undefined : WITHIN_TAIL;
    }
    if (column?.formula !== undefined || column?.leaf !== undefined)
      return slip === 'step' && (this.often.get(was) ?? 0) < 2 ? WITHIN_TAIL : undefined;
    // A field may also print whole paragraphs of the unit's own.
    if (run?.field && !column && !PARAGRAPH.test(run.text)) return this.fieldReason(planted);
    return this.isKnownElsewhere(address, was) ? undefined : OWN_WORDS;
  }

  /** What a sentence alone tells, it may tell otherwise: a code, and a change of which both amounts were rounded. */
  private fieldReason(planted: Planted): string | undefined {
    const { was, slip, block } = planted;
    if ((this.often.get(was) ?? 0) > 1) return undefined;
    if (CODE.test(was)) return OWN_WORDS;
    return slip === 'step' && isChange(this.blocks[block], planted) ? WITHIN_TAIL : undefined;
  }

  /** Whether anything in the standard reads an amount, or the document prints it once more. */
  private isCompared(address: Address, was: string): boolean {
    const isRead = this.spoken.has(`${address.table}.${address.column}`);
    return isRead || this.isPrintedAgain(address) || (this.often.get(was) ?? 0) > 1;
  }

  /**
   * Of the unit's own: the same value is printed elsewhere, not only another that looks like it. In words without a value that
   * cannot be told, and identifiers look like nothing else.
   */
  private isKnownElsewhere(address: Address | undefined, was: string): boolean {
    const again = (this.often.get(was) ?? 0) > 1;
    if (!address || !again) return again && LONG.test(was);
    return IDENTIFIER.test(was) || this.isPrintedAgain(address);
  }

  private isPrintedAgain(address: Address): boolean {
    const key = addressKey(address);
    let count = 0;
    for (const runs of textsOf(this.blocks))
      for (const run of runs) if (run.address && addressKey(run.address) === key) count += 1;
    return count > 1;
  }
}

/**
 * What no rule can know without a standard: a number is knowable where the document prints it again, where a relation that the
 * document bears out contains it, or where the sentence itself reckons with it.
 */
export class KnowableAlone {
  private readonly often: ReadonlyMap<string, number>;
  private readonly related = new Map<string, Relation[]>();

  /** `original` is the file without the mistake, as it is read. */
  constructor(
    private readonly blocks: readonly TypedBlock[],
    private readonly withStandard: Knowable,
    original: Reading,
  ) {
    this.often = oftenIn(blocks);
    for (const relation of relate(recognise(original)).held)
      for (const { number } of cellsOf(relation)) {
        const key = spotKey(number.spot);
        this.related.set(key, [...(this.related.get(key) ?? []), relation]);
      }
  }

  /** Whether another table prints the same quantity. */
  isPaired(spot: Spot): boolean {
    return (this.related.get(spotKey(spot)) ?? []).some(({ kind }) => isPair(kind));
  }

  /** Whether a sum in which a number of the row is a part would not hold without it. */
  private isAdded({ block, row }: Spot): boolean {
    const isOwn = ({ spot }: RecognisedNumber): boolean => spot.block === block && spot.row === row;
    const sums = [...this.related].flatMap(([, relations]) => relations).filter(({ whole }) => !isOwn(whole.number));
    return sums.some((one) => {
      const without = judged(one, (number) => (isOwn(number) ? { value: ZERO } : worth(number)));
      return !isPair(one.kind) && without === 'different';
    });
  }

  /** Whether what holds of a number would not hold of another: in no way, not even within half a step of all numbers. */
  private excludes(spot: Spot, now: string): boolean {
    const value = readNumeral(now)?.digits;
    const all = this.related.get(spotKey(spot)) ?? [];
    // Tables that are rounded by themselves print one quantity a step apart: one other print says too little.
    const others = all.filter(({ kind }) => isPair(kind)).flatMap(cellsOf);
    const tables = new Set(others.map(({ table }) => table.number));
    if (tables.size > SEVERAL) return true;
    return all.some((relation) => {
      if (isPair(relation.kind)) return false;
      return (
        judged(relation, (number) => (spotKey(number.spot) === spotKey(spot) ? as(number, value) : worth(number))) ===
        'different'
      );
    });
  }

  reason(planted: Planted, spot: Spot): string | undefined {
    const isPair = planted.slip === 'step' && this.isPaired(spot);
    const general = isPair ? undefined : this.withStandard.reason(planted);
    if (general !== undefined) return general;
    if (planted.slip === 'no table') return '没有规范，不知道该有哪些表';
    if (planted.slip === 'no row') return this.isAdded(spot) ? undefined : '没有规范，没有合计算到这一行';
    return DIGITS.has(planted.slip) ? this.digitReason(planted, spot) : undefined;
  }

  private digitReason(planted: Planted, spot: Spot): string | undefined {
    const block = this.blocks[planted.block];
    if (this.related.has(spotKey(spot)))
      return planted.slip !== 'step' || this.excludes(spot, planted.now) || this.isRepeated(planted)
        ? undefined
        : WITHIN_TAIL;
    if (block?.kind === 'paragraph' && isYear(planted, words(block.runs)))
      return this.isKnownYear(planted, words(block.runs)) ? undefined : '年份：别处没有同样的话';
    if (this.isRepeated(planted)) return undefined;
    const run = block?.kind === 'paragraph' ? runAt(block.runs, planted.start) : undefined;
    const isComputed = run?.field !== undefined && run.address === undefined;
    if (!isComputed || block?.kind !== 'paragraph') return NOWHERE;
    const text = words(block.runs);
    if (planted.slip === 'blank') return isReckoned(text, planted.start) ? undefined : NOWHERE;
    return contradiction(text, planted);
  }

  /** A year that is taken out leaves a sentence that can be read, but not a line that other pages print with it. */
  private isKnownYear({ slip, was, start }: Planted, text: string): boolean {
    if (slip !== 'blank') return (this.often.get(was) ?? 0) > 1;
    const isLine = text.length <= LINE && start <= 1;
    return isLine && this.blocks.filter((one) => one.kind === 'paragraph' && words(one.runs) === text).length > 2;
  }

  private isRepeated({ block, row, cell, start, was }: Planted): boolean {
    // A year stands everywhere: only with the words beside it is it the same one.
    if (A_YEAR.test(was)) {
      const own = this.blocks[block];
      const runs = own?.kind === 'table' ? own.rows[row ?? 0]?.[cell ?? 0]?.runs : own?.runs;
      const context = words(runs ?? []).slice(Math.max(0, start - BESIDE), start + was.length + BESIDE);
      return textsOf(this.blocks).filter((one) => words(one).includes(context)).length > 1;
    }
    return (this.often.get(was) ?? 0) > 1 && was.replace(/\D/gu, '').replace(/^0+|0+$/gu, '').length >= REPEATED;
  }
}

/** The worth of a number with other digits. */
function as(number: RecognisedNumber, digits: string | undefined): Inexact | undefined {
  const before = Number((readNumeral(number.text)?.digits ?? '').replaceAll(',', ''));
  const own = worth(number);
  if (!own || digits === undefined) return { value: ZERO };
  const steps = BigInt(Math.round((Number(digits.replaceAll(',', '')) - before) * 10 ** number.decimals));
  const step = stepOf(number);
  return step ? { ...(number.value ?? own), value: plus(own.value, times(step, rational(steps))) } : own;
}

function isYear({ was, start }: Planted, text: string): boolean {
  return /^\d{4}$/u.test(was) && text.startsWith('年', start + was.length);
}

/**
 * Whether a sentence reckons with what stands in it: three numbers of which one follows from the others. To fall to nothing is
 * a hundred per cent of anything.
 */
function isReckoned(text: string, at: number): boolean {
  const { clause } = clauseAt(text, at);
  const numbers = clause.replaceAll(/\d{4}年|^[\s　]*\d{1,2}[.．、](?!\d)/gu, '').match(NUMBER) ?? [];
  const isWhole = numbers.some((one) => Number(one) === 0) && /(?<!\d)100(?:\.0+)?%/u.test(clause);
  return numbers.length >= RECKONED && !isWhole;
}

/** Why a number that a sentence reckons with may be another: it stands in no reckoning, or all of them hold as well. */
function contradiction(text: string, { start, was, now }: Planted): string | undefined {
  const { clause, start: from } = clauseAt(text, start);
  const numbers = [...clause.matchAll(NUMBER)]
    .filter(({ 0: digits, index }) => !(/^\d{4}$/u.test(digits) && clause.startsWith('年', index + digits.length)))
    .map(({ 0: digits, index }) => ({
      isOwn: from + index === start,
      isRate: /^[%％]/u.test(clause.slice(index + digits.length)),
      range: rangeOf(digits),
    }));
  const own = numbers.find(({ isOwn }) => isOwn);
  if (!own) return NOWHERE;
  const others = numbers.filter((one) => one !== own);
  const amounts = others.filter(({ isRate }) => !isRate).map(({ range }) => range);
  const rates = others.filter(({ isRate }) => isRate).map(({ range }) => range);
  const pairs = amounts.flatMap((a, i) => amounts.slice(i + 1).map((b) => [a, b] as const));
  const reckonings = own.isRate
    ? [...pairs, ...pairs.map(([a, b]) => [b, a] as const)].map(
        ([a, b]) =>
          (x: Range) =>
            ratesOf(a, b).some((r) => meet(r, x)),
      )
    : [
        ...pairs.map(
          ([a, b]) =>
            (x: Range) =>
              [sumOf(a, b), sumOf(a, [-b[1], -b[0]]), sumOf(b, [-a[1], -a[0]])].some((r) => meet(r, x)),
        ),
        ...amounts.flatMap((a) =>
          rates.map((rate) => (x: Range) => [...ratesOf(a, x), ...ratesOf(x, a)].some((r) => meet(r, rate))),
        ),
      ];
  const held = reckonings.filter((holds) => holds(own.range));
  if (held.length === 0 || !was) return NOWHERE;
  return held.some((holds) => !holds(rangeOf(now))) ? undefined : WITHIN_RATE;
}

/** A zero that is left blank, and a rate that the amounts allow as well. */
function changesNothing(block: TypedBlock, planted: Planted): string | undefined {
  if (planted.slip === 'blank' && Number(planted.was.replaceAll(',', '')) === 0) return '零改为空白：各合计不变';
  const isRate = planted.slip === 'step' && block.kind === 'paragraph' && mayBeBoth(words(block.runs), planted);
  return isRate ? WITHIN_RATE : undefined;
}

function clauseAt(text: string, at: number): { readonly clause: string; readonly start: number } {
  const start = Math.max(text.lastIndexOf('。', at - 1), text.lastIndexOf('；', at - 1)) + 1;
  const ends = ['。', '；'].map((mark) => text.indexOf(mark, at)).filter((end) => end >= 0);
  return { clause: text.slice(start, Math.min(...ends, text.length)), start };
}

/** Whether two amounts of the sentence, each within half a step, lead to a percentage before and after the slip. */
function mayBeBoth(text: string, { start, was, now }: Planted): boolean {
  if (!/^[%％]/u.test(text.slice(start + was.length))) return false;
  const { clause, start: from } = clauseAt(text, start);
  const amounts = [...clause.matchAll(NUMBER)]
    .filter(({ 0: digits, index }) => from + index !== start && !/^[年%％]/u.test(clause.slice(index + digits.length)))
    .map(({ 0: digits }) => rangeOf(digits));
  const [before, after] = [rangeOf(was), rangeOf(now)];
  return amounts.some((a) =>
    amounts.some((b) => a !== b && ratesOf(a, b).some((r) => meet(r, before) && meet(r, after))),
  );
}

const RECKONED = 3;

/** So many other tables. */
const SEVERAL = 2;

/** So much beside a year says which it is. */
const BESIDE = 3;

const A_YEAR = /^(?:19|20)\d\d$/u;

const NOWHERE = '没有规范，别处没有可比的';

/** Shorter words name nothing. */
const NAME = 4;

/** Lines over tables are no longer. */
const LINE = 20;

/** Digits of a number that is printed twice by no chance. */
const REPEATED = 4;

const WITHIN_RATE = '按文中各数的四舍五入都算得出';

const WITHIN_TAIL = '末位差一，别处没有同一个数，各个和都在尾差之内';

function oftenIn(blocks: readonly TypedBlock[]): Map<string, number> {
  const often = new Map<string, number>();
  for (const runs of textsOf(blocks))
    for (const number of words(runs).match(NUMBER) ?? []) often.set(number, (often.get(number) ?? 0) + 1);
  return often;
}

function textsOf(blocks: readonly TypedBlock[]): (readonly TypedRun[])[] {
  return blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.flatMap((row) => row.map(({ runs }) => runs)) : [block.runs],
  );
}

const DIGITS: ReadonlySet<string> = new Set(['step', 'digit', 'swap', 'blank']);

const OWN_WORDS = '单位自己写的数，别处没有可比的';

/** So many words in one run are sentences. */
const PARAGRAPH = /[，。；]|[\u4e00-\u9fff]{8}/u;

const IDENTIFIER = /\d{5}/u;

/** A number of a unit: what says it once cannot be held against anything. */
const CODE = /^\d{5,}$/u;

/** 减少6.72万元: the difference of two amounts that were rounded each. */
function isChange(block: TypedBlock | undefined, { start, was }: Planted): boolean {
  const text = block?.kind === 'paragraph' ? words(block.runs) : '';
  return /(?:增加|减少|增长|下降)$/u.test(text.slice(0, start)) && !/^[%％]/u.test(text.slice(start + was.length));
}

/** Shorter numbers, and years, stand everywhere by chance. */
const LONG = /\d{5}|\d\.\d/u;

function runAt(runs: readonly TypedRun[], start: number): TypedRun | undefined {
  let at = 0;
  for (const run of runs) {
    at += run.text.length;
    if (start < at) return run;
  }
  return undefined;
}

const BARE_CHANGE = '个数比上年的增减，上年的个数没有印出';

/** 2次，比上年减少1次: how many there were the year before, and the rate, the sentence does not say. */
function isBareChange(text: string, { start, was }: Planted): boolean {
  const isCount = /^\d{1,3}$/u.test(was) && /^[次人个辆台批]/u.test(text.slice(start + was.length));
  const isChange = /(?:增加|减少)[^\d，。；]{0,8}$/u.test(text.slice(0, start));
  return isCount && isChange && !isReckoned(text, start);
}
