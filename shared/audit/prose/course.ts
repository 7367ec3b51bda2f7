/**
 * How surely words were aligned (对应的把握): the plan's own words one after the other, each printed or not. A field is known by
 * the words around it; where those are other ones, what stands there need not be the field at all.
 */
import type { Step } from './match.js';
import type { PlacedToken } from './mentions.js';
import { isPunctuation } from './tokens.js';

/** So many of the plan's words are looked at on each side. */
const REACH = 5;
/** So many of them must be printed, or all that there are. */
const FEWEST = 3;
const SHARE = 0.6;
const HALF = 0.5;

export class Course {
  /** Whether a word of the plan is printed as such; a run of other words is one that is not. */
  private readonly printed: boolean[] = [];
  private adding = false;
  /** Characters of names that are known, and that other words stand for. */
  private lost = 0;

  get length(): number {
    return this.printed.length;
  }

  step(step: Step, placed: readonly PlacedToken[]): void {
    if (step.kind === 'wild') this.lost += step.slot.expected?.length ?? 0;
    else if (step.kind === 'added') {
      if (!this.adding && !isPunctuation(placed[step.at]?.token.text ?? '')) this.add(false, true);
    } else if ('symbol' in step && step.symbol.kind !== 'slot' && !isPunctuation(step.symbol.text))
      this.add(step.kind === 'same', false);
  }

  private add(isPrinted: boolean, adding: boolean): void {
    this.printed.push(isPrinted);
    this.adding = adding;
  }

  /** Whether hardly anything of what the plan would print is there. */
  get isFaint(): boolean {
    const same = this.printed.filter(Boolean).length;
    const all = this.printed.length + this.lost;
    return all > FEWEST && same <= FEWEST && same < HALF * all;
  }

  /** What is found between two positions, with how sure that is. */
  judged<T extends { readonly before: number; readonly after: number }>({
    before,
    after,
    ...found
  }: T): Omit<T, 'before' | 'after'> & { sure: boolean; framed: boolean } {
    const [lead, follow] = [
      this.printed.slice(Math.max(0, before - REACH), before),
      this.printed.slice(after, after + REACH),
    ];
    const near = [...lead, ...follow];
    const same = near.filter(Boolean).length;
    const sure = same >= Math.min(FEWEST, near.length) && same >= SHARE * near.length;
    return { ...found, sure, framed: follow[0] ?? lead.at(-1) ?? true };
  }
}
