/** Prints a PDF: shown in a window of its own by Chromium's viewer, with the print dialog on top. */
import { randomUUID } from 'node:crypto';
import { BrowserWindow } from 'electron';
import { servePdf } from './scheme.js';

/** The viewer draws a moment after its page is loaded; earlier the dialog would print an empty sheet. */
const VIEWER_MS = 800;

export async function printPdf(parent: BrowserWindow, pdf: Uint8Array): Promise<void> {
  const { url, remove } = servePdf(randomUUID(), pdf);
  const window = new BrowserWindow({
    parent,
    width: 900,
    height: 1000,
    title: '打印',
    autoHideMenuBar: true,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, plugins: true, devTools: false },
  });
  window.removeMenu();
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('closed', remove);
  await window.loadURL(url);
  setTimeout(() => {
    // The window stays: its viewer has a print button too, where the dialog was dismissed.
    if (!window.isDestroyed()) window.webContents.print({ silent: false }, () => undefined);
  }, VIEWER_MS);
}
