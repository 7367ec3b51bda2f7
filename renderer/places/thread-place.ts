/** Where in the window a thread's place is, what it is called, and what can be commented on where somebody works. */

import type { Calculation } from '../../shared/calculation/calculation.js';
import { misplacedParagraph } from '../../shared/calculation/placement.js';
import { plainTitle } from '../../shared/calculation/plain-title.js';
import { rowTitle } from '../../shared/calculation/row-title.js';
import { placeOf } from '../../shared/checks/place.js';
import type { DisclosureDocument } from '../../shared/document/document.js';
import { type Finding, findingKey, withConsequences } from '../../shared/findings/finding.js';
import { type Address, addressKey, parseAddressKey } from '../../shared/project/address.js';
import { rowOfPlace, type Thread, type ThreadPlace } from '../../shared/project/thread.js';
import { shortened } from '../../shared/shortened.js';
import { isSingle, type Standard } from '../../shared/standard/standard.js';
import { placeOfFinding } from './finding-place.js';
import { partOf } from './parts.js';
import type { Place } from './view.js';
import { placeAt } from './view-of.js';
import { viewTitle } from './view-title.js';

/** What the window knows of the project. */
export interface Known {
  readonly standard: Standard;
  readonly calculation: Calculation;
  readonly document: DisclosureDocument;
  readonly findings: readonly Finding[];
}

export const PART_TITLE: Readonly<Record<ThreadPlace['part'], string>> = {
  cell: '这一格',
  row: '这一行',
  paragraph: '这一段',
  finding: '这个问题',
  document: '整份文件',
};

/** `gone`: the row, paragraph or finding is no more. */
export type Shown = { readonly kind: 'gone' | 'everywhere' } | { readonly kind: 'place'; readonly place: Place };

const GONE: Shown = { kind: 'gone' };

export function shownPlace(known: Known, { part, at }: ThreadPlace): Shown {
  const { standard, calculation, document, findings } = known;
  if (part === 'document') return { kind: 'everywhere' };
  if (part === 'finding') {
    const finding = findings.flatMap(withConsequences).find((one) => findingKey(one) === at);
    if (!finding) return GONE;
    const place = placeOfFinding(known, document, finding);
    return place ? { kind: 'place', place } : { kind: 'everywhere' };
  }
  if (part === 'paragraph') {
    if (
      misplacedParagraph(calculation, at) !== undefined &&
      !standard.plan.blocks.some((one) => 'id' in one && one.id === at)
    )
      return GONE;
    return { kind: 'place', place: { view: { kind: 'prose', part: partOf(standard, at) }, block: at } };
  }
  const address = addressOn(known, { part, at });
  return address ? { kind: 'place', place: placeAt(standard, calculation, address) } : GONE;
}

/** The cell of a place in a table; of a row one that can be selected. Undefined where it is gone. */
function addressOn(
  { standard, calculation }: Pick<Known, 'standard' | 'calculation'>,
  place: ThreadPlace,
): Address | undefined {
  const on = rowOfPlace(place);
  const table = on && standard.tables.get(on.table);
  if (!table || !calculation.rowsOf(on.table)?.index.has(on.row)) return undefined;
  const address = place.part === 'cell' ? parseAddressKey(place.at) : undefined;
  const column = address?.column ?? table.columns.find(({ show }) => !show)?.key;
  return column !== undefined && table.columnByKey.has(column) ? { ...on, column } : undefined;
}

const MAX_WORDS = 60;

/** What a place is called, and what stands there now: kept with a thread that is begun there. */
export function nameOf(known: Known, place: ThreadPlace): Pick<Thread, 'about' | 'value'> {
  const { standard, calculation, document, findings } = known;
  const on = rowOfPlace(place);
  const address = parseAddressKey(place.at);
  if (place.part === 'cell' && address) {
    const { label, value } = placeOf(calculation, address);
    return { about: shortened(label, 500), ...(value === '' ? {} : { value: shortened(value, 500) }) };
  }
  if (on) {
    const table = standard.tables.get(on.table);
    if (!table) return { about: on.table };
    const row = isSingle(table) ? '' : ` · ${rowTitle(calculation, table, on.row)}`;
    return { about: shortened(`${plainTitle(calculation, table.file.title)}${row}`, 500) };
  }
  if (place.part === 'paragraph') {
    const view = { kind: 'prose', part: partOf(standard, place.at) } as const;
    const text = paragraphWords(document, place.at);
    const about = viewTitle(standard, calculation, view);
    return { about, ...(text === '' ? {} : { value: shortened(text, MAX_WORDS) }) };
  }
  const finding = findings.flatMap(withConsequences).find((one) => findingKey(one) === place.at);
  return { about: place.part === 'document' ? PART_TITLE.document : shortened(`问题：${finding?.message ?? ''}`, 500) };
}

function paragraphWords({ sections }: DisclosureDocument, id: string): string {
  const printed = sections
    .flatMap(({ blocks }) => blocks)
    .find((one) => (one.kind === 'paragraph' ? one.source === id : one.kind === 'heading' && one.id === id));
  return printed && 'runs' in printed ? printed.runs.map(({ text }) => text).join('') : '';
}

/** What can be commented on where somebody works, the nearest first. */
export function placesHere(address: Address | undefined, block: string | undefined): ThreadPlace[] {
  const cell: readonly ThreadPlace[] = address
    ? [
        { part: 'cell', at: addressKey(address) },
        { part: 'row', at: `${address.table}/${address.row}` },
      ]
    : [];
  const paragraph: readonly ThreadPlace[] = block === undefined ? [] : [{ part: 'paragraph', at: block }];
  return [...paragraph, ...cell, { part: 'document', at: '' }];
}
