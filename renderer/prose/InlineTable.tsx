/** A table that stands among the paragraphs, as it is printed; its values lead to their cells. */
import { type ReactNode, useMemo } from 'react';
import { TableComposer } from '../../shared/composition/table.js';
import type { Cell, TableRow } from '../../shared/document/document.js';
import { type Address, addressKey } from '../../shared/project/address.js';
import { placeAt } from '../places/view-of.js';
import { useSession } from '../store/context.js';
import { ui } from '../store/ui.js';
import type { FieldContext } from './field-pieces.js';
import { withKeys } from './keys.js';

export function InlineTable({ id, context }: { readonly id: string; readonly context: FieldContext }): ReactNode {
  const { standard, calculation, prose } = context;
  const version = useSession((state) => state.version);
  const table = useMemo(
    () => new TableComposer(standard, calculation, prose).compose(id),
    // The calculation is mutable: its version says when it holds other values.
    [standard, calculation, prose, id, version],
  );
  if (!table) return null;
  const all = table.widths.reduce((sum, width) => sum + width, 0);
  return (
    <table className="prose-table" aria-label={table.summary}>
      <colgroup>
        {withKeys(table.widths).map(({ key, item }) => (
          <col key={key} style={{ width: `${(100 * item) / all}%` }} />
        ))}
      </colgroup>
      <thead>{rows(table.rows.slice(0, table.headerRows), context)}</thead>
      <tbody>{rows(table.rows.slice(table.headerRows), context)}</tbody>
    </table>
  );
}

function rows(list: readonly TableRow[], context: FieldContext): ReactNode {
  return withKeys(list).map(({ key, item }) => (
    <tr key={key}>
      {withKeys(item.cells).map(({ key: at, item: cell }) => (
        <CellView key={at} cell={cell} context={context} />
      ))}
    </tr>
  ));
}

function CellView({ cell, context }: { readonly cell: Cell; readonly context: FieldContext }): ReactNode {
  const text = cell.runs.map((run) => run.text).join('');
  const address = cell.runs.find((run) => run.address)?.address;
  const Tag = cell.header === 'column' ? 'th' : 'td';
  const open = cell.open.length > 0 ? ` open-${cell.open.join(' open-')}` : '';
  return (
    <Tag
      className={`prose-cell${open}`}
      colSpan={cell.columnSpan}
      rowSpan={cell.rowSpan}
      style={{ textAlign: cell.align === 'justify' ? 'left' : cell.align, paddingLeft: `${cell.indent + 0.4}em` }}
    >
      {address ? <Value text={text} address={address} context={context} /> : text}
    </Tag>
  );
}

function Value({
  text,
  address,
  context: { standard, calculation },
}: {
  readonly text: string;
  readonly address: Address;
  readonly context: FieldContext;
}): ReactNode {
  return (
    <button
      type="button"
      className="prose-value"
      data-address={addressKey(address)}
      data-chip
      title="单击转到这一格（F4）"
      onFocus={() => ui.getState().select(address)}
      onClick={() => ui.getState().goTo(placeAt(standard, calculation, address))}
    >
      {text}
    </button>
  );
}
