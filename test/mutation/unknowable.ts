/**
 * What no rule can know (无从核对): the only numbers of a finished document whose change may go unnoticed, each with
 * the reason. They are found from the document and the standard, not from what the audit misses.
 */

import { FindingCollector } from '../../shared/audit/finding-collector.js';
import { matchTables } from '../../shared/audit/match-tables.js';
import { alignProse, type ProseAlignment } from '../../shared/audit/prose/align.js';
import type { Passage } from '../../shared/checks/rule.js';
import type { Address } from '../../shared/project/address.js';
import type { ReadBlock, Reading } from '../../shared/reading/reading.js';
import type { Standard } from '../../shared/standard/standard.js';
import type { Mutation } from './mutations.js';

const OWN_WORDS = '单位自己写的文字中的数，只出现一次';
const PAGE = '目录的页码由排版决定，先后没有颠倒';
const LOOSE = '文字中的数，别处没有可比的，或只能与增减率等相互核对';
const ALONE = '表外的文字（编码等）中的数，整个文件只出现一次';
const ZERO = '表单中的零改为空白：合计不变';
const ENTERED = '表单中只印一次的数，别处没有可比的';

export class Unknowable {
  private readonly cells = new Map<string, Address>();
  private readonly loose: ProseAlignment['loose'];
  private readonly passages = new Map<number, Passage>();

  constructor(
    private readonly standard: Standard,
    private readonly reading: Reading,
  ) {
    const { figures, taken } = matchTables(standard, reading, new FindingCollector());
    for (const table of standard.tables.values())
      for (const row of figures.rowsOf(table.id)?.rows ?? [])
        for (const column of table.columns) {
          const address = { table: table.id, row: row.key, column: column.key };
          const spot = figures.cell(address)?.spot;
          if (spot) this.cells.set(`${spot.block}/${spot.row}/${spot.cell}`, address);
        }
    const prose = alignProse({ standard, figures, reading, taken });
    this.loose = prose.loose;
    for (const passage of prose.passages) if (passage.place.spot) this.passages.set(passage.place.spot.block, passage);
  }

  /** Why this number may change unnoticed; undefined when the audit must find it. */
  reason(mutation: Mutation): string | undefined {
    return mutation.cell ? this.cellReason(mutation) : this.wordsReason(mutation);
  }

  private cellReason({ cell, number, mistake }: Mutation): string | undefined {
    const spot = cell?.spot;
    const address = spot && this.cells.get(`${spot.block}/${spot.row}/${spot.cell}`);
    const column = address && this.standard.tables.get(address.table)?.columnByKey.get(address.column);
    if (!column) return this.isAlone(number) ? ALONE : undefined;
    if (mistake === 'blank' && Number(number) === 0 && !this.standard.tables.get(address?.table ?? '')?.file.printed)
      return ZERO;
    if (column.formula || column.leaf) return undefined;
    if (column.type === 'choice') return ENTERED;
    if (column.type === 'text' || column.type === 'paragraphs') return OWN_WORDS;
    return LONE_COLUMNS.has(`${address.table}.${address.column}`) ? ENTERED : undefined;
  }

  /** Whether the page numbers of the contents still go up with the wrong one. */
  private keepsOrder({ block, wrong, mistake }: Mutation): boolean {
    const { blocks } = this.reading;
    const page = Number(wrong);
    const before = pageOf(blocks[block - 1]) ?? 0;
    const after = pageOf(blocks[block + 1]) ?? Number.POSITIVE_INFINITY;
    return mistake !== 'blank' && before <= page && page <= after;
  }

  /** Whether the whole document has this number once. */
  private isAlone(number: string): boolean {
    const texts = this.reading.blocks.flatMap((block) =>
      block.kind === 'paragraph' ? [block.text] : block.cells.map(({ text }) => text),
    );
    return texts.flatMap((text) => text.match(/\d[\d,.]*/g) ?? []).filter((one) => one === number).length === 1;
  }

  private wordsReason(mutation: Mutation): string | undefined {
    const { block, start, number } = mutation;
    const read = this.reading.blocks[block];
    if (read?.kind !== 'paragraph') return undefined;
    if (read.contents && start + number.length >= read.text.trimEnd().length)
      return this.keepsOrder(mutation) ? PAGE : undefined;
    const end = start + number.length;
    if (this.loose.some((one) => one.block === block && one.start < end && start < one.end)) return LOOSE;
    const passage = this.passages.get(block);
    const covered = passage?.fields.some((field) => field.start < end && start < field.end);
    return passage?.written && !covered ? OWN_WORDS : undefined;
  }
}

/** The page number at the end of a line of the contents. */
function pageOf(block: ReadBlock | undefined): number | undefined {
  return block?.kind === 'paragraph' && block.contents ? Number(/\d+$/.exec(block.text.trimEnd())?.[0]) : undefined;
}

/** Columns of numbers that the form prints once and nothing adds up, by table and column. */
const LONE_COLUMNS: ReadonlySet<string> = new Set([
  // The whole fund's budget of the department, of which the unit's tables know nothing.
  'special.budget',
  'routine.budget',
]);
