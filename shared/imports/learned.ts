/** What one import teaches for the next (记住): how its forms were understood, and codes that the classification lacks. */
import type { GivenTable } from '../audit/given.js';
import type { Body } from '../audit/tables/body.js';
import { wordsOfColumns } from '../audit/tables/header.js';
import { keptIn } from '../collections.js';
import { nearCodes } from '../entry/near-codes.js';
import { levelOf } from '../standard/catalog.js';
import type { Standard } from '../standard/standard.js';
import type { Asking } from './asking.js';
import type { SourceMapping } from './mapping.js';
import type { SourceForm } from './meant.js';
import type { LearnedCode, SourceColumn } from './plan.js';
import type { Source } from './source.js';

/** The columns of a table as the source calls them, with what they are; of one that was not read what its form shows. */
export function columnsOf(body: Body | undefined, form: SourceForm | undefined): SourceColumn[] {
  if (!body) return (form?.header ?? []).map((words) => ({ words, title: words.replaceAll('›', ' › ') }));
  const { matches, extra } = body.columns;
  const all = [...matches.map(({ printed }) => printed), ...extra];
  const found = wordsOfColumns(all).map((words, i) => {
    const key = matches[i]?.expected.column.key;
    const title = all[i]?.path.join(' › ') ?? '';
    const column: SourceColumn = key === undefined ? { words, title } : { words, title, key };
    return { column, from: all[i]?.span.from ?? 0 };
  });
  // As they stand in the source, whatever is said of them.
  return found.sort((a, b) => a.from - b.from).map(({ column }) => column);
}

/** What was said and answered of the tables of a source, per form. */
export function learnedOf({ matched, meant, units, forms }: Source, asking: Asking): SourceMapping[] {
  const columns = new Map<number, Map<string, string | null>>();
  const rows = new Map<number, Map<string, string | null>>();
  const touched = new Set<number>(meant.said.keys());
  for (const [number, one] of meant.said) {
    columns.set(number, new Map(one.columns));
    rows.set(number, new Map(one.rows));
  }
  for (const { about, table, answer } of asking.closed) {
    if (!about || table === undefined) continue;
    touched.add(table);
    const all = about.kind === 'column' ? columns : rows;
    keptIn(all, table, () => new Map()).set(about.words, answer === 'yes' ? about.key : null);
  }
  for (const [number, { basis }] of units) if (basis === 'answered') touched.add(number);
  return [...touched]
    .sort((a, b) => a - b)
    .flatMap((number): SourceMapping[] => {
      const form = forms.get(number);
      const found = matched.assignments.find(({ printed }) => printed.number === number);
      const said = meant.said.get(number);
      const table = said ? said.table : found?.expected.table.id;
      if (!form || table === undefined) return [];
      const unit = units.get(number);
      return [
        {
          ...form,
          header: [...form.header],
          table,
          ...(unit?.basis === 'answered' ? { unit: unit.unit } : {}),
          columns: [...(columns.get(number) ?? [])].map(([title, column]) => ({ title, column })),
          rows: [...(rows.get(number) ?? [])].map(([label, row]) => ({ label, row })),
        },
      ];
    });
}

/** Codes of the source that no entry of their classification is, each once, with the name that the source gives them. */
export function learnedCodes({ catalogs }: Standard, given: readonly GivenTable[]): LearnedCode[] {
  const found = new Map<string, LearnedCode>();
  for (const { table, rows } of given)
    for (const { code, block, kind, title } of rows) {
      const definition = table.blocks[block]?.rows;
      const catalog = definition?.kind === 'classification' ? catalogs.get(definition.catalog) : undefined;
      if (!catalog || catalog.entries.size === 0 || catalog.entries.has(code)) continue;
      if (kind === 'total' || levelOf(catalog, code) === 0) continue;
      const key = `${catalog.id}/${code}`;
      const name = found.get(key)?.name || title.source.trim();
      found.set(key, { catalog: catalog.name, code, name, near: nearCodes(catalog, code, name) });
    }
  return [...found.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}
