/**
 * Sums between the rows of a table (小计行), as finance systems print them: no row of the standard, and no project of this name.
 * A line that is called so is one where every number of it is the sum of rows over it.
 */
import { groupBy } from '../../collections.js';
import { decimalsOf, halfStepOf } from '../../number/digits.js';
import { readDecimal } from '../../number/numeral.js';
import { compare, decimal, minus, plus, type Ratio, rational, size, times, ZERO } from '../../number/rational.js';
import { plain } from '../../plain.js';
import type { TableBlock } from '../../standard/standard.js';
import type { Body, BodyLine } from './body.js';

const NAMED = /^(?:[^\d]{0,12})(?:小计|合计|总计):?$/;

/** More of them are names of something else. */
const MAX_SUMS = 300;

/** Whether a line is called a sum. */
export function isSumName(words: string): boolean {
  return NAMED.test(plain(words));
}

/** The lines that are called a sum and are one: of the rows since the last of them, or of the whole table. */
export function subtotalsIn(
  body: Body,
  block: TableBlock,
  lines: readonly BodyLine[],
  wordsOf: (line: BodyLine) => readonly string[],
): ReadonlySet<BodyLine> {
  const found = new Set<BodyLine>();
  const codeOf = ({ labels }: BodyLine): string => labels.get(block.index)?.code ?? '';
  const named = new Set(lines.filter((line) => codeOf(line) === '' && wordsOf(line).some(isSumName)));
  if (named.size === 0 || named.size > MAX_SUMS) return found;
  const keys = body.columns.matches.flatMap(({ expected: { column } }) =>
    column.block === block.index && column.type === 'amount' ? [column.key] : [],
  );
  const all = lines.filter((line) => !named.has(line));
  let since: BodyLine[] = [];
  for (const line of lines) {
    if (!named.has(line)) since.push(line);
    else if ([since, all].some((rows) => addsUp(line, levels(rows, block), keys))) {
      found.add(line);
      since = [];
    }
  }
  return found;
}

/** All rows, and those whose codes are of one length: classes stand with what they consist of. */
function levels(rows: readonly BodyLine[], { index }: TableBlock): readonly (readonly BodyLine[])[] {
  const byLength = groupBy(rows, ({ labels }) => (labels.get(index)?.code ?? '').length);
  return byLength.size > 1 ? [rows, ...byLength.values()] : [rows];
}

function addsUp(line: BodyLine, groups: readonly (readonly BodyLine[])[], keys: readonly string[]): boolean {
  const printed = keys.flatMap((key) => {
    const digits = readDecimal(line.cells.get(key)?.text ?? '');
    return digits === undefined ? [] : [{ key, digits }];
  });
  if (printed.length === 0 || line.broken !== undefined) return false;
  return groups.some(
    (rows) =>
      rows.length > 0 &&
      printed.every(({ key, digits }) => {
        const sum = rows.reduce((total, row) => plus(total, amountIn(row, key)), ZERO);
        // As many rounded numbers may be off together.
        const off = times(halfStepOf(decimalsOf(digits)), rational(BigInt(rows.length + 1)));
        return compare(size(minus(sum, decimal(digits))), off) <= 0;
      }),
  );
}

function amountIn(line: BodyLine, key: string): Ratio {
  const digits = readDecimal(line.cells.get(key)?.text ?? '');
  return digits === undefined ? ZERO : decimal(digits);
}
