/** `generate`: the DOCX and PDF of a project. */
import { blocks } from '../../shared/findings/finding.js';
import type { Content } from '../services/disk/write-file.js';
import { FontLibrary } from '../services/fonts.js';
import { type Begun, begin, finish, fontsFor, type GenerateRequest } from '../services/generate.js';
import { checkOutputs, type Wanted, writeOutputs } from '../services/outputs.js';
import { asDraft, checkFor, compose } from '../services/prepare.js';
import { openProject } from '../services/project-files.js';
import { printFindings } from './check.js';
import { DocxBeside } from './docx-beside.js';
import { EXIT, type ExitCode, UsageError } from './outcome.js';
import { printJson, printLine, terminalProgress } from './print.js';
import { standardFor } from './standard-named.js';
import { noteVersion } from './version-note.js';

interface Options {
  readonly standard?: string;
  readonly docx?: string;
  readonly pdf?: string;
  readonly draft?: boolean;
  readonly bundledFonts?: boolean;
  readonly date?: string;
  readonly json?: boolean;
}

export async function generateCommand(file: string, options: Options): Promise<ExitCode> {
  if (options.docx === undefined && options.pdf === undefined)
    throw new UsageError('请用 --docx 或 --pdf 写明要生成的文件');
  const created = dateOf(options.date);
  await checkOutputs(outputsOf(options), [file]);
  const beside = besideFor(options);
  const opened = await openProject(file);
  const standard = await standardFor(file, opened.project, options.standard);
  noteVersion(opened.project, standard);
  const fonts = new FontLibrary({ bundledOnly: options.bundledFonts ?? false });
  const composed = compose(standard, opened.project);
  const { document } = composed;
  const progress = terminalProgress();
  const request: GenerateRequest = {
    document: options.draft ? asDraft(document) : document,
    fonts: await fontsFor(fonts, document),
    marked: options.draft ?? false,
    created: created ?? opened.modified,
    docx: options.docx !== undefined,
    pdf: options.pdf !== undefined,
    onProgress: progress.report,
    writeDocx: beside?.write,
  };
  // The DOCX is written beside the checks. What stands against it is told after what these find.
  const begun = beginning(request);
  const { findings } = await checkFor(fonts, composed);
  const blocking = findings.filter((finding) => blocks([finding]));
  if (blocking.length > 0 && !options.draft) {
    beside?.giveUp();
    progress.end();
    if (options.json) printJson({ generated: [], findings });
    else {
      printFindings(blocking);
      printLine(`有 ${blocking.length} 处错误，没有生成。改正后再生成，或加 --draft 生成草稿。`);
    }
    return EXIT.blocked;
  }
  const result = await finish(request, await begun);
  const outputs = [
    [options.docx, result.docx],
    [options.pdf, result.pdf],
  ].flatMap(([file, content]): Content[] => (typeof file === 'string' && content ? [{ file, content }] : []));
  await writeOutputs(outputs);
  progress.end();
  const written = outputs.map(({ file }) => file);
  const notices = await fonts.problems();
  if (options.json) printJson({ generated: written, pages: result.pages, findings, notices });
  else {
    for (const notice of notices) printLine(`提示：${notice}`);
    for (const target of written) printLine(`已生成 ${target}（${result.pages} 页）`);
    if (blocking.length > 0) printLine(`还有 ${blocking.length} 处错误，每页已标“草稿”；用 check 查看是哪些。`);
  }
  return EXIT.done;
}

/** Rejects, also where nobody waits yet, where `begin` throws. */
function beginning(request: GenerateRequest): Promise<Begun> {
  const begun = new Promise<Begun>((resolve) => resolve(begin(request)));
  begun.catch(() => undefined);
  return begun;
}

/** Where both are wanted, one is written beside the other. */
function besideFor({ docx, pdf }: Options): DocxBeside | undefined {
  return docx === undefined || pdf === undefined ? undefined : new DocxBeside();
}

function outputsOf({ docx, pdf }: Options): Wanted[] {
  return [
    ...(docx === undefined ? [] : [{ file: docx, ending: '.docx' }]),
    ...(pdf === undefined ? [] : [{ file: pdf, ending: '.pdf' }]),
  ];
}

/** A day of the calendar in the years that projects may have; its beginning, whatever the machine's time zone. */
export function dateOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const date = new Date(/^(19[9]\d|20\d\d|2100)-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : Number.NaN);
  // February has no 30th: such a day would be read as one in March.
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text))
    throw new UsageError(`“${text}”不是日期，请写作 2026-01-31`);
  return date;
}
