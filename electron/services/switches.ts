/** Switches on the command line of the installed program that lift its protection: Chromium heeds them, whoever wrote them. */

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

/** The sentence for a program that must not run with its switches; undefined for one that may. */
export function liftedProtection(has: (name: string) => boolean): string | undefined {
  const found = AT_ONCE.find(has);
  if (found === undefined) return undefined;
  return `启动命令中有“--${found}”，它会解除本程序的安全保护；请从快捷方式中删去它，Linux 请改用 .deb 安装包，再启动本软件`;
}

/** The names of all other switches that are not known to be harmless: to be taken away before they are heeded. */
export function unwantedSwitches(argv: readonly string[], platform: string): string[] {
  const form = platform === 'win32' ? /^(?:--?|\/)([^=]+)/ : /^--?([^=]+)/;
  return argv.slice(1).flatMap((argument) => {
    const name = form.exec(argument)?.[1]?.toLowerCase();
    return name === undefined || HARMLESS.has(name) ? [] : [name];
  });
}
