/** The field of one cell, in place: text that grows, an amount, a choice, or a computed value that leads to its source. */
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { MoneyUnit } from '../../shared/number/money.js';
import { type Address, addressKey } from '../../shared/project/address.js';
import { useComparison } from '../store/comparison.js';
import { useSessionStore } from '../store/context.js';
import { ui } from '../store/ui.js';
import { asksForMore, isComposing } from './keys.js';
import { ThreadMark } from './ThreadMark.js';
import { type CellModel, goToSource, type RowBegin, sourceTitle, useCell } from './use-cell.js';
import { useDraft } from './use-draft.js';
import { FIELDS } from './use-reveal.js';
import './field.css';

export interface CellFieldProps {
  readonly address: Address;
  readonly unit: MoneyUnit;
  readonly label: string;
  readonly align?: 'left' | 'center' | 'right' | undefined;
  /** What Enter does after the text was kept. Without it the next field gets the focus. */
  readonly onEnter?: (() => void) | undefined;
  /** Words in the empty field of a required cell that nothing needs as things stand; it is not marked as missing. */
  readonly idle?: string | undefined;
  /** The field was left and what was typed is kept. */
  readonly onLeave?: (() => void) | undefined;
  /** The row does not stand yet: what it gets together with its first entry. */
  readonly begins?: RowBegin | undefined;
}

export function CellField(props: CellFieldProps): ReactNode {
  const { address, unit, begins } = props;
  const cell = useCell(address, unit, begins);
  const isChanged = useComparison(({ marked }) => marked.has(addressKey(address)));
  if (!cell) return null;
  const Field = !cell.entered ? ComputedField : cell.column.type === 'choice' ? ChoiceField : TextField;
  return (
    <span className={isChanged ? 'field-said changed' : 'field-said'}>
      <Field {...props} cell={cell} key={addressKey(address)} />
      <ThreadMark part="cell" at={addressKey(address)} label={props.label} />
    </span>
  );
}

type FieldProps = CellFieldProps & { readonly cell: CellModel };

/** What the inspector is told; a row that does not stand yet has nothing to tell. */
function placeOf({ address, begins }: FieldProps): Address | undefined {
  return begins ? undefined : address;
}

function alignOf({ align, cell }: FieldProps): string {
  return align ?? (cell.column.type === 'amount' || cell.column.type === 'number' ? 'right' : 'left');
}

function ComputedField(props: FieldProps): ReactNode {
  const { address, label, cell } = props;
  const session = useSessionStore();
  const [title, setTitle] = useState('');
  const first = useRef(cell.text);
  const overridden = cell.state.provenance === 'overridden';
  return (
    <button
      type="button"
      className={`field computed${overridden ? ' overridden' : ''}${cell.problem ? ' wrong' : ''}`}
      style={{ textAlign: alignOf(props) as 'left' }}
      // The Tab key goes through what is typed.
      tabIndex={-1}
      data-address={addressKey(address)}
      aria-label={`${label}：${cell.text || '空'}，${overridden ? '手工调整' : '自动得出'}`}
      title={title}
      onMouseEnter={() => setTitle(sourceTitle(session.getState(), address))}
      onFocus={() => ui.getState().select(address)}
      onClick={() => goToSource(session.getState(), address)}
    >
      <span key={cell.text} className={cell.text === first.current ? undefined : 'flash'}>
        {cell.text || '\u00a0'}
      </span>
    </button>
  );
}

function ChoiceField(props: FieldProps): ReactNode {
  const { address, label, cell, onEnter } = props;
  const { choices } = cell;
  const known = cell.text === '' || choices.includes(cell.text);
  const unfit = known ? '' : `“${cell.text}”不在可选的${choices.join('、')}之中`;
  // The select lies invisibly over its text, which may then take as many lines as it needs.
  return (
    <span
      className={`field choice${cell.missing ? ' missing' : ''}${known ? '' : ' wrong'}`}
      style={{ textAlign: alignOf(props) as 'left' }}
    >
      <span aria-hidden>{cell.text || '请选择'}</span>
      <select
        value={cell.text}
        data-address={addressKey(address)}
        aria-label={label}
        aria-required={cell.column.required === true}
        aria-invalid={!known}
        title={unfit || cell.column.hint}
        onFocus={() => ui.getState().select(placeOf(props))}
        onChange={(event) => cell.commit(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          if (onEnter) onEnter();
          else focusNext(event.currentTarget, event.shiftKey ? -1 : 1);
        }}
      >
        {(cell.text === '' || cell.column.default === undefined) && <option value="">请选择</option>}
        {!known && <option value={cell.text}>{cell.text}</option>}
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    </span>
  );
}

/** The text is the user's while he types and is kept when he leaves the field or presses Enter. */
function TextField(props: FieldProps): ReactNode {
  const { address, label, cell, idle, onEnter, onLeave } = props;
  const draft = useDraft(cell.text, cell.commit);
  const text = draft.text ?? cell.text;

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (isComposing(event)) return;
    if (asksForMore(event)) draft.keep();
    if (event.key === 'Escape') {
      draft.giveUp();
      onLeave?.();
    } else if (event.key === 'Enter' && !breaksLine(event, cell.column.type)) {
      event.preventDefault();
      if (!draft.keep()) return;
      if (onEnter) onEnter();
      else focusNext(event.currentTarget, event.shiftKey ? -1 : 1);
    }
  };

  const numeric = cell.column.type === 'amount' || cell.column.type === 'number';
  const problem = draft.text === undefined ? cell.problem : draft.problem;
  return (
    // A click beside the text reaches the field too.
    <label
      className={`field grows${cell.missing && idle === undefined && text === '' ? ' missing' : ''}${problem ? ' wrong' : ''}`}
      style={{ textAlign: alignOf(props) as 'left' }}
    >
      <span className="grown" data-text={`${text}\u200b`}>
        <textarea
          rows={1}
          value={text}
          data-address={addressKey(address)}
          aria-label={label}
          aria-required={cell.column.required === true}
          aria-invalid={problem !== undefined}
          placeholder={cell.missing ? (idle ?? '请填写') : cell.column.type === 'paragraphs' ? '每行一段' : undefined}
          title={problem ?? cell.column.hint}
          inputMode={numeric ? 'decimal' : undefined}
          spellCheck={false}
          onFocus={(event) => {
            ui.getState().select(placeOf(props));
            if (numeric) event.currentTarget.select();
          }}
          onChange={(event) => draft.type(event.target.value)}
          onBlur={() => {
            draft.leave();
            onLeave?.();
          }}
          onKeyDown={onKeyDown}
        />
      </span>
      {draft.problem !== undefined && <span className="field-problem">{draft.problem}</span>}
    </label>
  );
}

/** Paragraphs take a new line on Enter; other texts on Shift or Alt with it, amounts never. */
function breaksLine(event: KeyboardEvent, type: string): boolean {
  if (type === 'paragraphs') return !event.ctrlKey && !event.metaKey;
  return type === 'text' && (event.shiftKey || event.altKey);
}

/** The next field of the same editor, as Tab would find it. */
export function focusNext(from: Element, by: 1 | -1): void {
  const root = from.closest('[data-editor]');
  const fields = [...(root?.querySelectorAll<HTMLElement>(FIELDS) ?? [])];
  const at = fields.indexOf(from as HTMLElement);
  fields[at + by]?.focus();
}
