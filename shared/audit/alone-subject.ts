/** A finished document as the rules see it without any standard: its words, and its tables as they were recognised. */
import type { Passage, Subject } from '../checks/rule.js';
import { Places } from '../document/places.js';
import { plain } from '../plain.js';
import type { Reading } from '../reading/reading.js';
import type { RecognisedTable } from '../recognition/recognised.js';
import { shortened } from '../shortened.js';
import { kindOf } from './fit.js';
import { GivenFigures } from './given-figures.js';
import { readIdentity } from './identity.js';
import { neutralStandard } from './neutral-standard.js';
import { shortLines } from './short-lines.js';
import { documentSubject } from './subject.js';
import type { Identity } from './wording.js';

/** `isExact` as in {@link Subject}. */
export function aloneSubject(
  reading: Reading,
  tables: readonly RecognisedTable[],
  isExact?: boolean,
): { readonly subject: Subject; readonly identity: Identity } {
  const standard = neutralStandard(kindOf(reading) ?? 'budget');
  const identity = readIdentity(standard, reading);
  const figures = new GivenFigures(standard, identity, new Map(), new Map());
  const of = { recognised: tables, lines: shortLines(reading), ...(isExact === undefined ? {} : { isExact }) };
  return { subject: documentSubject(standard, figures, passagesOf(reading), [], of), identity };
}

const MAX_PLACE = 24;

/** The paragraphs, each under its headings; lines of the contents are no statements. */
function passagesOf({ blocks }: Reading): Passage[] {
  const places = new Places();
  return blocks.flatMap((block): Passage[] => {
    if (block.kind !== 'paragraph' || block.contents || plain(block.text) === '') return [];
    const { text, level, spot } = block;
    const { label, under } =
      level === undefined ? places.paragraph() : places.heading(level, shortened(plain(text), MAX_PLACE));
    return [{ text, place: { label, value: text, spot }, fields: [], written: true, under }];
  });
}
