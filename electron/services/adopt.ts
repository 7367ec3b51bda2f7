/** Finished documents as projects (已公开文件为项目): which standard, and what became of everything that they print. */
import { type Adoption, adopt } from '../../shared/adoption/adopt.js';
import { fitOf, looksOf } from '../../shared/audit/fit.js';
import { fillInIdentity } from '../../shared/filling/identity.js';
import type { ImportAnswers } from '../../shared/imports/plan.js';
import type { Reading } from '../../shared/reading/reading.js';
import { recognise } from '../../shared/recognition/recognise.js';
import type { Standard } from '../../shared/standard/standard.js';
import type { LastYear } from '../../shared/upgrade/roll-forward.js';
import { countWords, likeliest } from './audit.js';
import { findStandard, type StandardsPlace } from './standards.js';

export interface Adopted extends Adoption {
  readonly standard: Standard;
  /** Which standard and why, in one sentence. */
  readonly reason: string;
}

/** Undefined where no standard is given and none on this machine clearly fits. */
export async function adoptReading(
  reading: Reading,
  place: StandardsPlace,
  wished: Standard | undefined,
  answers: ImportAnswers,
): Promise<Adopted | undefined> {
  const looks = (): ReturnType<typeof looksOf> => looksOf(reading, recognise(reading));
  if (wished) {
    const { name } = wished.identity;
    return {
      ...adopt(wished, reading, answers),
      standard: wished,
      reason: `按“${name}”：${countWords(fitOf(wished, looks()))}`,
    };
  }
  const said = fillInIdentity(reading);
  const own = said && (await findStandard(place, said.standard, said.version));
  if (own) return { ...adopt(own, reading, answers), standard: own, reason: `填报表写明用“${own.identity.name}”` };
  const best = await likeliest(place, looks());
  if (!best) return undefined;
  const { standard, fit } = best;
  return {
    ...adopt(standard, reading, answers),
    standard,
    reason: `像“${standard.identity.name}”：${countWords(fit)}`,
  };
}

/** What an adopted document is to the year after it. */
export function lastYearOf({ standard, project, figures }: Adopted): LastYear {
  return { standard, project, ...(figures ? { figures } : {}) };
}
