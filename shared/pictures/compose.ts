/**
 * Composes the pictures (图解) of a disclosure: which numbers they show, in which order, how they are printed and what is
 * read aloud in their place. Every number is one that the tables print; drawing them is another matter (`draw.ts`).
 */
import type { Figures } from '../calculation/figures.js';
import type { Row } from '../calculation/row.js';
import { formatPercent, formatPlainly } from '../composition/format.js';
import { type Locals, numbered, ProseEvaluator } from '../composition/prose.js';
import type { Template } from '../language/template.js';
import type { Value } from '../language/value.js';
import { type Fen, toFen } from '../number/money.js';
import { type Ratio, rational } from '../number/rational.js';
import { own } from '../record.js';
import type { PictureDefinition } from '../standard/schema-pictures.js';
import type { Standard } from '../standard/standard.js';

export type Show = PictureDefinition['show'];

/** An amount in 分, and as the document prints it. */
export interface Shown {
  readonly fen: Fen;
  readonly printed: string;
}

export interface PictureItem {
  readonly label: string;
  readonly value: Shown;
  /** Last year's (上年数), where the picture compares. */
  readonly before?: Shown;
  /** 占比 of a part, 增减 of what changed: as printed. */
  readonly rate?: string;
}

export interface Picture {
  readonly id: string;
  readonly title: string;
  readonly show: Show;
  readonly unit: string;
  readonly items: readonly PictureItem[];
  /** The sum of all parts (合计). */
  readonly total?: Shown;
  /** What could not be drawn, one sentence each: a number that is not known is not nothing. */
  readonly missing: readonly string[];
  /** The same in words (替代文字). */
  readonly words: string;
}

/** More of them cannot be told apart in one picture. */
const MAX_ITEMS: Readonly<Record<Show, number>> = { parts: 8, change: 10, largest: 10 };

/** All pictures of the standard that have something to show, in its order. */
export function composePictures(standard: Standard, figures: Figures): Picture[] {
  const composer = new PictureComposer(standard, figures);
  return standard.pictures
    .map((definition) => composer.picture(definition))
    .filter(({ items, missing }) => items.length > 0 || missing.length > 0);
}

type Words = Readonly<Record<string, Template | undefined>>;
interface Amounts {
  readonly label: string;
  readonly fen: Fen;
  readonly before?: Fen;
}

class PictureComposer {
  private readonly prose: ProseEvaluator;

  constructor(
    private readonly standard: Standard,
    private readonly figures: Figures,
  ) {
    this.prose = new ProseEvaluator(standard, figures);
  }

  picture(definition: PictureDefinition): Picture {
    const { id, show } = definition;
    const missing: string[] = [];
    const known = this.sources(definition).flatMap(([words, locals]) => {
      const amounts = this.amounts(words, locals, show === 'change');
      if (typeof amounts !== 'string') return [amounts];
      missing.push(amounts);
      return [];
    });
    const shown = known.filter(({ fen, before = 0 }) => fen !== 0 || before !== 0);
    // A part below nothing has no place in a ring.
    const kind = show === 'parts' && shown.some(({ fen }) => fen < 0) ? 'largest' : show;
    const total = kind === 'parts' ? this.shown(sum(shown.map(({ fen }) => fen))) : undefined;
    const items = this.ordered(shown, kind).map((one) => this.item(one, kind, total));
    const title = this.prose.text(definition.title);
    const picture = { id, title, show: kind, unit: this.standard.identity.numbers.prose.unit, items, missing };
    return { ...picture, ...(total && { total }), words: wordsOf({ ...picture, ...(total && { total }) }) };
  }

  private sources({ items, list, rows, where, each }: PictureDefinition): readonly [Words, Locals | undefined][] {
    if (items) return items.map((one) => [one, undefined]);
    if (list !== undefined) return (own(this.standard.plan.lists, list) ?? []).map((one) => [one, undefined]);
    if (rows === undefined || !each) return [];
    const listed = (this.figures.rowsOf(rows)?.rows ?? []).filter(isDetail);
    const known = listed.map(({ key }, index) => numbered({ row: key }, index + 1));
    return known.filter((locals) => this.prose.holds(where, locals)).map((locals) => [each, locals]);
  }

  /** The amounts of one item; a sentence where one of them is not known. */
  private amounts(words: Words, locals: Locals | undefined, compared: boolean): Amounts | string {
    const label = words.label ? this.prose.text(words.label, locals).trim() : '';
    const value = words.value && this.prose.single(words.value, locals).value;
    const before = compared && words.before ? this.prose.single(words.before, locals).value : undefined;
    const none = fenOf(value) === 0 && before?.kind === 'blank';
    const problem = unknown(value, false) ?? (compared && !none ? unknown(before, true) : undefined);
    if (problem !== undefined) return `“${label || '没有名称'}”没有画出：${problem}`;
    return { label: label || '没有名称', fen: fenOf(value), ...(compared && { before: fenOf(before) }) };
  }

  /** As the standard has them, or the largest first; what is too many for a picture is one item at the end. */
  private ordered(items: readonly Amounts[], show: Show): readonly Amounts[] {
    const most = MAX_ITEMS[show];
    const sorted = show === 'change' ? items : [...items].sort((a, b) => b.fen - a.fen);
    if (items.length <= most) return sorted;
    const larger = new Set([...items].sort((a, b) => weight(b) - weight(a)).slice(0, most - 1));
    const rest = items.filter((one) => !larger.has(one));
    const fen = sum(rest.map((one) => one.fen));
    const before = show === 'change' ? { before: sum(rest.map((one) => one.before ?? toFen(0))) } : {};
    return [...sorted.filter((one) => larger.has(one)), { label: `其余${rest.length}项`, fen, ...before }];
  }

  private item({ label, fen, before }: Amounts, show: Show, total: Shown | undefined): PictureItem {
    const rate =
      show === 'parts' ? share(fen, total?.fen) : before === undefined ? undefined : share(fen - before, before);
    return {
      label,
      value: this.shown(fen),
      ...(before !== undefined && { before: this.shown(before) }),
      ...(rate && { rate: this.rate(rate, show) }),
    };
  }

  private rate(rate: Ratio, show: Show): string {
    if (show === 'change' && rate.numerator === 0n) return '持平';
    const printed = formatPercent(rate, this.standard.identity.ratioDecimals);
    return show === 'change' && rate.numerator > 0n ? `+${printed}` : printed;
  }

  private shown(fen: Fen): Shown {
    return { fen, printed: formatPlainly({ kind: 'amount', fen }, this.standard.identity.numbers.prose) };
  }
}

/** Detail rows, and the classes (类) that a table of fixed rows lists. */
function isDetail({ kind, code }: Row): boolean {
  return kind === 'detail' || (kind === 'fixed' && code !== '');
}

/** Why a value cannot be drawn. Nothing entered is nothing, save for last year: then nobody knows what changed. */
function unknown(value: Value | undefined, isBefore: boolean): string | undefined {
  if (value?.kind === 'amount') return undefined;
  if (value?.kind === 'error') return value.message;
  if (value?.kind === 'blank') return isBefore ? '上年数没有填' : undefined;
  return '不是金额';
}

function fenOf(value: Value | undefined): Fen {
  return value?.kind === 'amount' ? value.fen : toFen(0);
}

function sum(amounts: readonly Fen[]): Fen {
  return toFen(amounts.reduce((total: number, fen) => total + fen, 0));
}

function weight({ fen, before = toFen(0) }: Amounts): number {
  return Math.max(Math.abs(fen), Math.abs(before));
}

/** A part of a whole; undefined where there is no whole. */
function share(part: number, whole: number | undefined): Ratio | undefined {
  return whole ? rational(BigInt(part), BigInt(whole)) : undefined;
}

function wordsOf({ title, unit, show, items, total, missing }: Omit<Picture, 'words' | 'id'>): string {
  const said = items.map(({ label, value, before, rate }) => {
    const amount = `${label}${value.printed}${unit}`;
    if (show === 'parts') return rate === undefined ? amount : `${amount}，占${rate}`;
    if (!before) return amount;
    return `${amount}，上年${before.printed}${unit}${rate === undefined ? '' : `，${rate}`}`;
  });
  const sentences = [...(total ? [`合计${total.printed}${unit}`] : []), ...said, ...missing];
  return `${title}：${sentences.join('；')}。`;
}
