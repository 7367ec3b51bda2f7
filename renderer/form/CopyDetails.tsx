/** A dialog that takes over indicators: of another form of the project, of another project's file, or single ones of all. */
import { Button, Checkbox, Input, Radio, Select } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import type { ProjectRow } from '../../shared/project/model.js';
import type { FormDefinition } from '../../shared/standard/schema.js';
import { ChooserDialog } from '../kit/ChooserDialog.js';
import { FormDialog } from '../kit/FormDialog.js';
import { folderOf } from '../kit/file-path.js';
import { useBridge, useSession } from '../store/context.js';
import { hasNativeDialogs } from '../store/desk.js';
import { messageOf } from '../store/failure.js';
import { type IndicatorSource, type Pool, readPool, sourcesOf } from './pools.js';
import type { DetailEditing } from './use-details.js';

const NONE: ReadonlySet<string> = new Set();

interface CopyDetailsProps {
  readonly form: FormDefinition;
  readonly details: DetailEditing;
  readonly onClose: () => void;
}

export function CopyDetails({ form, details, onClose }: CopyDetailsProps): ReactNode {
  const { project, calculation } = useSession((state) => state);
  const file = useOtherFile();
  const [chosenSource, setSource] = useState<string>();
  const [chosen, setChosen] = useState(NONE);
  const [text, setText] = useState('');
  const [replace, setReplace] = useState(false);
  const describe = useMemo(() => describer(details), [details]);
  const groups = useMemo(() => {
    const own: Pool = { title: '本文件', project, figures: calculation };
    return [...(file.pool ? [file.pool] : []), own].map((pool) => ({
      title: pool.title,
      sources: sourcesOf(pool, form, pool === own ? details.details.form : undefined, describe).map((source) => ({
        ...source,
        id: `${pool === own ? 'own' : 'other'}/${source.id}`,
      })),
    }));
  }, [project, calculation, file.pool, form, details, describe]);
  const source = groups.flatMap(({ sources }) => sources).find(({ id }) => id === chosenSource);
  const rows = shownRows(source, text, describe);
  const taken = source?.rows.filter((row) => chosen.has(row.key)) ?? [];
  const choose = (id: string | undefined): void => {
    setSource(id);
    const of = groups.flatMap(({ sources }) => sources).find((one) => one.id === id);
    // One takes a sister project's indicators as they are, and picks from a library.
    setChosen(of && !of.library ? new Set(of.rows.map(({ key }) => key)) : NONE);
  };
  const toggle = (key: string): void => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };
  return (
    <FormDialog
      width={680}
      title="取用指标"
      verb={taken.length > 0 ? `取用 ${taken.length} 条` : '取用'}
      problem={taken.length === 0 ? '请选择要取用的指标' : undefined}
      failure={file.problem}
      busy={file.busy}
      onCancel={onClose}
      onConfirm={() => {
        details.copy(taken, replace);
        onClose();
      }}
    >
      <div className="copy-details">
        <div className="copy-from">
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            aria-label="从哪里取用"
            autoFocus
            placeholder="从哪张表取用"
            notFoundContent="本文件的其他表还没有指标，可从上年或别的单位的文件取用"
            options={groups.flatMap(({ title, sources }) =>
              sources.length === 0
                ? []
                : [{ label: title, options: sources.map((one) => ({ value: one.id, label: one.title })) }],
            )}
            value={source ? source.id : null}
            onChange={(value) => choose(value ?? undefined)}
          />
          <Button onClick={file.choose}>上年或别的文件…</Button>
        </div>
        {file.pool && (
          <p className="copy-file muted">
            已读入：{file.pool.title}
            {groups[0]?.sources.length === 0 && '，其中没有能用在这类表的指标'}
          </p>
        )}
        <Input
          size="small"
          allowClear
          aria-label="筛选指标"
          placeholder="筛选：输入指标中的字"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <ul aria-label="要取用的指标">
          {rows.map((row) => (
            <li key={row.key}>
              <Checkbox checked={chosen.has(row.key)} onChange={() => toggle(row.key)}>
                {describe(row)}
              </Checkbox>
            </li>
          ))}
        </ul>
        {details.keys.length > 0 && (
          <Radio.Group
            value={replace}
            onChange={(event) => setReplace(event.target.value === true)}
            options={[
              { value: false, label: '加在现有指标之后' },
              { value: true, label: `替换现有的 ${details.keys.length} 条` },
            ]}
          />
        )}
      </div>
      {file.choosing && (
        <ChooserDialog
          title="选择上年或别的单位的项目文件"
          mode="open"
          extension="gongkai"
          folder={file.folder}
          onCancel={() => file.read(undefined)}
          onChoose={file.read}
        />
      )}
    </FormDialog>
  );
}

function shownRows(
  source: IndicatorSource | undefined,
  text: string,
  describe: (row: ProjectRow) => string,
): readonly ProjectRow[] {
  const wanted = text.trim();
  return (source?.rows ?? []).filter((row) => wanted === '' || describe(row).includes(wanted));
}

function describer({ columns }: DetailEditing): (row: ProjectRow) => string {
  return (row) => columns.map(({ column }) => row.cells[column] ?? '').join('　');
}

interface OtherFile {
  readonly pool: Pool | undefined;
  readonly problem: string | undefined;
  readonly busy: boolean;
  /** The chooser in the window is open. */
  readonly choosing: boolean;
  readonly folder: string | undefined;
  readonly choose: () => void;
  readonly read: (file: string | undefined) => void;
}

/** Another project's file that is asked for and read, never opened for editing. */
function useOtherFile(): OtherFile {
  const bridge = useBridge();
  const standard = useSession((state) => state.standard);
  const here = useSession((state) => state.file?.file);
  const [pool, setPool] = useState<Pool>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const load = async (file?: string): Promise<void> => {
    setProblem(undefined);
    setBusy(true);
    try {
      setPool((await readPool(bridge, standard, file)) ?? pool);
    } catch (failure) {
      setProblem(messageOf(failure));
    } finally {
      setBusy(false);
    }
  };
  return {
    pool,
    problem,
    busy,
    choosing,
    folder: here === undefined ? undefined : folderOf(here),
    choose: () => (hasNativeDialogs() ? void load() : setChoosing(true)),
    read: (file) => {
      setChoosing(false);
      if (file !== undefined) void load(file);
    },
  };
}
