/** 输入密码: a file that is being opened has a password; without it the file stays closed. */
import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { FormDialog } from '../kit/FormDialog.js';
import { nameOf } from '../kit/file-path.js';
import type { DialogOf } from '../store/dialogs.js';

export function PasswordDialog({ file, problem, answer }: DialogOf<'password'>): ReactNode {
  const [password, setPassword] = useState('');
  return (
    <FormDialog
      title="输入密码"
      layer="password"
      width={420}
      verb="打开"
      problem={password === '' ? '请输入密码' : undefined}
      failure={problem}
      onConfirm={() => answer(password)}
      onCancel={() => answer(undefined)}
    >
      <p className="question-text">“{nameOf(file)}”有密码。</p>
      <div className="dialog-form">
        <label htmlFor="open-password">密码</label>
        <Input.Password
          id="open-password"
          autoFocus
          autoComplete="off"
          maxLength={200}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </div>
      <p className="dialog-note">忘记了密码，这份文件就打不开了：密码没有存在任何地方，本软件也不能找回。</p>
    </FormDialog>
  );
}
