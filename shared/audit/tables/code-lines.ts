/** Which code (编码) a line of a classification table stands for: joined, split into 类、款、项, or by its name alone. */
import { groupBy, keptOf } from '../../collections.js';
import { plain, unnumbered, withoutBlanks } from '../../plain.js';
import { mistypedCodes } from '../../recognition/mistyped-codes.js';
import { beginsAlike } from '../../recognition/printed-codes.js';
import { type Catalog, parentOf } from '../../standard/catalog.js';
import type { TableBlock } from '../../standard/standard.js';
import type { BodyLine } from './body.js';

export interface CodedLine {
  readonly line: BodyLine;
  readonly code: string;
  readonly name: string;
  /** The digits of the code on the line itself. */
  readonly parts: readonly string[];
  /** What is wrong with the way the code is printed, in words. */
  readonly oddity?: string;
  /** What is printed for the code where it is mistyped. */
  readonly misprint?: string;
}

/** Every code with each of its names, also former ones, without numbers in front. */
const allNames = keptOf(({ entries, former }: Catalog): (readonly [string, string])[] =>
  [...entries].flatMap(([code, name]) =>
    [name, ...(former?.get(code) ?? [])].map((one) => [code, unnumbered(one)] as const),
  ),
);

/** What other tables of the document say of codes. */
export interface OtherTables {
  /** They need a row of this code. */
  needs(code: string): boolean;
  /** One of them prints this code with this name. */
  prints(code: string, name: string): boolean;
  /** The code of a line that prints another or none, as all tables together have it. */
  rightCode(line: CodedLine): string | undefined;
}

/** Lines that stand for another code than they print are taken for what their name and place say they are. */
export function withRightCodes(lines: readonly CodedLine[], catalog: Catalog, others: OtherTables): CodedLine[] {
  // The numbers of units stand in no catalog.
  if (catalog.entries.size === 0) return lines.map((line) => withCode(line, others.rightCode(line), true));
  const names = allNames(catalog);
  const byName = groupBy(names, ([, name]) => name);
  const codesOf = (name: string): readonly string[] => {
    const words = unnumbered(name);
    const own = byName.get(words) ?? names.filter(([, one]) => beginsAlike(words, one));
    return own.map(([code]) => code);
  };
  const isAnothers = (code: string, name: string): boolean => {
    const own = codesOf(name);
    return own.length > 0 && !own.includes(code);
  };
  const right = mistypedCodes(lines, {
    levels: catalog.levels,
    nameOf: (code) => catalog.entries.get(code),
    codesOf,
    isSure: () => true,
    isElsewhere: (code, name) => others.prints(code, name) || (others.needs(code) && !isAnothers(code, name)),
  });
  return lines.map((line, at): CodedLine => {
    const other = right.get(at);
    return withCode(line, other?.code, other?.isOwn === true);
  });
}

/** The line as one of the code that it should print; with what it prints where the slip is its own. */
function withCode(line: CodedLine, code: string | undefined, isOwn: boolean): CodedLine {
  if (code === undefined) return line;
  const { oddity: _, ...rest } = line;
  return { ...rest, code, ...(isOwn ? { misprint: line.parts.join(' ').trim() } : {}) };
}

/** Follows the codes down a table: a part of a code belongs to the code above it. */
export class CodeReader {
  private last = '';

  constructor(
    private readonly block: TableBlock,
    private readonly catalog: Catalog,
  ) {}

  /** The code and name of a line; an empty code where none can be told. */
  read(line: BodyLine): CodedLine {
    const label = line.labels.get(this.block.index);
    const isWhole = this.catalog.levels.includes(label?.code?.length ?? 0);
    const [printed, rest] = isWhole ? [label?.code ?? '', label?.name ?? ''] : ['', label?.name ?? ''];
    const own = this.nameOf(line);
    // A name with its code in front of it.
    const name = own === '' || (isWhole && plain(own).includes(printed)) ? rest : own;
    const code = printed || this.codeByName(name);
    const read = { line, code, name, parts: label?.parts ?? [] };
    if (code === '') return read;
    this.last = code;
    const oddity = this.oddity(line, code, printed === '');
    return oddity === undefined ? read : { ...read, oddity };
  }

  /** A code that only the name tells, or that lacks the part of a level which the standard prints on every line. */
  private oddity(line: BodyLine, code: string, byName: boolean): string | undefined {
    const columns = this.block.columns.filter(({ show, key }) => show === 'code' && line.cells.has(key));
    const texts = columns.map(({ key }) => plain(line.cells.get(key)?.text ?? ''));
    if (columns.length === 0 || texts.includes(code)) return undefined;
    const shown = texts.filter((text) => text !== '').join(' ');
    if (byName) return shown === '' ? '没有印编码' : `编码印作“${shown}”，不是科目编码`;
    const { levels } = this.catalog;
    const lost = columns.find(({ level, repeat }, i) => {
      if (level === undefined || !repeat || level > levels.indexOf(code.length) + 1) return false;
      return texts[i] !== code.slice(levels[level - 2] ?? 0, levels[level - 1]);
    });
    return lost && `编码列“${lost.title.source}”没有印`;
  }

  private nameOf(line: BodyLine): string {
    const column = this.block.columns.find(({ show }) => show === 'name');
    return withoutBlanks((column && line.cells.get(column.key)?.text) ?? '');
  }

  /** A name that several codes bear belongs to the code under the line above. */
  private codeByName(name: string): string {
    const words = unnumbered(name);
    if (words === '') return '';
    const found = allNames(this.catalog).flatMap(([code, own]) => (own === words ? [code] : []));
    const codes = [...new Set(found)];
    if (codes.length <= 1) return codes[0] ?? '';
    for (let above: string | undefined = this.last; above !== undefined; above = parentOf(this.catalog, above)) {
      const parent = above;
      const below = codes.find((code) => code.startsWith(parent) && code > this.last);
      if (below !== undefined) return below;
    }
    return codes.find((code) => code > this.last) ?? '';
  }
}
