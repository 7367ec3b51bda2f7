/** Where headings and paragraphs stand, in words (位置), named as the document is read from its beginning. */

/** A heading or paragraph in its place. */
export interface Standing {
  /** E.g. 标题“一、收入情况”, or 一、收入情况 · 第 2 段. */
  readonly label: string;
  /** The headings above it, the highest first. */
  readonly under: readonly string[];
}

export class Places {
  readonly #headings: { readonly level: number; readonly text: string }[] = [];
  #paragraphs = 0;

  /** The next heading; level 1 is the highest. */
  heading(level: number, text: string): Standing {
    this.hidden(level);
    const under = this.#under();
    this.#headings.push({ level, text });
    this.#paragraphs = 0;
    return { label: headingLabel(text), under };
  }

  /** A heading that is not printed: nothing stands under it, but what stood under the one before ends. */
  hidden(level: number): void {
    while ((this.#headings.at(-1)?.level ?? 0) >= level) this.#headings.pop();
  }

  /** The next paragraph. */
  paragraph(): Standing {
    this.#paragraphs += 1;
    const under = this.#under();
    return { label: `${under.at(-1) ?? '文首'} · 第 ${this.#paragraphs} 段`, under };
  }

  #under(): string[] {
    return this.#headings.map(({ text }) => text);
  }
}

export function headingLabel(text: string): string {
  return `标题“${text}”`;
}
