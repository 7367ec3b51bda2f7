/** Services over a temporary folder, as a window sees them. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createServices, type Services } from '../../electron/services/services.js';
import type { Client, Shell } from '../../electron/services/shell.js';
import type { Replies, Request, RequestName } from '../../shared/contract/contract.js';
import type { ServiceEvent } from '../../shared/contract/events.js';

export interface Desk {
  readonly folder: string;
  readonly services: Services;
  /** Gives the password where it is asked for one. */
  window(id: string, password?: string): Window;
  close(): Promise<void>;
}

export interface Window {
  readonly client: Client;
  readonly events: ServiceEvent[];
  ask<N extends RequestName>(name: N, request: Request<N>): Promise<Replies[N]>;
}

const shell: Shell = {
  nativeDialogs: false,
  fileFor: () => undefined,
  chooseOpen: () => Promise.resolve(undefined),
  chooseAdoptable: () => Promise.resolve([]),
  chooseDocuments: () => Promise.resolve([]),
  chooseStandard: () => Promise.resolve(undefined),
  chooseMapping: () => Promise.resolve(undefined),
  chooseReviewed: () => Promise.resolve(undefined),
  chooseSave: () => Promise.resolve(undefined),
  print: () => Promise.resolve(undefined),
  reveal: () => Promise.resolve(),
  title: () => undefined,
  close: () => undefined,
  opened: () => undefined,
  log: () => undefined,
};

/** In a folder that stays, or in one that goes with the desk. */
export async function openDesk(stays?: string): Promise<Desk> {
  const folder = stays ?? (await mkdtemp(path.join(os.tmpdir(), 'gongkai-services-')));
  const userData = path.join(folder, 'user');
  const services = await createServices({ shell, userData, version: '0', bundledFonts: true });
  return {
    folder,
    services,
    window: (id, password) => {
      const events: ServiceEvent[] = [];
      const client: Client = {
        id,
        send: (event) => {
          events.push(event);
          if (event.kind !== 'password' || password === undefined) return;
          void services.handle('password.answer', { question: event.question, password }, client);
        },
      };
      return {
        client,
        events,
        // What a handler answers is held to the contract by the compiler already.
        ask: async (name, request) => (await services.handle(name, request, client)) as Replies[typeof name],
      };
    },
    close: async () => {
      await services.stop();
      if (stays === undefined) await rm(folder, { recursive: true });
    },
  };
}
