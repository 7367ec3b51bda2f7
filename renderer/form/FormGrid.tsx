/** The printed grid of a form: labels, fields, and the indicators in their place among them. */

import type { ReactNode } from 'react';
import type { Template } from '../../shared/language/template.js';
import type { FormDefinition } from '../../shared/standard/schema.js';
import type { TableDefinition } from '../../shared/standard/standard.js';
import { CellField } from '../entry/CellField.js';
import { useTitle } from '../entry/use-title.js';
import { useSession } from '../store/context.js';
import { styleOf } from './area-style.js';
import { DetailRows } from './DetailRows.js';
import { type Area, type PlacedCell, placeForm } from './layout.js';
import type { DetailEditing } from './use-details.js';

/** Prints a text of the standard with the fields in it. */
type Words = (template: Template) => string;

interface Props {
  readonly form: FormDefinition;
  readonly row: string;
  readonly words: Words;
  readonly details: DetailEditing | undefined;
}

const PIXELS_PER_POINT = 4 / 3;

export function FormGrid({ form, row, words, details }: Props): ReactNode {
  const { standard } = useSession((state) => state);
  const table = standard.tables.get(form.table);
  if (!table) return null;
  const placed = placeForm(form, details?.lines ?? [], (key, column) => details?.textAt(key, column) ?? '');
  const columns = form.widths.map((width) => `minmax(0, ${width}fr)`);
  const unprinted = details?.unprinted.map(() => UNPRINTED_WIDTH) ?? [];
  const template = unprinted.length > 0 ? [...columns, GAP, ...unprinted] : columns;
  return (
    <div
      className="form-grid"
      style={{ gridTemplateColumns: template.join(' '), minWidth: leastWidth(form, unprinted) }}
    >
      {placed.map((item) =>
        item.kind === 'cell' ? (
          <FieldCell key={keyOf(item.area)} placed={item} table={table} row={row} words={words} />
        ) : (
          details && (
            <DetailRows
              key={`details-${item.header[0]?.area.line}`}
              placed={item}
              details={details}
              words={words}
              end={form.widths.length}
            />
          )
        ),
      )}
    </div>
  );
}

/** Beside the print: what is entered for an indicator but not printed. */
const GAP = '10px';
const UNPRINTED_WIDTH = '70px';

/** Pixels below which the columns could not be read. */
function leastWidth({ widths }: FormDefinition, unprinted: readonly string[]): number {
  return widths.length * 60 + unprinted.length * 70;
}

function keyOf(area: Area): string {
  return `${area.line}-${area.column}`;
}

function FieldCell({
  placed: { cell, area, height },
  table,
  row,
  words,
}: {
  readonly placed: PlacedCell;
  readonly table: TableDefinition;
  readonly row: string;
  readonly words: Words;
}): ReactNode {
  const title = useTitle();
  const style = { ...styleOf(area), minHeight: height * PIXELS_PER_POINT };
  const column = cell.field === undefined ? undefined : table.columnByKey.get(cell.field);
  if (!column) {
    const indent = { textAlign: cell.align ?? 'center', paddingLeft: `${cell.indent ?? 0}em` } as const;
    return (
      <div className="form-cell form-label" style={style}>
        <span style={indent}>{cell.text && words(cell.text)}</span>
      </div>
    );
  }
  const address = { table: table.id, row, column: column.key };
  // The unit is the printed one: the form's own labels name it.
  return (
    <div className="form-cell" style={style}>
      <CellField address={address} unit={table.numbers.unit} label={title(column.title)} align={cell.align} />
    </div>
  );
}
