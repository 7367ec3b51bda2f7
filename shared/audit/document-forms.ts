/**
 * What the performance forms of a finished document say of themselves, with or without a standard. What the rules of a
 * standard have said of the same places already is not said again.
 */
import type { Passage } from '../checks/rule.js';
import { type Finding, type FindingPlace, SEVERITIES, withConsequences } from '../findings/finding.js';
import type { Report } from '../findings/ledger.js';
import { formReport } from '../performance/form-report.js';
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
  const own = new Set(forms.map(({ number }) => number));
  const names = tables
    .filter(({ number }) => !own.has(number))
    .flatMap((table) =>
      table.rows.map(({ name, spot }): FindingPlace => ({ label: `《${tableName(table)}》`, value: name, spot })),
    );
  return formReport({ forms, names, paragraphs: passages });
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
