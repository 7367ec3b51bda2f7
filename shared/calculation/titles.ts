/** Titles as people say them: one line, with the only fields that titles carry filled in. */
import { sayTitle } from '../language/identity.js';
import type { Template } from '../language/template.js';
import { type Column, headerPath, type TableDefinition } from '../standard/standard.js';

export interface TitleFields {
  /** The year, or the year that many years before. */
  year(less: number): string;
  readonly unit: string;
}

/** A title without line breaks; the year and the unit's name are filled in. */
export function oneLine(title: Template, fields: TitleFields): string {
  const said = sayTitle(title, (field) => {
    if (field.kind === 'year') return fields.year(-field.offset);
    return field.kind === 'name' ? fields.unit : undefined;
  });
  return said.replaceAll(/\s+/g, title.source.includes('\n') ? '' : ' ');
}

/** The fields of titles for a year and a unit. */
export function titleFields({
  year,
  unit,
}: {
  readonly year: number;
  readonly unit: { readonly name: string };
}): TitleFields {
  return { year: (less) => String(year - less), unit: unit.name };
}

/** Without the blanks that spread the characters of a printed name. */
export function unspaced(title: string): string {
  return title.replaceAll(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
}

/** Says nothing without the headers over it. */
const SUBTOTAL = '小计';

/** A column's title, with the headers over it where the title alone does not tell it from the others. */
export function columnTitle(table: TableDefinition, column: Column, say: (title: Template) => string): string {
  const title = say(column.title);
  const twice = table.columns.some(
    (other) => other !== column && other.block === column.block && say(other.title) === title,
  );
  if (!twice && title !== SUBTOTAL) return title;
  return headerPath(table, column).map(say).join('·');
}
