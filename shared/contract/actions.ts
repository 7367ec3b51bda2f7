/**
 * The actions (操作) a user can take, stated once: menus, shortcuts and tool bar are made from this list. What an action
 * does is the window's business.
 */
export type MenuName = '文件' | '编辑' | '数据' | '检查' | '导出' | '视图' | '帮助';

export const MENUS: readonly MenuName[] = ['文件', '编辑', '数据', '检查', '导出', '视图', '帮助'];

export interface ActionSpec {
  readonly id: string;
  readonly title: string;
  readonly menu: MenuName;
  /** As Electron writes it: CmdOrCtrl+S. */
  readonly shortcut?: string;
  /** A line stands above it in the menu. */
  readonly separated?: boolean;
  /** The key belongs to the editor that has the focus; the menu only shows it. */
  readonly local?: boolean;
}

export const ACTIONS = [
  { id: 'file.new', title: '新建…', menu: '文件', shortcut: 'CmdOrCtrl+N' },
  { id: 'file.open', title: '打开…', menu: '文件', shortcut: 'CmdOrCtrl+O' },
  { id: 'file.review', title: '只读打开（复核）…', menu: '文件' },
  { id: 'file.adopt', title: '打开已公开文件为项目…', menu: '文件' },
  { id: 'audit.open', title: '审核已公开文档…', menu: '文件' },
  { id: 'file.save', title: '保存', menu: '文件', shortcut: 'CmdOrCtrl+S', separated: true },
  { id: 'file.saveAs', title: '另存为…', menu: '文件', shortcut: 'CmdOrCtrl+Shift+S' },
  { id: 'file.versions', title: '留存的版本…', menu: '文件' },
  { id: 'file.sign', title: '签字…', menu: '文件' },
  { id: 'file.password', title: '文件密码…', menu: '文件' },
  { id: 'file.import', title: '导入…', menu: '文件', shortcut: 'CmdOrCtrl+I', separated: true },
  { id: 'file.units', title: '汇总所属单位…', menu: '文件' },
  { id: 'file.properties', title: '单位与年度…', menu: '文件' },
  { id: 'file.standardVersion', title: '更换规范版本…', menu: '文件' },
  { id: 'file.standards', title: '规范管理…', menu: '文件', separated: true },
  { id: 'file.settings', title: '设置…', menu: '文件', shortcut: 'CmdOrCtrl+,' },
  { id: 'file.print', title: '打印…', menu: '文件', shortcut: 'CmdOrCtrl+P', separated: true },
  { id: 'file.close', title: '关闭', menu: '文件', separated: true },
  { id: 'edit.undo', title: '撤销', menu: '编辑', shortcut: 'CmdOrCtrl+Z' },
  { id: 'edit.redo', title: '重做', menu: '编辑', shortcut: 'CmdOrCtrl+Y' },
  { id: 'edit.cut', title: '剪切', menu: '编辑', shortcut: 'CmdOrCtrl+X', separated: true, local: true },
  { id: 'edit.copy', title: '复制', menu: '编辑', shortcut: 'CmdOrCtrl+C', local: true },
  { id: 'edit.paste', title: '粘贴', menu: '编辑', shortcut: 'CmdOrCtrl+V', local: true },
  { id: 'edit.fillDown', title: '向下填充', menu: '编辑', shortcut: 'CmdOrCtrl+D', local: true },
  { id: 'edit.fillRight', title: '向右填充', menu: '编辑', shortcut: 'CmdOrCtrl+R', local: true },
  { id: 'edit.clear', title: '清除内容', menu: '编辑', shortcut: 'Delete', local: true },
  { id: 'edit.lines', title: '选中整行', menu: '编辑', shortcut: 'Shift+Space', separated: true, local: true },
  { id: 'edit.columns', title: '选中整列', menu: '编辑', shortcut: 'CmdOrCtrl+Space', local: true },
  { id: 'edit.find', title: '查找…', menu: '编辑', shortcut: 'CmdOrCtrl+F', separated: true },
  { id: 'edit.replace', title: '替换…', menu: '编辑', shortcut: 'CmdOrCtrl+H' },
  { id: 'edit.goTo', title: '定位…', menu: '编辑', shortcut: 'CmdOrCtrl+G' },
  { id: 'data.insertRow', title: '插入行', menu: '数据', shortcut: 'CmdOrCtrl+Insert' },
  { id: 'data.deleteRow', title: '删除行', menu: '数据', shortcut: 'CmdOrCtrl+Delete' },
  { id: 'data.moveUp', title: '上移', menu: '数据', shortcut: 'Alt+Shift+Up', separated: true },
  { id: 'data.moveDown', title: '下移', menu: '数据', shortcut: 'Alt+Shift+Down' },
  { id: 'data.sortUp', title: '按本列升序显示', menu: '数据', separated: true },
  { id: 'data.sortDown', title: '按本列降序显示', menu: '数据' },
  { id: 'data.filterSame', title: '只看与这一格相同的行', menu: '数据' },
  { id: 'data.filterFilled', title: '只看本列有数的行', menu: '数据' },
  { id: 'data.arrangeBack', title: '恢复原来的行和顺序', menu: '数据' },
  { id: 'data.override', title: '手工调整…', menu: '数据', separated: true },
  { id: 'data.source', title: '转到来源', menu: '数据', shortcut: 'F4' },
  { id: 'data.back', title: '返回', menu: '数据', shortcut: 'Alt+Left' },
  { id: 'data.nextBlank', title: '下一处要填的', menu: '数据', shortcut: 'F6', separated: true },
  { id: 'data.previousBlank', title: '上一处要填的', menu: '数据', shortcut: 'Shift+F6' },
  { id: 'check.panel', title: '检查结果', menu: '检查', shortcut: 'F8' },
  { id: 'check.next', title: '下一处', menu: '检查', shortcut: 'F9' },
  { id: 'check.report', title: '导出自检表…', menu: '检查', separated: true },
  { id: 'check.other', title: '与另一份文件核对（上年、预算、网上）…', menu: '检查' },
  { id: 'check.folder', title: '汇总检查文件夹…', menu: '检查' },
  { id: 'review.comment', title: '插入批注…', menu: '检查', shortcut: 'Shift+F2', separated: true },
  { id: 'review.next', title: '下一条批注', menu: '检查', shortcut: 'Shift+F9' },
  { id: 'review.previous', title: '上一条批注', menu: '检查', shortcut: 'CmdOrCtrl+Shift+F9' },
  { id: 'review.panel', title: '批注', menu: '检查', shortcut: 'Shift+F8' },
  { id: 'review.take', title: '并入审核意见…', menu: '检查' },
  { id: 'review.save', title: '另存审核意见…', menu: '检查' },
  { id: 'review.since', title: '上次看后的改动', menu: '检查', shortcut: 'CmdOrCtrl+Shift+F8', separated: true },
  { id: 'review.compare', title: '比较…', menu: '检查' },
  { id: 'review.merge', title: '合并…', menu: '检查' },
  { id: 'export.docx', title: '导出 DOCX…', menu: '导出' },
  { id: 'export.pdf', title: '导出 PDF…', menu: '导出' },
  { id: 'export.xlsx', title: '导出 Excel…', menu: '导出' },
  { id: 'export.both', title: '导出…', menu: '导出', shortcut: 'CmdOrCtrl+E' },
  { id: 'view.preview', title: '预览', menu: '视图', shortcut: 'F7' },
  { id: 'view.inspector', title: '单元格信息', menu: '视图', shortcut: 'Shift+F7' },
  { id: 'view.pictures', title: '图解…', menu: '视图' },
  { id: 'view.unit', title: '切换元/万元', menu: '视图', shortcut: 'CmdOrCtrl+U', separated: true },
  { id: 'view.previousTable', title: '上一张表', menu: '视图', shortcut: 'CmdOrCtrl+PageUp' },
  { id: 'view.nextTable', title: '下一张表', menu: '视图', shortcut: 'CmdOrCtrl+PageDown' },
  { id: 'view.fitColumns', title: '所选列宽合适', menu: '视图' },
  { id: 'view.widths', title: '恢复本表列宽', menu: '视图' },
  { id: 'view.zoomIn', title: '放大', menu: '视图', shortcut: 'CmdOrCtrl+=' },
  { id: 'view.zoomOut', title: '缩小', menu: '视图', shortcut: 'CmdOrCtrl+-' },
  { id: 'view.zoomReset', title: '实际大小', menu: '视图', shortcut: 'CmdOrCtrl+0' },
  { id: 'help.guide', title: '使用说明', menu: '帮助', shortcut: 'F1' },
  { id: 'help.about', title: '关于', menu: '帮助' },
] as const satisfies readonly ActionSpec[];

export type ActionId = (typeof ACTIONS)[number]['id'];
