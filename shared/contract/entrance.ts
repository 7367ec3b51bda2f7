/**
 * How a page in a browser comes to its session with the local server, as both sides must know it. A one-time key is
 * posted, never part of an address; the answer carries the session, which the page keeps for its tab alone.
 */

/** Takes `key=…`, as a form sends it; answers with the page and the session in a `<meta>`, or with the page alone. */
export const ENTER_PATH = '/enter';
export const KEY_FIELD = 'key';
export const SESSION_META = 'gongkai-session';

/** Asks the program to show a code, which is a short key to be typed in. */
export const CODE_PATH = '/code';

/** Tells a page whether its session, sent as a bearer token, is still the program's. */
export const SESSION_PATH = '/session';

/** The web socket; the session follows the name of the protocol as a second one. */
export const SOCKET_PATH = '/services';
export const SOCKET_PROTOCOL = 'gongkai';
