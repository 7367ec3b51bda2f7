/** `check` of a folder: every project file in it, a line each, and all of them on one sheet. */
import path from 'node:path';
import { composeFolderChecklist } from '../../shared/report/folder-checklist.js';
import { type CheckedUnit, composeFolderSheet, folderLine } from '../../shared/report/folder-sheet.js';
import { countFindings, SEVERITIES, SEVERITY_TITLE } from '../../shared/report/words.js';
import { checkFiles, projectsIn } from '../services/folder-check.js';
import { FontLibrary } from '../services/fonts.js';
import { LastYearFiles } from '../services/last-year-files.js';
import { occasionOf } from '../services/occasion.js';
import { place, programFolder } from '../services/place.js';
import { UnusableFileError } from '../services/project-files.js';
import { type ChecklistOptions, wantedChecklist } from './checklist.js';
import { type LetterOptions, letterTargets, writeLetters } from './letters.js';
import { EXIT, type ExitCode } from './outcome.js';
import { printJson, printLine } from './print.js';
import { sheetTargets, writeSheet } from './sheet.js';

interface Options extends ChecklistOptions, LetterOptions {
  readonly json?: boolean;
  readonly report?: readonly string[];
  readonly bundledFonts?: boolean;
  /** A folder with last year's files. */
  readonly last?: string;
}

export async function checkFolder(folder: string, options: Options): Promise<ExitCode> {
  const { json, report, bundledFonts = false } = options;
  const files = await projectsIn(folder);
  if (files.length === 0) throw new UnusableFileError(folder, '文件夹里没有项目文件（.gongkai）');
  const targets = await sheetTargets(files, report);
  const filled = await wantedChecklist(files, options);
  const letters = await letterTargets(options);
  const worker = path.join(programFolder(), 'dist', 'worker', 'worker.cjs');
  const lastYear = await LastYearFiles.in(folder, place(), options.last);
  const told = (done: number, { file }: CheckedUnit): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K检查 ${done}/${files.length} ${path.basename(file)}`);
  };
  const doing = checkFiles(files, { file: worker, bundledFonts, standards: place() }, told, { lastYear });
  const found = (await doing.product) ?? [];
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  const units = found.map((one) => ({ ...one, file: path.relative(folder, one.file) }));
  const fonts = new FontLibrary({ bundledOnly: bundledFonts });
  const occasion = occasionOf(path.resolve(folder));
  const sheet = () => composeFolderSheet(units, occasion);
  const list = () => composeFolderChecklist(filled.items, units, occasion);
  const written = [
    ...(await writeSheet(sheet, targets, fonts)),
    ...(await writeSheet(list, filled.targets, fonts)),
    ...(letters ? await writeLetters(units, letters, files, fonts) : []),
  ];
  if (json) printJson({ units: units.map((one) => (one.kind === 'checked' ? { ...one, ledger: undefined } : one)) });
  else {
    for (const unit of units) printLine(lineOf(unit));
    printLine(folderLine(units));
    for (const target of written) printLine(`已生成 ${target}`);
  }
  const isClean = units.every((one) => one.kind === 'checked' && countFindings(one.findings).error === 0);
  return isClean ? EXIT.done : EXIT.blocked;
}

function lineOf(one: CheckedUnit): string {
  if (one.kind === 'unchecked') return `${one.file}：没有检查，${one.reason}`;
  const counts = countFindings(one.findings);
  const found = SEVERITIES.map((severity) => `${SEVERITY_TITLE[severity]} ${counts[severity]}`).join(' · ');
  const said = one.openThreads > 0 ? ` · 批注 ${one.openThreads}` : '';
  const signed = one.signed === '' ? '' : ` · ${one.signed}`;
  const prior = one.lastYear === undefined ? '' : `\n  ${one.lastYear}`;
  return `${one.file}：${one.unit.name} ${one.year}年，填报 ${one.filled}/${one.all} · ${found}${said}${signed}${prior}`;
}
