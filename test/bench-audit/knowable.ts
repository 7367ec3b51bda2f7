/**
 * What no rule can know (无从核对): decided by where the number comes from in the project, not by what the audit misses.
 * A number is knowable where it is computed, is added up, or is printed elsewhere too.
 */
import type { Standard } from '../../shared/standard/standard.js';
import type { Planted } from './planted.js';
import { type TypedBlock, type TypedRun, words } from './typed/blocks.js';

const NUMBER = /\d[\d,]*(?:\.\d+)?/gu;

export class Knowable {
  private readonly often = new Map<string, number>();

  constructor(
    private readonly blocks: readonly TypedBlock[],
    private readonly standard: Standard,
  ) {
    for (const block of blocks) {
      const texts = block.kind === 'table' ? block.rows.flatMap((row) => row.map(({ runs }) => runs)) : [block.runs];
      for (const runs of texts)
        for (const number of words(runs).match(NUMBER) ?? []) this.often.set(number, (this.often.get(number) ?? 0) + 1);
    }
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
    if (column && (column.formula || column.leaf || column.type === 'amount')) {
      if (again || (column.type === 'amount' && slip !== 'step')) return undefined;
      return slip === 'step' ? '末位差一，别处没有同一个数，在尾差之内' : undefined;
    }
    if (run?.field && !column) return undefined;
    return again && LONG.test(was) ? undefined : OWN_WORDS;
  }
}

const DIGITS: ReadonlySet<string> = new Set(['step', 'digit', 'swap', 'blank']);

const OWN_WORDS = '单位自己写的数，别处没有可比的';

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
