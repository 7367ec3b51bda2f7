/** The indicators of a form: their header, their lines with the tools beside them, and what they add up to. */

import { Fragment, type ReactNode } from 'react';
import { formatValue } from '../../shared/composition/format.js';
import { sumValues } from '../../shared/language/operators.js';
import type { Template } from '../../shared/language/template.js';
import type { Column } from '../../shared/standard/standard.js';
import { CellField } from '../entry/CellField.js';
import { useTitle } from '../entry/use-title.js';
import { useSession } from '../store/context.js';
import { styleOf } from './area-style.js';
import type { Area, PlacedDetails, PlacedRow } from './layout.js';
import type { DetailEditing } from './use-details.js';
import { useDetailsPaste } from './use-paste.js';

export function DetailRows({
  placed,
  details,
  words,
  end,
}: {
  readonly placed: PlacedDetails;
  readonly details: DetailEditing;
  readonly words: (template: Template) => string;
  /** The last column of the print. */
  readonly end: number;
}): ReactNode {
  const { side, header, rows, footer } = placed;
  const beside = (line: number, index: number): Area => ({ line, column: end + 2 + index, lines: 1, columns: 1 });
  const headerLine = header[0]?.area.line ?? 1;
  const paste = useDetailsPaste(details);
  return (
    <div className="details" onPasteCapture={paste}>
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
      {details.unprinted.map((column, index) => (
        <div
          key={column.key}
          className="form-cell form-label unprinted"
          style={styleOf(beside(headerLine, index))}
          title={column.hint}
        >
          <span>
            {words(column.title)}
            <small>（不印）</small>
          </span>
        </div>
      ))}
      {rows.map((row, index) => (
        <DetailRow key={row.key} row={row} index={index} details={details} beside={beside} />
      ))}
      <div className="form-cell footer" style={styleOf(footer)}>
        <button type="button" className="link add-row" tabIndex={-1} onClick={() => details.add()}>
          {rows.length === 0 ? '＋ 还没有指标，单击增加第一条，或取用别处的指标' : '＋ 增加指标'}
        </button>
        <Levels details={details} />
        <Totals details={details} />
      </div>
    </div>
  );
}

function DetailRow({
  row,
  index,
  details,
  beside,
}: {
  readonly row: PlacedRow;
  readonly index: number;
  readonly details: DetailEditing;
  readonly beside: (line: number, index: number) => Area;
}): ReactNode {
  const said = useTitle();
  const { table, unprinted } = details;
  const begins = row.texts && { ...row.texts, [details.details.owner]: details.details.form };
  const field = (column: string, title: string, align: 'left' | 'center' | 'right'): ReactNode => (
    <CellField
      address={{ table: table.id, row: row.key, column }}
      unit={table.numbers.unit}
      label={`${title}，第${index + 1}条指标`}
      align={align}
      begins={begins}
      onEnter={() => details.down(row.key, column)}
    />
  );
  const tools = !row.texts && <RowTools row={row.key} index={index} details={details} />;
  const last = row.cells.length - 1;
  const line = row.cells[0]?.area.line ?? 1;
  return (
    <div className="detail-row">
      {row.cells.map(({ column, area, merged }, at) => {
        const own = table.columnByKey.get(column.column)?.title;
        const title = own ? said(own) : column.title;
        const fixed = row.texts?.[column.column];
        return (
          <Fragment key={column.column}>
            <div
              className={`form-cell${merged === 1 ? '' : ' merged'}${merged === 0 ? ' covered' : ''}`}
              style={styleOf(area)}
            >
              {fixed === undefined ? (
                field(column.column, title, column.align ?? 'center')
              ) : (
                <span className="line-text">{fixed}</span>
              )}
              {at === last && unprinted.length === 0 && tools}
            </div>
            {merged > 1 && (
              <div className="merge-label" aria-hidden style={styleOf({ ...area, lines: merged })}>
                <span>{fixed ?? details.textAt(row.key, column.column)}</span>
              </div>
            )}
          </Fragment>
        );
      })}
      {unprinted.map((column: Column, at) => (
        <div key={column.key} className="form-cell unprinted" style={styleOf(beside(line, at))}>
          {field(column.key, said(column.title), column.type === 'text' ? 'left' : 'center')}
          {at === unprinted.length - 1 && tools}
        </div>
      ))}
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
      {tool('M8 3v10M4 9l4 4 4-4', '下移', () => details.move(row, 1), index === details.lines.length - 1)}
      {tool('M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3', '复制', () => details.duplicate(row))}
      {tool('M4 4l8 8M12 4l-8 8', '删除', () => details.remove(row))}
    </span>
  );
}

/** The first levels that the standard asks for: what is there, and a way to what is not. */
function Levels({ details }: { readonly details: DetailEditing }): ReactNode {
  const missing = details.levels.filter(({ count }) => count === 0);
  if (missing.length === 0) return null;
  return (
    <span className="levels">
      <span className="warn">
        <span className="mark" aria-hidden="true">
          ▲
        </span>
        还须有
      </span>
      {missing.map(({ level }) => (
        <button key={level} type="button" className="act" onClick={() => details.addLevel(level)}>
          ＋{level}
        </button>
      ))}
    </span>
  );
}

/** The sums of the columns that hold numbers, e.g. the weights (权重). */
function Totals({ details }: { readonly details: DetailEditing }): ReactNode {
  const { calculation } = useSession((state) => state);
  const said = useTitle();
  const { table, keys, columns } = details;
  const summed = columns.flatMap(({ column }) => {
    const definition = table.columnByKey.get(column);
    if (!definition || (definition.type !== 'number' && definition.type !== 'amount')) return [];
    const values = keys.map((row) => calculation.value({ table: table.id, row, column }));
    return [{ title: said(definition.title), text: formatValue(sumValues(values), table.numbers, definition) }];
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
