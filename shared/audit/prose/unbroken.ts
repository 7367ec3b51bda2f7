/** Paragraphs that a page or a reader broke (断开的段落), put together again where their words leave no doubt. */
import type { Passage } from '../../checks/rule.js';
import { plain, unnumbered } from '../../plain.js';

const PAIRS: Readonly<Record<string, string>> = { '）': '（', ')': '（', '”': '“', '》': '《', '】': '【', '〕': '〔' };
const OPENS: Readonly<Record<string, string>> = { '（': '（', '(': '（', '“': '“', '《': '《', '【': '【', '〔': '〔' };
const MARKS = /[（()）“”《》【】〔〕]/g;
/** Shorter lines without a mark at their end are titles and items. */
const SHORTEST_LINE = 20;

/** The passages with those that go on joined; the place is that of the first. */
export function unbroken(passages: readonly Passage[]): Passage[] {
  const result: Passage[] = [];
  let end: Passage | undefined;
  for (const passage of passages) {
    const last = result.at(-1);
    if (last && end && goesOn(last, end, passage)) result[result.length - 1] = joined(last, passage);
    else result.push(passage);
    end = passage;
  }
  return result;
}

/** Whether a passage goes on in the next: `end` is the piece of it that stands before that one. */
function goesOn(passage: Passage, end: Passage, next: Passage): boolean {
  const [here, there] = [end.place.spot, next.place.spot];
  if (!here || !there || here.row !== undefined || there.row !== undefined) return false;
  if (there.block !== here.block + 1 || String(passage.under) !== String(next.under)) return false;
  const before = passage.text.trimEnd();
  if (/[。！？；：:;]$/.test(before)) return false;
  if (closes(openAt(before), next.text)) return true;
  return (
    here.page !== there.page &&
    before.length >= SHORTEST_LINE &&
    /[。；！？]$/.test(next.text.trimEnd()) &&
    unnumbered(next.text) === plain(next.text)
  );
}

/** The brackets that are open at the end of a text, the innermost last; none where they do not nest. */
function openAt(text: string): string[] {
  const open: string[] = [];
  for (const [mark] of text.matchAll(MARKS)) {
    const opens = OPENS[mark];
    if (opens !== undefined) open.push(opens);
    else if (open.pop() !== PAIRS[mark]) return [];
  }
  return open;
}

/** Whether a text closes exactly these brackets. */
function closes(open: readonly string[], text: string): boolean {
  if (open.length === 0) return false;
  const stack = [...open];
  for (const [mark] of text.matchAll(MARKS)) {
    const opens = OPENS[mark];
    if (opens !== undefined) stack.push(opens);
    else if (stack.pop() !== PAIRS[mark]) return false;
  }
  return stack.length === 0;
}

function joined(a: Passage, b: Passage): Passage {
  const start = a.text.trimEnd().length;
  const text = a.text.trimEnd() + b.text.trimStart();
  const shift = start - (b.text.length - b.text.trimStart().length);
  const fields = b.fields.map((one) => ({ ...one, start: one.start + shift, end: one.end + shift }));
  return {
    ...a,
    text,
    place: { ...a.place, value: text },
    fields: [...a.fields, ...fields],
    written: a.written || b.written,
  };
}
