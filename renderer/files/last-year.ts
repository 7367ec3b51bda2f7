/** Last year's file as the beginning of this year's project. */
import type { Bridge } from '../../shared/contract/contract.js';
import type { Standard } from '../../shared/standard/standard.js';
import type { CarryWish } from '../../shared/upgrade/carry-over.js';
import { type RollForward, rollForward } from '../../shared/upgrade/roll-forward.js';
import { knownFigures, type LastFile } from './last-file.js';
import { readStandard } from './standards.js';

export async function rollOn(
  bridge: Bridge,
  last: LastFile,
  standard: Standard,
  year: number,
  wish: CarryWish,
): Promise<RollForward> {
  const { project } = last;
  const { id, version } = standard.identity;
  const isSame = project.standard.id === id && project.standard.version === version;
  const own = isSame ? standard : await readStandard(bridge, project.standard);
  return rollForward({ standard: own, project, figures: knownFigures(last) }, standard, year, wish);
}

const MAX_NAMES = 3;

/** What was taken over, and what is to be filled in, in one line. */
export function rolledWords({ figures, asked, carried, former, unplaced }: RollForward): string {
  const names = asked.slice(0, MAX_NAMES).join('；');
  return [
    `上年数填入 ${figures} 项`,
    ...(asked.length > 0
      ? [`上年文件没有 ${asked.length} 项，须自己填：${names}${asked.length > MAX_NAMES ? '等' : ''}`]
      : []),
    ...(carried > 0 ? [`带入文字 ${carried} 处，待确认`] : []),
    ...(former > 0 ? [`上年的原因 ${former} 处，在填写处参看`] : []),
    ...(unplaced.length > 0 ? [`${unplaced.length} 项在新规范中没有位置`] : []),
  ].join('；');
}
