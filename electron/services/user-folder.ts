/** Where this user's settings, installed standards, recovery journals and logs lie. */
import os from 'node:os';
import path from 'node:path';

/** What the folder is called where nobody names another. */
export const NAME = 'gongkai';

/** `GONGKAI_USER_DATA` names another place. */
export function userDataFolder(): string {
  const { GONGKAI_USER_DATA: own } = process.env;
  if (own !== undefined && own !== '') return path.resolve(own);
  const home = os.homedir();
  if (process.platform === 'win32')
    return path.join(process.env.APPDATA ?? path.join(home, 'AppData', 'Roaming'), NAME);
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Application Support', NAME);
  return path.join(process.env.XDG_CONFIG_HOME ?? path.join(home, '.config'), NAME);
}
