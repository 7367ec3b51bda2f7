/** The guide (使用说明): a page for each kind of editor and all shortcuts; the page of the open editor is marked. */

import type { ReactNode } from 'react';
import { ACTIONS, type ActionSpec } from '../../shared/contract/actions.js';
import { MOUSE_HABITS, SHEET_KEYS } from '../actions/sheet-keys.js';
import { shortcutText } from '../actions/shortcuts.js';
import { Dialog } from '../kit/Dialog.js';
import type { View } from '../places/view.js';
import { closeGuide } from '../store/dialogs.js';
import { useUi } from '../store/ui.js';
import './dialogs.css';

interface Page {
  readonly kind: View['kind'] | 'start' | 'checks' | 'review';
  readonly title: string;
  readonly lines: readonly string[];
}

const PAGES: readonly Page[] = [
  {
    kind: 'start',
    title: '从哪里开始',
    lines: [
      '新建时填一次单位名称、代码和年度，全部表格和说明都会用到。有上年的文件（填报文件，或公开的 Word、PDF、工作簿），可一并带入；增减原因不带入，上年写的列在空格旁边。',
      '财政系统导出的表、填报表，用“文件”菜单的“导入…”或拖到窗口左半边；先看会填什么，确认以后才写入，可以撤销。',
      '左边的目录依次是文件的各部分；末尾是只填报、不印出的表。● 是错误，▲ 是提醒，✓ 是已经填报、核对无误。',
    ],
  },
  {
    kind: 'table',
    title: '填表',
    lines: [
      '白底的格直接填，有底色的格由公式算出。选中后直接输入即替换，F2 修改，Enter、Tab 和方向键移动。',
      '可与 Excel、WPS 互相复制粘贴；千分位、全角数字、“5万元”、“（5）”都认得。整块粘贴是一步，Ctrl+Z 一次撤销。',
      '带科目编码的行粘贴到各自的科目，合计行只核对、不填入。拿不准的先问，粘贴后列出新填、改动、不同和未放入的，点一条就转到那一格。',
      '合计与别的表对不上尾差时，选中有底色的格，用“手工调整”并写明原因。',
      '金额格里可以写算式：“=12+3*2”按回车填入得数 18，算式留在右边“单元格”里，F2 可再改。',
      '右键打开菜单；排序、筛选只改变显示，不改变印出的顺序，“恢复”即还原。名称框里写行号、编码、名称或栏目，按 Enter 转到那一格。',
      '剪切的格到粘贴时才移走；选中几块后输入，按 Ctrl+Enter 填满所选各格。',
      'F4 转到数的来源，Alt+← 返回。',
    ],
  },
  {
    kind: 'form',
    title: '绩效目标表',
    lines: ['在表上直接填写；项目名称和金额来自项目表。指标可增加、删除、上下移动。'],
  },
  {
    kind: 'facts',
    title: '基本情况',
    lines: [
      '逐项填写；增减变化的原因会印进说明。空着的必填项有底色，写着“请填写”。从上年文件带来的文字请改写，或点“确认沿用”。',
    ],
  },
  {
    kind: 'prose',
    title: '文字说明',
    lines: ['文字可以改，数字随表格自动变化，不能改。改过的段落可以恢复为规范的原文。'],
  },
  {
    kind: 'checks',
    title: '检查与导出',
    lines: [
      'F8 打开检查结果，点一条就转到相应的格或段落；F9 逐条查看。',
      '没有填完的表、原因、指标也是错误。还有错误时只能导出标有“草稿”的文件；改正后导出 DOCX 和 PDF，预览与导出的文件逐页一致。',
    ],
  },
  {
    kind: 'review',
    title: '批注、比较与合并',
    lines: [
      'Shift+F2 批注选中的一格、一行、一段文字或整份文件；Shift+F9 逐条查看，可回复、解决、重新打开。批注随行移动，不印出。',
      '只读打开的文件也能批注：保存时另存为审核意见，交编制人用“检查”菜单的“并入审核意见…”并入；并入几次都不会重复。',
      '“比较…”把别的填报文件或公开文件与正在编辑的项目对照，不同之处在表和文字中标出，列表里用 ↑、↓ 逐处查看，可导出修改对照表。',
      '两人分头改了同一份文件，用“合并…”：各自改动的都并入，两边都改了的并排列出、逐处选定；合并是一步，Ctrl+Z 撤销。',
    ],
  },
];

const SHORTCUTS: readonly ActionSpec[] = ACTIONS.filter((action: ActionSpec) => action.shortcut !== undefined);

const SHEET_HABITS = [
  ...SHEET_KEYS.filter(({ inMenu }) => !inMenu).map(({ shown, keys, title }) => ({
    shown: shown ?? keys.map(shortcutText).join('、'),
    title,
  })),
  ...MOUSE_HABITS,
];

function bringIntoSight(section: HTMLElement | null): void {
  section?.scrollIntoView({ block: 'nearest' });
}

export function GuideDialog(): ReactNode {
  const here = useUi((state) => state.view?.kind ?? 'start');
  return (
    <Dialog layer="guide" title="使用说明" width={640} onCancel={closeGuide}>
      <div className="guide">
        {PAGES.map(({ kind, title, lines }) => (
          <section key={kind} className={kind === here ? 'here' : ''} ref={kind === here ? bringIntoSight : undefined}>
            <h3>{title}</h3>
            {lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </section>
        ))}
        <h3>快捷键</h3>
        <div className="shortcuts">
          {SHORTCUTS.flatMap(({ id, title, shortcut }) => [
            <span key={id}>{title.replace('…', '')}</span>,
            <kbd key={`${id} key`}>{shortcutText(shortcut ?? '')}</kbd>,
          ])}
        </div>
        <h3>表格里的按键和鼠标</h3>
        <div className="shortcuts">
          {SHEET_HABITS.flatMap(({ shown, title }) => [
            <span key={shown}>{title}</span>,
            <kbd key={`${shown} key`}>{shown}</kbd>,
          ])}
        </div>
      </div>
    </Dialog>
  );
}
