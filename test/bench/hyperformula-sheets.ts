/**
 * Writes the tables of a calculation as HyperFormula sheets, cell for cell and formula for formula, so
 * that both engines do the same work. HyperFormula (GPL) is used here only, as a peer to measure against.
 */
import { HyperFormula, type RawCellContent, type SimpleCellAddress } from 'hyperformula';
import type { Calculation } from '../../shared/calculation/calculation.js';
import type { Row, TableRows } from '../../shared/calculation/row.js';
import type { Expression } from '../../shared/language/syntax.js';
import type { Address } from '../../shared/project/address.js';
import { type Column, isSingle } from '../../shared/standard/standard.js';

type Sheets = Record<string, RawCellContent[][]>;

export function sheetsOf(calculation: Calculation): Sheets {
  const sheets: Sheets = {};
  for (const id of calculation.standard.tables.keys()) {
    const rows = calculation.rowsOf(id);
    if (rows)
      sheets[id] = rows.rows.map((row) => rows.table.columns.map((column) => content(calculation, rows, row, column)));
  }
  return sheets;
}

export function buildPeer(sheets: Sheets): HyperFormula {
  return HyperFormula.buildFromSheets(sheets, { licenseKey: 'gpl-v3' });
}

export function peerAddress(peer: HyperFormula, calculation: Calculation, address: Address): SimpleCellAddress {
  const rows = calculation.rowsOf(address.table);
  return {
    sheet: peer.getSheetId(address.table) ?? -1,
    row: rows?.index.get(address.row) ?? -1,
    col: rows?.table.columnByKey.get(address.column)?.index ?? -1,
  };
}

function content(calculation: Calculation, rows: TableRows, row: Row, column: Column): RawCellContent {
  const address = { table: rows.table.id, row: row.key, column: column.key };
  const cell = calculation.cell(address);
  if (cell.provenance === 'computed') {
    const leaf = row.kind === 'detail' ? column.leaf : undefined;
    const formula = row.cells?.[column.key] ?? column.formula ?? row.formula ?? leaf;
    if (!formula)
      return `=${sumOf(
        row.children.map((child) => reference(rows, child, column.index)),
        rows,
        row,
        column,
      )}`;
    return `=${new Translator(calculation, rows, row, column).write(formula.expression)}`;
  }
  const { value } = cell;
  if (value.kind === 'amount') return value.fen;
  if (value.kind === 'number') return Number(value.numerator) / Number(value.denominator);
  return value.kind === 'text' ? value.text : null;
}

function letters(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : letters(Math.floor(index / 26) - 1) + letters(index % 26);
}

function reference(rows: TableRows, row: number, column: number): string {
  return `${rows.table.id}!${letters(column)}${row + 1}`;
}

function range(rows: TableRows, first: number, last: number, column: number): string {
  return `${rows.table.id}!${letters(column)}${first + 1}:${letters(column)}${last + 1}`;
}

function sumOf(parts: readonly string[], rows: TableRows, row: Row, column: Column): string {
  const [first] = row.children;
  const last = row.children.at(-1);
  if (first === undefined || last === undefined) return '0';
  const contiguous = last - first + 1 === row.children.length;
  return contiguous ? `SUM(${range(rows, first, last, column.index)})` : parts.join('+');
}

class Translator {
  constructor(
    private readonly calculation: Calculation,
    private readonly rows: TableRows,
    private readonly row: Row,
    private readonly column: Column,
  ) {}

  write(expression: Expression): string {
    switch (expression.kind) {
      case 'number':
        return expression.source;
      case 'text':
        return `"${expression.text}"`;
      case 'unary':
        return `${expression.operator === '!' ? 'NOT' : '-'}(${this.write(expression.operand)})`;
      case 'binary':
        return this.binary(expression.operator, this.write(expression.left), this.write(expression.right));
      case 'call':
        return this.call(expression.name, expression.arguments);
      case 'path':
        return this.path(expression);
      case 'wrong':
        throw new Error(expression.message);
    }
  }

  private binary(operator: string, left: string, right: string): string {
    if (operator === '&&') return `AND(${left},${right})`;
    if (operator === '||') return `OR(${left},${right})`;
    return `(${left}${operator === '==' ? '=' : operator === '!=' ? '<>' : operator}${right})`;
  }

  private call(name: string, args: readonly Expression[]): string {
    const [first, second, third] = args;
    if (name === 'sumBy' && first && second && third)
      return `SUMIF(${this.vector(second)},${this.write(third)},${this.vector(first)})`;
    if (name === 'sum' && first?.kind === 'call' && first.name === 'rows') {
      const [from, to] = first.arguments.map((one) => this.rows.index.get(one.kind === 'text' ? one.text : '') ?? 0);
      return `SUM(${range(this.rows, from ?? 0, to ?? 0, this.column.index)})`;
    }
    if (name === 'lookup' || name === 'nameOf') {
      const value = this.calculation.value({ table: this.rows.table.id, row: this.row.key, column: this.column.key });
      return `"${value.kind === 'text' ? value.text : ''}"`;
    }
    const written = args.map((one) => this.write(one));
    if (name === 'after') return `MID(${written[0]},${written[1]}+1,99)`;
    return `${{ isBlank: 'ISBLANK', if: 'IF' }[name] ?? name.toUpperCase()}(${written.join(',')})`;
  }

  private vector(expression: Expression): string {
    if (expression.kind !== 'path') throw new Error('no column');
    const rows = this.calculation.rowsOf(String(expression.parts[0]));
    const column = rows?.table.columnByKey.get(String(expression.parts[1]));
    if (!rows || !column) throw new Error('no column');
    const first = rows.rows.findIndex((row) => row.kind === 'detail');
    return range(rows, Math.max(0, first), rows.rows.length - 1, column.index);
  }

  private path({ parts }: Extract<Expression, { kind: 'path' }>): string {
    const [first, second] = parts;
    if (parts.length === 1) return this.bare(String(first));
    const rows = this.calculation.rowsOf(String(first));
    const column = rows?.table.columnByKey.get(String(parts.at(-1)));
    if (!rows || !column) return '0';
    const key = typeof second === 'string' ? second : this.row.key;
    const row = isSingle(rows.table) ? 0 : rows.index.get(key);
    return row === undefined ? '0' : reference(rows, row, column.index);
  }

  private bare(name: string): string {
    if (name === 'blank') return '0';
    if (name === 'row' || name === 'code') return `"${this.row.key}"`;
    const column = this.rows.table.columnByKey.get(name);
    const self = this.rows.index.get(this.row.key) ?? 0;
    if (column) return reference(this.rows, self, column.index);
    return reference(this.rows, this.rows.index.get(name) ?? 0, this.column.index);
  }
}
