/** The tool bar: what is done all day, one click away. */

import { Button, Dropdown, Segmented, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { ACTIONS, type ActionId } from '../../shared/contract/actions.js';
import { isOpen } from '../../shared/project/thread.js';
import { countFindings } from '../../shared/report/words.js';
import { perform } from '../actions/perform.js';
import { shortcutText } from '../actions/shortcuts.js';
import { useBridge, useDerived, useSession } from '../store/context.js';
import { changeSettings } from '../store/settings.js';
import { useUi } from '../store/ui.js';

function hint(id: ActionId): string {
  const action = ACTIONS.find((one) => one.id === id);
  if (!action) return '';
  const title = action.title.replace('…', '');
  return 'shortcut' in action ? `${title}（${shortcutText(action.shortcut)}）` : title;
}

/** What opens at a tool belongs to the same part of the window, also for those who go through it by its parts. */
function landmarkOf(tool: HTMLElement): HTMLElement {
  return tool.closest('header') ?? document.body;
}

interface ToolProps {
  /** What exactly it would do now. */
  readonly step?: string | undefined;
  readonly id: ActionId;
  readonly children: ReactNode;
  readonly label?: string;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
}

function Tool({ id, step, children, label, disabled = false, pressed }: ToolProps): ReactNode {
  return (
    <Tooltip
      title={step === undefined ? hint(id) : `${hint(id)}：${step}`}
      mouseEnterDelay={0.6}
      getPopupContainer={landmarkOf}
    >
      <Button
        type="text"
        size="small"
        disabled={disabled}
        className={pressed ? 'tool pressed' : 'tool'}
        aria-label={label}
        aria-pressed={pressed}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => perform(id)}
      >
        {children}
      </Button>
    </Tooltip>
  );
}

export function ToolBar({ narrow }: { readonly narrow: boolean }): ReactNode {
  const bridge = useBridge();
  const unit = useUi((state) => state.settings.displayUnit);
  const panels = useUi((state) => state.panels);
  const undoable = useSession((state) => state.undoable.at(-1)?.label);
  const redoable = useSession((state) => state.redoable.at(-1)?.label);
  return (
    <div className="tool-bar" role="toolbar" aria-label="工具栏">
      {!narrow && (
        <>
          <Tool id="file.new">新建</Tool>
          <Tool id="file.open">打开</Tool>
        </>
      )}
      <Tool id="file.save">保存</Tool>
      <span className="gap" />
      <Tool id="edit.undo" label="撤销" step={undoable} disabled={undoable === undefined}>
        ↶
      </Tool>
      <Tool id="edit.redo" label="重做" step={redoable} disabled={redoable === undefined}>
        ↷
      </Tool>
      <span className="gap" />
      <span className="unit-switch">
        {!narrow && '单位'}
        <Segmented
          size="small"
          aria-label="显示单位"
          options={['元', '万元']}
          value={unit}
          onChange={(value) => changeSettings(bridge, { displayUnit: value === '元' ? '元' : '万元' })}
        />
      </span>
      <span className="gap" />
      <Tool id="edit.find">查找</Tool>
      <span className="spring" />
      <CheckTool pressed={panels.checks} />
      <ThreadsTool pressed={panels.threads} />
      {!narrow && (
        <Tool id="view.inspector" pressed={panels.inspector}>
          单元格
        </Tool>
      )}
      <Tool id="view.preview" pressed={panels.preview}>
        预览
      </Tool>
      <Dropdown
        trigger={['click']}
        getPopupContainer={landmarkOf}
        menu={{
          items: [
            { key: 'export.both', label: '导出 DOCX 和 PDF…' },
            { key: 'export.docx', label: '导出 DOCX…' },
            { key: 'export.pdf', label: '导出 PDF…' },
            { key: 'export.xlsx', label: '导出 Excel…' },
            { type: 'divider' },
            { key: 'file.print', label: '打印…' },
          ],
          onClick: ({ key }) => perform(key as ActionId),
        }}
      >
        <Button type="primary" size="small" className="export-tool">
          导出 ▾
        </Button>
      </Dropdown>
    </div>
  );
}

/** Threads that somebody still has to answer. */
function ThreadsTool({ pressed }: { readonly pressed: boolean }): ReactNode {
  const open = useSession(({ project }) => Object.values(project.threads ?? {}).filter(isOpen).length);
  return (
    <Tool id="review.panel" pressed={pressed}>
      批注{open > 0 && <span className="warn">{open}</span>}
    </Tool>
  );
}

function CheckTool({ pressed }: { readonly pressed: boolean }): ReactNode {
  const counts = countFindings(useDerived((state) => state.findings));
  const rest = counts.warning + counts.hint;
  return (
    <Tool id="check.panel" pressed={pressed}>
      检查
      <span className="visually-hidden">{`：${counts.error} 处错误，${rest} 处提示`}</span>
      {counts.error > 0 && (
        <span className="error" aria-hidden="true">
          <span className="mark">●</span>
          {counts.error}
        </span>
      )}
      {rest > 0 && (
        <span className="warn" aria-hidden="true">
          <span className="mark">▲</span>
          {rest}
        </span>
      )}
      {counts.error + rest === 0 && (
        <span className="ok" aria-hidden="true">
          ✓
        </span>
      )}
    </Tool>
  );
}
