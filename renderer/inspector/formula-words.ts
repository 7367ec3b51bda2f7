/**
 * A formula in words: the titles of rows, columns and tables instead of their keys, with the address of
 * every single cell that is named, so that its value can stand beside it.
 */
import type { Calculation } from '../../shared/calculation/calculation.js';
import { FUNCTIONS } from '../../shared/expression/functions.js';
import { type BinaryOperator, type Expression, parseExpression } from '../../shared/expression/syntax.js';
import type { Address } from '../../shared/project/address.js';
import { isSingle, SINGLE_ROW, type TableDefinition } from '../../shared/standard/standard.js';
import { plainTitle, rowTitle } from './titles.js';

export interface Word {
  readonly text: string;
  readonly address?: Address;
}

const OPERATORS: Readonly<Record<BinaryOperator, readonly [string, number]>> = {
  '||': [' 或 ', 1],
  '&&': [' 且 ', 2],
  '==': [' = ', 3],
  '!=': [' ≠ ', 3],
  '<': [' < ', 4],
  '<=': [' ≤ ', 4],
  '>': [' > ', 4],
  '>=': [' ≥ ', 4],
  '+': [' + ', 5],
  '-': [' − ', 5],
  '*': [' × ', 6],
  '/': [' ÷ ', 6],
};

/** The words of the formula of a cell. */
export function formulaWords(calculation: Calculation, address: Address, source: string): Word[] {
  const table = calculation.standard.tables.get(address.table);
  if (!table) return [{ text: source }];
  return new Speaker(calculation, table, address, prefersRows(calculation, table, address)).say(
    parseExpression(source),
    0,
  );
}

/** In a row's own formula a bare name is a row, in every other a column. */
function prefersRows(calculation: Calculation, table: TableDefinition, { row, column }: Address): boolean {
  const rows = calculation.rowsOf(table.id);
  const found = rows?.rows[rows.index.get(row) ?? -1];
  return found?.formula !== undefined && found.cells?.[column] === undefined && !table.columnByKey.get(column)?.formula;
}

class Speaker {
  constructor(
    private readonly calculation: Calculation,
    private readonly table: TableDefinition,
    private readonly address: Address,
    private readonly rowsFirst: boolean,
  ) {}

  say(expression: Expression, outer: number): Word[] {
    switch (expression.kind) {
      case 'number':
        return [{ text: expression.source }];
      case 'text':
        return [{ text: `“${expression.text}”` }];
      case 'path':
        return [this.path(expression.parts)];
      case 'unary':
        return [{ text: expression.operator === '-' ? '−' : '并非 ' }, ...this.say(expression.operand, 9)];
      case 'binary': {
        const [sign, rank] = OPERATORS[expression.operator];
        const words = [
          ...this.say(expression.left, rank),
          { text: sign },
          ...this.say(expression.right, expression.operator === '-' || expression.operator === '/' ? rank + 1 : rank),
        ];
        return rank < outer ? [{ text: '（' }, ...words, { text: '）' }] : words;
      }
      case 'call':
        return this.call(expression.name, expression.arguments);
    }
  }

  private path(parts: Extract<Expression, { kind: 'path' }>['parts']): Word {
    const [first, second, third] = parts;
    if (typeof first !== 'string') return { text: '…' };
    if (second === undefined) return this.name(first);
    if (first === 'unit') return { text: second === 'code' ? '单位代码' : '单位名称' };
    const table = this.calculation.standard.tables.get(first);
    if (!table) return { text: first };
    if (third === undefined) {
      const title = this.columnTitle(table, second);
      if (!isSingle(table)) return { text: `${this.tableTitle(table)}各行“${title}”` };
      return this.cell(table, SINGLE_ROW, String(second), title);
    }
    const own = typeof second !== 'string' && second.kind === 'path' && second.parts[0] === 'row';
    const row = typeof second === 'string' ? second : own ? this.address.row : undefined;
    const title = this.columnTitle(table, third);
    if (row === undefined) return { text: `${this.tableTitle(table)}对应行“${title}”` };
    const rowName = own ? '同一行' : rowTitle(this.calculation, table, row);
    return this.cell(table, row, String(third), `${rowName}·${title}`);
  }

  private name(name: string): Word {
    if (name === 'year') return { text: '年度' };
    if (name === 'blank') return { text: '空' };
    if (name === 'row' || name === 'code') return { text: '本行科目' };
    if (name === 'children') return { text: '下级各行' };
    const { table, address } = this;
    const column = table.columnByKey.get(name);
    const hasRow = this.calculation.rowsOf(table.id)?.index.has(name);
    if (hasRow && (this.rowsFirst || !column))
      return { text: rowTitle(this.calculation, table, name), address: { ...address, row: name } };
    return column
      ? { text: plainTitle(this.calculation, column.title), address: { ...address, column: name } }
      : { text: name };
  }

  private cell(table: TableDefinition, row: string, column: string, title: string): Word {
    const exists = this.calculation.rowsOf(table.id)?.index.has(row);
    const text = `${this.tableTitle(table)}${title}`;
    return exists ? { text, address: { table: table.id, row, column } } : { text };
  }

  private tableTitle(table: TableDefinition): string {
    return table === this.table ? '' : `《${plainTitle(this.calculation, table.file.title)}》`;
  }

  private columnTitle(table: TableDefinition, part: string | Expression): string {
    const key = typeof part === 'string' ? part : '';
    return plainTitle(this.calculation, table.columnByKey.get(key)?.title ?? key);
  }

  private call(name: string, args: readonly Expression[]): Word[] {
    const said = args.map((argument) => this.say(argument, 0));
    const [first = [], second = [], third = []] = said;
    switch (name) {
      case 'sum':
        return [...listed(said, ' + '), ...(args.length > 1 ? [] : [{ text: '之和' }])];
      case 'rows':
        return [...first, { text: ' 至 ' }, ...second, { text: ' 各行' }].map(({ text }) => ({ text }));
      case 'sumBy':
        return [{ text: this.ofColumn(args[0]) }, ...this.whose(args[1]), ...third, { text: '的各行之和' }];
      case 'countBy':
        return [{ text: '行数：' }, ...this.whose(args[0]), ...second];
      case 'share':
        return [...first, { text: ' ÷ ' }, ...second];
      case 'if':
        return [{ text: '若 ' }, ...first, { text: ' 则 ' }, ...second, { text: '，否则 ' }, ...third];
      case 'left':
        return [...first, { text: ' 前 ' }, ...second, { text: ' 位' }];
      case 'after':
        return [...first, { text: ' 第 ' }, ...second, { text: ' 位之后' }];
      case 'isBlank':
        return [...first, { text: ' 未填' }];
      case 'abs':
        return [...first, { text: '的绝对值' }];
      case 'nameOf':
        return [...second, { text: '的科目名称' }];
      case 'lookup':
        return [...second, { text: '按对照表对应的科目' }];
      default:
        return [
          { text: FUNCTIONS[name]?.meaning.split('：')[0] ?? name },
          { text: '（' },
          ...listed(said, '，'),
          { text: '）' },
        ];
    }
  }

  private ofColumn(expression: Expression | undefined): string {
    return expression?.kind === 'path' ? this.path(expression.parts).text : '';
  }

  private whose(expression: Expression | undefined): Word[] {
    if (expression?.kind !== 'path') return [];
    const table = this.calculation.standard.tables.get(String(expression.parts[0]));
    const column = table && this.columnTitle(table, expression.parts[1] ?? '');
    return [{ text: `中“${column ?? ''}”为 ` }];
  }
}

function listed(words: readonly Word[][], separator: string): Word[] {
  return words.flatMap((one, index) => (index > 0 ? [{ text: separator }, ...one] : one));
}
