/** The system's file dialogs; the last folder is remembered by the system. */
import { type BrowserWindow, dialog } from 'electron';
import type { FileKind } from '../services/shell.js';

const NAMES: Readonly<Record<FileKind, string>> = {
  gongkai: '公开项目文件',
  docx: 'Word 文档',
  pdf: 'PDF 文件',
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

export async function chooseDocument(window: BrowserWindow): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: '审核已公开文档',
    filters: [{ name: 'Word 文档、PDF 文件', extensions: ['docx', 'pdf'] }],
    properties: ['openFile'],
  });
  return canceled ? undefined : filePaths[0];
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

export async function chooseSave(window: BrowserWindow, kind: FileKind, name: string): Promise<string | undefined> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: kind === 'gongkai' ? '保存' : '导出',
    defaultPath: name,
    filters: [{ name: NAMES[kind], extensions: [kind] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (canceled || !filePath) return undefined;
  // Not every desktop adds the ending.
  return filePath.toLowerCase().endsWith(`.${kind}`) ? filePath : `${filePath}.${kind}`;
}
