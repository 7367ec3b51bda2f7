/** 签字: who has signed what, what was changed since, and the next signature, with a seal where one is wanted. */
import { Input } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { signedVersion } from '../../shared/project/signing/sign.js';
import { nextStep, signature, signOffOf } from '../../shared/project/signing/sign-off.js';
import { STEP_NAMES, STEPS } from '../../shared/project/signing/signature.js';
import { countFindings } from '../../shared/report/words.js';
import { FormDialog } from '../kit/FormDialog.js';
import { when } from '../kit/when.js';
import { useBridge, useDerived, useSession, useSessionStore } from '../store/context.js';
import { closeDialog } from '../store/dialogs.js';
import { messageOf } from '../store/failure.js';
import { ui } from '../store/ui.js';
import { ChangeList } from './ChangeList.js';
import { CheckSeals } from './CheckSeals.js';
import { useComparison } from './use-comparison.js';
import './versions.css';

export function SignDialog(): ReactNode {
  const bridge = useBridge();
  const session = useSessionStore();
  const project = useSession((state) => state.project);
  const errors = countFindings(useDerived((state) => state.findings)).error;
  const signOff = useMemo(() => signOffOf(project), [project]);
  const [name, setName] = useState(ui.getState().settings.author);
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const { signed, last, changed, broken } = signOff;
  const step = nextStep(signOff);
  const problem =
    name.trim() === '' ? '请填写姓名' : passphrase !== again ? '两次输入的口令不同，请重新输入' : undefined;

  const sign = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      const made = signature(project, { name: name.trim(), time: new Date().toISOString() });
      const seal = passphrase === '' ? undefined : await bridge.ask('sign.seal', { passphrase, hash: made.hash });
      const command = { kind: 'sign', signature: { ...made, ...(seal ? { seal } : {}) } } as const;
      session.getState().dispatch(command, `${STEP_NAMES[step]}签字`);
      closeDialog();
      ui.getState().say(`已${STEP_NAMES[step]}签字，请保存；所签的内容留存为一个版本`);
    } catch (reason) {
      setFailure(messageOf(reason));
    } finally {
      setBusy(false);
    }
  };

  return (
    <FormDialog
      title="签字"
      width={720}
      verb={`${STEP_NAMES[step]}签字`}
      leave="关闭"
      problem={problem}
      failure={failure}
      busy={busy}
      onConfirm={() => void sign()}
    >
      <table className="signatures" aria-label="签字">
        <tbody>
          {STEPS.map((one) => {
            const by = signed[one];
            return (
              <tr key={one}>
                <th scope="row">{STEP_NAMES[one]}</th>
                <td>{by?.name ?? (one === step ? '待办' : '–')}</td>
                <td className="muted">{by && when(by.time)}</td>
                <td className="muted">{by && stateWords(broken !== undefined, changed, by.seal !== undefined)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {broken !== undefined && (
        <p className="dialog-problem" role="alert">
          签字记录不能作数：{broken}。重新编制签字后，旧的记录不再保留。
        </p>
      )}
      {last !== undefined && changed && broken === undefined && <Later step={STEP_NAMES[last]} />}
      <CheckSeals signatures={project.signatures ?? []} />
      <div className="dialog-form">
        <label htmlFor="sign-name">姓名</label>
        <Input id="sign-name" autoFocus maxLength={50} value={name} onChange={(event) => setName(event.target.value)} />
        <label htmlFor="sign-passphrase">印记口令</label>
        <Input.Password
          id="sign-passphrase"
          maxLength={200}
          placeholder="可以不写"
          autoComplete="off"
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
        />
        {passphrase !== '' && (
          <>
            <label htmlFor="sign-again">再输一次</label>
            <Input.Password
              id="sign-again"
              maxLength={200}
              autoComplete="off"
              value={again}
              onChange={(event) => setAgain(event.target.value)}
            />
          </>
        )}
      </div>
      {errors > 0 && <p className="dialog-note">检查还有 {errors} 处错误，签字前请先看检查结果。</p>}
      <p className="dialog-note">
        姓名由签字人自报，本软件不能核实是谁；签字之后改了内容会列出来。写了口令就加盖印记，只有知道口令的人能加盖和核对；口令不保存，忘记了不能找回。
      </p>
    </FormDialog>
  );
}

function stateWords(broken: boolean, changed: boolean, sealed: boolean): string {
  const state = broken ? '不能作数' : changed ? '之后有改动' : '✓ 与现在的内容相同';
  return sealed ? `${state}，有印记` : state;
}

/** What was changed since the last signature. */
function Later({ step }: { readonly step: string }): ReactNode {
  const at = useSession(({ project }) => signedVersion(project));
  const compared = useComparison(at);
  if (at < 0) return <p className="dialog-note">{step}后有改动；签过字的内容没有留存，无从对照。</p>;
  return (
    <div className="signed-later">
      <p>{step}后有改动，须从编制起重新签字：</p>
      <ChangeList compared={compared} />
    </div>
  );
}
