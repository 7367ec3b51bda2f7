/**
 * Reads a long list (明细) as a finance system exports it: the header is found by the titles and aliases of the standard,
 * never by position, and every line is taken or told.
 */
import { resolveCode } from '../entry/codes.js';
import { largest } from '../extremes.js';
import { LIMITS } from '../limits.js';
import { exactMoney, MONEY_PROBLEMS, type PrintedUnit, readMoney, statedUnit } from '../number/money.js';
import { saysNothing } from '../number/numeral.js';
import { plain, unnumbered } from '../plain.js';
import type { Ledger } from '../project/model.js';
import { shortened } from '../shortened.js';
import type { LedgerColumn, LedgerDefinition } from '../standard/schema-ledger.js';
import type { Standard } from '../standard/standard.js';
import { amountColumn } from './posting.js';

/** A line of the source that was not taken as it stands, and why; lines count from 0. */
export interface LedgerProblem {
  readonly line: number;
  readonly message: string;
  /** The line is not in the ledger; else it is, and something in it should be looked at. */
  readonly leftOut: boolean;
}

export interface ReadLedger {
  readonly ledger: Ledger;
  /** The line of the source of each posting. */
  readonly lines: readonly number[];
  readonly header: number;
  readonly unit: PrintedUnit;
  /** Titles of the source that no column of the standard bears: what is under them is not taken. */
  readonly unusedTitles: readonly string[];
  readonly problems: readonly LedgerProblem[];
}

export interface ReadOptions {
  /** What the file is called in words. */
  readonly source: string;
  /** The unit of the amounts where the list does not state it. */
  readonly unit: PrintedUnit;
}

/** The lines in which a header is looked for. */
const MAX_ABOVE = 30;
/** Titles that a list must have to be one. */
const LEAST_TITLES = 3;

/** Undefined where the lines are no such list. */
export function readLedger(
  standard: Standard,
  source: readonly (readonly string[])[],
  { source: name, unit: given }: ReadOptions,
): ReadLedger | undefined {
  const definition = standard.ledger;
  if (!definition) return undefined;
  const header = headerOf(definition, source);
  if (!header) return undefined;
  const above = source.slice(0, header.line + 1).flat();
  const unit = above.map((text) => statedUnit(text)).find((one) => one !== undefined) ?? given;
  const reader = new LineReader(standard, definition, header.columns, unit);
  const [postings, lines]: [string[], number[]] = [[], []];
  const problems: LedgerProblem[] = [];
  for (const [line, cells] of source.entries()) {
    if (line <= header.line) continue;
    const read = reader.read(cells);
    for (const message of read.problems) problems.push({ line, message, leftOut: read.posting === undefined });
    if (read.posting === undefined) continue;
    if (postings.length >= LIMITS.postings)
      problems.push({ line, message: `明细超过 ${LIMITS.postings} 条，没有再读`, leftOut: true });
    else {
      postings.push(read.posting);
      lines.push(line);
    }
  }
  const ledger = { source: name, columns: Object.keys(definition.columns), postings };
  return { ledger, lines, header: header.line, unit, unusedTitles: header.unused, problems };
}

interface Header {
  readonly line: number;
  /** By the key of the column, where it stands. */
  readonly columns: ReadonlyMap<string, number>;
  readonly unused: readonly string[];
}

/** The line that bears the most titles of the standard, the amount among them. */
function headerOf(definition: LedgerDefinition, source: readonly (readonly string[])[]): Header | undefined {
  const byTitle = new Map<string, string>();
  for (const [key, { title, aliases }] of Object.entries(definition.columns))
    for (const words of [title, ...aliases]) if (!byTitle.has(titleKey(words))) byTitle.set(titleKey(words), key);
  const amount = amountColumn(definition);
  let best: Header | undefined;
  for (const [line, cells] of source.slice(0, MAX_ABOVE).entries()) {
    const columns = new Map<string, number>();
    const unused: string[] = [];
    for (const [at, text] of cells.entries()) {
      const key = byTitle.get(titleKey(text));
      if (key !== undefined && !columns.has(key)) columns.set(key, at);
      else if (plain(text) !== '') unused.push(text.trim());
    }
    if (columns.has(amount) && columns.size >= LEAST_TITLES && columns.size > (best?.columns.size ?? 0))
      best = { line, columns, unused };
  }
  return best;
}

/** A title without its unit: 金额（万元）. */
function titleKey(title: string): string {
  return unnumbered(title).replace(/[([](?:单位:)?[百千万亿]?元[)\]]$/, '');
}

interface LineRead {
  /** Undefined where the line is none. */
  readonly posting?: string;
  readonly problems: readonly string[];
}

const NOTHING: LineRead = { problems: [] };
/** Lines that add others up stand in the first cells that say anything. */
const TOTAL = /^(?:合计|总计|小计|本页合计|本页小计)$/;

class LineReader {
  private readonly definition: readonly (readonly [string, LedgerColumn])[];
  private readonly spellings = new Map<string, ReadonlyMap<string, string>>();
  private readonly width: number;

  constructor(
    private readonly standard: Standard,
    definition: LedgerDefinition,
    private readonly columns: ReadonlyMap<string, number>,
    private readonly unit: PrintedUnit,
  ) {
    this.definition = Object.entries(definition.columns);
    this.width = largest(
      [...columns.values()].map((at) => at + 1),
      0,
    );
    for (const [key, { values }] of this.definition)
      if (values)
        this.spellings.set(
          key,
          new Map(
            Object.entries(values).flatMap(([value, more]) => [value, ...more].map((one) => [plain(one), value])),
          ),
        );
  }

  read(cells: readonly string[]): LineRead {
    const own = cells.slice(0, this.width).map((text) => text.trim());
    if (own.every((text) => text === '')) return NOTHING;
    const first = own.find((text) => text !== '') ?? '';
    if (TOTAL.test(plain(first))) return NOTHING;
    const problems: string[] = [];
    const fields: string[] = [];
    for (const [key, column] of this.definition) {
      const at = this.columns.get(key);
      const text = at === undefined ? '' : (own[at] ?? '').replace(/[\t\r\n]+/g, ' ');
      if (column.type === 'amount') {
        if (saysNothing(text)) return NOTHING;
        const amount = readMoney(text, this.unit);
        if (typeof amount !== 'number')
          return { problems: [`${column.title}“${shortened(text, 20)}”${MONEY_PROBLEMS[amount]}，没有导入`] };
        fields.push(exactMoney(amount, '元'));
      } else fields.push(this.field(key, column, text, problems));
    }
    return { posting: fields.join('\t').slice(0, LIMITS.postingText), problems };
  }

  private field(key: string, column: LedgerColumn, text: string, problems: string[]): string {
    if (saysNothing(text)) {
      if (column.default !== undefined) return column.default;
      if (column.required) problems.push(`没有写${column.title}`);
      return '';
    }
    if (column.type === 'code') return this.code(text);
    const spellings = this.spellings.get(key);
    if (!spellings) return text;
    const known = spellings.get(plain(text)) ?? spellings.get(plain(text).replace(/^[\d.]+[-_]?/, ''));
    if (known === undefined) problems.push(`${column.title}“${shortened(text, 20)}”不是规范里的写法`);
    return known ?? text;
  }

  /** The code of whichever classification knows it, else what is written in front. */
  private code(text: string): string {
    for (const catalog of this.standard.catalogs.values()) {
      const resolved = resolveCode(catalog, text);
      if (resolved.kind === 'code' && catalog.entries.has(resolved.code)) return resolved.code;
    }
    const [, code] = /^[^0-9A-Za-z]*([0-9A-Za-z]+)/.exec(text.normalize('NFKC')) ?? [];
    return code ?? text;
  }
}
