/**
 * Fields (域): an instruction, then the result that is printed. A field may go over several paragraphs, as a table
 * of contents does, and may stand inside another one.
 */

interface Field {
  instruction: string;
  inResult: boolean;
}

export class Fields {
  private readonly open: Field[] = [];

  /** Whether what comes now is printed: inside of results only. */
  get printed(): boolean {
    return this.open.every(({ inResult }) => inResult);
  }

  /** Whether what comes now belongs to a field with this name, e.g. TOC. */
  within(name: string): boolean {
    return this.open.some(({ instruction }) => fieldName(instruction) === name);
  }

  begin(): void {
    this.open.push({ instruction: '', inResult: false });
  }

  instruct(text: string): void {
    const field = this.open.at(-1);
    if (field && !field.inResult) field.instruction += text;
  }

  separate(): void {
    const field = this.open.at(-1);
    if (field) field.inResult = true;
  }

  /** Ends a field; gives its instruction where it had no result. */
  end(): string | undefined {
    const field = this.open.pop();
    return field && !field.inResult ? field.instruction.trim() : undefined;
  }

  /** At the end of a paragraph: an instruction that is still open would swallow everything after it. */
  closeInstructions(): boolean {
    const broken = this.open.findIndex(({ inResult }) => !inResult);
    if (broken < 0) return false;
    this.open.length = broken;
    return true;
  }
}

/** The name of a field: the first word of its instruction. */
export function fieldName(instruction: string): string {
  return /^\s*(\S+)/.exec(instruction)?.[1]?.toUpperCase() ?? '';
}
