/** What is told of the file as a whole, collected while it is read. */
export class Notes {
  /** Words were inserted or deleted under tracked changes (修订). */
  tracked = false;
  private readonly hidden: string[] = [];

  /** Words that are not printed (隐藏文字). */
  hide(text: string): void {
    if (text.trim() !== '') this.hidden.push(text);
  }

  get hiddenText(): string {
    return this.hidden.join('');
  }
}
