/** Finished documents as projects (已公开文件为项目): which standard, and what became of everything that they print. */
import { type Adoption, adopt } from '../../shared/adoption/adopt.js';
import { fitOf, looksOf } from '../../shared/audit/fit.js';
import { Calculation } from '../../shared/calculation/calculation.js';
import { lastYearCells } from '../../shared/calculation/comparisons.js';
import type { AdoptResult } from '../../shared/contract/adopt-requests.js';
import { fillInIdentity } from '../../shared/filling/identity.js';
import type { ImportAnswers, ImportPlan } from '../../shared/imports/plan.js';
import { exactDigits } from '../../shared/number/digits.js';
import { addressKey } from '../../shared/project/address.js';
import { serialiseProject } from '../../shared/project/file.js';
import type { Reading } from '../../shared/reading/reading.js';
import { recognise } from '../../shared/recognition/recognise.js';
import { adoptionParts } from '../../shared/report/adoption-words.js';
import { itemLine, leftLine, totalCounts } from '../../shared/report/import-words.js';
import type { Standard } from '../../shared/standard/standard.js';
import type { LastYear } from '../../shared/upgrade/roll-forward.js';
import { countWords, likeliest } from './audit.js';
import { UnusableFileError } from './project-files.js';
import { type DocumentFile, readDocuments } from './read-document.js';
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

/** Files as one disclosure, for the window; throws UnusableFileError where none of the standards fits, with what to do. */
export async function adoptFiles(
  files: readonly DocumentFile[],
  place: StandardsPlace,
  wished: Standard | undefined,
  answers: ImportAnswers,
  tell: (stage: string) => void,
): Promise<AdoptResult> {
  const reading = await readDocuments(files, tell);
  tell('对照规范');
  const adopted = await adoptReading(reading, place, wished, answers);
  if (!adopted) throw new UnusableFileError(files[0]?.file ?? '', '已安装的规范都不像这份文件用的；请选择规范再试');
  const { standard, reason, project, plan } = adopted;
  const { id, name, version } = standard.identity;
  const counts = totalCounts(plan);
  return {
    standard: { id, name, version },
    reason,
    text: serialiseProject(project),
    questions: plan.questions,
    taken: `从表和表单填入 ${counts.new + counts.changed} 格，推算 ${plan.solved.length} 格，从正文带入 ${adopted.prose.length} 项`,
    parts: [...openParts(standard, plan), ...adoptionParts(adopted)],
    figures: figuresOf(standard, adopted),
  };
}

/** What of tables and forms was not filled in. */
function openParts(
  standard: Standard,
  plan: ImportPlan,
): { readonly title: string; readonly lines: readonly string[] }[] {
  const lines = plan.sources.flatMap(({ items, left }) => [
    ...items.flatMap((item) => (item.kind === 'refused' ? (itemLine(standard, item) ?? []) : [])),
    ...left.map(leftLine),
  ]);
  const unread = plan.unread.map(({ message }) => message);
  return [
    { title: '没有填入的数', lines },
    { title: '未能识别', lines: unread },
  ].filter((part) => part.lines.length > 0);
}

const MOST_DECIMALS = 12;

function figuresOf(standard: Standard, { project, figures }: Adopted): AdoptResult['figures'] {
  const told = figures ?? new Calculation(standard, project);
  const cells = lastYearCells(standard).pairs.flatMap(({ now }): [string, number | string | null][] => {
    const value = told.value(now);
    if (value.kind === 'amount') return [[addressKey(now), value.fen]];
    if (value.kind === 'number') return [[addressKey(now), exactDigits(value, MOST_DECIMALS) ?? null]];
    return value.kind === 'error' ? [[addressKey(now), null]] : [];
  });
  return Object.fromEntries(cells);
}
