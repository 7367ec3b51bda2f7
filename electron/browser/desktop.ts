/** The machine's desktop without Electron: opens the browser, shows a file in its folder. */
import { spawn } from 'node:child_process';
import path from 'node:path';

/** Starts a program of the desktop and forgets it; false when it is not there. */
function launch(command: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { detached: true, stdio: 'ignore', windowsHide: true });
    child.on('error', () => resolve(false));
    child.on('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

/** Opens a page that lies in a file of this program. */
export function openInBrowser(file: string): Promise<boolean> {
  // `start` would need a shell, which reads “&” in its own way; rundll32 does not.
  if (process.platform === 'win32') return launch('rundll32', ['url.dll,FileProtocolHandler', file]);
  return launch(process.platform === 'darwin' ? 'open' : 'xdg-open', [file]);
}

export function showInFolder(file: string): Promise<boolean> {
  if (process.platform === 'win32') return launch('explorer.exe', [`/select,${file}`]);
  if (process.platform === 'darwin') return launch('open', ['-R', file]);
  return launch('xdg-open', [path.dirname(file)]);
}
