/** What became of a text (修改痕迹): stretches that stayed, that went and that came; numbers and foreign words stay whole. */

export interface Mark {
  readonly kind: 'same' | 'gone' | 'come';
  readonly text: string;
}

/** A number with its separators and percent sign, a foreign word, a stretch of blanks, or one character. */
const WORD = /\d[\d,]*(?:\.\d+)?[%％‰]?|[A-Za-z]+|\s+|./gsu;
/** Words that went and came until the search is given up: two texts with more than that have little in common. */
const MAX_EDITS = 1_000;
/** What stayed between two changes and is no longer than this reads better as part of them. */
const SCRAP = 1;

/** Together the stretches that are not `come` are the text before, those that are not `gone` the one after. */
export function wordMarks(before: string, after: string): Mark[] {
  const [was, is] = [before.match(WORD) ?? [], after.match(WORD) ?? []];
  let head = 0;
  while (head < was.length && head < is.length && was[head] === is[head]) head += 1;
  let tail = 0;
  while (tail < was.length - head && tail < is.length - head && was.at(-1 - tail) === is.at(-1 - tail)) tail += 1;
  const middle = steps(was.slice(head, was.length - tail), is.slice(head, is.length - tail));
  const same = (words: readonly string[]): Mark[] => [{ kind: 'same', text: words.join('') }];
  return joined([...same(was.slice(0, head)), ...middle, ...same(was.slice(was.length - tail))]);
}

/** A shortest way from one list of words to the other (Myers 1986); all at once where it is too long. */
function steps(was: readonly string[], is: readonly string[]): Mark[] {
  const most = Math.min(MAX_EDITS, was.length + is.length);
  const trace: Int32Array[] = [];
  let reach = new Int32Array(2 * most + 3);
  for (let edits = 0; edits <= most; edits++) {
    trace.push(reach.slice(most + 1 - edits - 1, most + 1 + edits + 2));
    const next = reach.slice();
    for (let line = -edits; line <= edits; line += 2) {
      let x = startOf(reach, most + 1, line, edits);
      while (x < was.length && x - line < is.length && was[x] === is[x - line]) x += 1;
      next[most + 1 + line] = x;
      if (x >= was.length && x - line >= is.length) return wayBack(trace, was, is);
    }
    reach = next;
  }
  return [
    { kind: 'gone', text: was.join('') },
    { kind: 'come', text: is.join('') },
  ];
}

/** Whether the furthest way to a diagonal comes from the one above it: a word came. */
function comes(reach: Int32Array, zero: number, line: number, edits: number): boolean {
  return line === -edits || (line !== edits && (reach[zero + line - 1] ?? 0) < (reach[zero + line + 1] ?? 0));
}

function startOf(reach: Int32Array, zero: number, line: number, edits: number): number {
  if (edits === 0) return 0;
  return comes(reach, zero, line, edits) ? (reach[zero + line + 1] ?? 0) : (reach[zero + line - 1] ?? 0) + 1;
}

function wayBack(trace: readonly Int32Array[], was: readonly string[], is: readonly string[]): Mark[] {
  const marks: Mark[] = [];
  let [x, y] = [was.length, is.length];
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const reach = trace[edits] ?? new Int32Array();
    const [zero, line] = [edits + 1, x - y];
    const isCome = edits > 0 && comes(reach, zero, line, edits);
    const start = startOf(reach, zero, line, edits);
    for (; x > start; x--, y--) marks.push({ kind: 'same', text: was[x - 1] ?? '' });
    if (edits === 0) break;
    if (isCome) marks.push({ kind: 'come', text: is[--y] ?? '' });
    else marks.push({ kind: 'gone', text: was[--x] ?? '' });
  }
  return marks.reverse();
}

/** Of changes that touch, what went stands before what came; scraps between changes are told with them. */
function joined(marks: readonly Mark[]): Mark[] {
  const runs: { same: string; gone: string; come: string }[] = [];
  for (const { kind, text } of marks) {
    if (text === '') continue;
    let last = runs.at(-1);
    if (!last || (kind === 'same' && last.gone + last.come !== '')) {
      last = { same: '', gone: '', come: '' };
      runs.push(last);
    }
    last[kind] += text;
  }
  const told: { same: string; gone: string; come: string }[] = [];
  for (const run of runs) {
    const last = told.at(-1);
    const isScrap = run.same.length <= SCRAP && run.gone + run.come !== '' && /\p{Script=Han}/u.test(run.same);
    if (last && isScrap && last.gone + last.come !== '') {
      last.gone += run.same + run.gone;
      last.come += run.same + run.come;
    } else told.push({ ...run });
  }
  return told.flatMap(({ same, gone, come }): Mark[] =>
    (
      [
        { kind: 'same', text: same },
        { kind: 'gone', text: gone },
        { kind: 'come', text: come },
      ] as const
    ).filter(({ text }) => text !== ''),
  );
}
