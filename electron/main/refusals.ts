/** What must not be before anything else is done: a runtime that is too old, and switches that lift the protection. */
import { app } from 'electron';
import { RequestError } from '../services/failure.js';
import { tooOldElectron } from '../services/runtime-floor.js';

/** In force before the first line of this program runs, so taking them away would change nothing. */
const AT_ONCE = [
  ...['no-sandbox', 'disable-setuid-sandbox', 'disable-namespace-sandbox', 'disable-seccomp-filter-sandbox'],
  ...['disable-gpu-sandbox', 'no-zygote', 'no-zygote-sandbox', 'single-process', 'js-flags'],
  ...['inspect', 'inspect-brk', 'inspect-port', 'remote-debugging-port', 'remote-debugging-pipe'],
  ...['renderer-cmd-prefix', 'utility-cmd-prefix', 'gpu-launcher'],
];

/** How the screen, its driver and the input method are used: what an office may need to set. */
const HARMLESS = new Set([
  ...['disable-gpu', 'disable-gpu-compositing', 'disable-software-rasterizer', 'use-gl', 'use-angle'],
  ...['ozone-platform', 'ozone-platform-hint', 'enable-wayland-ime', 'gtk-version'],
  ...['force-device-scale-factor', 'high-dpi-support', 'original-process-start-time'],
]);
/** Chromium takes these for the beginning of a switch. */
const SWITCH = process.platform === 'win32' ? /^(?:--?|\/)([^=]+)/ : /^--?([^=]+)/;

/** Throws RequestError where the program must not run so. To be called before the app is ready, and before all else. */
export function mustBeSafe(): void {
  const old = tooOldElectron(process.versions.electron ?? '');
  if (old !== undefined) throw new RequestError(old);
  // A developer may look inside; tests run as root, which Chromium allows only without its sandbox.
  if (!app.isPackaged) return;
  const lifted = AT_ONCE.find((name) => app.commandLine.hasSwitch(name));
  if (lifted !== undefined)
    throw new RequestError(
      `启动命令中有“--${lifted}”，它会解除本程序的安全保护；请从快捷方式中删去它，Linux 请改用 .deb 安装包，再启动本软件`,
    );
  for (const argument of process.argv.slice(1)) {
    const name = SWITCH.exec(argument)?.[1]?.toLowerCase();
    if (name !== undefined && !HARMLESS.has(name)) app.commandLine.removeSwitch(name);
  }
}
