/**
 * Finds a text in the whole project: what was entered, what is computed, the words of the explanation. Each
 * hit knows whether and how its text can be replaced.
 */
import type { Calculation } from '../calculation/calculation.js';
import { plainTitle } from '../calculation/plain-title.js';
import { type DisclosureDocument, textOf } from '../document/document.js';
import { plainText, type Template } from '../language/template.js';
import type { MoneyUnit } from '../number/money.js';
import { type Address, addressKey } from '../project/address.js';
import type { Project } from '../project/model.js';
import { isEditable, kindOf } from '../sheet/cell-kind.js';
import { displayText, editText } from '../sheet/cell-text.js';
import { cellWords } from '../sheet/cell-words.js';
import type { Scene } from '../sheet/scene.js';
import { buildSheet, type SheetPlace, spotOf } from '../sheet/sheet.js';
import type { Standard } from '../standard/standard.js';

export interface Query {
  readonly text: string;
  readonly matchCase: boolean;
  /** The whole cell must be the text. */
  readonly whole: boolean;
}

export type Target =
  | { readonly kind: 'cell'; readonly address: Address }
  | { readonly kind: 'prose'; readonly block: string };

export interface Hit {
  /** Unique among the hits. */
  readonly id: string;
  readonly target: Target;
  /** The place in words. */
  readonly label: string;
  /** The text in which the query was found. */
  readonly text: string;
  readonly replaceable: boolean;
}

export interface SearchSource {
  readonly standard: Standard;
  readonly project: Project;
  readonly calculation: Calculation;
  readonly document: DisclosureDocument;
  readonly unit: MoneyUnit;
}

/** More than anybody looks through; the list says when it is cut. */
export const MAX_HITS = 1000;

/** Positions at which the query stands in a text. */
export function matchesIn(text: string, query: Query): number[] {
  const [hay, needle] = query.matchCase ? [text, query.text] : [inSmall(text), inSmall(query.text)];
  if (needle === '') return [];
  if (query.whole) return hay.trim() === needle.trim() ? [hay.indexOf(needle.trim())] : [];
  const found: number[] = [];
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + needle.length)) found.push(at);
  return found;
}

/** In small letters, as long as every character keeps its place: that of İ takes two. */
function inSmall(text: string): string {
  return text.replace(/[^İ]+/g, (part) => part.toLowerCase());
}

export function search(source: SearchSource, query: Query): Hit[] {
  if (query.text === '') return [];
  return [...cellHits(source, query), ...proseHits(source, query)].slice(0, MAX_HITS);
}

/** What the cells of a table depend on. */
export function sceneOf({ standard, project, calculation, unit }: SearchSource, table: string): Scene | undefined {
  const rows = calculation.rowsOf(table);
  return rows && { standard, project, calculation, unit, sheet: buildSheet(rows) };
}

function cellHits(source: SearchSource, query: Query): Hit[] {
  const title = (text: Template): string => plainTitle(source.calculation, text);
  const hits: Hit[] = [];
  for (const table of source.standard.tables.keys()) {
    const scene = sceneOf(source, table);
    for (const line of scene?.sheet.lines ?? [])
      for (const column of scene?.sheet.columns ?? []) {
        if (!scene || hits.length >= MAX_HITS) return hits;
        const hit = hitIn(scene, spotOf(scene.sheet, line, column), query, title);
        if (hit) hits.push(hit);
      }
  }
  return hits;
}

/** Shown text is searched, and for amounts also all their digits without separators. */
function hitIn(scene: Scene, spot: SheetPlace, query: Query, title: (text: Template) => string): Hit | undefined {
  const { address } = spot;
  if (!address) return undefined;
  const shown = displayText(scene, spot, title);
  if (shown === '') return undefined;
  const editable = isEditable(kindOf(scene.standard, scene.sheet, spot)) && !spot.column.show;
  const exact = editable ? editText(scene, spot) : shown;
  const text = matchesIn(shown, query).length > 0 ? shown : matchesIn(exact, query).length > 0 ? exact : undefined;
  if (text === undefined) return undefined;
  const label = `${title(scene.sheet.table.file.title)} · ${cellWords(scene, spot)}`;
  return { id: addressKey(address), target: { kind: 'cell', address }, label, text, replaceable: editable };
}

/** Rewritten paragraphs can be changed; the standard's own words are found and left alone. */
function proseHits({ project, document, calculation }: SearchSource, query: Query): Hit[] {
  const hits: Hit[] = [];
  let heading = '';
  const edited = new Set<string>();
  for (const section of document.sections)
    for (const block of section.blocks) {
      if (block.kind === 'heading') heading = block.label;
      if (block.kind !== 'paragraph' || block.source === undefined) continue;
      const own = project.prose[block.source]?.text;
      if (own !== undefined && edited.has(block.source)) continue;
      const text = textOf(block.runs);
      const found = matchesIn(own ?? text, query).length > 0 || matchesIn(text, query).length > 0;
      if (!found) continue;
      edited.add(block.source);
      hits.push({
        id: `prose:${block.source}:${hits.length}`,
        target: { kind: 'prose', block: block.source },
        label: plainTitle(calculation, plainText(heading)),
        text,
        replaceable: own !== undefined && matchesIn(own, query).length > 0,
      });
    }
  return hits;
}
