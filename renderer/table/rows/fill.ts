/** Deleting entries and filling: down, to the right, by the handle, and what was typed into all selected cells. */
import { readTyped } from '../../../shared/entry/read-entry.js';
import { wordsIn } from '../../../shared/language/value.js';
import { exactMoney } from '../../../shared/number/money.js';
import type { CellSetting } from '../../../shared/project/command.js';
import { isComputed, kindOf } from '../../../shared/sheet/cell-kind.js';
import { entryAt, type Scene } from '../../../shared/sheet/scene.js';
import { type SheetPlace, spotAt } from '../../../shared/sheet/sheet.js';
import type { Column } from '../../../shared/standard/standard.js';
import { catalogAt } from '../edit/suggestions.js';
import { type GridPlace, placesIn, placesOf, type Rect, sizeOf } from '../model/range.js';

type Typed = Pick<CellSetting, 'value' | 'working'>;

export interface CellsPlan {
  readonly cells: readonly CellSetting[];
  /** Computed cells that stay as they are. */
  readonly skipped: number;
  /** Cells that cannot hold what they were to be filled with. */
  readonly unfit: number;
}

/** Clears what was entered in ranges. */
export function clearRanges(scene: Scene, rects: readonly Rect[]): CellsPlan {
  const plan = new Filling(scene);
  for (const place of placesIn(rects)) plan.set(place, () => '');
  return plan.done;
}

/** Fills the first line of a range into the others; a single line takes what stands above it. */
export function fillDown(scene: Scene, rects: readonly Rect[]): CellsPlan {
  const plan = new Filling(scene);
  for (const rect of rects) {
    const line = rect.top === rect.bottom ? rect.top - 1 : rect.top;
    for (const place of placesOf({ ...rect, top: line + 1 })) plan.copy({ ...place, line }, place);
  }
  return plan.done;
}

/** Fills the first column of a range into the others; a single column takes what stands to its left. */
export function fillRight(scene: Scene, rects: readonly Rect[]): CellsPlan {
  const plan = new Filling(scene);
  for (const rect of rects) {
    const column = rect.left === rect.right ? rect.left - 1 : rect.left;
    for (const place of placesOf({ ...rect, left: column + 1 })) plan.copy({ ...place, column }, place);
  }
  return plan.done;
}

/** Repeats a range over the cells beside it, as the fill handle does. */
export function fillOver(scene: Scene, from: Rect, over: Rect): CellsPlan {
  const { lines, columns } = sizeOf(from);
  const within = (at: number, first: number, count: number): number =>
    first + ((((at - first) % count) + count) % count);
  const plan = new Filling(scene);
  for (const place of placesOf(over))
    plan.copy({ line: within(place.line, from.top, lines), column: within(place.column, from.left, columns) }, place);
  return plan.done;
}

/** What was typed, for every selected cell that can hold it; each column reads it in its own way. */
export function fillTyped(scene: Scene, rects: readonly Rect[], typed: string): CellsPlan {
  const plan = new Filling(scene);
  for (const place of placesIn(rects))
    plan.set(place, (to) => {
      const read = readTyped(to.column, typed, scene.unit, catalogAt(scene.standard, scene.sheet, to));
      if (read.kind === 'problem') return undefined;
      const { value, working } = read;
      return working === undefined ? value : { value, working: { text: working, unit: scene.unit } };
    });
  return plan.done;
}

class Filling {
  private readonly cells: CellSetting[] = [];
  private skipped = 0;
  private unfit = 0;

  constructor(private readonly scene: Scene) {}

  get done(): CellsPlan {
    const { cells, skipped, unfit } = this;
    return { cells, skipped, unfit };
  }

  copy(source: GridPlace, place: GridPlace): void {
    const from = spotAt(this.scene.sheet, source.line, source.column);
    if (!from?.address) return;
    const { standard, sheet } = this.scene;
    const fits = (to: SheetPlace): boolean =>
      sameKind(from.column, to.column) && catalogAt(standard, sheet, from) === catalogAt(standard, sheet, to);
    this.set(place, (to) => (fits(to) ? sourceEntry(this.scene, from) : undefined));
  }

  /** `value` gives nothing where the cell cannot hold it. Nothing but entered cells is ever written. */
  set({ line, column }: GridPlace, value: (to: SheetPlace) => string | Typed | undefined): void {
    const { scene } = this;
    const to = spotAt(scene.sheet, line, column);
    if (!to?.address) return;
    const kind = kindOf(scene.standard, scene.sheet, to);
    if (kind !== 'entered') {
      if (isComputed(kind)) this.skipped += 1;
      return;
    }
    const found = value(to);
    const typed: Typed | undefined = typeof found === 'string' ? { value: found } : found;
    if (typed === undefined) this.unfit += 1;
    else if (typed.value !== (entryAt(scene.project, to.address) ?? '') || typed.working)
      this.cells.push({ address: to.address, ...typed });
  }
}

/** Whether an entry of one column is one of the other as it stands. */
function sameKind(one: Column, other: Column): boolean {
  if (one === other) return true;
  const choices = (column: Column): string => column.choices?.join('\n') ?? '';
  return (
    one.type === other.type &&
    one.show === undefined &&
    other.show === undefined &&
    one.percent === other.percent &&
    choices(one) === choices(other)
  );
}

/** A computed source gives its value, an entered one what was typed. */
function sourceEntry(scene: Scene, spot: SheetPlace): string {
  if (!spot.address) return '';
  const value = scene.calculation.value(spot.address);
  if (value.kind === 'amount') return exactMoney(value.fen, '元');
  return entryAt(scene.project, spot.address) ?? wordsIn(value);
}
