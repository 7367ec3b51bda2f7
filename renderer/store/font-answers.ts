/** What the window knows of the fonts: it asks the services once about every character that it meets. */
import type { Lacks } from '../../shared/composition/characters.js';

export class FontAnswers {
  private readonly known = new Map<number, boolean>();
  private met = new Set<number>();

  /** `ask` answers with those of the characters that no font has. */
  constructor(private readonly ask: (characters: string) => Promise<string>) {}

  /** A character that nothing is known of yet passes, and is asked about next. */
  readonly lacks: Lacks = (codePoint) => {
    const known = this.known.get(codePoint);
    if (known === undefined) this.met.add(codePoint);
    return known ?? false;
  };

  /** Asks about the characters met since; whether no font has one of them. */
  async learn(): Promise<boolean> {
    const { met } = this;
    if (met.size === 0) return false;
    this.met = new Set();
    const lacking = new Set(await this.ask(Array.from(met, (codePoint) => String.fromCodePoint(codePoint)).join('')));
    for (const codePoint of met) this.known.set(codePoint, lacking.has(String.fromCodePoint(codePoint)));
    return lacking.size > 0;
  }
}
