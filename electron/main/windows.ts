/** The windows, one for each project: opening, finding the one that has a file, closing without losing work. */
import path from 'node:path';
import { app, BrowserWindow } from 'electron';
import type { ServiceEvent } from '../../shared/contract/events.js';
import { EVENT } from '../preload/channels.js';
import { programFolder } from '../services/place.js';
import type { Client } from '../services/shell.js';
import { mayReload } from './dialogs.js';
import { ORIGIN } from './scheme.js';
import { rememberWindow, smallestWindow, windowBounds } from './window-state.js';

interface Pane extends Client {
  readonly window: BrowserWindow;
  /** The file it was opened for, told when the page asks. */
  first: string | undefined;
  /** The page has asked: from now on it hears what it is sent. */
  awake: boolean;
  dirty: boolean;
  /** The page does not answer: it cannot be asked before closing. */
  hung: boolean;
  /** When the page was last loaded anew after a crash. */
  revived: number;
}

export interface WindowsOptions {
  /** The page to show instead of the built one. */
  readonly page: string | undefined;
  /** The project files that a window has open. */
  readonly filesOf: (client: Client) => readonly string[];
  /** The page of a window has gone: closed, crashed or loaded anew. */
  readonly left: (client: Client) => void;
}

/** A page that crashes again so soon is not simply loaded a third time. */
const REVIVE_AFTER_MS = 10_000;

export class Windows {
  private readonly panes = new Map<number, Pane>();
  /** The one that had the focus last: it need not have it now. */
  private latest: Pane | undefined;

  constructor(private readonly options: WindowsOptions) {}

  open(file?: string): void {
    const { bounds, maximized } = windowBounds(this.panes.size);
    const window = new BrowserWindow({
      ...bounds,
      minWidth: smallestWindow.width,
      minHeight: smallestWindow.height,
      show: false,
      title: '公开',
      backgroundColor: '#ffffff',
      webPreferences: {
        preload: path.join(programFolder(), 'dist', 'preload', 'preload.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        devTools: !app.isPackaged,
      },
    });
    if (maximized) window.maximize();
    const id = window.webContents.id;
    const send = (event: ServiceEvent): void => {
      if (!window.isDestroyed()) window.webContents.send(EVENT, event);
    };
    const client = { id: String(id), send };
    const pane: Pane = { ...client, window, first: file, awake: false, dirty: false, hung: false, revived: 0 };
    this.panes.set(id, pane);
    this.latest = pane;
    this.follow(pane, id);
    void window.loadURL(`${this.options.page ?? ORIGIN}/`);
  }

  private follow(pane: Pane, id: number): void {
    const { window } = pane;
    window.once('ready-to-show', () => window.show());
    window.on('focus', () => {
      this.latest = pane;
    });
    // Only the title that the page asks for by request counts.
    window.on('page-title-updated', (event) => event.preventDefault());
    window.on('unresponsive', () => {
      pane.hung = true;
    });
    window.on('responsive', () => {
      pane.hung = false;
    });
    window.on('close', (event) => this.closing(pane, event));
    window.on('closed', () => {
      this.panes.delete(id);
      if (this.latest === pane) this.latest = undefined;
      this.options.left(pane);
    });
    // Not when one begins: it may be refused, and then the page is still there with all it has open.
    window.webContents.on('did-navigate', () => {
      pane.awake = false;
      this.options.left(pane);
    });
    window.webContents.on('render-process-gone', (_, { reason }) => {
      if (reason !== 'clean-exit') void this.revive(pane);
    });
  }

  /** Loads a page that crashed anew; it finds the journal of what was not saved. One that crashes again at once is asked about. */
  private async revive(pane: Pane): Promise<void> {
    const { window } = pane;
    pane.dirty = false;
    const again = Date.now() - pane.revived < REVIVE_AFTER_MS;
    const wanted = !again || (await mayReload(window));
    if (window.isDestroyed()) return;
    pane.revived = Date.now();
    if (wanted) window.webContents.reload();
    else window.destroy();
  }

  /** Shows a file: in the window that has it, in one that is empty, or in a new one. */
  openFile(file: string): void {
    const all = [...this.panes.values()];
    const filesOf = (pane: Pane): readonly string[] => this.options.filesOf(pane);
    const has = all.find((pane) => pane.first === file || filesOf(pane).includes(file));
    const empty = all.find((pane) => pane.first === undefined && !pane.dirty && filesOf(pane).length === 0);
    if (has) focus(has.window);
    else if (empty) {
      if (empty.awake) empty.send({ kind: 'open', file });
      else empty.first = file;
      focus(empty.window);
    } else this.open(file);
  }

  focusAny(): void {
    const pane = this.current();
    if (pane) focus(pane.window);
    else this.open();
  }

  /** Tells the window that is worked in what was chosen in the menus. */
  tell(action: string): void {
    this.current()?.send({ kind: 'action', action });
  }

  /** While a menu beside the windows is open, or all are minimised, none has the focus. */
  private current(): Pane | undefined {
    return this.latest ?? [...this.panes.values()].at(-1);
  }

  /** The window whose page has this number; undefined for any other page. */
  clientOf(contentsId: number): Client | undefined {
    return this.panes.get(contentsId);
  }

  windowOf(client: Client): BrowserWindow | undefined {
    return this.paneOf(client)?.window;
  }

  takeFirst(client: Client): string | undefined {
    const pane = this.paneOf(client);
    if (!pane) return undefined;
    const { first } = pane;
    pane.first = undefined;
    pane.awake = true;
    return first;
  }

  setTitle(client: Client, title: string, dirty: boolean): void {
    const pane = this.paneOf(client);
    if (!pane) return;
    pane.dirty = dirty;
    pane.window.setTitle(title);
    pane.window.setDocumentEdited(dirty);
  }

  /** The window has settled its unsaved work. */
  close(client: Client): void {
    const pane = this.paneOf(client);
    if (!pane) return;
    rememberWindow(pane.window);
    // Not close: a page that objects to unloading cannot hold it any more.
    pane.window.destroy();
  }

  private closing(pane: Pane, event: { preventDefault(): void }): void {
    rememberWindow(pane.window);
    if (pane.window.webContents.isCrashed() || !(pane.dirty || pane.hung)) return;
    event.preventDefault();
    // A page that hangs cannot be asked, not even to unload; its journal is kept.
    if (pane.hung) setImmediate(() => pane.window.destroy());
    else pane.send({ kind: 'closing' });
  }

  private paneOf(client: Client): Pane | undefined {
    return this.panes.get(Number(client.id));
  }
}

function focus(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}
