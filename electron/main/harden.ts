/** Nothing leaves the machine and nothing foreign comes in: network, navigation, new windows and permissions are refused. */
import { app, type Session, type WebContents } from 'electron';
import { ORIGIN } from './scheme.js';

/** Everything else would be a host. The PDF viewer of the print window is an extension inside Chromium. */
const LOCAL =
  /^(app:\/\/gongkai\/|blob:|data:|devtools:|chrome-extension:\/\/mhjfbmdgcfjbbpaeojofohoefgiehjai\/|chrome:\/\/)/;

const QUIET = [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'no-pings',
  'no-proxy-server',
];

/** Must be said before the app is ready. */
export function hardenProcess(development: string | undefined): void {
  for (const name of QUIET) app.commandLine.appendSwitch(name);
  // Chromium has wishes of its own, such as a dictionary for spelling, that no session is asked about: no host has an address.
  const spared = development === undefined ? '' : `, EXCLUDE ${new URL(development).hostname}`;
  app.commandLine.appendSwitch('host-resolver-rules', `MAP * ~NOTFOUND${spared}`);
  app.commandLine.appendSwitch('lang', 'zh-CN');
  // There are no cookies to keep; to encrypt none the keyring of a Linux desktop would be asked for its password.
  app.commandLine.appendSwitch('password-store', 'basic');
  // Tests run as root, where Chromium starts only without its sandbox; to insist would crash its helpers.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
}

/** `development`: the address of the dev server, which alone is let through. */
export function lockSession(session: Session, development: string | undefined): void {
  const origins = development === undefined ? [] : [development, development.replace(/^http/, 'ws')];
  session.webRequest.onBeforeRequest(({ url }, callback) => {
    callback({ cancel: !LOCAL.test(url) && !origins.some((origin) => url.startsWith(`${origin}/`)) });
  });
  session.setPermissionRequestHandler((_, __, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
}

export function guardContents(development: string | undefined): void {
  app.on('web-contents-created', (_, contents) => guard(contents, development ?? ORIGIN));
}

function guard(contents: WebContents, origin: string): void {
  const stay = (event: { preventDefault(): void }, url: string): void => {
    if (!url.startsWith(`${origin}/`)) event.preventDefault();
  };
  contents.on('will-navigate', (event, url) => stay(event, url));
  contents.on('will-redirect', (event, url) => stay(event, url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
