/** Disclosures in forms that no standard describes (未见过的格式): each from one set of amounts, so that it is right by itself. */
import type { TypedBlock } from '../typed/blocks.js';
import { type Figures, figuresOf } from './figures.js';
import { accountsLines } from './layouts/accounts-lines.js';
import { accountsMixed } from './layouts/accounts-mixed.js';
import { accountsStates } from './layouts/accounts-states.js';
import { accountsWide } from './layouts/accounts-wide.js';
import { accountsYears } from './layouts/accounts-years.js';
import { budgetBracket } from './layouts/budget-bracket.js';
import { budgetCity } from './layouts/budget-city.js';
import { budgetCompared } from './layouts/budget-compared.js';
import { budgetCrossed } from './layouts/budget-crossed.js';
import { budgetFine } from './layouts/budget-fine.js';
import { budgetFourBlocks } from './layouts/budget-four-blocks.js';
import { budgetNine } from './layouts/budget-nine.js';
import { budgetPaired } from './layouts/budget-paired.js';
import { budgetSerial } from './layouts/budget-serial.js';
import { budgetSheets } from './layouts/budget-sheets.js';
import { budgetUnits } from './layouts/budget-units.js';
import { textOnly } from './layouts/text-only.js';
import { Page, type Style } from './page.js';

export interface Form {
  readonly name: string;
  readonly kind: 'budget' | 'accounts';
  readonly style: Style;
  /** See {@link figuresOf}; 1 with 万元 gives sums that are a tail off. */
  readonly step: number;
  readonly write: (page: Page, figures: Figures) => void;
}

const FINE: Style = { unit: '万元', decimals: 2, grouped: false, zero: '', total: 'first', codes: 'column' };

export const FORMS: readonly Form[] = [
  {
    name: 'accounts-lines',
    kind: 'accounts',
    step: 1,
    style: { ...FINE, codes: 'column', zero: '0.00', grouped: true },
    write: accountsLines,
  },
  {
    name: 'accounts-wide',
    kind: 'accounts',
    step: 10_000,
    style: { ...FINE, codes: 'three', total: 'first', zero: '' },
    write: accountsWide,
  },
  {
    name: 'accounts-mixed',
    kind: 'accounts',
    step: 1,
    style: { ...FINE, unit: '元', zero: '', grouped: true },
    write: accountsMixed,
  },
  {
    name: 'budget-nine',
    kind: 'budget',
    step: 10_000,
    style: { ...FINE, zero: '', total: 'first' },
    write: budgetNine,
  },
  {
    name: 'budget-paired',
    kind: 'budget',
    step: 10_000,
    style: { ...FINE, zero: '0.00', codes: 'three' },
    write: budgetPaired,
  },
  {
    name: 'budget-four-blocks',
    kind: 'budget',
    step: 1,
    style: { ...FINE, zero: '0.00', grouped: true, total: 'first' },
    write: budgetFourBlocks,
  },
  {
    name: 'budget-serial',
    kind: 'budget',
    step: 10_000,
    style: { ...FINE, zero: '', total: 'first' },
    write: budgetSerial,
  },
  {
    name: 'budget-fine',
    kind: 'budget',
    step: 1,
    style: { ...FINE, decimals: 6, zero: '', total: 'last', grouped: true },
    write: budgetFine,
  },
  {
    name: 'budget-bracket',
    kind: 'budget',
    step: 1,
    style: { ...FINE, unit: '元', zero: '0.00', codes: 'bracket', grouped: true },
    write: budgetBracket,
  },
  { name: 'budget-units', kind: 'budget', step: 1, style: { ...FINE, zero: '—', codes: 'dash' }, write: budgetUnits },
  {
    name: 'budget-compared',
    kind: 'budget',
    step: 10_000,
    style: { ...FINE, zero: '', total: 'last' },
    write: budgetCompared,
  },
  {
    name: 'budget-sheets',
    kind: 'budget',
    step: 10_000,
    style: { ...FINE, zero: '0.00', codes: 'level' },
    write: budgetSheets,
  },
  { name: 'budget-city', kind: 'budget', step: 1, style: { ...FINE, unit: '元', grouped: true }, write: budgetCity },
  {
    name: 'accounts-states',
    kind: 'accounts',
    step: 10_000,
    style: { ...FINE, zero: '0.00', grouped: true, total: 'last' },
    write: accountsStates,
  },
  {
    name: 'budget-crossed',
    kind: 'budget',
    step: 10_000,
    style: { ...FINE, zero: '—', codes: 'joined', grouped: true, wide: true, negative: 'bracket' },
    write: budgetCrossed,
  },
  {
    name: 'accounts-years',
    kind: 'accounts',
    step: 1,
    style: { ...FINE, zero: '0', codes: 'space', total: 'last', negative: 'wide' },
    write: accountsYears,
  },
  { name: 'text-only', kind: 'budget', step: 10_000, style: { ...FINE, zero: '0.00' }, write: textOnly },
];

/** The same blocks for the same form and seed. */
export function formBlocks({ kind, style, step, write }: Form, seed: number): TypedBlock[] {
  const page = new Page(style);
  write(page, figuresOf({ seed, kind, step, year: kind === 'budget' ? 2026 : 2025 }));
  return page.blocks;
}
