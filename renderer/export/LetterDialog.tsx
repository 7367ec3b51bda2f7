/** 导出问题告知书: what was found in the file at which the board is, as a letter to its unit. */
import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { board } from '../store/board.js';
import { ExportFrame } from './ExportFrame.js';

function letterNow() {
  const { board: looked, file } = board.getState();
  const unit = looked?.units.find((one) => one.file === file) ?? looked?.units[0];
  if (!looked || unit?.state.kind !== 'checked') return undefined;
  const { year, unit: of } = unit.state;
  const name = `${of.name || '单位'}${year}年问题告知书`.replace(/[\\/:*?"<>|]/g, '');
  return { board: looked.board, file: unit.file, name };
}

export function LetterDialog(): ReactNode {
  const [letter] = useState(letterNow);
  const [by, setBy] = useState('');
  if (!letter) return null;
  const { board: of, file: unit, name } = letter;
  return (
    <ExportFrame
      title="导出问题告知书"
      name={name}
      beside={unit}
      kind="both"
      offered={['docx', 'pdf', 'xlsx']}
      verb="导出"
      ask={(bridge, job, files) =>
        bridge.ask('board.report', { job, board: of, unit, ...(by === '' ? {} : { by }), ...files })
      }
    >
      <p className="dialog-note">
        分“须改正的问题”和“请核对的内容”，每条写明事实、位置和怎样办理，留有签收处。已说明理由的不列。
      </p>
      <div className="dialog-form">
        <label htmlFor="letter-by">改正期限</label>
        <Input id="letter-by" type="date" value={by} onChange={(event) => setBy(event.target.value)} />
      </div>
    </ExportFrame>
  );
}
