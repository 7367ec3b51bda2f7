/** `fill`: brings the numbers of files into a project: takes what is certain, and lists the rest. */
import { applyImport, planImport } from '../../shared/imports/import.js';
import type { ImportMapping } from '../../shared/imports/mapping.js';
import { type ImportAnswers, type ImportPlan, needsPerson } from '../../shared/imports/plan.js';
import { composeImportSheet } from '../../shared/report/import-sheet.js';
import {
  askedLine,
  codeLine,
  importCountsLine,
  itemLine,
  leftLine,
  questionLine,
  solvedLine,
  sourceLine,
  totalCounts,
} from '../../shared/report/import-words.js';
import type { Standard } from '../../shared/standard/standard.js';
import { readDocumentFiles } from '../services/document-file.js';
import { FontLibrary } from '../services/fonts.js';
import { mappingWith, readMapping } from '../services/mappings.js';
import { namesOf, occasionOf } from '../services/occasion.js';
import { checkOutputs, writeOutputs } from '../services/outputs.js';
import { openProject } from '../services/project-files.js';
import { readDocuments } from '../services/read-document.js';
import { EXIT, type ExitCode, UsageError } from './outcome.js';
import { printJson, printLine } from './print.js';
import { sheetTargets, writeSheet } from './sheet.js';
import { standardFor } from './standard-named.js';
import { noteVersion } from './version-note.js';
import { writeProject } from './write-project.js';

interface Options {
  readonly standard?: string;
  readonly output?: string;
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly report?: readonly string[];
  readonly answer?: readonly string[];
  readonly mapping?: string;
  readonly saveMapping?: string;
  readonly bundledFonts?: boolean;
}

export async function fillCommand(file: string, sources: readonly string[], options: Options): Promise<ExitCode> {
  const target = options.output ?? file;
  if (options.output !== undefined) await checkOutputs([{ file: target, ending: '.gongkai' }], sources);
  const targets = await sheetTargets([file, ...sources], options.report);
  const answers = answersIn(options.answer);
  const { saveMapping } = options;
  const mapping = await mappingNamed(options, [file, ...sources]);
  const { project, stamp, key } = await openProject(file);
  const standard = await standardFor(file, project, options.standard);
  noteVersion(project, standard);
  const plan = planImport(standard, project, await readDocuments(await readDocumentFiles(sources)), answers, mapping);
  const writes = !options.dryRun && (plan.commands.length > 0 || options.output !== undefined);
  if (writes)
    await writeProject({
      file,
      stamp,
      target,
      project: applyImport(project, plan).project,
      force: options.force ?? false,
      key,
      undone: '没有填入',
    });
  await saveLearned(saveMapping, plan, standard, mapping);
  const fonts = new FontLibrary({ bundledOnly: options.bundledFonts ?? false });
  const sheet = () => composeImportSheet(standard, project, plan, occasionOf(namesOf(sources)));
  const written = await writeSheet(sheet, targets, fonts);
  if (options.json) {
    const { labels: _, commands: _commands, ...told } = plan;
    printJson({ written: writes ? target : null, counts: totalCounts(plan), ...told });
  } else {
    printPlan(standard, plan);
    const undone = options.dryRun ? '只是试看，没有写入' : '没有要填入的数，没有写入';
    const kept = saveMapping === undefined ? [] : [`已把 ${plan.learned.length} 种来源表的对应写入 ${saveMapping}`];
    const lines = [writes ? `已写入 ${target}` : undone, ...written.map((one) => `已生成 ${one}`), ...kept];
    for (const line of lines) printLine(line);
  }
  return needsPerson(plan) ? EXIT.blocked : EXIT.done;
}

/** The mapping to be used; that the one to be written may be written is seen to before anything is done. */
async function mappingNamed(
  { mapping, saveMapping }: Options,
  inputs: readonly string[],
): Promise<ImportMapping | undefined> {
  if (saveMapping !== undefined) await checkOutputs([{ file: saveMapping, ending: '.json' }], inputs);
  return mapping === undefined ? undefined : readMapping(mapping);
}

async function saveLearned(
  file: string | undefined,
  { learned }: ImportPlan,
  { identity }: Standard,
  mapping: ImportMapping | undefined,
): Promise<void> {
  if (file === undefined) return;
  await writeOutputs([{ file, content: await mappingWith(file, identity.id, learned, mapping) }]);
}

/** Answers as they are written: question=choice. */
export function answersIn(said: readonly string[] = []): ImportAnswers {
  return Object.fromEntries(
    said.map((one) => {
      const at = one.indexOf('=');
      if (at <= 0) throw new UsageError(`--answer 写作“问题=选择”，不是“${one}”`);
      return [one.slice(0, at).trim(), one.slice(at + 1).trim()];
    }),
  );
}

/** More of one table are counted, not printed: the sheet and JSON have them all. */
const MAX_LINES = 12;
/** And of one that is none of the standard's. */
const MAX_UNKNOWN = 3;

/** What became of every table of a source, the first lines of each. */
export function printPlan(standard: Standard, plan: ImportPlan): void {
  for (const source of plan.sources) {
    const { items, left, name } = source;
    if (name === '' && left.length === 0) continue;
    printLine(sourceLine(source));
    const lines = [...items.flatMap((item) => itemLine(standard, item) ?? []), ...left.map(leftLine)];
    printSome(lines, name === '' ? MAX_UNKNOWN : MAX_LINES);
  }
  if (plan.prose.length > 0) printLine(`正文有 ${plan.prose.length} 段写了数：正文由表中的数写成，不从正文填数`);
  if (plan.unread.length > 0) printLine('未能识别：');
  printSome(
    plan.unread.map(({ message }) => message),
    MAX_LINES,
  );
  if (plan.solved.length > 0) printLine(`由印出的数推算并填入 ${plan.solved.length} 格：`);
  printSome(
    plan.solved.map((one) => solvedLine(standard, one)),
    MAX_UNKNOWN,
  );
  if (plan.asked.length > 0) printLine('来源没有写明，须自己填（--answer asked=propose 先按建议填，合计与来源相同）：');
  printSome(plan.asked.map(askedLine), MAX_LINES);
  for (const one of plan.misfits) printLine(`没有照用：${one}`);
  for (const one of plan.codes) printLine(codeLine(one));
  for (const one of plan.questions) printLine(`须先确定：${questionLine(one)}`);
  const counts = totalCounts(plan);
  if (counts.differs > 0) printLine('核对不符的按填入的数计算；要照来源印，加 --answer differs=keep（作手工调整）');
  printLine(`合计：${importCountsLine(counts)}`);
}

/** The first of several lines; `options` show the rest. */
export function printSome(lines: readonly string[], most = MAX_LINES, options = '--report 或 --json'): void {
  for (const line of lines.slice(0, most)) printLine(`    ${line}`);
  if (lines.length > most) printLine(`    ……共 ${lines.length} 处（${options} 可看全部）`);
}
