/** The printed layout of a form (表样) as it is looked for in a document: rows of labels and fields. */
import { largest } from '../../extremes.js';
import { plain } from '../../plain.js';
import type { FormDefinition } from '../../standard/schema.js';
import { titleWords } from '../tables/expected.js';
import type { PrintedTable } from '../tables/printed-tables.js';
import { titleLikeness } from '../tables/titles.js';
import { filled, fixedWords, type Identity, wordingOf } from '../wording.js';

export interface LayoutCell {
  /** Plain words of a label; empty for a field or a blank. */
  readonly label: string;
  readonly field?: string;
}

type DetailsRow = Extract<FormDefinition['rows'][number], { details: unknown }>;

export interface LayoutRow {
  readonly cells: readonly LayoutCell[];
  readonly details?: DetailsRow;
}

export interface ExpectedForm {
  readonly form: FormDefinition;
  readonly title: string;
  readonly rows: readonly LayoutRow[];
  readonly labels: readonly string[];
}

export function expectedForm(form: FormDefinition, identity: Identity): ExpectedForm {
  const rows = form.rows.map((row): LayoutRow => {
    if ('cells' in row)
      return {
        cells: row.cells.map(({ text, field }) => ({
          label: text ? titleWords(text, identity) : '',
          ...(field === undefined ? {} : { field }),
        })),
      };
    return { cells: row.details.map(({ title }) => ({ label: plain(title) })), details: row };
  });
  const labels = rows.flatMap(({ cells }) => cells.map(({ label }) => label)).filter((label) => label.length > 1);
  const wording = wordingOf(form.title);
  return { form, title: filled(wording, identity) ?? fixedWords(wording), rows, labels: [...new Set(labels)] };
}

/** How well a printed table fits a form: the share of its labels that are there, and the title over it. */
export function formScore({ labels, form }: ExpectedForm, { grids, above }: PrintedTable): number {
  const texts = new Set<string>();
  for (const { table } of grids) for (const { text } of table.cells) texts.add(plain(text));
  const share = labels.filter((label) => texts.has(label)).length / Math.max(1, labels.length);
  if (share < MIN_LABELS) return 0;
  const titles = [fixedWords(wordingOf(form.title))];
  const inside = grids[0]?.cells(0).map(({ text }) => text) ?? [];
  const said = [...above.map(({ text }) => text), ...inside];
  const title = largest(
    said.map((text) => titleLikeness(text, titles)),
    0,
  );
  return 0.7 * share + 0.3 * title;
}

/** Most of a form's labels must be there. */
const MIN_LABELS = 0.55;
