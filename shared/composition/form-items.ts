/** The lines of a form's details (明细): its indicators, and the lines that the standard always prints. */

/** A line: a detail row, or a line that is printed although no detail stands in it. */
export interface DetailItem {
  readonly key?: string;
  readonly texts?: Readonly<Record<string, string>>;
}

type Texts = Readonly<Record<string, string>>;

/**
 * The details in the order of the standard's lines; a line without details is printed blank. Details that
 * belong to no line follow the last line with the same first text, the rest come last.
 */
export function detailItems(
  details: readonly string[],
  always: readonly Texts[],
  textOf: (key: string, column: string) => string,
): DetailItem[] {
  const left = new Set(details);
  const take = (fits: (key: string) => boolean): DetailItem[] => {
    const found = [...left].filter(fits);
    for (const key of found) left.delete(key);
    return found.map((key) => ({ key }));
  };
  const lines = always.map((texts) => {
    const columns = Object.entries(texts);
    const found = take((key) => columns.every(([column, text]) => textOf(key, column) === text));
    return { texts, items: found.length > 0 ? found : [{ texts }] };
  });
  const result: DetailItem[] = [];
  for (const [index, { texts, items }] of lines.entries()) {
    for (const item of items) result.push(item);
    const [column, text] = Object.entries(texts)[0] ?? [];
    const again = lines.slice(index + 1).some((line) => Object.entries(line.texts)[0]?.[1] === text);
    if (column !== undefined && !again)
      for (const item of take((key) => textOf(key, column) === text)) result.push(item);
  }
  return [...result, ...take(() => true)];
}
