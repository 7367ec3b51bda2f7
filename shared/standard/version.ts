/** Versions of a standard (规范版本): three whole numbers, compared from the left. */

/** Negative when `a` is the older, positive when it is the newer, 0 when they are the same. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (let at = 0; at < 3; at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbersOf(version: string): number[] {
  return version.split('.').map((part) => Number.parseInt(part, 10) || 0);
}

/** What to tell about a project that was made with another version than the one it is shown by; undefined when there is nothing. */
export function otherVersionNote(made: string, used: string): string | undefined {
  const order = compareVersions(made, used);
  if (order > 0)
    return `本项目用规范 ${made} 编制，本机最新的是 ${used}，有的内容可能不能显示。请向下发规范的部门索取 ${made}，安装后重新打开`;
  return order < 0 ? `本项目用规范 ${made} 编制，本机没有这个版本，现按 ${used} 显示` : undefined;
}
