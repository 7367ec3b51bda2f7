/** Sentences of the approved file against the page that was put online (网上的文字与批准的文件): changed, missing, and added numbers. */
import { findingAt } from '../checks/make-finding.js';
import type { Passage } from '../checks/rule.js';
import type { Finding, FindingPlace } from '../findings/finding.js';
import { plain } from '../plain.js';
import { likeness } from '../reading/likeness.js';
import type { Reading } from '../reading/reading.js';
import { shortened } from '../shortened.js';
import type { Compared } from './online-tables.js';
import { OTHER_WORDS } from './other-kind.js';
import type { Told } from './two-documents.js';

const RULE = 'online-words';
const { other: PAGE } = OTHER_WORDS.online;

interface Sentence {
  /** Where it is: one paragraph, or the lines of a copied text over which it goes. */
  readonly passages: readonly [Passage, ...Passage[]];
  readonly text: string;
  readonly plain: string;
  /** How many-th sentence of the document. */
  readonly at: number;
}

/** Less alike, a sentence is another one. */
const ALIKE = 0.6;
/** Sentences that one is held against: those that have no match themselves. */
const MOST = 400;
const SHORTEST = 4;
/** From so many on they are not one disclosure. */
const MOST_APART = 0.7;

export function onlineWords(own: Told, other: Told): Compared {
  const [ours, theirs] = [sentencesOf(own), sentencesOf(other)];
  const [here, there] = [wordsOf(own.reading), wordsOf(other.reading)];
  if (there.length < SHORTEST)
    return { findings: [], compared: 0, unread: [{ message: `未能核对：${PAGE}没有读出文字` }] };
  const apart = ours.filter((one) => !there.includes(one.plain));
  if (apart.length > MOST_APART * ours.length) {
    const message = `未能核对：本文件 ${ours.length} 句话中有 ${apart.length} 句在${PAGE}没有，多半不是同一份公开，或页面的文字没有读出；没有逐句列出`;
    return { findings: [], compared: 0, unread: [{ message }] };
  }
  const left = new Set(theirs.filter((one) => !here.includes(one.plain)).slice(0, MOST));
  const findings: Finding[] = [];
  let missing: Sentence[] = [];
  const tell = (): void => {
    if (missing.length > 0) findings.push(missingFinding(missing, own));
    missing = [];
  };
  for (const one of apart) {
    const match = likest(one, left);
    if (match) {
      left.delete(match);
      tell();
      findings.push(changedFinding(one, match, own, other));
    } else {
      if (missing.at(-1)?.at !== one.at - 1) tell();
      missing.push(one);
    }
  }
  tell();
  for (const one of left)
    if (AMOUNT.test(one.plain) && /[，。；]/.test(one.text)) findings.push(addedFinding(one, other));
  return { findings, unread: [], compared: ours.length };
}

const AMOUNT = /\d(?:[万亿千]?元|%)/;
/** A number with its separators and unit. */
const NUMBER = /\d[\d,]*(?:\.\d+)?(?:[万亿千]*元|[%％])?/g;

function sentencesOf({ subject }: Told): Sentence[] {
  const sentences: Sentence[] = [];
  for (const lines of goingOn(linesOf(subject.passages))) {
    let start = 0;
    for (const text of lines
      .map((line) => line.text)
      .join('')
      .split(/(?<=[。；！？])/)) {
      const bare = plain(text);
      const [first, ...more] = passagesAt(lines, start, start + text.length);
      start += text.length;
      if (first && bare.length >= SHORTEST)
        sentences.push({ passages: [first, ...more], text: text.trim(), plain: bare, at: sentences.length });
    }
  }
  return sentences;
}

interface Line {
  readonly passage: Passage;
  readonly text: string;
  readonly length: number;
}

function linesOf(passages: readonly Passage[]): Line[] {
  return passages.flatMap((passage) =>
    passage.text.split('\n').flatMap((text): Line[] => {
      const bare = plain(text);
      return bare === '' || PAGE_MATTER.test(bare) ? [] : [{ passage, text, length: bare.length }];
    }),
  );
}

/** Text copied from pages has their lines: one that fills its line without ending a sentence goes on in the next. */
function goingOn(lines: readonly Line[]): Line[][] {
  const lengths = lines.map(({ length }) => length).sort((a, b) => a - b);
  const full = Math.max(NARROWEST, NEARLY_FULL * (lengths[Math.floor(NEARLY_ALL * lengths.length)] ?? 0));
  const runs: Line[][] = [];
  let isOpen = false;
  for (const line of lines) {
    if (isOpen) runs.at(-1)?.push(line);
    else runs.push([line]);
    isOpen = line.length >= full && !/[。；！？]$/.test(line.text.trimEnd());
  }
  return runs;
}

/** No page is narrower, in characters. */
const NARROWEST = 20;
const NEARLY_FULL = 0.8;
const NEARLY_ALL = 0.9;

/** The paragraphs over which a stretch of lines that follow each other goes. */
function passagesAt(lines: readonly Line[], start: number, end: number): Passage[] {
  let at = 0;
  return lines.flatMap(({ passage, text }) => {
    const from = at;
    at += text.length;
    return from < end && at > start ? [passage] : [];
  });
}

/** What a printed page says of itself, and a line of contents. */
const PAGE_MATTER = /^(?:第?\d{1,4}页?(?:共\d{1,4}页)?|[-\d\s]+)$|[.…·]{3}\d{0,4}$|^目录$/;

function wordsOf({ blocks }: Reading): string {
  // Between two pages of a copied text stands the number of the page.
  const lines = blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? block.text.split('\n').map(plain)
      : plain(block.cells.map(({ text }) => text).join('')),
  );
  return lines.filter((line) => !PAGE_MATTER.test(line)).join('');
}

function likest(one: Sentence, others: ReadonlySet<Sentence>): Sentence | undefined {
  let best: { readonly other: Sentence; readonly score: number } | undefined;
  for (const other of others) {
    const score = likeness(one.plain, other.plain);
    if (score >= Math.max(ALIKE, best?.score ?? 0)) best = { other, score };
  }
  return best?.other;
}

function changedFinding(one: Sentence, match: Sentence, own: Told, other: Told): Finding {
  const [here, there] = [numbersIn(one.text), numbersIn(match.text)];
  const pairs =
    here.length === there.length
      ? here.flatMap((number, i) => (isSame(number, there[i]) ? [] : [[number, there[i] ?? '']]))
      : [];
  const isOfNumbers = pairs.length > 0 || here.length !== there.length;
  const told = pairs.map(([a, b]) => `${a}，${PAGE}是 ${b}`).join('；');
  const message =
    pairs.length > 0
      ? `文中的数是 ${told}：“${shortened(one.text)}”`
      : `这句话与${PAGE}的不同：“${shortened(one.text)}”，${PAGE}是“${shortened(match.text)}”`;
  const [word, otherWord] = pairs[0] ?? [one.text, match.text];
  const places = [
    placeOf(one, own, word ?? ''),
    { ...placeOf(match, other, otherWord ?? ''), label: `${PAGE}：${match.passages[0].place.label}` },
  ];
  return findingAt(places, RULE, { severity: isOfNumbers ? 'error' : 'warning', message });
}

function numbersIn(text: string): string[] {
  return text.normalize('NFKC').match(NUMBER) ?? [];
}

function isSame(one: string, other: string | undefined): boolean {
  return one.replaceAll(',', '') === other?.replaceAll(',', '');
}

function missingFinding(missing: readonly Sentence[], own: Told): Finding {
  const [first] = missing;
  if (!first) throw new Error('Nothing is missing.');
  const others = missing.length > 1 ? `等相连的 ${missing.length} 句` : '';
  const message = `${PAGE}没有“${shortened(first.text)}”${others}`;
  // A heading or a label may be set otherwise on a page.
  const severity = missing.some(({ plain: words }) => /\d/.test(words) && AMOUNT.test(words))
    ? 'error'
    : missing.some(({ text }) => /[。；]$/.test(text))
      ? 'warning'
      : 'hint';
  return findingAt(
    missing.map((one) => placeOf(one, own, one.text)),
    RULE,
    { severity, message },
  );
}

function addedFinding(one: Sentence, other: Told): Finding {
  const place = placeOf(one, other, one.text);
  const message = `${PAGE}多出一句有数的话：“${shortened(one.text)}”`;
  return findingAt([{ ...place, label: `${PAGE}：${place.label}` }], RULE, { severity: 'warning', message });
}

/** In the line that has the words, else where the sentence begins. */
function placeOf({ passages }: Sentence, { at }: Told, value: string): FindingPlace {
  const { label, spot } = (passages.find(({ text }) => text.includes(value)) ?? passages[0]).place;
  return { label, value, ...(spot ? { spot: at(spot) } : {}) };
}
