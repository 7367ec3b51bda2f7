/**
 * A draft (未确认的输入): what is being typed into one place, be it a cell, the formula bar, a field or words in a
 * line. It belongs to that place, wherever the selection goes meanwhile, and ends once: kept or given up.
 */
export class Draft {
  private open = true;
  text: string;

  /** `write` keeps a text at the draft's place, or gives what is wrong with it. */
  constructor(
    readonly before: string,
    private readonly write: (text: string) => string | undefined,
  ) {
    this.text = before;
  }

  get isOpen(): boolean {
    return this.open;
  }

  /** Keeps the text; where it cannot be kept the draft stays open, and what is wrong is given. */
  keep(text = this.text): string | undefined {
    if (!this.open) return undefined;
    this.open = false;
    if (text === this.before) return undefined;
    const problem = this.write(text);
    this.open = problem !== undefined;
    return problem;
  }

  giveUp(): void {
    this.open = false;
  }

  /** Its place is left: the text is kept, or given up with a word why. */
  leave(): string | undefined {
    const problem = this.keep();
    this.giveUp();
    return problem === undefined ? undefined : `${problem}，未填入`;
  }
}
