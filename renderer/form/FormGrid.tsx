/** The printed grid of a form: labels, fields, and the indicators as rows with their tools beside them. */
import { type CSSProperties, Fragment, type ReactNode } from 'react';
import type { Calculation } from '../../shared/calculation/calculation.js';
import { formatValue } from '../../shared/composition/format.js';
import { sumValues } from '../../shared/expression/operators.js';
import type { FormDefinition } from '../../shared/standard/schema.js';
import type { TableDefinition } from '../../shared/standard/standard.js';
import { useSession } from '../store/context.js';
import { CellField } from './CellField.js';
import { type Area, type PlacedCell, type PlacedDetails, type PlacedRow, placeForm } from './layout.js';
import type { DetailEditing } from './use-details.js';

/** Prints a text of the standard with the fields in it. */
type Words = (source: string) => string;

interface Props {
  readonly form: FormDefinition;
  readonly row: string;
  readonly words: Words;
  readonly details: DetailEditing | undefined;
}

const PIXELS_PER_POINT = 4 / 3;

export function FormGrid({ form, row, words, details }: Props): ReactNode {
  const { standard, calculation } = useSession((state) => state);
  const table = standard.tables.get(form.table);
  if (!table) return null;
  const placed = placeForm(form, details?.keys ?? [], (key, column) =>
    details ? printed(calculation, details.table, key, column) : '',
  );
  const columns = form.widths.map((width) => `minmax(0, ${width}fr)`).join(' ');
  return (
    <div className="form-grid" style={{ gridTemplateColumns: columns }}>
      {placed.map((item) =>
        item.kind === 'cell' ? (
          <FieldCell key={keyOf(item.area)} placed={item} table={table} row={row} words={words} />
        ) : (
          details && (
            <DetailRows key={`details-${item.header[0]?.area.line}`} placed={item} details={details} words={words} />
          )
        ),
      )}
    </div>
  );
}

function printed(calculation: Calculation, table: TableDefinition, row: string, column: string): string {
  const value = calculation.value({ table: table.id, row, column });
  return formatValue(value, table.numbers, table.columnByKey.get(column));
}

function keyOf(area: Area): string {
  return `${area.line}-${area.column}`;
}

function styleOf({ line, column, lines, columns }: Area): CSSProperties {
  return { gridArea: `${line} / ${column} / span ${lines} / span ${columns}` };
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
  const style = { ...styleOf(area), minHeight: height * PIXELS_PER_POINT };
  const column = cell.field === undefined ? undefined : table.columnByKey.get(cell.field);
  if (!column) {
    const indent = { textAlign: cell.align ?? 'center', paddingLeft: `${cell.indent ?? 0}em` } as const;
    return (
      <div className="form-cell form-label" style={style}>
        <span style={indent}>{words(cell.text ?? '')}</span>
      </div>
    );
  }
  const address = { table: table.id, row, column: column.key };
  // The unit is the printed one: the form's own labels name it.
  return (
    <div className="form-cell" style={style}>
      <CellField address={address} unit={table.numbers.unit} label={column.title} align={cell.align} />
    </div>
  );
}

function DetailRows({
  placed,
  details,
  words,
}: {
  readonly placed: PlacedDetails;
  readonly details: DetailEditing;
  readonly words: Words;
}): ReactNode {
  const { side, header, rows, footer } = placed;
  return (
    <div className="details">
      {side && (
        <div className="form-cell form-label form-side" style={styleOf(side.area)}>
          <span>{words(side.text)}</span>
        </div>
      )}
      {header.map(({ column, area }) => (
        <div key={column.column} className="form-cell form-label" style={styleOf(area)}>
          <span>{column.title}</span>
        </div>
      ))}
      {rows.map((row, index) => (
        <DetailRow key={row.key} row={row} index={index} details={details} />
      ))}
      <div className="form-cell footer" style={styleOf(footer)}>
        <button type="button" className="add-row" onClick={() => details.add()}>
          {rows.length === 0 ? '＋ 还没有指标，单击增加第一条，或复制其他表的指标' : '＋ 增加指标'}
        </button>
        <Totals details={details} />
      </div>
    </div>
  );
}

function DetailRow({
  row,
  index,
  details,
}: {
  readonly row: PlacedRow;
  readonly index: number;
  readonly details: DetailEditing;
}): ReactNode {
  const { calculation } = useSession((state) => state);
  const { table } = details;
  return (
    <div className="detail-row">
      {row.cells.map(({ column, area, merged }, at) => {
        const address = { table: table.id, row: row.key, column: column.column };
        const title = table.columnByKey.get(column.column)?.title ?? column.title;
        return (
          <Fragment key={column.column}>
            <div
              className={`form-cell${merged === 1 ? '' : ' merged'}${merged === 0 ? ' covered' : ''}`}
              style={styleOf(area)}
            >
              <CellField
                address={address}
                unit={table.numbers.unit}
                label={`${title}，第${index + 1}条指标`}
                align={column.align ?? 'center'}
                onEnter={() => details.down(row.key, column.column)}
              />
              {at === row.cells.length - 1 && <RowTools row={row.key} index={index} details={details} />}
            </div>
            {merged > 1 && (
              <div className="merge-label" aria-hidden style={styleOf({ ...area, lines: merged })}>
                <span>{printed(calculation, table, row.key, column.column)}</span>
              </div>
            )}
          </Fragment>
        );
      })}
    </div>
  );
}

/** Mouse tools beside a row; the keyboard has the menu's keys, so they take no place in the tab order. */
function RowTools({
  row,
  index,
  details,
}: {
  readonly row: string;
  readonly index: number;
  readonly details: DetailEditing;
}): ReactNode {
  const tool = (path: string, label: string, act: () => void, disabled = false): ReactNode => (
    <button
      type="button"
      tabIndex={-1}
      aria-label={`${label}第${index + 1}条指标`}
      title={label}
      disabled={disabled}
      onClick={act}
    >
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d={path} fill="none" stroke="currentColor" strokeWidth="1.3" />
      </svg>
    </button>
  );
  return (
    <span className="row-tools">
      {tool('M8 13V3M4 7l4-4 4 4', '上移', () => details.move(row, -1), index === 0)}
      {tool('M8 3v10M4 9l4 4 4-4', '下移', () => details.move(row, 1), index === details.keys.length - 1)}
      {tool('M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3', '复制', () => details.duplicate(row))}
      {tool('M4 4l8 8M12 4l-8 8', '删除', () => details.remove(row))}
    </span>
  );
}

/** The sums of the columns that hold numbers, e.g. the weights (权重). */
function Totals({ details }: { readonly details: DetailEditing }): ReactNode {
  const { calculation } = useSession((state) => state);
  const { table, keys, columns } = details;
  const summed = columns.flatMap(({ column }) => {
    const definition = table.columnByKey.get(column);
    if (!definition || (definition.type !== 'number' && definition.type !== 'amount')) return [];
    const values = keys.map((row) => calculation.value({ table: table.id, row, column }));
    return [{ title: definition.title, text: formatValue(sumValues(values), table.numbers, definition) }];
  });
  return (
    <span className="totals" aria-live="polite">
      {summed.map(({ title, text }) => (
        <span key={title}>
          {title}合计 <b>{text}</b>
        </span>
      ))}
      <span>共 {keys.length} 条</span>
    </span>
  );
}
