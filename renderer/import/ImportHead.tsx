/** Which files are imported, how much of them would be filled in, and what can be done now. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { ImportShown } from '../../shared/contract/imports.js';
import { importCountsLine } from '../../shared/report/import-words.js';
import { perform } from '../actions/perform.js';
import { nameOf } from '../kit/file-path.js';
import { useBridge } from '../store/context.js';
import { imports, useImports } from '../store/imports.js';
import { useUi } from '../store/ui.js';
import { takeBack, takeImport } from './import-actions.js';
import { MappingButtons } from './MappingButtons.js';
import { chooseImport } from './open.js';

export function ImportHead({ shown }: { readonly shown: ImportShown }): ReactNode {
  const { files, refused, counts } = shown;
  const done = useImports((state) => state.done);
  const names = files.map(nameOf).join('、');
  return (
    <header className="import-head">
      <div className="import-title">
        <h1 title={names}>
          {done === undefined ? '导入' : '导入结果'}
          {names !== '' && `：${names}`}
        </h1>
        <div className="import-buttons">{done === undefined ? <Before shown={shown} /> : <After />}</div>
      </div>
      <div className="import-basis">
        {files.length > 0 && <span className="muted">{importCountsLine(counts)}</span>}
        <Status shown={shown} />
        <MappingButtons />
      </div>
      {refused.length > 0 && (
        <ul className="import-refused" aria-label="没有读入的文件">
          {refused.map(({ file, message }) => (
            <li key={file}>
              <span aria-hidden="true">✕</span> <strong>{nameOf(file)}</strong> 没有读入：{message}
            </li>
          ))}
        </ul>
      )}
    </header>
  );
}

function Before({ shown: { ready } }: { readonly shown: ImportShown }): ReactNode {
  const bridge = useBridge();
  const busy = useImports(({ running, planning }) => running !== undefined || planning);
  const canStop = useImports(({ running, stage }) => running !== undefined || stage !== undefined);
  return (
    <>
      <Button disabled={busy} onClick={() => void chooseImport(bridge)}>
        添加文件…
      </Button>
      {canStop ? (
        <Button onClick={() => void imports.getState().cancel(bridge)}>停止</Button>
      ) : (
        <Button onClick={() => imports.getState().close()}>取消</Button>
      )}
      <Button type="primary" disabled={busy || ready === 0} title="Ctrl+回车" onClick={() => void takeImport(bridge)}>
        导入 {ready} 格
      </Button>
    </>
  );
}

function After(): ReactNode {
  return (
    <>
      <Button onClick={takeBack} title="Ctrl+Z">
        撤销这次导入
      </Button>
      <Button onClick={() => perform('file.print')}>打印</Button>
      <Button onClick={() => perform('check.report')}>导出核对表…</Button>
      <Button type="primary" autoFocus onClick={() => imports.getState().close()}>
        完成
      </Button>
    </>
  );
}

function Status({ shown }: { readonly shown: ImportShown }): ReactNode {
  const { running, planning, stage, failure, done, learned } = useImports((state) => state);
  const message = useUi((state) => state.message);
  const words = running
    ? `正在${running.stage}…`
    : planning
      ? `正在重新${stage ?? '比对'}…`
      : (failure ?? (message === '' ? stateWords(shown, done, learned) : message));
  return (
    <span role="status" className={failure === undefined ? '' : 'error'}>
      {words}
    </span>
  );
}

function stateWords(
  { ready, questions, answered, files, counts }: ImportShown,
  done: number | undefined,
  learned: number,
): string {
  const kept = learned > 0 ? `；记住了 ${learned} 种表的对应，下次照用` : '';
  if (done !== undefined) return `已导入 ${done} 格，是一步操作，Ctrl+Z 可以撤销${kept}`;
  if (files.length === 0) return '没有可以读入的文件';
  if (questions.length > 0)
    return ready === 0 ? '请先回答下面的问题' : `还有 ${questions.length} 个问题；不回答的，有关的数不填`;
  if (ready > 0) return '还没有填入，确认后才填';
  if (answered.some(({ answer, table }) => table === undefined && answer === 'leave')) return '按所选，不导入';
  return counts.equal > 0 ? '没有要填入的数：与项目中的相同' : '没有要填入的数';
}
