/** Counts the numbers of a source and where a plan puts them, by other means than the plan itself. */
import type { ImportPlan } from '../../shared/imports/plan.js';
import { plain } from '../../shared/plain.js';
import type { Reading } from '../../shared/reading/reading.js';
import { spotKey } from '../../shared/reading/spot.js';

/** Cells of tables that print a digit and of which the plan says nothing, with their words. */
export function unaccounted({ blocks }: Reading, plan: ImportPlan): string[] {
  const told = new Set<string>(plan.labels);
  for (const { items, left } of plan.sources) {
    for (const { from } of items) if (from.spot) told.add(spotKey(from.spot));
    for (const { spots } of left) for (const spot of spots) told.add(spotKey(spot));
  }
  return blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.cells.flatMap(({ text, spot }) => (/\d/.test(plain(text)) && !told.has(spotKey(spot)) ? [text] : []))
      : [],
  );
}
