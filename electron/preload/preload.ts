/** The bridge into the sandboxed window: one function to ask, one to listen, nothing of Electron itself. */
import * as electron from 'electron';
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { Bridge, Replies, RequestName } from '../../shared/contract/contract.js';
import type { ServiceEvent } from '../../shared/contract/events.js';
import { type Answer, ASK, EVENT } from './channels.js';

/** Tells where a file lies, since Electron 32; before that the file itself says it to the page. */
const { webUtils } = electron as { readonly webUtils?: { getPathForFile(file: object): string } };

const bridge = {
  ask: async (name, request) => {
    const answer: Answer = await ipcRenderer.invoke(ASK, name, request);
    if ('failure' in answer) throw new Error(answer.failure.message);
    // The main process answers by the contract; it is the same program.
    return answer.reply as Replies[RequestName] as never;
  },
  listen: (listener) => {
    const forward = (_: IpcRendererEvent, event: ServiceEvent): void => listener(event);
    ipcRenderer.on(EVENT, forward);
    return () => {
      ipcRenderer.removeListener(EVENT, forward);
    };
  },
  pathOf: (file) => webUtils?.getPathForFile(file),
} satisfies Bridge;

contextBridge.exposeInMainWorld('gongkai', bridge);
