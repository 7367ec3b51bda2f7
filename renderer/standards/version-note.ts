/** What there is to say about the version of the standard that a project is shown by. */
import { compareVersions, otherVersionNote } from '../../shared/standard/version.js';

export interface VersionNote {
  readonly text: string;
  /** Something may be missing; otherwise it is only news. */
  readonly warning: boolean;
  /** There is a version to move to. */
  readonly moves: boolean;
}

interface Versions {
  /** The version the project was made with. */
  readonly made: string;
  /** The version it is shown by. */
  readonly used: string;
  /** The newest on this machine; absent when it was removed meanwhile. */
  readonly newest: string | undefined;
}

export function versionNote({ made, used, newest }: Versions): VersionNote | undefined {
  const other = otherVersionNote(made, used);
  if (other === undefined)
    return newest !== undefined && compareVersions(newest, used) > 0
      ? { text: `规范有新版本 ${newest}，本项目用的是 ${used}。`, warning: false, moves: true }
      : undefined;
  if (newest === made) return { text: `规范 ${made} 已经安装，重新打开本项目即可使用。`, warning: false, moves: false };
  return { text: `${other}。`, warning: true, moves: compareVersions(made, used) < 0 };
}
