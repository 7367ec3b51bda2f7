/** A number that the other document prints (对方印的数), in a cell or in a sentence, as it is told beside one of the checked document. */
import { printed } from '../checks/prose/number.js';
import type { Figure } from '../checks/prose/phrases.js';
import type { Passage } from '../checks/rule.js';
import type { FindingPlace } from '../findings/finding.js';
import { moneyUnit, type PrintedUnit } from '../number/money.js';
import type { Inexact } from '../number/spread.js';
import { quoted } from '../quote.js';
import { leafWords, spotKey } from '../reading/spot.js';
import type { Cell } from '../relations/relation.js';
import { nameOf, placeOf, shown } from '../relations/wording.js';
import { unitOf, worthOf } from './same-cells.js';

export interface There {
  /** The same for the same print. */
  readonly key: string;
  /** Table, row, column and page; or the heading, and the page. */
  readonly name: string;
  /** With its unit, where the words beside it need one. */
  readonly text: string;
  readonly value: Inexact;
  readonly decimals: number;
  readonly unit: PrintedUnit | 'percent' | 'count' | undefined;
  readonly place: FindingPlace;
}

export function thereOfCell(cell: Cell): There {
  const unit = unitOf(cell);
  const { spot, decimals, state } = cell.number;
  const isBare = state !== 'number' || unit === undefined || unit === 'percent' || unit === 'count';
  const text = `${shown(cell)}${isBare ? '' : unit}`;
  const place = placeOf(cell);
  return { key: spotKey(spot), name: nameOf(cell), text, value: worthOf(cell.number), decimals, unit, place };
}

export function thereOfFigure({ text, place }: Passage, figure: Figure): There {
  const leaf = place.spot ? leafWords(place.spot, place.label) : '';
  const decimals = figure.digits.split('.')[1]?.length ?? 0;
  return {
    key: `${place.spot ? spotKey(place.spot) : place.label}@${figure.start}`,
    name: `文中“${place.label}”${leaf === '' ? '' : `（${leaf}）`}`,
    text: printed(figure),
    value: figure,
    decimals,
    unit: figure.kind === 'amount' ? moneyUnit(figure.unit) : 'count',
    place: { ...place, value: quoted(text, figure.start, figure.end) },
  };
}
