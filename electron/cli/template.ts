/** `template`: the fill-in workbook of a standard, or of a project with what it has. */
import { emptyProject, type Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { checkOutputs, writeOutputs } from '../services/outputs.js';
import { openProject } from '../services/project-files.js';
import { fillInWorkbook } from '../services/workbooks.js';
import { dateOf } from './generate.js';
import { EXIT, type ExitCode, UsageError } from './outcome.js';
import { printLine } from './print.js';
import { refuseOtherYears, standardFor, standardNamed } from './standard-named.js';

interface Options {
  readonly standard?: string;
  readonly output: string;
  readonly year?: number;
  readonly unit?: string;
  readonly date?: string;
}

/** The same standard gives the same file, on whatever day. */
const UNDATED = new Date('2000-01-01T00:00:00Z');

export async function templateCommand(file: string | undefined, options: Options): Promise<ExitCode> {
  const { output, date } = options;
  const created = dateOf(date);
  await checkOutputs([{ file: output, ending: '.xlsx' }], file === undefined ? [] : [file]);
  const { standard, project, modified } = file === undefined ? await blank(options) : await filled(file, options);
  await writeOutputs([{ file: output, content: await fillInWorkbook(standard, project, created ?? modified) }]);
  printLine(`已写出填报表 ${output}（${standard.identity.name}，${project.year} 年度）`);
  return EXIT.done;
}

interface Wanted {
  readonly standard: Standard;
  readonly project: Project;
  readonly modified: Date;
}

async function blank({ standard: named, year, unit = '' }: Options): Promise<Wanted> {
  if (named === undefined) throw new UsageError('请用 --standard 写明规范，或写明项目文件');
  const standard = await standardNamed(named);
  const { id, version, years } = standard.identity;
  const of = year ?? (years.from === years.to ? years.from : undefined);
  if (of === undefined) throw new UsageError(`规范适用于 ${years.from}–${years.to} 年度，请用 --year 写明填报的年度`);
  refuseOtherYears(standard, of);
  return { standard, project: emptyProject({ id, version }, { name: unit.trim(), code: '' }, of), modified: UNDATED };
}

async function filled(file: string, { standard: named, year, unit }: Options): Promise<Wanted> {
  if (year !== undefined || unit !== undefined)
    throw new UsageError('写了项目文件就用它的年度和单位，不要再写 --year、--unit');
  const { project, modified } = await openProject(file);
  return { standard: await standardFor(file, project, named), project, modified };
}
