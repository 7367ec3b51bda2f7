/** Which view a project opens with: the first printed table, or the first table there is. */
import type { Standard } from '../../shared/standard/standard.js';
import type { View } from '../store/ui.js';

export function firstView(standard: Standard): View | undefined {
  const planned = standard.plan.blocks.find((block) => 'table' in block);
  if (planned && 'table' in planned) return { kind: 'table', table: planned.table };
  const [first] = standard.tables.keys();
  return first === undefined ? undefined : { kind: 'table', table: first };
}
