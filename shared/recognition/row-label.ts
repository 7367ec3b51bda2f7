/** What a row is (行的名称): code in any form, name, numbering, group, and whether it is a total, a subtotal or 其中. */
import { plain, unnumbered } from '../plain.js';
import type { ReadCell } from '../reading/reading.js';
import type { Spot } from '../reading/spot.js';
import type { Grid } from './grid.js';
import type { RecognisedColumn, RowKind } from './recognised.js';

export interface RowLabel {
  readonly kind: RowKind;
  readonly code?: string;
  /** The digits of the code as the line itself prints them, column by column; absent where no code can be printed. */
  readonly parts?: readonly string[];
  readonly name: string;
  readonly label: string;
  readonly depth?: number;
  readonly group?: string;
  /** Where the name stands, if it stands in one cell. */
  readonly nameSpot?: Spot;
}

/** 201、20101、2010101，as one text; with a name behind it or in brackets before it. */
const CODE_AND_NAME = /^[[【(]?(\d{3}(?:\d{2}){0,3}|\d{6})(?:\.0)?[\]】)]?[-_:：.]?((?![\d万亿元年月日%]).*)$/;
const TOTAL = /(?:合计|总计|共计|总额)(?:[:：]|数)?$/;
const SUBTOTAL = /小计[:：]?$/;
const OF_WHICH = /^(?:其中[:：]?|#)/;

/** A cell that says what a row is; none where a part of a code is left out. */
interface LabelCell {
  readonly cell: ReadCell | undefined;
  readonly isCode: boolean;
}

/** Follows the codes down a block: parts of a code in columns of their own stand under the one above. */
export class LabelReader {
  private above: string[] = [];

  private readonly columns: readonly RecognisedColumn[];

  constructor(
    private readonly grid: Grid,
    columns: readonly RecognisedColumn[],
  ) {
    this.columns = ownLabels(grid, columns);
  }

  /** How many blanks the name of a row begins with. */
  indent(line: number): number {
    const names = this.columns.filter(({ kind }) => kind === 'name');
    const texts = names.map(({ span }) => this.grid.at(line, span.from)?.text ?? '');
    const text = texts.find((one) => plain(one) !== '') ?? '';
    return text.length - text.trimStart().length;
  }

  /** Undefined for a row of the block in which nothing stands. */
  read(line: number): RowLabel | undefined {
    const label = this.labelAt(line);
    const step = label && this.stepOf(line);
    return step === undefined || label?.code !== undefined || label?.group !== undefined
      ? label
      : ({ ...label, depth: step } as RowLabel);
  }

  /** In a list whose names stand in several columns: the last one that the row fills (逐级缩进的栏). */
  private stepOf(line: number): number | undefined {
    const names = this.columns.filter(({ kind }) => kind === 'name');
    if (names.length < 3) return undefined;
    const at = names.findLastIndex(({ span }) => {
      const cell = this.grid.at(line, span.from);
      return cell !== undefined && plain(cell.text) !== '' && this.bears(cell, line);
    });
    return at < 0 ? undefined : at;
  }

  /**
   * Whether a cell names this row. One that reaches over several rows names all of them, as a group, unless just one of
   * them has no name of its own: then the rule between them is what is missing.
   */
  private bears(cell: ReadCell, line: number): boolean {
    if (cell.rowSpan === 1) return cell.row === line;
    return this.nameless(cell) === line;
  }

  /** The one row under a merged cell that has no other name; undefined where there is none, or several. */
  private nameless(cell: ReadCell): number | undefined {
    const names = this.columns.filter(({ kind }) => kind === 'name');
    const bare = Array.from({ length: cell.rowSpan }, (_, i) => cell.row + i).filter((row) =>
      names.every(({ span }) => {
        const own = this.grid.at(row, span.from);
        return own === undefined || own.rowSpan > 1 || plain(own.text) === '';
      }),
    );
    return bare.length === 1 ? bare[0] : undefined;
  }

  private labelAt(line: number): RowLabel | undefined {
    const cells = this.labelCells(line);
    const names = cells.flatMap(({ cell, isCode }) => (cell && !isCode && plain(cell.text) !== '' ? [cell] : []));
    const own = names.filter((cell) => this.bears(cell, line) || names.length === 1);
    const groups = names.filter((cell) => !own.includes(cell) && this.nameless(cell) === undefined);
    const printed = own.map(({ text }) => text).join('') || (groups.at(-1)?.text ?? '');
    const parts = cells.flatMap(({ cell, isCode }) => (isCode ? [codeText(cell)] : []));
    const code = this.joined(parts);
    if (printed === '' && code === '') return undefined;
    const label = labelOf(printed, code, groups.map(({ text }) => plain(text)).join('·'));
    const [name, more] = own;
    return {
      ...label,
      ...(parts.length > 0 || label.code !== undefined ? { parts: codeParts(parts, label.code) } : {}),
      ...(name && !more ? { nameSpot: name.spot } : {}),
    };
  }

  /** The cells of codes and names in a line, each once; what stands in a column for codes but is none is a name. */
  private labelCells(line: number): LabelCell[] {
    const seen = new Set<ReadCell>();
    return this.columns.flatMap(({ span, kind }): LabelCell[] => {
      if (kind !== 'code' && kind !== 'name') return [];
      const cell = this.grid.at(line, span.from);
      if (!cell || seen.has(cell)) return kind === 'code' ? [{ cell: undefined, isCode: true }] : [];
      seen.add(cell);
      return [{ cell, isCode: kind === 'code' && /^[\d.[\]]*$/.test(plain(cell.text)) }];
    });
  }

  /** Codes in one column, or 类、款、项 in three. */
  private joined(parts: readonly string[]): string {
    if (parts.every((part) => part === '')) return '';
    const [first = ''] = parts;
    if (parts.length === 1 || first.length > 3) return parts.find((part) => part !== '') ?? '';
    const depth = parts.findLastIndex((part) => part !== '');
    const whole = parts.slice(0, depth + 1).map((part, i) => part || (this.above[i] ?? ''));
    this.above = whole;
    return whole.join('');
  }
}

/**
 * Where two classifications stand side by side, codes and name twice, the first says what a row is, unless it says the same
 * of all rows, as the unit's own code and name do.
 */
function ownLabels(grid: Grid, columns: readonly RecognisedColumn[]): readonly RecognisedColumn[] {
  const labels = columns.filter(({ kind }) => kind === 'code' || kind === 'name');
  const from = labels.findIndex(({ kind }, i) => kind === 'code' && labels[i - 1]?.kind === 'name');
  const [first, second] = [labels.slice(0, from), labels.slice(from)];
  if (from <= 0 || first[0]?.kind !== 'code' || second.at(-1)?.kind !== 'name') return columns;
  return codesIn(grid, first) > 1 ? first : second;
}

/** How many different codes some columns hold. */
function codesIn(grid: Grid, columns: readonly RecognisedColumn[]): number {
  const own = columns.filter(({ kind }) => kind === 'code');
  const codes = new Set<string>();
  for (let row = 0; row < grid.rows; row++) {
    const texts = own.map(({ span }) => plain(grid.at(row, span.from)?.text ?? ''));
    if (texts.some((text) => /^\d+$/.test(text))) codes.add(texts.join(' '));
  }
  return codes.size;
}

/** A code that stands in front of the name, or whole in one of several columns, is one part. */
function codeParts(parts: readonly string[], code = ''): readonly string[] {
  return parts.length === 0 || parts.some((part) => part.length > 3) ? [code] : parts;
}

/** The digits of a code, without what a spreadsheet or a form puts around them. */
function codeText(cell: ReadCell | undefined): string {
  return plain(cell?.text ?? '').replace(/[[\]]|\.0$/g, '');
}

function labelOf(printed: string, code: string, group: string): RowLabel {
  const text = plain(printed);
  const [, inName = '', rest = text] = code === '' ? (CODE_AND_NAME.exec(text) ?? []) : [];
  const own = inName !== '' && /^\d/.test(rest) ? text : rest;
  const isOfWhich = OF_WHICH.test(own);
  const bare = unnumbered(own.replace(OF_WHICH, ''));
  const kind: RowKind = TOTAL.test(bare) ? 'total' : SUBTOTAL.test(bare) ? 'subtotal' : isOfWhich ? 'ofWhich' : 'item';
  const depth = depthOf(own);
  const whole = code || (own === text ? '' : inName);
  return {
    kind,
    name: bare,
    label: printed.replace(/\s+/g, ' ').trim(),
    ...(whole === '' ? {} : { code: whole }),
    ...(depth === undefined ? {} : { depth }),
    ...(group === '' ? {} : { group }),
  };
}

/** 一、 is outermost, then （一）, 1. and （1）. */
function depthOf(text: string): number | undefined {
  if (/^[一二三四五六七八九十廿百]+[、.．]/.test(text)) return 0;
  if (/^[(][一二三四五六七八九十]+[)]/.test(text)) return 1;
  if (/^\d{1,2}[.、．](?!\d)/.test(text)) return 2;
  if (/^[(]\d{1,2}[)]/.test(text)) return 3;
  return undefined;
}
