/** `new --from`: a new year's project from last year's project or documents. */
import type { Standard } from '../../shared/standard/standard.js';
import { type LastYear, type RollForward, rollForward } from '../../shared/upgrade/roll-forward.js';
import { type Adopted, lastYearOf } from '../services/adopt.js';
import { missingStandard, place } from '../services/place.js';
import { openProject } from '../services/project-files.js';
import { findStandard } from '../services/standards.js';
import { adoptedFrom, printAdoption, toldOf } from './adopt.js';
import { EXIT, type ExitCode, UsageError } from './outcome.js';
import { printJson, printLine } from './print.js';
import { otherYear, standardNamed } from './standard-named.js';
import { writeNewProject } from './write-project.js';

interface Options {
  readonly standard?: string;
  readonly unit?: string;
  readonly year?: number;
  readonly output: string;
  readonly code?: string;
  readonly answer?: readonly string[];
  readonly json?: boolean;
  readonly force?: boolean;
}

const ALL = { figures: true, rows: true, words: true };

export async function newFromLastYear(from: readonly string[], options: Options): Promise<ExitCode> {
  const { output } = options;
  const wished = options.standard === undefined ? undefined : await standardNamed(options.standard);
  const { last, adopted } = await readLastYear(from, wished, options);
  const standard = wished ?? last.standard;
  const year = options.year ?? last.project.year + 1;
  const rolled = rollForward(last, standard, year, ALL);
  const { name, code } = rolled.project.unit;
  const unit = { name: options.unit ?? name, code: options.code ?? code };
  await writeNewProject(output, { ...rolled.project, unit }, options.force ?? false);
  const questions = adopted?.plan.questions.length ?? 0;
  if (options.json) {
    const { project: _, ...told } = rolled;
    printJson({ written: output, unit, year, ...told, ...(adopted ? { lastYear: toldOf(adopted) } : {}) });
  } else {
    if (adopted) {
      printLine(`上年文件${adopted.reason}`);
      printAdoption(adopted);
    }
    printRolled(rolled);
    const words = otherYear(standard, year);
    if (words !== undefined) printLine(`注意：${words}`);
    printLine(`已新建 ${output}：${unit.name} ${year}年`);
  }
  return rolled.asked.length + rolled.unplaced.length + questions > 0 ? EXIT.blocked : EXIT.done;
}

function printRolled({ figures, asked, carried, former, unplaced }: RollForward): void {
  const open = asked.length > 0 ? `，${asked.length} 项上年文件没有、须自己填` : '';
  printLine(
    `上年数填入 ${figures} 项${open}；带入文字 ${carried} 处，待确认；上年的原因 ${former} 处，只在填写处供参看`,
  );
  for (const line of asked) printLine(`    须自己填：${line}`);
  for (const one of unplaced) printLine(`    没有带入：${one.place}：${one.value}（${one.why}）`);
}

async function readLastYear(
  from: readonly string[],
  wished: Standard | undefined,
  { standard: named, answer }: Options,
): Promise<{ readonly last: LastYear; readonly adopted?: Adopted }> {
  const projects = from.filter((file) => file.toLowerCase().endsWith('.gongkai'));
  const [file] = projects;
  if (file === undefined) {
    const adopted = await adoptedFrom(from, undefined, answer).catch((problem: unknown) => {
      // By the new year's standard, where last year's is not there.
      if (wished) return adoptedFrom(from, named, answer);
      throw problem;
    });
    return { last: lastYearOf(adopted), adopted };
  }
  if (from.length > 1) throw new UsageError('--from 写一个项目文件，或同一份公开的几个文件');
  const { project } = await openProject(file);
  const standard = await findStandard(place(), project.standard.id, project.standard.version);
  if (!standard) throw missingStandard(file, project);
  return { last: { standard, project } };
}
