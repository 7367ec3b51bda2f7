/** Names that stand twice in one object of a JSON text: the parser keeps the last one without a word. */

export interface RepeatedName {
  readonly name: string;
  /** Counted from 1. */
  readonly line: number;
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"?|[{}[\],:\n]/g;

/** The first of them in a text that is known to be JSON. */
export function repeatedName(source: string): RepeatedName | undefined {
  /** The names of every open object; an open list has none. */
  const open: (Set<string> | undefined)[] = [];
  let line = 1;
  let last = '';
  for (const [token] of source.matchAll(TOKEN)) {
    if (token === '\n') line += 1;
    else if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const names = open.at(-1);
      const name = String(JSON.parse(last));
      if (names?.has(name)) return { name, line };
      names?.add(name);
    } else if (token !== ',') last = token;
  }
  return undefined;
}
