/** The printed cells that a value of the prose rests on (所据的表格数): what an unprinted cell follows from, and what a learned one. */
import { type Address, addressKey } from '../../project/address.js';
import type { Evidence } from './evidence.js';

/** How far the cells behind an unprinted cell are followed. */
const MAX_DEPTH = 4;

/** By their keys, in the order in which they were read. */
export function printedBehind(
  evidence: Evidence,
  reads: ReadonlyMap<string, Address>,
  depth = 0,
): Map<string, Address> {
  return new Map(
    [...reads].flatMap(([key, address]): (readonly [string, Address])[] => {
      if (isPrinted(evidence, address)) return [[key, address]];
      if (evidence.isLearned(address))
        return evidence
          .restingOn(address)
          .filter((one) => isPrinted(evidence, one))
          .map((one) => [addressKey(one), one] as const);
      const term = depth < MAX_DEPTH ? evidence.formulaOf(address) : undefined;
      return term ? [...printedBehind(evidence, evidence.trace(term).reads, depth + 1)] : [];
    }),
  );
}

/** Whether a document of the standard shows the cell, or it stands in a form that was read. */
export function isPrinted({ standard, figures }: Evidence, { table, column }: Address): boolean {
  const definition = standard.tables.get(table);
  const isForm = figures.knows?.(table) ?? false;
  return isForm || (definition?.file.printed === true && definition.columnByKey.get(column)?.hidden !== true);
}
