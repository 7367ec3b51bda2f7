/** Prints a PDF: shown in a window of its own by Chromium's viewer, with the print dialog on top. */
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { BrowserWindow } from 'electron';
import { servePdf } from './scheme.js';

const VIEWER = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/';
/** Whether the viewer has the document; before that the dialog would print an empty sheet. */
const READY = `document.querySelector('pdf-viewer')?.shadowRoot?.querySelector('viewer-toolbar')?.docLength > 0`;
const ASK_EVERY_MS = 250;
const GIVE_UP_AFTER = 480;

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
  void showDialog(window);
}

/** The window stays afterwards: its viewer has a print button too, should the dialog be dismissed or not come. */
async function showDialog(window: BrowserWindow): Promise<void> {
  for (let attempt = 0; attempt < GIVE_UP_AFTER; attempt++) {
    await setTimeout(ASK_EVERY_MS);
    if (window.isDestroyed()) return;
    if (!(await isReady(window))) continue;
    window.webContents.print({ silent: false }, () => undefined);
    return;
  }
}

async function isReady(window: BrowserWindow): Promise<boolean> {
  const viewer = window.webContents.mainFrame.framesInSubtree.find(({ url }) => url.startsWith(VIEWER));
  try {
    return (await viewer?.executeJavaScript(READY)) === true;
  } catch {
    return false;
  }
}
