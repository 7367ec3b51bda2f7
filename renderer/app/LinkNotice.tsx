/** A quiet line over the work while the services cannot be reached: what is safe, and what to do. */

import { Button } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { serialiseProject } from '../../shared/project/file.js';
import { proposedFile } from '../files/file-name.js';
import { nameOf } from '../kit/file-path.js';
import { clock } from '../kit/when.js';
import { type OpenProject, useDesk } from '../store/desk.js';
import { ui } from '../store/ui.js';

/** A program that is not back by then has most likely ended. */
const PROBABLY_ENDED_MS = 8000;

export function LinkNotice(): ReactNode {
  const lost = useDesk((state) => state.lost);
  const open = useDesk((state) => state.open);
  const ended = useLate(lost?.since, PROBABLY_ENDED_MS);
  if (!lost) return null;
  const what = lost.silent ? '程序暂时没有回应' : '与程序的连接已断开，正在重新连接';
  const work = open ? '可以继续填写，内容都在本页；暂时不能保存、导出和预览，请不要关闭本页。' : '';
  const next = open
    ? '程序可能已经退出：请先下载项目文件，再重新启动程序打开它。'
    : '程序可能已经退出，请关闭本页，重新启动程序。';
  return (
    <section className="version-note warning" aria-label="连接">
      <span role="status">
        {`${what}（${clock(lost.since)} 起）。${work}`}
        {ended && !lost.silent && next}
      </span>
      {open && (
        <Button size="small" onClick={() => download(open)}>
          下载项目文件
        </Button>
      )}
    </section>
  );
}

/** Whether so much time has gone since then. */
function useLate(since: Date | undefined, after: number): boolean {
  const [late, setLate] = useState<Date>();
  useEffect(() => {
    if (!since) return;
    const timer = setTimeout(() => setLate(since), after);
    return () => clearTimeout(timer);
  }, [since, after]);
  return since !== undefined && late === since;
}

/** Made in the page itself, where nothing else is left. The project stays unsaved: nobody knows whether the file was kept. */
function download(open: OpenProject): void {
  const text = serialiseProject(open.session.getState().project);
  const address = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = nameOf(proposedFile(open));
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  ui.getState().say(`已下载 ${link.download}，在浏览器的下载文件夹中；重新启动程序后打开它`);
}
