/** Which table and which columns of the standard a table of the source is: seen, and said otherwise where it is wrong. */
import { type ReactNode, useId, useState } from 'react';
import type { ImportLine, ShownSource } from '../../shared/contract/imports.js';
import { useBridge, useSession } from '../store/context.js';
import { imports, useImports } from '../store/imports.js';
import { columnChoices, type MeantChoice, rowChoices, tableChoices } from './choices.js';

/** Out of the way until somebody wants it, but where nothing was recognised. */
export function Correction({ source }: { readonly source: ShownSource }): ReactNode {
  const [open, setOpen] = useState(source.name === '');
  const done = useImports((state) => state.done);
  const id = useId();
  if (!source.open || done !== undefined) return <Remembered source={source} />;
  return (
    <>
      <p className="import-remembered">
        <button type="button" className="link" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {open ? '▾' : '▸'} {source.name === '' ? '说明这是哪张表' : '改对应的表和栏'}
        </button>
        <RememberedWords source={source} />
      </p>
      {open && (
        <fieldset
          className="import-correction"
          id={id}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setOpen(false);
          }}
        >
          <legend className="visually-hidden">这张表对应规范的什么</legend>
          <Fields source={source} />
        </fieldset>
      )}
    </>
  );
}

function Remembered({ source }: { readonly source: ShownSource }): ReactNode {
  if (source.remembered === undefined) return null;
  return (
    <p className="import-remembered">
      <RememberedWords source={source} />
    </p>
  );
}

function RememberedWords({ source: { remembered, number } }: { readonly source: ShownSource }): ReactNode {
  const bridge = useBridge();
  const { done, planning } = useImports((state) => state);
  if (remembered === undefined) return null;
  return (
    <span className="muted">
      {remembered}
      {done === undefined && (
        <button
          type="button"
          className="link"
          disabled={planning}
          title="不再记住这种表的对应，由软件重新认"
          onClick={() => void imports.getState().forget(bridge, number)}
        >
          忘掉
        </button>
      )}
    </span>
  );
}

function Fields({ source }: { readonly source: ShownSource }): ReactNode {
  const { number, tables, columns } = source;
  const standard = useSession((state) => state.standard);
  const calculation = useSession((state) => state.calculation);
  const answers = useImports((state) => state.answers);
  const table = `table:${number}`;
  const [is] = tables;
  const own = is === undefined ? undefined : standard.tables.get(is);
  return (
    <>
      <Field
        label="这张表是"
        id={table}
        chosen={answers[table] ?? is ?? ''}
        usual={is === undefined ? '没有认出，请选择' : '由软件认'}
        choices={tableChoices(standard, calculation)}
      />
      {own &&
        columns
          .filter(({ words }) => words !== '')
          .map(({ words, title, key }) => (
            <Field
              key={words}
              label={title}
              id={`column:${number}:${words}`}
              chosen={answers[`column:${number}:${words}`] ?? key ?? ''}
              usual={key === undefined ? '不是规范中的栏' : '由软件认'}
              choices={columnChoices(own, calculation)}
            />
          ))}
    </>
  );
}

/** Of a line that was not recognised: which row it is. */
export function RowField({
  source,
  line,
}: {
  readonly source: ShownSource;
  readonly line: ImportLine | undefined;
}): ReactNode {
  const standard = useSession((state) => state.standard);
  const calculation = useSession((state) => state.calculation);
  const { answers, done } = useImports((state) => state);
  const table = standard.tables.get(source.tables[0] ?? '');
  if (!source.open || !table || line?.kind !== 'left' || !line.row || done !== undefined) return null;
  const id = `row:${source.number}:${line.row}`;
  return (
    <div className="import-correction">
      <Field
        label={`“${line.row}”一行是`}
        id={id}
        chosen={answers[id] ?? ''}
        usual="没有认出，请选择"
        choices={rowChoices(standard, table, calculation)}
      />
    </div>
  );
}

interface FieldProps {
  readonly label: string;
  /** Of the correction. */
  readonly id: string;
  readonly chosen: string;
  /** Without a correction. */
  readonly usual: string;
  readonly choices: readonly MeantChoice[];
}

function Field({ label, id, chosen, usual, choices }: FieldProps): ReactNode {
  const bridge = useBridge();
  const isKnown = chosen === '' || choices.some(({ value }) => value === chosen);
  return (
    <label>
      <span title={label}>{label}</span>
      <select
        value={chosen}
        onChange={({ target }) => void imports.getState().answer(bridge, id, target.value)}
        // Keys that leave the page are not meant for it.
        onKeyDown={(event) => event.key !== 'Escape' && !event.ctrlKey && event.stopPropagation()}
      >
        <option value="">{usual}</option>
        {!isKnown && <option value={chosen}>{chosen}</option>}
        {choices.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
