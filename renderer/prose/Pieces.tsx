/** The pieces of a field in a line: chips that lead to their cells, and reasons that are written right here. */

import { type MouseEvent, type ReactNode, useState } from 'react';
import { type Address, addressKey } from '../../shared/project/address.js';
import { CarriedMark } from '../entry/CarriedMark.js';
import { useCell } from '../entry/use-cell.js';
import { placeAt } from '../places/view-of.js';
import { useSession, useSessionStore } from '../store/context.js';
import { openDialog } from '../store/dialogs.js';
import { ui } from '../store/ui.js';
import { EditableText } from './EditableText.js';
import { type Piece, piecesTitle } from './field-pieces.js';
import { withKeys } from './keys.js';

export function Pieces({ pieces }: { readonly pieces: readonly Piece[] }): ReactNode {
  return withKeys(pieces).map(({ key, item }) => <PieceView key={`${key}-${item.kind}`} piece={item} />);
}

function PieceView({ piece }: { readonly piece: Piece }): ReactNode {
  switch (piece.kind) {
    case 'fact':
      return <Fact address={piece.address} />;
    case 'identity':
      return (
        <Chip
          text={piece.text}
          target="properties"
          title="单位名称和年度，单击修改"
          onGo={() => openDialog({ kind: 'properties' })}
        />
      );
    case 'separator':
      return piece.text;
    case 'value':
      return <ValueChip text={piece.text} sources={piece.sources} missing={piece.missing} />;
  }
}

function ValueChip({
  text,
  sources,
  missing,
}: {
  readonly text: string;
  readonly sources: readonly Address[];
  readonly missing: boolean;
}): ReactNode {
  const session = useSessionStore();
  const [title, setTitle] = useState('');
  const [first] = sources;
  if (!first) return <span className={missing ? 'chip missing' : 'chip still'}>{text}</span>;
  return (
    <Chip
      text={text}
      target={addressKey(first)}
      missing={missing}
      title={title}
      onLook={() => setTitle(piecesTitle(session.getState().calculation, sources))}
      onFocus={() => ui.getState().select(first)}
      onGo={() => {
        const { standard, calculation } = session.getState();
        ui.getState().goTo(placeAt(standard, calculation, first));
      }}
    />
  );
}

/** A value in the line; following it goes to where it comes from. A link, because a link breaks with its line. */
function Chip({
  text,
  target,
  title,
  missing = false,
  onGo,
  onFocus,
  onLook,
}: {
  readonly text: string;
  /** `table/row/column`, or another name of the place. */
  readonly target: string;
  readonly title: string;
  readonly missing?: boolean;
  readonly onGo: () => void;
  readonly onFocus?: () => void;
  readonly onLook?: () => void;
}): ReactNode {
  const go = (event: MouseEvent): void => {
    event.preventDefault();
    onGo();
  };
  return (
    <a
      className={missing ? 'chip missing' : 'chip'}
      href={`#${target}`}
      draggable={false}
      data-chip
      data-address={target}
      title={title}
      aria-label={`${text}，转到来源`}
      onMouseEnter={onLook}
      onFocus={onFocus}
      onClick={go}
    >
      {text}
    </a>
  );
}

/** Words that a cell holds, edited in the paragraph that prints them. */
function Fact({ address }: { readonly address: Address }): ReactNode {
  const unit = useSession((state) => state.standard.identity.numbers.prose.unit);
  const cell = useCell(address, unit);
  if (!cell) return null;
  return (
    <>
      <EditableText
        text={cell.text}
        label={cell.title}
        className={cell.missing ? 'fact-words missing' : 'fact-words'}
        placeholder={`请填写：${cell.title}`}
        title={cell.column.hint ?? cell.title}
        address={addressKey(address)}
        onFocus={() => ui.getState().select(address)}
        onCommit={cell.commit}
      />
      <CarriedMark address={address} label={cell.title} />
    </>
  );
}
