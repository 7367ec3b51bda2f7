/** The oldest Electron that the program is made for: what it calls is not there in older ones, and their faults are known. */
const MINIMUM_ELECTRON = 22;

/** The sentence for a runtime that is too old; undefined for one that will do. `version` is Electron's, as `22.3.27`. */
export function tooOldElectron(version: string): string | undefined {
  const major = Number(/^v?(\d+)\./.exec(version)?.[1] ?? 0);
  if (major >= MINIMUM_ELECTRON) return undefined;
  return `Electron ${version.trim()} 太旧，本程序至少需要 Electron ${MINIMUM_ELECTRON}；请换用新的 Electron，或安装本程序的安装包`;
}
