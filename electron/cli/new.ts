/** `new`: an empty project of a standard. */
import { ProjectFileError, parseProject, serialiseProject } from '../../shared/project/file.js';
import { emptyProject } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { checkOutputs, writeOutputs } from '../services/outputs.js';
import { place } from '../services/place.js';
import { exists } from '../services/present.js';
import { UnusableFileError } from '../services/project-files.js';
import { pickStandard } from '../services/standards.js';
import { newFromLastYear } from './new-from.js';
import { EXIT, type ExitCode, UsageError } from './outcome.js';
import { printJson, printLine } from './print.js';
import { refuseOtherYears, standardNamed } from './standard-named.js';

interface Options {
  readonly from?: readonly string[];
  readonly standard?: string;
  readonly unit?: string;
  readonly year?: number;
  readonly output: string;
  readonly code?: string;
  readonly answer?: readonly string[];
  readonly json?: boolean;
  readonly force?: boolean;
}

export async function newCommand(options: Options): Promise<ExitCode> {
  const { output, from, standard: named, unit, year } = options;
  await checkOutputs([{ file: output, ending: '.gongkai' }], from);
  if (from) return newFromLastYear(from, options);
  if (named === undefined || unit === undefined || year === undefined)
    throw new UsageError('须写明 --standard、--unit 和 --year；有上年的文件，也可以只写 --from');
  const standard = await standardNamed(named);
  const text = textOf(standard, { unit, year, ...(options.code === undefined ? {} : { code: options.code }) });
  if (!options.force && (await exists(output))) throw new UnusableFileError(output, '文件已存在；要覆盖请加 --force');
  await writeOutputs([{ file: output, content: text }]);
  if (options.json) printJson({ written: output });
  else printLine(`已新建 ${output}`);
  await noteWhereToFind(standard, named);
  return EXIT.done;
}

interface Blank {
  readonly unit: string;
  readonly year: number;
  readonly code?: string;
}

/** The file's text; throws UsageError for what no project may hold, so that a file that is made can be opened. */
function textOf(standard: Standard, { unit, year, code = '' }: Blank): string {
  const { id, version } = standard.identity;
  if (unit.trim() === '') throw new UsageError('单位名称不能为空');
  for (const [what, said] of [
    ['单位名称', unit],
    ['单位编码', code],
  ] as const)
    if (UNPRINTABLE.test(said)) throw new UsageError(`${what}含有印不出的字符，请改正`);
  refuseOtherYears(standard, year);
  const text = serialiseProject(emptyProject({ id, version }, { name: unit.trim(), code: code.trim() }, year));
  try {
    parseProject(text);
  } catch (problem) {
    if (problem instanceof ProjectFileError) throw new UsageError(`没有新建：${problem.message}`);
    throw problem;
  }
  return text;
}

/** Control characters, halves of characters and what Unicode says is none. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\uFFFE\uFFFF\uFFFD]/u;

/** A standard that was given as a folder may not be found when the project is opened. */
async function noteWhereToFind({ identity }: Standard, named: string): Promise<void> {
  const { id, version } = identity;
  const found = await pickStandard(place(), id, version);
  if (found?.summary.version === version) return;
  process.stderr.write(
    `注意：规范“${id}” ${version} 没有安装。打开前先运行 install-standard ${named}，或在 check、generate 后加 --standard ${named}\n`,
  );
}
