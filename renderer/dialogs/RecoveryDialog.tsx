/** Unsaved work on a file that is being opened: what differs, from when each side is, and which it is to be. */

import { Button } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { Dialog } from '../kit/Dialog.js';
import { nameOf } from '../kit/file-path.js';
import { ScrollRegion } from '../kit/ScrollRegion.js';
import { when } from '../kit/when.js';
import { differenceLines } from '../places/difference-words.js';
import type { DialogOf, Offer } from '../store/dialogs.js';
import { useUi } from '../store/ui.js';
import './dialogs.css';

const MAX_SHOWN = 50;

export function RecoveryDialog({ offer, answer }: DialogOf<'recovery'>): ReactNode {
  const { state, file, found } = offer;
  const newer = state === 'newer';
  const recover = newer ? '恢复未保存的内容' : '恢复为另一份';
  return (
    <Dialog
      firm
      layer="recovery"
      width={820}
      title={newer ? '有未保存的内容' : '未保存的内容和文件各有改动'}
      onCancel={() => answer(undefined)}
      footer={
        <>
          <Button onClick={() => answer(undefined)}>取消</Button>
          <Button onClick={() => answer('disk')}>用磁盘上的文件</Button>
          <Button type="primary" autoFocus onClick={() => answer('recover')}>
            {recover}
          </Button>
        </>
      }
    >
      <p className="question-text">
        {newer
          ? `“${nameOf(file.file)}”上次结束时有 ${found.length} 处修改没有保存，都还在。`
          : `“${nameOf(file.file)}”在这份内容之后又保存过别的修改，两者有 ${found.length} 处不同，须由您选择。“恢复为另一份”不改动文件，核对后另存。`}
      </p>
      <Compared offer={offer} />
      <p className="dialog-note">没有选的一份不会就此丢失。</p>
    </Dialog>
  );
}

function Compared({ offer }: { readonly offer: Offer }): ReactNode {
  const { standard, saved, unsaved, found, file, recovery } = offer;
  const unit = useUi((state) => state.settings.displayUnit);
  const lines = useMemo(
    () => differenceLines(standard, [saved, unsaved], found.slice(0, MAX_SHOWN), unit),
    [standard, saved, unsaved, found, unit],
  );
  return (
    <ScrollRegion className="recovery-list" label="不同之处">
      <table>
        <thead>
          <tr>
            <th scope="col">位置</th>
            <th scope="col">
              磁盘上的文件 <span className="muted">{when(file.modified)} 保存</span>
            </th>
            <th scope="col">
              未保存的内容 <span className="muted">{when(recovery.written)} 备份</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ place, before, after }, index) => (
            <tr key={index}>
              <td>{place}</td>
              <td>{before}</td>
              <td>{after}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.length > lines.length && (
        <p className="muted">
          ……等 {found.length} 处，此处列出前 {lines.length} 处
        </p>
      )}
    </ScrollRegion>
  );
}
