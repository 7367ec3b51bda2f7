/** Settings: name, unit on show, light or dark, zoom. */

import { Button, Input, Segmented, Slider } from 'antd';
import type { ReactNode } from 'react';
import type { FontStatus } from '../../shared/contract/contract.js';
import { Dialog } from '../kit/Dialog.js';
import { useBridge } from '../store/context.js';
import { useDesk } from '../store/desk.js';
import { closeDialog } from '../store/dialogs.js';
import { changeSettings } from '../store/settings.js';
import { useUi } from '../store/ui.js';
import './dialogs.css';

const THEMES = [
  { value: 'system', label: '跟随系统' },
  { value: 'light', label: '浅色' },
  { value: 'dark', label: '深色' },
] as const;

const NO_FONTS: readonly FontStatus[] = [];

export function SettingsDialog(): ReactNode {
  const bridge = useBridge();
  const settings = useUi((state) => state.settings);
  const fonts = useDesk((state) => state.info?.fonts ?? NO_FONTS);
  return (
    <Dialog
      title="设置"
      width={460}
      footer={
        <Button type="primary" onClick={closeDialog}>
          完成
        </Button>
      }
    >
      <div className="dialog-form">
        <label htmlFor="settings-author">姓名</label>
        <div>
          <Input
            id="settings-author"
            autoFocus
            maxLength={50}
            value={settings.author}
            placeholder="批注和说明中的署名"
            onChange={(event) => changeSettings(bridge, { author: event.target.value })}
          />
        </div>
        <span className="label">显示单位</span>
        <Segmented
          aria-label="显示单位"
          options={['元', '万元']}
          value={settings.displayUnit}
          onChange={(value) => changeSettings(bridge, { displayUnit: value === '元' ? '元' : '万元' })}
        />
        <span className="label">外观</span>
        <Segmented
          aria-label="外观"
          options={[...THEMES]}
          value={settings.theme}
          onChange={(theme) => changeSettings(bridge, { theme })}
        />
        <span className="label">显示比例</span>
        <Slider
          className="zoom-slider"
          ariaLabelForHandle="显示比例"
          min={75}
          max={200}
          step={null}
          marks={{ 75: '75%', 100: '100%', 125: '125%', 150: '150%', 175: '175%', 200: '200%' }}
          defaultValue={settings.zoom}
          onChangeComplete={(zoom) => changeSettings(bridge, { zoom })}
        />
        <span className="label top">PDF 字体</span>
        <ul className="font-list" aria-label="PDF 字体">
          {fonts.map(({ name, file, problem }) => (
            <li key={name} title={file}>
              {name}
              <span className="muted">{file === undefined ? '未安装，用自带字体' : '本机字体'}</span>
              {problem !== undefined && <span className="font-problem warn">{problem}</span>}
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
