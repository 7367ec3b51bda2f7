/** What a row is (行的名称): code in any form, name, numbering, group, and whether it is a total, a subtotal or 其中. */
import { plain, unnumbered } from '../plain.js';
import type { ReadCell } from '../reading/reading.js';
import type { Grid } from './grid.js';
import type { RecognisedColumn, RowKind } from './recognised.js';

export interface RowLabel {
  readonly kind: RowKind;
  readonly code?: string;
  readonly name: string;
  readonly label: string;
  readonly depth?: number;
  readonly group?: string;
}

/** 201、20101、2010101，as one text; with a name behind it or in brackets before it. */
const CODE_AND_NAME = /^[[【(]?(\d{3}(?:\d{2}){0,3})(?:\.0)?[\]】)]?[-_:：.]?(.*)$/;
const TOTAL = /(?:合计|总计|共计|总额)(?:[:：]|数)?$/;
const SUBTOTAL = /小计[:：]?$/;
const OF_WHICH = /^(?:其中[:：]?|#)/;

/** Follows the codes down a block: parts of a code in columns of their own stand under the one above. */
export class LabelReader {
  private above: string[] = [];

  constructor(
    private readonly grid: Grid,
    private readonly columns: readonly RecognisedColumn[],
  ) {}

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
    const codes: string[] = [];
    const names: { readonly cell: ReadCell; readonly text: string }[] = [];
    const seen = new Set<ReadCell>();
    for (const { span, kind } of this.columns) {
      if (kind !== 'code' && kind !== 'name') continue;
      const cell = this.grid.at(line, span.from);
      if (!cell || seen.has(cell)) {
        if (kind === 'code') codes.push('');
        continue;
      }
      seen.add(cell);
      const text = plain(cell.text);
      if (kind === 'name' && cell.rowSpan > 1 && this.nameless(cell) !== undefined && !this.bears(cell, line)) continue;
      if (kind === 'code' && /^[\d.[\]]*$/.test(text)) codes.push(text.replace(/[[\]]|\.0$/g, ''));
      else if (text !== '') names.push({ cell, text: cell.text });
    }
    const own = names.filter(({ cell }) => this.bears(cell, line) || names.length === 1);
    const groups = names.filter(({ cell }) => !own.some((one) => one.cell === cell));
    const printed = own.map(({ text }) => text).join('') || (groups.at(-1)?.text ?? '');
    const joined = this.joined(codes);
    if (printed === '' && joined === '') return undefined;
    return labelOf(printed, joined, groups.map(({ text }) => plain(text)).join('·'));
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
