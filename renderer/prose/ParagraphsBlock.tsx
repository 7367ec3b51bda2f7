/** Paragraphs that a cell holds (职责、机构): read as printed, edited as lines of one field. */

import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from 'react';
import { numbered } from '../../shared/composition/prose.js';
import type { BlockOf } from '../../shared/language/plan.js';
import { addressKey } from '../../shared/project/address.js';
import { CarriedMark } from '../entry/CarriedMark.js';
import { CellField } from '../entry/CellField.js';
import { ThreadMark } from '../entry/ThreadMark.js';
import { useCell } from '../entry/use-cell.js';
import { isAway } from '../kit/home.js';
import { useSession } from '../store/context.js';
import { ui } from '../store/ui.js';
import type { FieldContext } from './field-pieces.js';
import { withKeys } from './keys.js';
import type { BlockProps } from './shown-blocks.js';
import { Lead } from './TextBlock.js';

type CellBlock = BlockOf<'paragraphs' | 'list'>;

export function ParagraphsBlock({ id, block, context, style }: BlockProps<CellBlock>): ReactNode {
  const { prose, locals } = context;
  const { value, address, column } = prose.evaluate(
    (block.kind === 'list' ? block.list : block.paragraphs).expression,
    locals,
  );
  const unit = useSession((state) => state.standard.identity.numbers.prose.unit);
  const [editing, setEditing] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const leave = (): void => {
    setEditing(false);
    // Who is done with the field goes on where it was, unless he has gone elsewhere.
    setTimeout(() => {
      if (isAway()) frame.current?.querySelector('button')?.focus({ preventScroll: true });
    });
  };
  const lines = (value.kind === 'list' ? value.items : [value]).flatMap((item) =>
    item.kind === 'text' && item.text.trim() !== '' ? [item.text] : [],
  );
  const printed = lines.map((line, index) => (block.kind === 'list' ? itemText(prose, block, line, index + 1) : line));
  const lead = block.kind === 'paragraphs' ? <Lead words={block.lead} context={context} /> : undefined;
  const cell = useCell(address ?? { table: '', row: '', column: '' }, unit);
  if (!address || !column || !cell?.entered)
    return (
      <div className="prose-block" data-block={id}>
        <Lines lines={printed} style={style} lead={lead} />
      </div>
    );
  return (
    <div className="prose-block" data-block={id} data-editor ref={frame}>
      {editing ? (
        <Editing>
          <CellField address={address} unit={unit} label={cell.title} onEnter={leave} onLeave={leave} />
        </Editing>
      ) : (
        <button
          type="button"
          className={`cell-lines${cell.missing ? ' missing' : ''}`}
          data-address={addressKey(address)}
          data-opens
          title="单击编辑，每行一段"
          onFocus={() => ui.getState().select(address)}
          onClick={() => setEditing(true)}
        >
          <span className="visually-hidden">编辑{cell.title}：</span>
          <Lines lines={printed} style={style} lead={lead} />
          {printed.length === 0 && (
            <span style={style}>
              {lead}
              {cell.missing ? '请填写：' : ''}
              {cell.title}（单击填写，每行一段）
            </span>
          )}
        </button>
      )}
      <CarriedMark address={address} label={cell.title} />
      <ThreadMark part="cell" at={addressKey(address)} label={cell.title} />
      <ThreadMark part="paragraph" at={id} label="这一段" />
    </div>
  );
}

function itemText(prose: FieldContext['prose'], block: BlockOf<'list'>, line: string, number: number): string {
  return prose.text(block.item, numbered({ item: line }, number));
}

function Lines({
  lines,
  style,
  lead,
}: {
  readonly lines: readonly string[];
  readonly style: CSSProperties;
  readonly lead?: ReactNode;
}): ReactNode {
  return withKeys(lines).map(({ key, item, at }) => (
    <span className="prose-line" key={key} style={style}>
      {at === 0 && lead}
      {item}
    </span>
  ));
}

/** The field in place of the lines; it has the focus from the start. */
function Editing({ children }: { readonly children: ReactNode }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector('textarea')?.focus(), []);
  return (
    <div className="cell-editing" ref={box}>
      {children}
      <p className="cell-hint">每行一段；按 Ctrl+Enter 或单击别处结束，Esc 放弃。</p>
    </div>
  );
}
