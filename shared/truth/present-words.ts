/** What the sentences of a document say of its own year (文中的本期数), by the words that they call it. */
import { nameIn } from '../checks/prose/named-facts.js';
import { clauseBefore, phrasesOf } from '../checks/prose/phrases.js';
import { bareName, quantityOf } from '../claims/words.js';
import { keptIn } from '../collections.js';
import { type There, thereOfFigure } from './there.js';
import type { Told } from './two-documents.js';

/** Shorter names are of many things. */
const MIN_NAME = 4;
/** The unit under any of its names, and the year. */
const LEAD = /^.*20\d\d年度?/;

export class PresentWords {
  private readonly named = new Map<string, There[]>();

  constructor({ subject }: Told) {
    for (const passage of subject.passages) {
      const { text, figures } = phrasesOf(passage, subject);
      for (const figure of figures) {
        if (figure.kind !== 'amount' || figure.direction !== 0 || figure.vague) continue;
        const clause = clauseBefore(text, figure.start);
        const name = nameIn(bareName(clause), subject) === '' ? '' : nameOf(clause);
        if (name.length >= MIN_NAME) keptIn(this.named, name, () => []).push(thereOfFigure(passage, figure));
      }
    }
  }

  /** The numbers that are called by the same words. */
  called(clause: string): readonly There[] {
    return this.named.get(nameOf(clause)) ?? [];
  }
}

const NUMBERING = /^(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．])+/;
const COPULA = /(?:合计|共计|安排|完成|实现|达到?|均?为|是|共|均)$/;

function nameOf(clause: string): string {
  return quantityOf(bareName(clause).replace(NUMBERING, '').replace(LEAD, '').replace(COPULA, '').replace(COPULA, ''));
}
