/**
 * Plans a paste (粘贴): which cells get which entries, which rows are added, what is compared, refused and left
 * out. What is doubtful is asked before. Nothing is changed here; the plan is one step of undo.
 */
import { LIMITS } from '../../../shared/limits.js';
import type { Scene } from '../../../shared/sheet/scene.js';
import { pasteSize, type Rect, sizeOf } from '../model/range.js';
import { type Block, type BlockRow, isBlank, readBlock } from './block.js';
import { byCode } from './code-targets.js';
import { Gathering, plainAmounts } from './gather.js';
import { type Answers, Asking, type Clipping, type Item, type PasteResult } from './plan.js';
import { rowCatalog, type Slot, slotsOf } from './slots.js';
import { byPlace, type Placed } from './targets.js';
import { unitOf } from './unit.js';

export function planPaste(scene: Scene, range: Rect, clip: Clipping, answers: Answers = {}): PasteResult {
  const large = tooLarge(scene, clip);
  if (large !== undefined) return { kind: 'refused', message: `${large}。未粘贴任何内容` };
  const asking = new Asking(answers);
  const block = repeated(readBlock(scene, clip), range);
  if (block.rows.every(({ cells }) => isBlank(cells)) && block.over > 0)
    return { kind: 'refused', message: '粘贴内容里没有可以填的行' };
  if (block.units.size > 1)
    return { kind: 'refused', message: '粘贴内容有的注明元、有的注明万元，请按单位分开粘贴。未粘贴任何内容' };
  const [named] = block.units;
  const slots = slotsOf(scene, block, range.left, asking);
  const placed = placedRows(scene, block, slots, range.top, asking);
  const { unit, note } = unitOf(scene, named, plainAmounts(scene, placed, slots), asking);
  const gathering = new Gathering(scene, slots, unit);
  gathering.take(placed);
  const { items } = gathering;
  askAboutRefusals(items, asking);
  if (asking.open.length > 0) return { kind: 'ask', questions: asking.open };
  const over = block.over > 0 ? [`略去表头 ${block.over} 行`] : [];
  const below = block.below > 0 ? [`略去表下说明 ${block.below} 行`] : [];
  const hidden = clip.hidden ? ['来源中隐藏的行、列没有粘贴'] : [];
  const notes = [...over, ...below, ...hidden, ...(note === undefined ? [] : [note]), ...gathering.notes];
  const size = goesByCode(scene, slots) ? {} : { size: { lines: block.rows.length, columns: block.width } };
  return { kind: 'plan', commands: gathering.commands(), items, unit, notes, ...size };
}

/** Why a block is not even looked at. */
function tooLarge({ sheet, calculation }: Scene, { text }: Clipping): string | undefined {
  const { pasteRows, pasteCells, tableRows } = LIMITS;
  const width = text.reduce((most, { length }) => Math.max(most, length), 0);
  if (text.length > pasteRows || text.length * width > pasteCells)
    return `粘贴内容有 ${text.length} 行、${width} 列，超过一次 ${pasteRows} 行、${pasteCells} 格，请分次粘贴`;
  const there = calculation.rowsOf(sheet.table.id)?.rows.length ?? 0;
  return there + text.length > tableRows ? `粘贴后本表会超过 ${tableRows} 行` : undefined;
}

function placedRows(scene: Scene, block: Block, slots: readonly Slot[], top: number, asking: Asking): Placed[] {
  const catalog = rowCatalog(scene);
  return catalog && goesByCode(scene, slots)
    ? byCode(scene, catalog, block.rows, slots, asking)
    : byPlace(scene, block.rows, slots, top, asking);
}

function goesByCode(scene: Scene, slots: readonly Slot[]): boolean {
  return rowCatalog(scene) !== undefined && slots.some(({ kind }) => kind === 'code' || kind === 'name');
}

/** As in Excel a block fills a larger range where it fits a whole number of times. */
function repeated(block: Block, range: Rect): Block {
  if (block.over > 0 || block.rows.length === 0) return block;
  const own = { lines: block.rows.length, columns: block.width };
  const { lines, columns } = pasteSize(own, sizeOf(range));
  if (lines === own.lines && columns === own.columns) return block;
  const wide = <T>(cells: readonly T[]): T[] =>
    Array.from({ length: columns }, (_, index) => cells[index % own.columns] as T);
  const rows = Array.from({ length: lines }, (_, index): BlockRow => {
    const row = block.rows[index % own.lines] as BlockRow;
    return { at: row.at, cells: wide(row.cells), exact: row.exact && wide(row.exact) };
  });
  return { ...block, rows, width: columns };
}

function askAboutRefusals(items: readonly Item[], asking: Asking): void {
  const refused = items.flatMap((item) => (item.kind === 'refused' ? [item] : []));
  if (refused.length === 0) return;
  asking.ask({
    id: 'refused',
    text: `有 ${refused.length} 处不能填入。`,
    details: refused.map(
      ({ from, why }) => `第 ${from.line} 行${from.column === undefined ? '' : `第 ${from.column} 列`}：${why}`,
    ),
    choices: [{ value: 'rest', label: '只粘贴其余部分' }],
  });
}
