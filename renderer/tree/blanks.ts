/** F6: from one place that still needs a value to the next, in the order of the outline. */
import type { Calculation } from '../../shared/calculation/calculation.js';
import { unchosen } from '../../shared/calculation/defaults.js';
import { plainTitle } from '../../shared/calculation/plain-title.js';
import { printedReasons, takesReason } from '../../shared/calculation/reasons.js';
import { type OpenPlace, openPlaces } from '../../shared/checks/complete/open-cells.js';
import type { Finding } from '../../shared/findings/finding.js';
import { type Address, addressKey } from '../../shared/project/address.js';
import { partOf } from '../places/parts.js';
import type { Place, View } from '../places/view.js';
import { placeAt } from '../places/view-of.js';
import type { SessionState } from '../store/session.js';
import type { UiState } from '../store/ui.js';
import { leafOf } from './leaves.js';
import { buildOutline, type OutlineNode } from './outline.js';

export interface Blank {
  readonly place: Place;
  readonly message: string;
  /** Which one it is, from 1, of how many. */
  readonly number: number;
  readonly count: number;
}

type Open = Pick<SessionState, 'standard' | 'project' | 'calculation'>;

/** The blank after, or before, where one is; after the last comes the first. */
export function blankBeside(
  open: Open,
  findings: readonly Finding[],
  here: Pick<UiState, 'view' | 'address' | 'reveal'>,
  step: 1 | -1,
): Blank | undefined {
  const order = new Order(open);
  const defaults = unchosen(open.standard, open.project).map(
    ({ address, column, usual }): OpenPlace => ({
      address,
      message: `“${plainTitle(open.calculation, column.title)}”没有选过，现按“${usual}”，请选定或确认`,
    }),
  );
  const all = [...openPlaces(findings, open.calculation), ...defaults]
    .map((one) => ({ message: one.message, place: placeOf(open, one) }))
    .map((one) => ({ ...one, at: order.of(one.place) }))
    .sort((one, other) => compared(one.at, other.at));
  const from = order.of(whereOf(open, here));
  const index =
    step > 0
      ? all.findIndex(({ at }) => compared(at, from) > 0)
      : all.findLastIndex(({ at }) => compared(at, from) < 0);
  const found = index >= 0 ? index : step > 0 ? 0 : all.length - 1;
  const next = all[found];
  return next && { place: next.place, message: next.message, number: found + 1, count: all.length };
}

/** Reasons are written where their changes stand. */
function placeOf(
  { standard, calculation }: Pick<Open, 'standard' | 'calculation'>,
  { address, block }: OpenPlace,
): Place {
  if (address && takesReason(standard, address)) return { view: { kind: 'reasons' }, address };
  // A table without rows is opened where its first one begins.
  const isBare = address && calculation.cell(address).provenance !== 'entered' && !hasRows(calculation, address.table);
  if (address && isBare) return { view: placeAt(standard, calculation, address).view };
  if (address) return placeAt(standard, calculation, address);
  return { view: { kind: 'prose', part: partOf(standard, block ?? '') }, ...(block === undefined ? {} : { block }) };
}

function whereOf(
  open: Open,
  { view, address, reveal }: Pick<UiState, 'view' | 'address' | 'reveal'>,
): Place | undefined {
  if (address) return placeOf(open, { address, message: '' });
  if (!view) return undefined;
  const block = reveal?.place.view === view ? reveal.place.block : undefined;
  return block === undefined ? { view } : { view, block };
}

/** Where a place stands in the outline, in its rows or blocks, and in its columns. */
type Standing = readonly [number, number, number];

class Order {
  private readonly leaves: ReadonlyMap<string, number>;
  private readonly blocks: ReadonlyMap<string, number>;
  private readonly reasons: ReadonlyMap<string, number>;

  constructor(private readonly open: Open) {
    const { standard, calculation } = open;
    const all = flat(buildOutline(standard, calculation));
    this.leaves = new Map(
      all.map((node, at) => [node.view ? leafOf(node.view) : node.id, at]).reverse() as [string, number][],
    );
    this.blocks = positions(standard.plan.blocks.flatMap((block) => ('id' in block ? [block.id] : [])));
    this.reasons = positions(printedReasons(standard).map(({ reason }) => addressKey(reason)));
  }

  of(place: Place | undefined): Standing {
    if (!place) return [-1, -1, -1];
    const leaf = this.leaves.get(leafOf(place.view)) ?? this.leaves.size;
    if (place.address) return [leaf, ...this.inView(place.view, place.address)];
    return [leaf, place.block === undefined ? -1 : (this.blocks.get(place.block) ?? 0), -1];
  }

  private inView({ kind }: View, address: Address): [number, number] {
    const { standard, calculation } = this.open;
    const row = calculation.rowsOf(address.table)?.index.get(address.row) ?? 0;
    const column = standard.tables.get(address.table)?.columnByKey.get(address.column)?.index ?? 0;
    // The reasons of the text come before those of tables.
    if (kind === 'reasons') return [this.reasons.get(addressKey(address)) ?? this.reasons.size + row, column];
    const ofDetails = [...standard.forms.values()].some(({ details }) => details?.table === address.table);
    return [ofDetails ? row + 1 : kind === 'form' ? 0 : row, column];
  }
}

function hasRows(calculation: Calculation, table: string): boolean {
  return (calculation.rowsOf(table)?.rows ?? []).some(({ kind }) => kind === 'detail');
}

function flat(nodes: readonly OutlineNode[]): OutlineNode[] {
  return nodes.flatMap((node) => [node, ...flat(node.children)]);
}

function positions(names: readonly string[]): Map<string, number> {
  return new Map(names.map((name, at) => [name, at]));
}

function compared(one: Standing, other: Standing): number {
  for (const [at, number] of one.entries()) {
    const by = number - (other[at] ?? 0);
    if (by !== 0) return by;
  }
  return 0;
}
