/** Requests of the windows: only from the top frame of a window of this program, and by the contract. */
import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { type Answer, ASK } from '../preload/channels.js';
import type { Services } from '../services/services.js';
import type { Client } from '../services/shell.js';

export function answerRequests(
  services: Services,
  clientOf: (contentsId: number) => Client | undefined,
  origin: string,
): void {
  ipcMain.handle(ASK, async (event, name: unknown, args: unknown): Promise<Answer> => {
    const client = isOwnPage(event, origin) ? clientOf(event.sender.id) : undefined;
    if (!client || typeof name !== 'string') return { failure: { message: '拒绝访问' } };
    try {
      return { reply: await services.handle(name, args, client) };
    } catch (problem) {
      return { failure: { message: problem instanceof Error ? problem.message : String(problem) } };
    }
  });
}

function isOwnPage({ sender, senderFrame }: IpcMainInvokeEvent, origin: string): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.url.startsWith(`${origin}/`);
}
