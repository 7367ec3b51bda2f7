/** A performance form (绩效目标表、绩效自评表) as a finished document shows it, known by its structure, without a standard. */
import type { PrintedUnit } from '../../number/money.js';
import type { ReadCell } from '../../reading/reading.js';
import type { Spot } from '../../reading/spot.js';
import type { PlacedText } from '../recognised.js';
import type { FieldRole, IndicatorRole, MoneyLabel, MoneyRole } from './words.js';

/** A row of the money of a form: a total, or one of its sources. */
export interface MoneyRow {
  readonly label: PlacedText;
  readonly kind: MoneyLabel;
  readonly cells: ReadonlyMap<MoneyRole, ReadCell>;
}

/** A row of the indicators (指标). */
export interface Indicator {
  readonly level1: string;
  readonly level2: string;
  /** Cells by what their columns say; a role whose place has no cell of its own is absent. */
  readonly cells: ReadonlyMap<IndicatorRole, ReadCell>;
  /** Roles whose cell began in a row above: it is that of several rows. */
  readonly shared: ReadonlySet<IndicatorRole>;
  /** The row stands at the end or the beginning of a page: it may be the half of one. */
  readonly atEdge: boolean;
}

/** A label with the cell that holds what it asks for. */
export interface LabelledCell {
  readonly label: string;
  readonly cell: ReadCell;
}

export interface RecognisedForm {
  /** Which table of the document it is in, from 1. */
  readonly number: number;
  readonly title?: PlacedText;
  /** What it is about: the project, or the unit. */
  readonly name?: PlacedText;
  readonly fields: ReadonlyMap<FieldRole, PlacedText>;
  /** Every label of its upper part that has a cell beside or below it. */
  readonly labelled: readonly LabelledCell[];
  /** The unit of its money; undefined where nothing states one. */
  readonly unit?: PrintedUnit;
  readonly money: readonly MoneyRow[];
  /** What its indicators have columns for. */
  readonly roles: readonly IndicatorRole[];
  readonly indicators: readonly Indicator[];
  /** The row that adds them up (总分), and its cells under points and score. */
  readonly total?: { readonly label: PlacedText; readonly points?: ReadCell; readonly score?: ReadCell };
  /** Every row was understood, and nothing seems to follow on another page. */
  readonly isWhole: boolean;
  readonly spot: Spot;
}

/** The words in a cell of an indicator; empty where it has none of its own. */
export function wordsAt({ cells }: Indicator, role: IndicatorRole): string {
  return cells.get(role)?.text.trim() ?? '';
}
