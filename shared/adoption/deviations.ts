/** What a project that was made of a document prints otherwise than the document (与原件不同之处), number by number. */
import type { InferableFigures } from '../audit/prose/align.js';
import { alignProse } from '../audit/prose/align.js';
import type { Calculation } from '../calculation/calculation.js';
import { formatPlainly } from '../composition/format.js';
import type { Finding } from '../findings/finding.js';
import { grouped } from '../findings/grouped.js';
import { shownWords } from '../imports/compare.js';
import { cellsOf } from '../imports/entries.js';
import { ownerColumn, rowId } from '../imports/rows.js';
import type { ImportScene } from '../imports/scene.js';
import { labelOf } from '../imports/solve.js';
import type { Value } from '../language/value.js';
import { plain } from '../plain.js';
import { type Address, addressKey } from '../project/address.js';
import type { Reading } from '../reading/reading.js';
import type { Spot } from '../reading/spot.js';
import { asTrimmed, comesOut } from '../solving/comes-out.js';
import type { Standard } from '../standard/standard.js';
import type { ProseEntries } from './prose-entries.js';

/** One place of the document, in words. */
export interface Deviation {
  readonly message: string;
  readonly spot?: Spot;
}

/** Printed cells that print otherwise; what was refused is told where it was. */
export function tableDeviations(
  calculation: Calculation,
  { given: tables, placed }: ImportScene,
  refused: ReadonlySet<string>,
): Deviation[] {
  return tables.flatMap((given) => {
    const { table } = given;
    // Details name their form by a key of the reading.
    const owner = ownerColumn(calculation.standard, table.id)?.key;
    return given.rows.flatMap((row) => {
      const place = placed.get(table.id)?.get(rowId(row));
      if (!place || place.kind === 'left') return [];
      return cellsOf(given, row).flatMap(({ column, cell }): Deviation[] => {
        const address: Address = { table: table.id, row: place.key, column: column.key };
        if (column.type === 'label' || column.key === owner || refused.has(addressKey(address))) return [];
        const value = calculation.value(address);
        if (printsSame(asTrimmed(cell.value, table, column), value)) return [];
        const now = formatPlainly(value, table.numbers, column);
        const message = `${labelOf(calculation, address)}：原件印 ${cell.text.trim() || '（空）'}，项目印 ${now || '（空）'}`;
        return [{ message, ...(cell.spot ? { spot: cell.spot } : {}) }];
      });
    });
  });
}

function printsSame(printed: Value, value: Value): boolean {
  const isWords = printed.kind === 'text' || printed.kind === 'list';
  return isWords ? plain(shownWords(printed)) === plain(shownWords(value)) : comesOut(printed, value);
}

/** Rules whose findings are about a number of the prose. */
const OF_NUMBERS = new Set(['prose-field', 'prose-sum', 'prose-direction']);

/** Numbers of the prose that the project prints otherwise, and paragraphs whose words are not `carried`. */
export function proseDeviations(
  standard: Standard,
  calculation: Calculation,
  reading: Reading,
  taken: ReadonlySet<number>,
  carried: ReadonlySet<number>,
): { readonly deviations: readonly Deviation[]; readonly left: readonly Deviation[] } {
  const figures: InferableFigures = asKnown(calculation);
  const { findings, passages } = alignProse({ standard, figures, reading, taken });
  const own = passages.filter(
    ({ written, fields, place: { spot } }) => written && fields.length === 0 && !carried.has(spot?.block ?? -1),
  );
  return {
    deviations: grouped(findings.filter(({ rule }) => OF_NUMBERS.has(rule))).map(deviationOf),
    left: own.map(({ place: { label, value, spot } }) => ({
      message: `${label}：这一段不是规范的文字，没有带入：“${value}”`,
      ...(spot ? { spot } : {}),
    })),
  };
}

function deviationOf({ message, places: [place] }: Finding): Deviation {
  return { message, ...(place?.spot ? { spot: place.spot } : {}) };
}

/** All that a project says is known already. */
function asKnown(calculation: Calculation): InferableFigures {
  return {
    standard: calculation.standard,
    year: calculation.year,
    unit: calculation.unit,
    rowsOf: (table) => calculation.rowsOf(table),
    read: (table, row, column) => calculation.read(table, row, column),
    grouped: (table, column, key) => calculation.grouped(table, column, key),
    unknown: () => undefined,
    value: (address) => calculation.value(address),
    evaluateWith: (evaluate, locals) => calculation.evaluateWith(evaluate, locals),
    infer: () => undefined,
  };
}

export function wordsLeft({ refused }: ProseEntries): Deviation[] {
  return refused.map(({ text, why }) => ({ message: `正文中的“${text}”没有填入：${why}` }));
}
