/** A new project: the standard, the unit, the year, and what to take over from last year's file. */

import { Checkbox, Input, InputNumber, Select } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import type { DefaultChoice } from '../../shared/calculation/defaults.js';
import type { StandardSummary } from '../../shared/contract/contract.js';
import { execute } from '../../shared/project/command.js';
import { emptyProject } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import type { CarryWish } from '../../shared/upgrade/carry-over.js';
import { perform } from '../actions/perform.js';
import type { LastFile } from '../files/last-file.js';
import { rolledWords, rollOn } from '../files/last-year.js';
import { createProject } from '../files/open.js';
import { readStandard } from '../files/standards.js';
import { FormDialog } from '../kit/FormDialog.js';
import { useBridge } from '../store/context.js';
import { useDesk } from '../store/desk.js';
import { closeDialog } from '../store/dialogs.js';
import { messageOf } from '../store/failure.js';
import { ui } from '../store/ui.js';
import { type Chosen, chosenCells, FirstChoices } from './FirstChoices.js';
import { LastYear } from './LastYear.js';

const NO_STANDARDS: readonly StandardSummary[] = [];

/** The wished year, this year unless said otherwise, or the nearest that the standard is for. */
function fittingYear({ years }: StandardSummary, wished = new Date().getFullYear()): number {
  return Math.min(years.to, Math.max(years.from, wished));
}

export function NewDialog(): ReactNode {
  const bridge = useBridge();
  const standards = useDesk((state) => state.info?.standards ?? NO_STANDARDS);
  const usual = useDesk((state) => state.info?.recent.find((one) => one.standard !== undefined)?.standard);
  const [id, setId] = useState((standards.find((one) => one.id === usual) ?? standards[0])?.id);
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const standard = standards.find((one) => one.id === id);
  const [year, setYear] = useState<number | null>(standard ? fittingYear(standard) : null);
  const [last, setLast] = useState<LastFile>();
  const [wish, setWish] = useState<CarryWish>({ figures: true, rows: true, words: true });
  const [chosen, setChosen] = useState<Chosen>({});
  const [thenImport, setThenImport] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const unnamed = name.trim() === '' ? '请填写单位名称' : year === null ? '请填写年度' : undefined;
  const problem = standard ? unnamed : '本机没有安装规范，不能新建';

  const [loaded, setLoaded] = useState<Standard>();
  useEffect(() => {
    let wanted = true;
    setLoaded(undefined);
    // What the standard asks is asked as soon as it is read; what is wrong with it is told when it is used.
    if (standard)
      void readStandard(bridge, standard)
        .then((read) => wanted && setLoaded(read))
        .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [bridge, standard]);

  /** Name and code are not asked for twice. */
  const useLast = (file: LastFile | undefined): void => {
    setLast(file);
    if (!file) return;
    const { project } = file;
    setName((before) => before || project.unit.name);
    setCode((before) => before || project.unit.code);
    if (standards.some((one) => one.id === project.standard.id)) setId(project.standard.id);
    setYear(project.year + 1);
  };

  const choose = (value: string | null): void => {
    setId(value ?? undefined);
    const chosen = standards.find((one) => one.id === value);
    if (chosen) setYear(fittingYear(chosen, last && last.project.year + 1));
  };

  const create = async (): Promise<void> => {
    if (!standard || year === null) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const own = await readStandard(bridge, standard);
      const rolled = last && (await rollOn(bridge, last, own, year, wish));
      const unit = { name: name.trim(), code: code.trim() };
      const cells = chosenCells(own, chosen);
      const begun = { ...emptyProject({ id: standard.id, version: standard.version }, unit, year), ...rolled?.project };
      const { tables, carried, former } = execute(begun, { kind: 'setCells', cells }).project;
      if (
        !(await createProject(bridge, {
          standard: own,
          unit,
          year,
          begun: { tables, ...(carried ? { carried } : {}), ...(former ? { former } : {}) },
        }))
      )
        return;
      closeDialog();
      ui.getState().say(rolled ? rolledWords(rolled) : '从这张表填起，填完按 F6 到下一处要填的；第一次使用按 F1');
      if (thenImport) perform('file.import');
    } catch (problem) {
      setFailure(messageOf(problem));
    } finally {
      setBusy(false);
    }
  };

  return (
    <FormDialog
      title="新建"
      width={560}
      verb="新建"
      problem={problem}
      failure={failure}
      busy={busy}
      onConfirm={() => void create()}
    >
      <div className="dialog-form">
        <label htmlFor="new-standard">规范</label>
        <Select
          id="new-standard"
          value={id ?? null}
          placeholder="选择地区与类别"
          options={standards.map((one) => ({ value: one.id, label: one.name }))}
          onChange={choose}
        />
        <label htmlFor="new-unit">单位名称</label>
        <Input id="new-unit" autoFocus maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
        <FirstChoices standard={loaded} chosen={chosen} known={knownBy(last)} onChange={setChosen} />
        <label htmlFor="new-code">单位代码</label>
        <Input id="new-code" maxLength={50} value={code} onChange={(event) => setCode(event.target.value)} />
        <label htmlFor="new-year">年度</label>
        <div>
          <InputNumber id="new-year" min={1990} max={2100} precision={0} value={year} onChange={setYear} />
          {standard && year !== null && (year < standard.years.from || year > standard.years.to) && (
            <span className="dialog-note">
              {' '}
              规范适用于 {standard.years.from}
              {standard.years.to === standard.years.from ? '' : `—${standard.years.to}`} 年
            </span>
          )}
        </div>
        <span className="label top">上年文件</span>
        <LastYear last={last} onChange={useLast} />
        {last && (
          <>
            <span className="label top">带入</span>
            <Wishes wish={wish} onChange={setWish} />
          </>
        )}
        <span className="label top">接着</span>
        <Checkbox checked={thenImport} onChange={(event) => setThenImport(event.target.checked)}>
          导入财政系统导出的表（Excel），再填其余的
        </Checkbox>
        {last && last.project.standard.id !== id && (
          <p className="dialog-note wide">上年文件用的是另一份规范：表、栏、行按编码和名称对应，对不上的不带入。</p>
        )}
      </div>
    </FormDialog>
  );
}

/** What last year's file says is not asked again. */
function knownBy(last: LastFile | undefined): (choice: DefaultChoice) => boolean {
  return ({ address: { table, row, column } }) =>
    last?.project.tables[table]?.rows.find(({ key }) => key === row)?.cells[column] !== undefined;
}

const WISHES: readonly { readonly key: keyof CarryWish; readonly label: string }[] = [
  { key: 'figures', label: '上年数：取该文件的本年数' },
  { key: 'rows', label: '项目、科目和指标的行，不含金额' },
  { key: 'words', label: '职责、机构等文字，带入后请逐项核对；上年的原因只在填写处供参看' },
];

function Wishes({
  wish,
  onChange,
}: {
  readonly wish: CarryWish;
  readonly onChange: (wish: CarryWish) => void;
}): ReactNode {
  return (
    <div>
      {WISHES.map(({ key, label }) => (
        <div key={key}>
          <Checkbox checked={wish[key]} onChange={(event) => onChange({ ...wish, [key]: event.target.checked })}>
            {label}
          </Checkbox>
        </div>
      ))}
    </div>
  );
}
