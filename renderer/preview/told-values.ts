/** The values on the pages of the preview: of a page that the services told of before, those of then. */
import type { Preview, PrintedValue, ValueOnPage } from '../../shared/contract/preview.js';

interface Told {
  readonly on: readonly ValueOnPage[];
  /** With the page's number, as long as it keeps that. */
  readonly page: number;
  readonly values: readonly PrintedValue[];
}

export class ToldValues {
  /** The preview whose values are known. */
  id: string | undefined;
  /** By the page's key. */
  private pages = new Map<string, Told>();

  /** All values of a preview, each with the number of its page. */
  of({ id, pages }: Preview): readonly PrintedValue[] {
    const told = pages.map(({ key, values }, at): readonly [string, Told] => {
      const known = this.pages.get(key);
      if (known && !values && known.page === at + 1) return [key, known];
      const on = values ?? known?.on ?? [];
      const page = at + 1;
      return [key, { on, page, values: on.map((value) => ({ page, ...value })) }];
    });
    this.pages = new Map(told);
    this.id = id;
    return told.flatMap(([, { values }]) => values);
  }
}
