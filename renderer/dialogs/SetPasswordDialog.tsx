/** 文件密码: gives the project's file a password, another one, or none; the file is saved at once. */
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { save } from '../files/save.js';
import { FormDialog } from '../kit/FormDialog.js';
import { useBridge, useSession } from '../store/context.js';
import { desk } from '../store/desk.js';
import { askUser, closeDialog } from '../store/dialogs.js';
import { messageOf } from '../store/failure.js';
import { ui } from '../store/ui.js';

export function SetPasswordDialog(): ReactNode {
  const bridge = useBridge();
  const file = useSession((state) => state.file);
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const locked = file?.locked === true;

  const set = async (wanted?: string): Promise<void> => {
    const journal = desk.getState().open?.journal.name;
    if (!file || journal === undefined) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const { plain } = await bridge.ask('password.set', {
        file: file.file,
        journal,
        ...(wanted === undefined ? {} : { password: wanted }),
      });
      closeDialog();
      const saved = await save(bridge);
      if (saved && wanted === undefined) ui.getState().say('已取消密码并保存');
      else if (saved) ui.getState().say(`已设密码并保存，备份也已加密${copiesNote(plain)}`);
      else if (wanted !== undefined) await notYet();
    } catch (problem) {
      setFailure(messageOf(problem));
    } finally {
      setBusy(false);
    }
  };
  const remove = async (): Promise<void> => {
    const choices = [
      { id: 'stay', label: '取消' },
      { id: 'remove', label: '取消密码', danger: true },
    ];
    const text = '取消以后，拿到这份文件的人都能打开它。';
    if ((await askUser({ title: '取消文件的密码？', text, choices })) === 'remove') await set();
  };
  const problem = !file
    ? '请先保存为文件，再设密码'
    : file.readOnly
      ? '文件是只读打开的，请先另存，再设密码'
      : password === ''
        ? '请输入密码'
        : password !== again
          ? '两次输入的密码不同，请重新输入'
          : undefined;

  return (
    <FormDialog
      title={locked ? '更换文件密码' : '设文件密码'}
      width={460}
      verb="设密码并保存"
      problem={problem}
      failure={failure}
      busy={busy}
      other={
        locked && (
          <Button danger onClick={() => void remove()}>
            取消密码
          </Button>
        )
      }
      onConfirm={() => void set(password)}
    >
      <div className="dialog-form">
        <label htmlFor="new-password">{locked ? '新密码' : '密码'}</label>
        <Input.Password
          id="new-password"
          autoFocus
          autoComplete="off"
          maxLength={200}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <label htmlFor="password-again">再输一次</label>
        <Input.Password
          id="password-again"
          autoComplete="off"
          maxLength={200}
          value={again}
          onChange={(event) => setAgain(event.target.value)}
        />
      </div>
      <p className="dialog-note">
        项目文件、它的备份和未保存内容的备份都加密。导出、打印的文件不加密；以前另存、发出去的副本也不变。密码没有存在任何地方，忘记了就打不开，谁也不能找回。
      </p>
    </FormDialog>
  );
}

function copiesNote(plain: readonly string[]): string {
  return plain.length === 0 ? '' : `；旁边换规范版本之前留下的 ${plain.join('、')} 没有加密，不用的请删去`;
}

/** The file could not be saved, or the user chose to do something else first. */
async function notYet(): Promise<void> {
  await askUser({
    title: '文件还没有加密',
    text: '没有保存成，磁盘上的文件和备份还没有密码。请再保存一次（Ctrl+S），保存后才加密。',
    choices: [{ id: 'known', label: '知道了', primary: true }],
  });
}
