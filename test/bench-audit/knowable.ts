/**
 * What no rule can know (无从核对): decided by where the number comes from in the project, not by what the audit misses.
 * A number is knowable where it is computed, is added up, or is printed elsewhere too.
 */
import { type Address, addressKey } from '../../shared/project/address.js';
import type { Reading } from '../../shared/reading/reading.js';
import { type Spot, spotKey } from '../../shared/reading/spot.js';
import { recognise } from '../../shared/recognition/recognise.js';
import { relate } from '../../shared/relations/relate.js';
import { cellsOf, isPair } from '../../shared/relations/relation.js';
import type { Standard } from '../../shared/standard/standard.js';
import type { Planted } from './planted.js';
import { type TypedBlock, type TypedRun, words } from './typed/blocks.js';

const NUMBER = /\d[\d,]*(?:\.\d+)?/gu;

export class Knowable {
  private readonly often: ReadonlyMap<string, number>;

  constructor(
    private readonly blocks: readonly TypedBlock[],
    private readonly standard: Standard,
  ) {
    this.often = oftenIn(blocks);
  }

  /** Why this mistake may go unnoticed; undefined when a check must find it. */
  reason(planted: Planted): string | undefined {
    const block = this.blocks[planted.block];
    if (!block) return undefined;
    if (block.kind === 'paragraph' && block.look === 'contents') return '目录的页码由排版决定';
    const runs =
      block.kind === 'paragraph' ? block.runs : (block.rows[planted.row ?? 0]?.[planted.cell ?? 0]?.runs ?? []);
    if (planted.slip === 'year') return runAt(runs, planted.start)?.field ? undefined : OWN_WORDS;
    if (!DIGITS.has(planted.slip)) return undefined;
    if (planted.slip === 'blank' && Number(planted.was.replaceAll(',', '')) === 0) return '零改为空白：各合计不变';
    return this.numberReason(runAt(runs, planted.start), planted);
  }

  private numberReason(run: TypedRun | undefined, { was, slip }: Planted): string | undefined {
    const { address } = run ?? {};
    const column = address && this.standard.tables.get(address.table)?.columnByKey.get(address.column);
    const again = (this.often.get(was) ?? 0) > 1;
    const isComputed = column !== undefined && (column.formula !== undefined || column.leaf !== undefined);
    if (column && (isComputed || column.type === 'amount')) {
      if (again || (column.type === 'amount' && slip !== 'step')) return undefined;
      return slip === 'step' ? WITHIN_TAIL : undefined;
    }
    if (run?.field && !column) return undefined;
    return this.isKnownElsewhere(address, was) ? undefined : OWN_WORDS;
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
  private readonly related = new Map<string, boolean>();

  /** `original` is the file without the mistake, as it is read. */
  constructor(
    private readonly blocks: readonly TypedBlock[],
    private readonly withStandard: Knowable,
    original: Reading,
  ) {
    this.often = oftenIn(blocks);
    const { held, isExact } = relate(recognise(original));
    for (const relation of held)
      for (const { number } of cellsOf(relation)) {
        const key = spotKey(number.spot);
        this.related.set(key, (this.related.get(key) ?? false) || isExact || isPair(relation.kind));
      }
  }

  reason(planted: Planted, spot: Spot): string | undefined {
    const general = this.withStandard.reason(planted);
    if (general !== undefined) return general;
    if (planted.slip === 'no table') return '没有规范，不知道该有哪些表';
    if (!DIGITS.has(planted.slip)) return undefined;
    const block = this.blocks[planted.block];
    const isExact = this.related.get(spotKey(spot));
    if (isExact !== undefined)
      return planted.slip === 'step' && !isExact && !this.isRepeated(planted) ? WITHIN_TAIL : undefined;
    if (this.isRepeated(planted)) return undefined;
    const run = block?.kind === 'paragraph' ? runAt(block.runs, planted.start) : undefined;
    return run?.field && !run.address ? undefined : '没有规范，别处没有可比的';
  }

  private isRepeated({ was }: Planted): boolean {
    return (this.often.get(was) ?? 0) > 1 && was.replace(/\D/gu, '').replace(/^0+|0+$/gu, '').length >= REPEATED;
  }
}

/** Digits of a number that is printed twice by no chance. */
const REPEATED = 4;

const WITHIN_TAIL = '末位差一，别处没有同一个数，在尾差之内';

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

const IDENTIFIER = /\d{5}/u;

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
