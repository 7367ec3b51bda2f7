/** What a browser's page shows that may not reach the services: why, and how to come in. */
import { Button, ConfigProvider, Input } from 'antd';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { askForCode, present, type Refusal } from '../bridge/entrance.js';
import { antTheme } from './theme.js';
import { useAppearance } from './use-appearance.js';
import './shell.css';
import '../start/start.css';

const WHY: Readonly<Record<Refusal, string>> = {
  new: '这是新打开的页面，还没有与程序连上。',
  used: '打开这个页面的入口已经用过；每个入口只能用一次。',
  ended: '程序已重新启动，原来的页面不能再用。进入后，没有保存的内容可在首页恢复。',
};
const GONE = '程序没有运行。请重新启动程序，它会打开新的页面。';
const SHOWN = '代码已显示在启动程序的命令窗口中，请在下面输入。';
const JUST_SHOWN = '代码刚刚显示过，请看启动程序的命令窗口；没有时，请过一会儿再按“显示代码”。';
const WRONG = '代码不对，或已经失效。请看命令窗口中最后显示的代码，或再按“显示代码”。';

export function Gate({ refusal, onEntered }: { readonly refusal: Refusal; readonly onEntered: () => void }): ReactNode {
  const dark = useAppearance(100);
  // A new address in the same tab differs after “#” only, for which a browser loads nothing.
  useEffect(() => {
    const reload = (): void => window.location.reload();
    window.addEventListener('hashchange', reload);
    return () => window.removeEventListener('hashchange', reload);
  }, []);
  return (
    <ConfigProvider theme={antTheme(dark)} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
      <div className="frame">
        <main className="start" aria-label="进入">
          <div className="start-page">
            <h1>公开</h1>
            <p className="start-problem">{WHY[refusal]}</p>
            {refusal !== 'ended' && <p>已经打开的“公开”页面仍可使用，回到那一页即可。</p>}
            <p>要在这里打开，请按“显示代码”，再输入启动程序的命令窗口中显示的 8 位数字。</p>
            <CodeForm onEntered={onEntered} />
            <p className="muted">也可以关闭程序，重新启动；它会打开新的页面。</p>
          </div>
        </main>
      </div>
    </ConfigProvider>
  );
}

function CodeForm({ onEntered }: { readonly onEntered: () => void }): ReactNode {
  const [code, setCode] = useState('');
  const [told, setTold] = useState('');
  const enter = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const entered = await present(code).catch(() => undefined);
    if (entered) onEntered();
    else setTold(entered === undefined ? GONE : WRONG);
  };
  const show = async (): Promise<void> => {
    const shown = await askForCode().catch(() => undefined);
    setTold(shown === undefined ? GONE : shown ? SHOWN : JUST_SHOWN);
  };
  return (
    <form onSubmit={(event) => void enter(event)}>
      <div className="start-buttons">
        <Button onClick={() => void show()}>显示代码</Button>
        <Input
          aria-label="代码"
          placeholder="8 位代码"
          className="start-code"
          value={code}
          onChange={(event) => setCode(event.target.value)}
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
        />
        <Button type="primary" htmlType="submit" disabled={code.replace(/\D/g, '').length !== 8}>
          进入
        </Button>
      </div>
      <p role="status">{told}</p>
    </form>
  );
}
