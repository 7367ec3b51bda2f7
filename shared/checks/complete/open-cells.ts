/** What still needs a value (还要填的), as the rules of completeness find it, and how far the filling in is (填报进度). */
import type { Calculation } from '../../calculation/calculation.js';
import { isEntered, isFilled, tablesOfForms } from '../../calculation/filled.js';
import { addressesOf, type Finding } from '../../findings/finding.js';
import { type Address, addressKey } from '../../project/address.js';
import { isSingle, type Standard } from '../../standard/standard.js';
import { isDue } from './due.js';

const RULES: ReadonlySet<string> = new Set([
  'tables-filled',
  'rows-filled',
  'required',
  'form-fields',
  'prior-filled',
  'blank-fields',
  'missing-words',
  'carried-words',
  'performance-levels',
]);

export interface OpenPlace {
  readonly address?: Address | undefined;
  /** The block of the plan that lacks words, where no cell does. */
  readonly block?: string | undefined;
  /** What the check says of it. */
  readonly message: string;
}

/** Findings that something is not filled in, without those that somebody answers for. */
export function openFindingsOf(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ rule, accepted }) => RULES.has(rule) && !accepted);
}

/** Each place once, in the order of the findings. */
export function openPlaces(findings: readonly Finding[], calculation: Calculation): OpenPlace[] {
  const places = new Map<string, OpenPlace>();
  for (const finding of openFindingsOf(findings)) {
    const { message, rule } = finding;
    const addresses = addressesOf(finding);
    const open = addresses.filter((address) => rule === 'carried-words' || isOpen(calculation, address));
    const block = finding.places.find((place) => place.block !== undefined)?.block;
    // A table without rows has no cell yet: it is entered where it begins.
    for (const address of open.length > 0 ? open : addresses.slice(0, 1))
      if (!places.has(addressKey(address))) places.set(addressKey(address), { address, message });
    if (addresses.length === 0 && block !== undefined && !places.has(block)) places.set(block, { block, message });
  }
  return [...places.values()];
}

function isOpen(calculation: Calculation, address: Address): boolean {
  const { provenance, value } = calculation.cell(address);
  return provenance === 'entered' && (value.kind === 'blank' || (value.kind === 'text' && value.text.trim() === ''));
}

/** What is done, of what is to be filled in: tables, lists of facts, and forms one by one. */
export interface Progress {
  readonly filled: number;
  readonly all: number;
}

/** A table that a unit may do without counts once something is in it; what lacks anything is not done. */
export function progressOf(calculation: Calculation, findings: readonly Finding[]): Progress {
  const { standard } = calculation;
  const lacking = lackingIn(standard, calculation, openFindingsOf(findings));
  const inForms = tablesOfForms(standard);
  const tables = [...standard.tables.values()].filter(
    (table) =>
      !inForms.has(table.id) &&
      isEntered(table) &&
      (isDue(table) || isSingle(table) || isFilled(calculation, table.id)),
  );
  const done = tables.filter(({ id }) => !lacking.has(id) && isFilled(calculation, id));
  const forms = [...standard.forms.values()].flatMap(({ table }) =>
    (calculation.rowsOf(table)?.rows ?? []).filter(({ kind }) => kind === 'detail').map(({ key }) => ({ table, key })),
  );
  const written = forms.filter(
    ({ table, key }) => !lacking.has(`${table}/${key}`) && isFilled(calculation, table, key),
  );
  return { filled: done.length + written.length, all: tables.length + forms.length };
}

/** Tables by their ids, forms by table and row. */
function lackingIn(standard: Standard, calculation: Calculation, open: readonly Finding[]): ReadonlySet<string> {
  const owners = new Map(
    [...standard.forms.values()].flatMap(({ table, details }) =>
      details ? [[details.table, { table, owner: details.owner }] as const] : [],
    ),
  );
  return new Set(
    open.flatMap(addressesOf).flatMap((address) => {
      const of = owners.get(address.table);
      const owner = of && calculation.value({ ...address, column: of.owner });
      return [
        address.table,
        `${address.table}/${address.row}`,
        ...(of && owner?.kind === 'text' ? [`${of.table}/${owner.text}`] : []),
      ];
    }),
  );
}
