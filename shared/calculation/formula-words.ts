/**
 * A formula in words (公式的文字): the titles of rows, columns and tables instead of their keys, with the
 * address of every single cell that is named, so that its value can stand beside it.
 */
import { FUNCTIONS } from '../language/functions.js';
import { type BinaryOperator, type Expression, onlyName } from '../language/syntax.js';
import type { Template } from '../language/template.js';
import type { Address } from '../project/address.js';
import {
  type Column,
  headerPath,
  isSingle,
  SINGLE_ROW,
  type Standard,
  type TableDefinition,
} from '../standard/standard.js';

/** How tables, rows and columns are called. */
export interface Names {
  readonly standard: Standard;
  /** A title without line breaks and fields. */
  title(template: Template): string;
  row(table: TableDefinition, key: string): string;
  hasRow(table: TableDefinition, key: string): boolean;
}

/** Where a formula stands; a bare name in it is a row of the table before it is a column where `rowsFirst`. */
export interface Standpoint {
  readonly table: TableDefinition;
  /** The row and column of its cell; a rule over many rows or columns has none. */
  readonly row?: string | undefined;
  readonly column?: string | undefined;
  readonly rowsFirst: boolean;
  /** What is reckoned, without the conditions under which nothing is. */
  readonly briefly?: true;
}

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

/** The words of an expression; outside the tables there is no standpoint. */
export function expressionWords(names: Names, expression: Expression, at?: Standpoint): Word[] {
  return new Speaker(names, at).say(expression, 0);
}

/** {@link expressionWords} without their addresses. */
export function expressionText(names: Names, expression: Expression, at?: Standpoint): string {
  return expressionWords(names, expression, at)
    .map(({ text }) => text)
    .join('');
}

class Speaker {
  private readonly table: TableDefinition | undefined;

  constructor(
    private readonly names: Names,
    private readonly at: Standpoint | undefined,
  ) {
    this.table = at?.table;
  }

  say(expression: Expression, outer: number): Word[] {
    switch (expression.kind) {
      case 'number':
        return [{ text: expression.source }];
      case 'text':
        return [{ text: `“${expression.text}”` }];
      case 'wrong':
        return [{ text: `【${expression.message}】` }];
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
        return this.call(expression.name, expression.arguments, outer);
    }
  }

  private path(parts: Extract<Expression, { kind: 'path' }>['parts']): Word {
    const [first, second, third] = parts;
    if (typeof first !== 'string') return { text: '…' };
    if (second === undefined) return this.name(first);
    if (first === 'unit') return { text: second === 'code' ? '单位代码' : '单位名称' };
    const table = this.names.standard.tables.get(first);
    if (!table) return { text: first };
    if (third === undefined) {
      const title = this.columnTitle(table, second);
      if (!isSingle(table)) return { text: `${this.tableTitle(table)}各行“${title}”` };
      return this.cell(table, SINGLE_ROW, String(second), title);
    }
    const own = onlyName(second) === 'row';
    const row = typeof second === 'string' ? second : own ? this.at?.row : undefined;
    const title = this.columnTitle(table, third);
    if (own && row === undefined) return { text: `${this.tableTitle(table)}同一行·${title}` };
    if (row === undefined) return { text: `${this.tableTitle(table)}对应行“${title}”` };
    const rowName = own ? '同一行' : this.names.row(table, row);
    return this.cell(table, row, String(third), `${rowName}·${title}`);
  }

  private name(name: string): Word {
    if (name === 'year') return { text: '年度' };
    if (name === 'blank') return { text: '空' };
    if (name === 'row' || name === 'code') return { text: '本行科目' };
    if (name === 'children') return { text: '下级各行' };
    const { table, at } = this;
    if (!table || !at) return { text: name };
    const column = table.columnByKey.get(name);
    if (this.names.hasRow(table, name) && (at.rowsFirst || !column))
      return this.located({ text: this.names.row(table, name) }, name, at.column);
    return column ? this.located({ text: this.columnTitle(table, name) }, at.row, name) : { text: name };
  }

  private located(word: Word, row: string | undefined, column: string | undefined): Word {
    if (!this.table || row === undefined || column === undefined) return word;
    return { ...word, address: { table: this.table.id, row, column } };
  }

  private cell(table: TableDefinition, row: string, column: string, title: string): Word {
    const text = `${this.tableTitle(table)}${title}`;
    return this.names.hasRow(table, row) ? { text, address: { table: table.id, row, column } } : { text };
  }

  private tableTitle(table: TableDefinition): string {
    return table === this.table ? '' : `《${this.names.title(table.file.title)}》`;
  }

  private columnTitle(table: TableDefinition, part: string | Expression): string {
    const key = typeof part === 'string' ? part : '';
    const column = table.columnByKey.get(key);
    return column ? columnTitle(table, column, (title) => this.names.title(title)) : key;
  }

  private call(name: string, args: readonly Expression[], outer: number): Word[] {
    const said = args.map((argument) => this.say(argument, 0));
    const [first = [], second = [], third = []] = said;
    switch (name) {
      case 'sum':
        return [...listed(said, ' + '), ...(args.length > 1 ? [] : [{ text: '之和' }])];
      case 'rows':
        return [{ text: `${this.rowName(args[0])} 至 ${this.rowName(args[1])} 各行` }];
      case 'sumBy':
        return [{ text: this.ofColumn(args[0]) }, ...this.whose(args[1]), ...third, { text: '的各行之和' }];
      case 'countBy':
        return [{ text: '行数：' }, ...this.whose(args[0]), ...second];
      case 'share':
        return [...first, { text: ' ÷ ' }, ...second];
      case 'if':
        if (this.at?.briefly && isNothing(args[1])) return this.say(args[2] ?? NOTHING, outer);
        if (this.at?.briefly && isNothing(args[2])) return this.say(args[1] ?? NOTHING, outer);
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
          { text: FUNCTIONS[name]?.meaning.split(/[：，]/)[0] ?? name },
          { text: '（' },
          ...listed(said, '，'),
          { text: '）' },
        ];
    }
  }

  /** The row that `rows` begins or ends with. */
  private rowName(expression: Expression | undefined): string {
    const name = expression?.kind === 'path' ? expression.parts[0] : undefined;
    const key = expression?.kind === 'text' ? expression.text : typeof name === 'string' ? name : '';
    return this.table ? this.names.row(this.table, key) : key;
  }

  private ofColumn(expression: Expression | undefined): string {
    return expression?.kind === 'path' ? this.path(expression.parts).text : '';
  }

  private whose(expression: Expression | undefined): Word[] {
    if (expression?.kind !== 'path') return [];
    const table = this.names.standard.tables.get(String(expression.parts[0]));
    const column = table && this.columnTitle(table, expression.parts[1] ?? '');
    return [{ text: `中“${column ?? ''}”为 ` }];
  }
}

const NOTHING: Expression = { kind: 'text', text: '' };

/** An empty text, or a blank. */
function isNothing(expression: Expression | undefined): boolean {
  if (expression?.kind === 'text') return expression.text === '';
  return expression?.kind === 'path' && onlyName(expression) === 'blank';
}

function listed(words: readonly Word[][], separator: string): Word[] {
  return words.flatMap((one, index) => (index > 0 ? [{ text: separator }, ...one] : one));
}

/** Says nothing without the headers over it. */
const SUBTOTAL = '小计';

/** A column's title, with the headers over it where the title alone does not tell it from the others. */
export function columnTitle(table: TableDefinition, column: Column, say: (title: Template) => string): string {
  const title = say(column.title);
  const twice = table.columns.some(
    (other) => other !== column && other.block === column.block && say(other.title) === title,
  );
  if (!twice && title !== SUBTOTAL) return title;
  return headerPath(table, column).map(say).join('·');
}
