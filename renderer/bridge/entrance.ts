/**
 * A browser's page and the local server: how the page comes to its session, and what it opens with it. The session
 * stands in the tab's own storage: it outlives a reload, and neither another tab nor another port is sent it.
 */
import {
  CODE_PATH,
  ENTER_PATH,
  KEY_FIELD,
  SESSION_META,
  SESSION_PATH,
  SOCKET_PATH,
  SOCKET_PROTOCOL,
} from '../../shared/contract/entrance.js';

/** Why a page may not go on: it was never let in, its key was used before, the program it belonged to has ended. */
export type Refusal = 'new' | 'used' | 'ended';

const STORED = 'gongkai-session';
const KEY = /^#[\w-]{20,}$/;

/** Kept here too, for browsers that are told to store nothing. */
let session = '';

/** A connection to the services; may be called again whenever one has broken. */
export function openSocket(url = socketAddress()): WebSocket {
  return session === '' ? new WebSocket(url) : new WebSocket(url, [SOCKET_PROTOCOL, session]);
}

/** What a page's own requests bear. */
export function sessionHeaders(): Readonly<Record<string, string>> {
  return session === '' ? {} : { Authorization: `Bearer ${session}` };
}

/** Comes in by the answer to a form, by the address, or by what the tab has stored. Undefined: the page may go on. */
export async function enter(): Promise<Refusal | undefined> {
  // The dev server lets in its own pages.
  if (import.meta.env.DEV) return undefined;
  const { hash, pathname } = window.location;
  const given = sessionIn(document);
  const byAddress = KEY.test(hash);
  if (byAddress) window.history.replaceState(null, '', '/');
  if (given !== undefined) keep(given);
  else if (byAddress && (await present(hash.slice(1)))) return undefined;
  else session ||= stored();
  const known = session !== '' && (await isKnown());
  if (session !== '' && !known) {
    keep('');
    return byAddress ? 'used' : 'ended';
  }
  const byForm = pathname === ENTER_PATH;
  if (!known) return byForm || byAddress ? 'used' : 'new';
  // A reload must not send the form again.
  if (byForm && stored() !== '') return away();
  return undefined;
}

/** Shows a key or a code to the server; true when it let the page in. */
export async function present(key: string): Promise<boolean> {
  const answer = await fetch(ENTER_PATH, { method: 'POST', body: new URLSearchParams({ [KEY_FIELD]: key }) });
  if (!answer.ok) return false;
  const found = sessionIn(new DOMParser().parseFromString(await answer.text(), 'text/html'));
  if (found === undefined) return false;
  keep(found);
  return true;
}

/** Asks the program to show a code; false where it has just shown one. */
export async function askForCode(): Promise<boolean> {
  return (await fetch(CODE_PATH, { method: 'POST' })).ok;
}

/** Whether the program still knows the session; taken for yes where it cannot be asked, which the connection will tell. */
async function isKnown(): Promise<boolean> {
  return await fetch(SESSION_PATH, { headers: sessionHeaders(), cache: 'no-store' }).then(
    ({ status }) => status !== 403,
    () => true,
  );
}

function away(): Promise<never> {
  window.location.replace('/');
  return new Promise(() => undefined);
}

function sessionIn(page: Document): string | undefined {
  const meta = page.querySelector<HTMLMetaElement>(`meta[name="${SESSION_META}"]`);
  meta?.remove();
  return meta?.content;
}

function keep(value: string): void {
  session = value;
  try {
    if (value === '') window.sessionStorage.removeItem(STORED);
    else window.sessionStorage.setItem(STORED, value);
  } catch {
    // Storage is forbidden: the page works until it is loaded again.
  }
}

function stored(): string {
  try {
    return window.sessionStorage.getItem(STORED) ?? '';
  } catch {
    return '';
  }
}

function socketAddress(): string {
  const { protocol, host } = window.location;
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}${SOCKET_PATH}`;
}
