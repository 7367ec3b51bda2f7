/** What the edit box offers to choose from: the choices of a column or codes of a classification. */

import { catalogOfColumn, findCodes } from '../../../shared/entry/codes.js';
import { plain } from '../../../shared/plain.js';
import { kindOf } from '../../../shared/sheet/cell-kind.js';
import type { Sheet, SheetPlace } from '../../../shared/sheet/sheet.js';
import type { Catalog } from '../../../shared/standard/catalog.js';
import { choicesIn } from '../../../shared/standard/choices.js';
import type { Standard } from '../../../shared/standard/standard.js';

export interface Suggestion {
  /** What is entered. */
  readonly value: string;
  /** What is shown beside it. */
  readonly label: string;
}

export interface Suggestions {
  readonly items: readonly Suggestion[];
  /** The one that Enter takes; -1 when Enter takes what was typed. */
  readonly preferred: number;
}

/** The classification that a cell takes a code of. */
export function catalogAt(standard: Standard, sheet: Sheet, spot: SheetPlace): Catalog | undefined {
  const { rows } = sheet;
  const kind = kindOf(standard, sheet, spot);
  if (rows?.kind === 'classification' && (kind === 'code' || kind === 'fresh'))
    return standard.catalogs.get(rows.catalog);
  return kind === 'entered' && spot.column.type === 'text'
    ? catalogOfColumn(standard, sheet.table.id, spot.column.key)
    : undefined;
}

/** `touched` tells whether the text differs from what stood in the cell before; `textOf` what stands beside it. */
export function suggestionsFor(
  standard: Standard,
  sheet: Sheet,
  spot: SheetPlace,
  typed: string,
  touched: boolean,
  textOf: (column: string) => string = () => '',
): Suggestions | undefined {
  const query = touched ? plain(typed) : '';
  if (spot.column.type === 'choice') {
    const all = choicesIn(spot.column, textOf);
    const items = all.filter((choice) => plain(choice).includes(query)).map((choice) => ({ value: choice, label: '' }));
    const current = items.findIndex(({ value }) => value === typed.trim());
    return { items, preferred: query !== '' && current < 0 ? 0 : current };
  }
  const catalog = catalogAt(standard, sheet, spot);
  if (!catalog) return undefined;
  const items = findCodes(catalog, query).map(({ code, name }) => ({ value: code, label: name }));
  const whole = items.findIndex(({ value }) => value === query);
  // Digits that are no whole code yet are not completed silently; words choose the first name that fits.
  return { items, preferred: whole >= 0 || query === '' || /^\d/.test(query) ? whole : 0 };
}
