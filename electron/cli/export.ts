/** `export`: the printed tables of a project as a workbook. */
import { blocks } from '../../shared/findings/finding.js';
import { FontLibrary } from '../services/fonts.js';
import { checkOutputs, writeOutputs } from '../services/outputs.js';
import { asDraft, checkFor, compose } from '../services/prepare.js';
import { openProject } from '../services/project-files.js';
import { tablesWorkbook } from '../services/workbooks.js';
import { printFindings } from './check.js';
import { dateOf } from './generate.js';
import { EXIT, type ExitCode } from './outcome.js';
import { printJson, printLine } from './print.js';
import { standardFor } from './standard-named.js';
import { noteVersion } from './version-note.js';

interface Options {
  readonly xlsx: string;
  readonly standard?: string;
  readonly draft?: boolean;
  readonly date?: string;
  readonly json?: boolean;
}

export async function exportCommand(
  file: string,
  { xlsx, standard: named, draft, date, json }: Options,
): Promise<ExitCode> {
  const given = dateOf(date);
  await checkOutputs([{ file: xlsx, ending: '.xlsx' }], [file]);
  const opened = await openProject(file);
  const standard = await standardFor(file, opened.project, named);
  noteVersion(opened.project, standard);
  const composed = compose(standard, opened.project);
  const { findings } = await checkFor(new FontLibrary({ bundledOnly: false }), composed);
  const blocking = findings.filter((finding) => blocks([finding]));
  if (blocking.length > 0 && !draft) {
    if (json) printJson({ generated: [], findings });
    else {
      printFindings(blocking);
      printLine(`有 ${blocking.length} 处错误，没有导出。改正后再导出，或加 --draft 导出草稿。`);
    }
    return EXIT.blocked;
  }
  const document = draft ? asDraft(composed.document) : composed.document;
  const content = await tablesWorkbook(standard, document, {
    created: given ?? opened.modified,
    marked: draft ?? false,
  });
  await writeOutputs([{ file: xlsx, content }]);
  if (json) printJson({ generated: [xlsx], findings });
  else {
    printLine(`已导出 ${xlsx}`);
    if (blocking.length > 0) printLine(`还有 ${blocking.length} 处错误，每张表页眉已标“草稿”；用 check 查看是哪些。`);
  }
  return EXIT.done;
}
