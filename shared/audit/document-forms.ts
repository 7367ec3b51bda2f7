/**
 * What the performance forms of a finished document say of themselves, with or without a standard. What the rules of a
 * standard have said of the same places already is not said again.
 */
import type { Passage } from '../checks/rule.js';
import { type Finding, type FindingPlace, SEVERITIES, withConsequences } from '../findings/finding.js';
import type { Report } from '../findings/ledger.js';
import { formReport } from '../performance/form-report.js';
import type { ListedRow } from '../performance/rule.js';
import type { Reading } from '../reading/reading.js';
import { spotKey } from '../reading/spot.js';
import { recogniseForms } from '../recognition/forms/recognise-forms.js';
import type { RecognisedTable } from '../recognition/recognised.js';
import { tableName } from '../relations/wording.js';

export function documentForms(
  reading: Reading,
  tables: readonly RecognisedTable[],
  passages: readonly Passage[],
): Report {
  const forms = recogniseForms(reading, tables);
  if (forms.length === 0) return { findings: [], ledger: [] };
  const own = new Set(forms.map(({ number }) => number));
  const listed = tables.filter(({ number }) => !own.has(number)).flatMap(listedIn);
  return formReport({ forms, listed, paragraphs: passages });
}

/** Rows with a name and no code: what has a code is no project. */
function listedIn(table: RecognisedTable): ListedRow[] {
  const label = `《${tableName(table)}》`;
  return table.rows.flatMap(({ name, code, spot, numbers }) => {
    if (name === '' || code !== undefined) return [];
    const amounts = [...numbers.values()].filter(({ state }) => state === 'number');
    return [{ place: { label, value: name, spot }, unit: table.unit, amounts }];
  });
}

/** A finding that names more places than these is about its first one. */
const FEW = 3;

/** Those of `findings` that `told` do not say already, at least as gravely. */
export function untold(findings: readonly Finding[], told: readonly Finding[]): Finding[] {
  const gravest = new Map<string, number>();
  for (const finding of told.flatMap(withConsequences)) {
    const { places, severity } = finding;
    for (const place of places.length > FEW ? places.slice(0, 1) : places)
      for (const key of keysOf(place))
        gravest.set(key, Math.min(gravest.get(key) ?? SEVERITIES.length, SEVERITIES.indexOf(severity)));
  }
  const isTold = ({ places: [place], severity }: Finding): boolean =>
    place !== undefined &&
    keysOf(place).some((key) => (gravest.get(key) ?? SEVERITIES.length) <= SEVERITIES.indexOf(severity));
  return findings.filter((finding) => {
    const all = finding.consequences ? finding.consequences : [finding];
    return !all.every(isTold);
  });
}

/** A cell; of a paragraph the number, without its unit. */
function keysOf({ spot, value }: FindingPlace): string[] {
  if (!spot) return [];
  if (spot.row !== undefined) return [spotKey(spot)];
  return [`${spotKey(spot)}#${value.replace(/(?:[亿万]?元|[%分])$/, '')}`];
}
