/** Codes of classifications (分类科目编码): finding them by code or name and judging what was typed. */
import { plain } from '../plain.js';
import { type Catalog, levelOf } from '../standard/catalog.js';
import type { Standard } from '../standard/standard.js';

export interface CodeEntry {
  readonly code: string;
  readonly name: string;
}

/** The classification whose codes stand in a column, because rows of another table follow from it. */
export function catalogOfColumn(standard: Standard, table: string, column: string): Catalog | undefined {
  for (const { blocks } of standard.tables.values())
    for (const { rows } of blocks)
      if (rows.kind === 'classification' && rows.sources.some((from) => from.table === table && from.column === column))
        return standard.catalogs.get(rows.catalog);
  return undefined;
}

/** The entries that fit what was typed: code first, then the beginning of the name, then any part of it. */
export function findCodes(catalog: Catalog, typed: string, most = 60): CodeEntry[] {
  const query = plain(typed);
  const groups: CodeEntry[][] = [[], [], []];
  for (const [code, name] of catalog.entries) {
    const at = plain(name).indexOf(query);
    const rank = code.startsWith(query) ? 0 : at === 0 ? 1 : at > 0 ? 2 : -1;
    groups[rank]?.push({ code, name });
  }
  return groups.flat().slice(0, most);
}

export type ResolvedCode =
  | { readonly kind: 'code'; readonly code: string; readonly name?: string }
  | { readonly kind: 'problem'; readonly message: string };

/**
 * A code as other programs write it, without what is no part of it: brackets around it (“[2010301]行政运行”), the
 * “.0” of a number, blanks and points between its levels (“201 03 01”). Only a code that the catalog has is read
 * out of a number: an amount in the wrong column is none.
 */
export function plainCode(catalog: Catalog, typed: string): string {
  const text = typed.normalize('NFKC').trim();
  const bare = text.replace(/^[[(【〔]\s*([0-9A-Za-z]+)\s*[\])】〕]/, '$1 ').trim();
  const whole = /^\d+\.0+$/.test(bare) ? bare.replace(/\.0+$/, '') : bare.replace(/[\s.-]/g, '');
  return /^\d[\d\s.-]*$/.test(bare) && catalog.entries.has(whole) ? whole : bare;
}

/** Reads “2010302”, “一般行政管理事务” or “2019901 其他支出”, the last also for codes the catalog does not have. */
export function resolveCode(catalog: Catalog, typed: string): ResolvedCode {
  const text = plainCode(catalog, typed);
  const [code] = /^[0-9A-Za-z]+/.exec(text) ?? [];
  if (code === undefined) return byName(catalog, text);
  const name = text.slice(code.length).replace(/^[\s、.:：-]+/, '');
  if (catalog.entries.has(code)) return { kind: 'code', code };
  if (levelOf(catalog, code) === 0)
    return problem(`“${code}”不是${catalog.name}的编码：须为 ${catalog.levels.join('、')} 位`);
  if (name !== '') return { kind: 'code', code, name };
  return problem(`${catalog.name}里没有“${code}”：要用它，请连名称一起输入，如“${code} 名称”`);
}

function byName(catalog: Catalog, name: string): ResolvedCode {
  const found = [...catalog.entries].filter(([, title]) => plain(title) === plain(name));
  const [first] = found;
  if (first && found.length === 1) return { kind: 'code', code: first[0] };
  if (first) return problem(`“${name}”有 ${found.length} 个编码，请选一个：${found.map(([code]) => code).join('、')}`);
  return problem(`${catalog.name}里没有“${name}”，请输入编码或从列表中选择`);
}

function problem(message: string): ResolvedCode {
  return { kind: 'problem', message };
}

/**
 * Puts a code together from columns that show its levels apart. Printed tables show a level only in its
 * own row, so the levels above are carried from the rows before.
 */
export class CodeReader {
  private path: string[] = [];

  constructor(private readonly catalog: Catalog) {}

  /** `parts` by level, the first being the highest; empty when the row has no code, e.g. a 合计 row. */
  read(parts: readonly string[]): string {
    const clean = parts.map(plain);
    if (clean.some((part) => !/^[0-9A-Za-z]*$/.test(part))) return '';
    const whole = clean.findLast((part) => levelOf(this.catalog, part) > 0 && this.isWhole(part, clean));
    if (whole !== undefined) return this.remember(whole);
    const deepest = clean.findLastIndex((part) => part !== '');
    if (deepest < 0) return '';
    const code = clean.slice(0, deepest + 1).map((part, level) => this.padded(part, level) || (this.path[level] ?? ''));
    return this.remember(code.join(''));
  }

  /** A part that already has the length of a deeper level is the whole code; so is one that stands alone at the top. */
  private isWhole(part: string, parts: readonly string[]): boolean {
    const level = levelOf(this.catalog, part);
    return level > 1 || parts.every((other) => other === '' || other === part);
  }

  /** A spreadsheet takes the zero before “03” away. */
  private padded(part: string, level: number): string {
    const { levels } = this.catalog;
    const length = (levels[level] ?? 0) - (levels[level - 1] ?? 0);
    return level > 0 && /^\d+$/.test(part) ? part.padStart(length, '0') : part;
  }

  private remember(code: string): string {
    const { levels } = this.catalog;
    this.path = levels.map((length, level) => code.slice(levels[level - 1] ?? 0, length));
    return code;
  }
}
