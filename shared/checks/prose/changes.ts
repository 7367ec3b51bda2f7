/**
 * Changes stated in words (增减变化): “甲50.00万元，比上年增加5.00万元，增长11.11%” and its variants. Which number is the
 * present one is settled only where the sentence leaves no doubt; otherwise `now` is empty.
 */
import { isShortFor } from '../../claims/words.js';
import { comparable } from './number.js';
import { clauseBefore, type Figure, indicatorOf, type Phrases } from './phrases.js';

export interface Change {
  /** The change as an amount or a count; absent where only a rate is given. */
  readonly amount?: Figure;
  readonly rate?: Figure;
  readonly rises: boolean;
  /** What may be the number that changed; any of them may hold. */
  readonly now: readonly Figure[];
  /** The number of before, where it is stated. */
  readonly before?: Figure;
  /** 持平: no change is stated. */
  readonly level?: true;
  readonly sentence: number;
}

const COMPARES = /^[“”"]?(?:，)?(?:并|且|同时|分别)?(?:比|较|与|和|同比|同|环比)/;
const SUBJECT_END = /占|比|较|与|同比|(?:增加|减少|增长|下降)/;
/** 与上年相比, 比2025年预算数: what leads over to the change. */
const LEAD =
  /^(?:并|且|同时|分别)*(?:比|较|与|和|同)(?:上年|去年|上一年|\d{4}年)(?:度)?(?:预算|决算|执行)?数?(?:相比|比较)?[，,]?/;
/** Words of a subject that say only what kind of number it is. */
const KIND_WORDS = /总计|合计|总额|总数|总|预算|决算|数|各|均|共|分别|[“”"、，,\s]/g;
/** A number of before is followed by what it is compared with. */
const THEN_CHANGES = /^(?:元|万元)?(?:相比|比较)?[，,]?(?:基本)?(?:增加|减少|增长|下降|上升|提高|降低|持平|相同|多|少)/;
const PRIOR = /(?:上年|去年|上一年|\d{4}年)/;
const COMPARED = /(?:相比|相较|比较|比)[，,]?$/;
const FROM = /(?:由|从)[^由从，。；]*$/;
const TO = /^(?:增加|减少|增长|下降|上升|提高|降低)(?:到|至|为)/;

export function printedChanges(phrases: Phrases): Change[] {
  return new ChangeReader(phrases).read();
}

class ChangeReader {
  private readonly changes: Draft[] = [];
  /** Present numbers of the sentence before, for a sentence without a subject. */
  private earlier: Figure[] = [];
  private present: Figure[] = [];
  private pending: Figure | undefined;
  /** The number that the pending one became: 由甲减少到乙. */
  private became: Figure | undefined;
  private from: Figure | undefined;
  private sentence = -1;

  constructor(private readonly phrases: Phrases) {}

  read(): Change[] {
    for (const figure of this.phrases.figures) {
      if (figure.sentence !== this.sentence) this.turn(figure.sentence);
      if (figure.bracket && (this.isBase(figure) || !this.bracketHasWhole(figure))) this.bracketed(figure);
      else this.next(figure);
    }
    return this.changes;
  }

  private turn(sentence: number): void {
    if (this.present.length > 0) this.earlier = this.present;
    this.present = [];
    this.pending = undefined;
    this.became = undefined;
    this.from = undefined;
    this.sentence = sentence;
  }

  /** Whether the bracket began before the sentence's first number, so that it holds the whole statement. */
  private bracketHasWhole({ bracket, sentence }: Figure): boolean {
    const first = this.phrases.figures.find((one) => one.sentence === sentence);
    return bracket !== undefined && first !== undefined && bracket.open < first.start;
  }

  /** “（上年为20.00万元）” after a change states the number of before. */
  private bracketed(figure: Figure): void {
    if (this.isBase(figure)) {
      this.pending = figure;
      return;
    }
    const last = this.changes.at(-1);
    if (!last?.amount || last.before || figure.direction !== 0 || !comparable(last.amount, figure)) return;
    const open = figure.bracket?.open ?? 0;
    const words = this.phrases.text.slice(open + 1, figure.start);
    const direct = open === (last.rate ?? last.amount).end;
    if (direct && PRIOR.test(words) && !/[，；]/.test(words)) last.before = figure;
  }

  /** “与上年相比（上年为20.00万元）增加…”: what is compared with stands in the bracket, and the change behind it. */
  private isBase({ bracket, start, direction }: Figure): boolean {
    if (!bracket || direction !== 0) return false;
    const { text } = this.phrases;
    const compares = COMPARED.test(text.slice(Math.max(0, bracket.open - 6), bracket.open));
    return compares && PRIOR.test(text.slice(bracket.open + 1, start));
  }

  private next(figure: Figure): void {
    const { text } = this.phrases;
    const after = text.slice(figure.end, figure.end + 12);
    if (figure.direction !== 0) this.change(figure);
    else if (figure.kind === 'rate') return;
    else if (FROM.test(figure.label) && TO.test(after)) this.from = figure;
    else if (/(?:比|较|与|同)[^比较与同，。；]*$/.test(figure.label) && THEN_CHANGES.test(after))
      this.prior(figure, after);
    else this.level(figure);
  }

  /** A number of before, and what is said of it. */
  private prior(figure: Figure, after: string): void {
    if (!/^(?:相比)?[，,]?(?:持平|相同)/.test(after)) this.pending = figure;
    else
      this.changes.push({
        rises: true,
        level: true,
        before: figure,
        now: this.nowOf(figure, figure),
        sentence: figure.sentence,
      });
  }

  /** A number that is no change: the present one of what follows. */
  private level(figure: Figure): void {
    if (this.from && comparable(this.from, figure) && /(?:到|至|为)$/.test(figure.label)) {
      this.pending = this.from;
      this.became = figure;
    }
    this.from = undefined;
    this.present.push(figure);
  }

  private change(figure: Figure): void {
    const last = this.changes.at(-1);
    if (figure.kind === 'rate') {
      if (last && this.belongs(last, figure)) {
        last.rate = figure;
        return;
      }
    }
    const { pending: before, became } = this;
    this.pending = undefined;
    this.became = undefined;
    this.changes.push({
      ...(figure.kind === 'rate' ? { rate: figure } : { amount: figure }),
      rises: figure.direction > 0,
      now: became ? [became] : this.nowOf(figure, before),
      ...(before && (figure.kind === 'rate' || comparable(before, figure)) ? { before } : {}),
      sentence: figure.sentence,
    });
  }

  /** A rate belongs to the change straight before it in the same sentence. */
  private belongs(last: Draft, rate: Figure): boolean {
    if (!last.amount || last.rate || last.sentence !== rate.sentence) return false;
    const between = this.phrases.text.slice(last.amount.end, rate.start);
    return between.length <= 24 && !/[；。]/.test(between) && !COMPARES.test(rate.label.slice(0, 6));
  }

  private nowOf(figure: Figure, before: Figure | undefined): Figure[] {
    const start = before ?? figure;
    const fits = (one: Figure): boolean => (figure.kind === 'rate' ? one.kind !== 'rate' : comparable(one, figure));
    const words = this.phrases.text.slice(start.labelStart, figure.start);
    const own = COMPARES.test(words) || /^[，\s]*(?:增|减|下降|上升|提高|降低)/.test(words);
    if (!own) {
      const named = this.bySubject(words, figure, fits);
      return named.length > 0 ? named : this.byLead(start, fits);
    }
    const here = this.present.filter(fits);
    if (here.length > 0) return ends(here);
    if (this.present.length > 0) return [];
    const begin = this.phrases.sentences[figure.sentence] ?? 0;
    const lead = this.phrases.text.slice(begin, start.labelStart);
    if (lead.trim() === '') return ends(this.earlier.filter(fits));
    return this.bySubject(lead, figure, fits);
  }

  /** “与上年相比，财政拨款收、支总计各增加”: the numbers just before whose clause has the words of the subject. */
  private byLead(start: Figure, fits: (one: Figure) => boolean): Figure[] {
    const { text, sentences } = this.phrases;
    const begin = sentences[start.sentence] ?? 0;
    const from = this.present.at(-1)?.end ?? begin;
    const lead = text.slice(from, start.start).replace(/^[，,\s]+/, '');
    if (!LEAD.test(lead)) return [];
    const [subject = ''] = lead.replace(LEAD, '').split(SUBJECT_END);
    const core = subject.replace(KIND_WORDS, '');
    const before = (this.present.length > 0 ? this.present : this.earlier).filter(fits);
    if (core === '') return ends(before);
    return core.length < 2 ? [] : before.filter((one) => isShortFor(core, clauseBefore(text, one.start)));
  }

  /** The earlier numbers of the indicator that the words name. */
  private bySubject(words: string, figure: Figure, fits: (one: Figure) => boolean): Figure[] {
    const end = SUBJECT_END.exec(words)?.index ?? 0;
    const subject = indicatorOf(words.slice(0, end));
    if (subject.length < 4) return [];
    return this.phrases.figures.filter(
      (one) => one.start < figure.start && one.direction === 0 && fits(one) && named(one, subject),
    );
  }
}

type Draft = { -readonly [K in keyof Change]: Change[K] };

function named({ label }: Figure, subject: string): boolean {
  return label.replace(/[“”"\s]/g, '').includes(subject);
}

/** The nearest number and the one that the sentence begins with. */
function ends(figures: readonly Figure[]): Figure[] {
  const [first, last] = [figures[0], figures.at(-1)];
  return [...new Set([last, first])].filter((one) => one !== undefined);
}

/** Whether the rate's direction is the other one. */
export function contradicts({ amount, rate, rises }: Change): boolean {
  return amount !== undefined && rate !== undefined && rate.direction !== 0 && rate.direction > 0 !== rises;
}
