/** The pages of the guide, and which of them is about what is on screen. */

import type { View } from '../places/view.js';
import { audit } from '../store/audit.js';
import { imports, isImporting } from '../store/imports.js';
import { ui } from '../store/ui.js';

export type PageKind = View['kind'] | 'start' | 'import' | 'checks' | 'audit' | 'review';

/** A step of the first hour (第一次使用); it is marked while one of `at` is on screen. */
export interface Step {
  readonly at: readonly PageKind[];
  readonly text: string;
}

export const FIRST_HOUR: readonly Step[] = [
  {
    at: ['start'],
    text: '按 Ctrl+N 新建：选规范，填单位名称，选单位性质等，按 Enter。手里有上年的文件就一并选上，上年数和文字不用再填。',
  },
  {
    at: ['import'],
    text: '财政系统能导出 Excel 的，按 Ctrl+I 导入：先看会填什么，确认后才写入。没有就跳过这一步。',
  },
  {
    at: ['table'],
    text: '按 F6 到第一处要填的格。有科目的表在空行输入科目编码，按 Tab 到金额，输入后按 Enter；填完一处再按 F6。左边目录和栏名上：“填”是要填的，“算”“取”会自己出来。',
  },
  { at: ['form'], text: '绩效目标表也用 F6 走：Tab 到下一栏，Enter 到下一格。' },
  { at: ['facts'], text: '基本情况逐项填：职责每行一段；数没有的填 0。状态栏的“填报 3/9”说还差多少。' },
  { at: ['reasons'], text: '原因说明里列着所有要写原因的增减，旁边是增减来自哪里；写一条按 Enter，到下一条。' },
  { at: ['checks', 'prose'], text: '按 F9 逐条看检查出的问题，改到没有红色的 ●；按 F7 看印出来的样子。' },
  { at: [], text: '随时按 Ctrl+S 保存。按 Ctrl+E 导出，没有改完的是“草稿”；按 Ctrl+P 打印，送领导看。' },
];

export interface Page {
  readonly kind: PageKind;
  readonly title: string;
  readonly lines: readonly string[];
}

export const PAGES: readonly Page[] = [
  {
    kind: 'start',
    title: '从哪里开始',
    lines: [
      '新建时填一次单位名称、代码和年度，全部表格和说明都会用到。有上年的文件（填报文件，或公开的 Word、PDF、工作簿），可一并带入；增减原因不带入，上年写的列在空格旁边。',
      '左边的目录依次是文件的各部分；末尾是只填报、不印出的表。“填”是要填的，“算”“取”是算出、取来的；● 是错误，▲ 是提醒，✓ 是已经填报、核对无误。',
      'F6 到下一处要填的，Shift+F6 到上一处，走遍表格、绩效表和文字；没有选过的“单位性质”等也算。',
    ],
  },
  {
    kind: 'import',
    title: '导入',
    lines: [
      '财政系统导出的表、填报表，用“文件”菜单的“导入…”或拖到窗口左半边；先看会填什么，确认以后才写入，可以撤销。',
    ],
  },
  {
    kind: 'table',
    title: '填表',
    lines: [
      '白底的格直接填，有底色的格由公式算出，栏名后写着“填”“算”“取”。选中后直接输入即替换，F2 修改，Enter、Tab 和方向键移动。',
      '可与 Excel、WPS 互相复制粘贴；千分位、全角数字、“5万元”、“（5）”都认得。整块粘贴是一步，Ctrl+Z 一次撤销。',
      '带科目编码的行粘贴到各自的科目，合计行只核对、不填入。拿不准的先问，粘贴后列出新填、改动、不同和未放入的，点一条就转到那一格。',
      '合计与别的表对不上尾差时，选中有底色的格，用“手工调整”并写明原因。',
      '金额格里可以写算式：“=12+3*2”按回车填入得数 18，算式留在右边“单元格”里，F2 可再改。',
      '右键打开菜单；排序、筛选只改变显示，不改变印出的顺序，“恢复”即还原。名称框里写行号、编码、名称或栏目，按 Enter 转到那一格。',
      '剪切的格到粘贴时才移走；选中几块后输入，按 Ctrl+Enter 填满所选各格。不印的辅助栏收在表名旁边，点开可看。',
      'F4 转到数的来源，Alt+← 返回。',
    ],
  },
  {
    kind: 'form',
    title: '绩效目标表',
    lines: [
      '在表上直接填写；项目名称和金额来自项目表。指标可增加、删除、上下移动，也可整块粘贴。二级指标只列所选一级指标之下的。',
      '“取用指标…”从本文件的别的表、上年或别的单位的文件取用指标，整张表的，或挑几条。表下“还须有”的一级指标，单击就增加一条。',
      'Tab 走过要填的格，Ctrl+↑、Ctrl+↓ 也走过自动得出的格；在那里按 F4 转到来源。',
    ],
  },
  {
    kind: 'facts',
    title: '基本情况',
    lines: [
      '逐项填写；增减变化的原因会印进说明。空着的必填项有底色，写着“请填写”。从上年文件带来的文字请改写，或点“确认沿用”；没有选过的选项旁边有“默认值 · 确认”。',
    ],
  },
  {
    kind: 'reasons',
    title: '原因说明',
    lines: [
      '列出文件里要写原因的每一项增减：本年、比较数、增减和幅度，增减来自哪几项（点一下转到那一格），上年怎么写。写一次，印在文件需要的地方。',
      '“≥10%”是达到规范规定的幅度；▲ 是套话、与别处或上年相同、与增减方向相反的。',
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
      '“比较…”把别的填报文件、公开文件或留存的版本与正在编辑的项目对照，不同之处在表和文字中标出，列表里用 ↑、↓ 逐处查看，可导出修改对照表。',
      '两人分头改了同一份文件，用“合并…”：各自改动的都并入，两边都改了的并排列出、逐处选定；合并是一步，Ctrl+Z 撤销。',
      '“签字…”按编制、复核、签发逐个相接：改了、删了其中任何一个，或去掉了最后几个，都会说签字不能作数。没有服务器作证：有人把留存的版本也一起改掉，这份文件里就看不出来，要对照别人手里的那一份；姓名是自报的，要防冒签请用印记口令。',
      '一个文件夹里的许多份，用“汇总检查文件夹…”一起检查：每个单位一行，回车只读打开，关闭后回到这里。“按检查表填写…”把内置的或主管部门的检查表（有“检查内容”一栏的工作簿）逐个单位填好；“问题告知书…”写成给一个单位的信：事实、位置、怎样办理、改到哪一天。',
      '部门的数由各单位相加：打开部门的项目，“文件”菜单的“汇总所属单位…”列出会改动什么、缺哪些单位、抵销多少，确认后才汇入；再次汇总只改动有变化的数。',
    ],
  },
  {
    kind: 'audit',
    title: '审核已公开的文件',
    lines: [
      '把 PDF、Word、Excel 拖到窗口里；左边逐条列出问题，右边是原文，问题所在处有标记。没有读懂的内容列在最前面，不会当作没有问题。',
      '“按检查表填写…”填好内置的或主管部门的检查表：表里有“检查内容”一栏，“规则”一栏写规则名称、类别（表内、表间、文表一致、完整与规范、绩效）或“人工”。填“合格”的都是核对过的，其余写明要人工看什么。',
    ],
  },
];

/** `focus` is what had the keyboard before the guide opened. */
export function pageHere(focus: Element | null): PageKind {
  if (isImporting(imports.getState())) return 'import';
  if (audit.getState().result) return 'audit';
  if (focus?.closest('.checks')) return 'checks';
  return ui.getState().view?.kind ?? 'start';
}
