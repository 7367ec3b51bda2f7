/** About: version and the standards that are installed. */
import type { ReactNode } from 'react';
import { Dialog } from '../kit/Dialog.js';
import { useDesk } from '../store/desk.js';

export function AboutDialog(): ReactNode {
  const info = useDesk((state) => state.info);
  return (
    <Dialog title="关于" width={460}>
      <p>公开 {info?.version}</p>
      <p className="muted">单位预算、决算公开文件的填报、核对与成文。全部在本机运行，不连接网络。</p>
      <p className="muted">按 MIT 许可发布；所含字体和软件库的许可见程序文件夹中的 THIRD-PARTY-NOTICES.txt。</p>
      <p>已安装的规范：</p>
      <ul>
        {info?.standards.map((standard) => (
          <li key={standard.id}>
            {standard.name} <span className="muted">版本 {standard.version}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
