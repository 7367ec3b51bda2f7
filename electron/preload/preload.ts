/** The bridge into the sandboxed window: one function to ask, one to listen, nothing of Electron itself. */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { Bridge, Replies, RequestName } from '../../shared/contract/contract.js';
import type { ServiceEvent } from '../../shared/contract/events.js';
import { type Answer, ASK, EVENT } from './channels.js';

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
} satisfies Bridge;

contextBridge.exposeInMainWorld('gongkai', bridge);
