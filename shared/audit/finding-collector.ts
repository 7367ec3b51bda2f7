/** Collects what an audit finds while it reads a document (审核记录); remarks of one kind about a table become one finding. */
import { keptIn } from '../collections.js';
import type { Finding, FindingPlace, Severity } from '../findings/finding.js';
import type { Unread } from '../reading/reading.js';
import { leafWords, type Spot } from '../reading/spot.js';

interface Remarks {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: (count: number) => string;
  readonly places: FindingPlace[];
}

export class FindingCollector {
  private readonly found: Finding[] = [];
  private readonly remarks = new Map<string, Remarks>();
  readonly unread: Unread[] = [];

  add(
    rule: string,
    severity: Severity,
    message: string,
    places: readonly FindingPlace[],
    blames?: Finding['blames'],
  ): void {
    this.found.push({ rule, severity, message, places, ...(blames && { blames }) });
  }

  /** A remark about one cell; all remarks with the same rule and `about` become one finding with many places. */
  remark(
    rule: string,
    about: string,
    severity: Severity,
    message: (count: number) => string,
    place: FindingPlace,
  ): void {
    keptIn(this.remarks, `${rule}|${about}`, () => ({ rule, severity, message, places: [] })).places.push(place);
  }

  get findings(): Finding[] {
    const remarks = [...this.remarks.values()].map(
      ({ rule, severity, message, places }): Finding => ({ rule, severity, message: message(places.length), places }),
    );
    return [...this.found, ...remarks].sort((a, b) => position(a) - position(b));
  }
}

/** Findings stand in the order of the document; what has no place in it comes first. */
function position({ places }: Finding): number {
  return places[0]?.spot?.block ?? -1;
}

/** A place of a document in words: 第 3 个表格第 5 行第 2 列，第 7 页; a sheet's cell by its address. */
export function spotWords(table: number, spot: Spot): string {
  const leaf = leafWords(spot);
  if (spot.address !== undefined && leaf !== '') return leaf;
  const { row, cell } = spot;
  const line = row === undefined ? '' : `第 ${row + 1} 行`;
  const column = cell === undefined ? '' : `第 ${cell + 1} 列`;
  return `第 ${spot.table ?? table} 个表格${line}${column}${leaf === '' ? '' : `，${leaf}`}`;
}

/** A place of a table or form, by the name and the number of the table. */
export function placeAt<S extends Spot>(
  name: string,
  table: number,
  spot: S,
  value = '',
): FindingPlace & { readonly spot: S } {
  return { label: `${name}（${spotWords(table, spot)}）`, value, spot };
}
