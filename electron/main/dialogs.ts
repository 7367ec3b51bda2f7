/** The system's dialogs; the last folder is remembered by the system. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type BrowserWindow, dialog, type FileFilter, type OpenDialogOptions } from 'electron';
import { DOCUMENT_ENDINGS } from '../../shared/contract/audit.js';
import type { DocumentPurpose, FileKind, ReviewPurpose } from '../services/shell.js';

const NAMES: Readonly<Record<FileKind, string>> = {
  gongkai: '公开项目文件',
  'gongkai-review': '审核意见',
  docx: 'Word 文档',
  pdf: 'PDF 文件',
  xlsx: 'Excel 工作簿',
  json: '导入对应',
};

export async function chooseOpen(window: BrowserWindow): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: '打开',
    filters: [
      { name: NAMES.gongkai, extensions: ['gongkai'] },
      { name: '备份', extensions: ['gongkai~'] },
    ],
    properties: ['openFile'],
  });
  return canceled ? undefined : filePaths[0];
}

const DOCUMENTS = { name: 'PDF、Word 或 Excel 文件', extensions: [...DOCUMENT_ENDINGS] };
const PURPOSES: Readonly<
  Record<DocumentPurpose, Pick<OpenDialogOptions, 'title' | 'buttonLabel'> & { readonly filters: FileFilter[] }>
> = {
  audit: { title: '审核已公开文档', filters: [DOCUMENTS] },
  other: {
    title: '选择要核对的另一份文件',
    filters: [{ name: '公开文件、网页或项目', extensions: [...DOCUMENT_ENDINGS, 'gongkai'] }],
  },
  import: { title: '导入', buttonLabel: '导入', filters: [DOCUMENTS] },
  checklist: { title: '选择检查表', filters: [DOCUMENTS] },
};

export async function chooseDocuments(window: BrowserWindow, purpose: DocumentPurpose): Promise<readonly string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    ...PURPOSES[purpose],
    properties: purpose === 'checklist' ? ['openFile'] : ['openFile', 'multiSelections'],
  });
  return canceled ? [] : filePaths;
}

export async function chooseAdoptable(window: BrowserWindow, lastYear: boolean): Promise<readonly string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: lastYear ? '选择上年文件' : '打开已公开文件为项目',
    filters: [
      {
        name: lastYear ? '项目、PDF、Word 或 Excel 文件' : 'PDF、Word 或 Excel 文件',
        extensions: [...(lastYear ? ['gongkai'] : []), ...DOCUMENT_ENDINGS],
      },
    ],
    properties: ['openFile', 'multiSelections'],
  });
  return canceled ? [] : filePaths;
}

export async function chooseStandard(window: BrowserWindow, from: 'folder' | 'zip'): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: '安装规范',
    buttonLabel: '安装',
    ...(from === 'zip' ? { filters: [{ name: '规范压缩包', extensions: ['zip'] }] } : {}),
    properties: [from === 'zip' ? 'openFile' : 'openDirectory'],
  });
  return canceled ? undefined : filePaths[0];
}

export async function chooseMapping(window: BrowserWindow): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: '载入对应',
    buttonLabel: '载入',
    filters: [{ name: NAMES.json, extensions: ['json'] }],
    properties: ['openFile'],
  });
  return canceled ? undefined : filePaths[0];
}

const REVIEWED: Readonly<Record<ReviewPurpose, { readonly title: string; readonly extensions: readonly string[] }>> = {
  opinions: { title: '并入审核意见', extensions: ['gongkai-review', 'gongkai'] },
  theirs: { title: '合并：选择另一个人改的文件', extensions: ['gongkai'] },
  base: { title: '合并：选择两人改动之前的文件', extensions: ['gongkai'] },
  compared: { title: '比较', extensions: ['gongkai', ...DOCUMENT_ENDINGS] },
};

export async function chooseReviewed(window: BrowserWindow, purpose: ReviewPurpose): Promise<string | undefined> {
  const { title, extensions } = REVIEWED[purpose];
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title,
    filters: [{ name: title, extensions: [...extensions] }],
    properties: ['openFile'],
  });
  return canceled ? undefined : filePaths[0];
}

/** The name is complete, and the user has agreed to replace what bears it already. */
export async function chooseSave(window: BrowserWindow, kind: FileKind, name: string): Promise<string | undefined> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: kind === 'gongkai' ? '保存' : '导出',
    defaultPath: name,
    filters: [{ name: NAMES[kind], extensions: [kind] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (canceled || !filePath) return undefined;
  if (filePath.toLowerCase().endsWith(`.${kind}`)) return filePath;
  // Not every desktop adds the ending, and then it has not asked about the file that is meant.
  const complete = `${filePath}.${kind}`;
  if (!existsSync(complete) || (await mayReplace(window, complete))) return complete;
  return chooseSave(window, kind, complete);
}

async function mayReplace(window: BrowserWindow, file: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    title: '替换文件？',
    message: `“${path.basename(file)}”已存在，要替换它吗？`,
    detail: `文件夹：${path.dirname(file)}`,
    buttons: ['替换', '取消'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}

/** Whether a page that keeps crashing shall be loaded once more. */
export async function mayReload(window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    title: '窗口停止了工作',
    message: '这个窗口接连停止了工作。',
    detail: '未保存的内容已自动留存，重新载入后或下次启动时可以恢复。',
    buttons: ['重新载入', '关闭窗口'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
