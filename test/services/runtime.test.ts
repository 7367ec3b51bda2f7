import { describe, expect, it } from 'vitest';
import { tooOldElectron } from '../../electron/services/runtime-floor.js';
import { liftedProtection, unwantedSwitches } from '../../electron/services/switches.js';

describe('the runtime of the desktop program', () => {
  it('is refused in one sentence where it is older than the program is made for', () => {
    for (const version of ['22.0.0', '22.3.27', 'v22.3.27\n', '45.4.1', '100.0.0'])
      expect(tooOldElectron(version)).toBeUndefined();
    for (const version of ['21.4.4', '9.0.0', '2.22.22', '0.22.0\n', ''])
      expect(tooOldElectron(version)).toMatch(/^Electron [\d.]* 太旧，本程序至少需要 Electron 22；[^\n]+$/);
  });

  it('is never asked to lift the protection of the installed program, and keeps what a screen needs', () => {
    const said = liftedProtection((name) => ['disable-gpu', 'no-sandbox'].includes(name));
    expect(said).toContain('“--no-sandbox”');
    expect(liftedProtection((name) => ['disable-gpu', 'disable-web-security'].includes(name))).toBeUndefined();
    const argv = ['gongkai', '--disable-gpu', '--Disable-Web-Security', '-load-extension=x', '/home/a/b.gongkai'];
    expect(unwantedSwitches(argv, 'linux')).toEqual(['disable-web-security', 'load-extension']);
    expect(unwantedSwitches(['x.exe', '/proxy-server=a', 'C:\\a.gongkai'], 'win32')).toEqual(['proxy-server']);
  });
});
