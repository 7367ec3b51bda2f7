/** `adopt`: finished documents become a project whose pages print the same numbers. */
import { needsPerson } from '../../shared/imports/plan.js';
import { adoptionParts } from '../../shared/report/adoption-words.js';
import { composeImportSheet } from '../../shared/report/import-sheet.js';
import { type Adopted, adoptReading } from '../services/adopt.js';
import { readDocumentFiles } from '../services/document-file.js';
import { FontLibrary } from '../services/fonts.js';
import { namesOf, occasionOf } from '../services/occasion.js';
import { checkOutputs } from '../services/outputs.js';
import { place } from '../services/place.js';
import { UnusableFileError } from '../services/project-files.js';
import { readDocuments } from '../services/read-document.js';
import { answersIn, printPlan, printSome } from './fill.js';
import { EXIT, type ExitCode } from './outcome.js';
import { printJson, printLine } from './print.js';
import { sheetTargets, writeSheet } from './sheet.js';
import { standardNamed } from './standard-named.js';
import { writeNewProject } from './write-project.js';

interface Options {
  readonly standard?: string;
  readonly output: string;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly report?: readonly string[];
  readonly answer?: readonly string[];
  readonly bundledFonts?: boolean;
}

export async function adoptCommand(files: readonly string[], options: Options): Promise<ExitCode> {
  const { output } = options;
  await checkOutputs([{ file: output, ending: '.gongkai' }], files);
  const targets = await sheetTargets(files, options.report);
  const adopted = await adoptedFrom(files, options.standard, options.answer);
  const { standard, project, plan, reason } = adopted;
  await writeNewProject(output, project, options.force ?? false);
  const sheet = () => composeImportSheet(standard, project, plan, occasionOf(namesOf(files)), adoptionParts(adopted));
  const written = await writeSheet(sheet, targets, new FontLibrary({ bundledOnly: options.bundledFonts ?? false }));
  if (options.json) printJson({ written: output, ...toldOf(adopted) });
  else {
    printLine(reason);
    printAdoption(adopted);
    printLine(`已写入 ${output}：${project.unit.name || '（没有读出单位名称）'} ${project.year}年`);
    for (const one of written) printLine(`已生成 ${one}`);
  }
  return wantsPerson(adopted) ? EXIT.blocked : EXIT.done;
}

/** Throws UnusableFileError where no standard is given and none fits. */
export async function adoptedFrom(
  files: readonly string[],
  named: string | undefined,
  answers: readonly string[] = [],
): Promise<Adopted> {
  const wished = named === undefined ? undefined : await standardNamed(named);
  const reading = await readDocuments(await readDocumentFiles(files));
  const adopted = await adoptReading(reading, place(), wished, answersIn(answers));
  if (adopted) return adopted;
  throw new UnusableFileError(files[0] ?? '', '已安装的规范都不像这份文件用的；请用 --standard 写明规范');
}

export function toldOf({ standard, reason, project, plan, prose, shared, byHand, deviations, left }: Adopted) {
  const { labels: _, commands: _commands, ...told } = plan;
  const { unit, year } = project;
  const by = { standard: standard.identity.id, reason, unit, year };
  return { ...by, ...told, proseEntries: prose, shared, byHand, deviations, notCarried: left };
}

export function printAdoption(adopted: Adopted): void {
  printPlan(adopted.standard, { ...adopted.plan, asked: [], prose: [] });
  printLine(`从正文带入 ${adopted.prose.length} 项`);
  for (const { title, lines } of adoptionParts(adopted)) {
    printLine(`${title}（${lines.length} 处）：`);
    printSome(lines);
  }
}

/** Whether something is not as in the document, or was not certain. */
export function wantsPerson({ plan, deviations, byHand, shared, left }: Adopted): boolean {
  return needsPerson({ ...plan, asked: [] }) || deviations.length + byHand.length + shared.length + left.length > 0;
}
