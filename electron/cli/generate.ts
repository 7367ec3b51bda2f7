/** `generate`: the DOCX and PDF of a project. */
import { blocks } from '../../shared/checks/finding.js';
import { FontLibrary } from '../services/fonts.js';
import { fontsFor, generate, prepareFor } from '../services/generate.js';
import { type Output, writeOutputs } from '../services/outputs.js';
import { standardFor } from '../services/place.js';
import { openProject } from '../services/project-files.js';
import { printFindings } from './check.js';
import { EXIT, type ExitCode, UsageError } from './outcome.js';
import { printJson, printLine, terminalProgress } from './print.js';
import { noteVersion } from './version-note.js';

interface Options {
  readonly docx?: string;
  readonly pdf?: string;
  readonly draft?: boolean;
  readonly bundledFonts?: boolean;
  readonly date?: string;
  readonly json?: boolean;
}

export async function generateCommand(file: string, options: Options): Promise<ExitCode> {
  checkTargets(options);
  const opened = await openProject(file);
  const standard = await standardFor(file, opened.project);
  noteVersion(opened.project, standard);
  const fonts = new FontLibrary({ bundledOnly: options.bundledFonts ?? false });
  const { document, findings } = await prepareFor(fonts, standard, opened.project, options.draft);
  if (blocks(findings) && !options.draft) {
    const blocking = findings.filter((finding) => finding.severity === 'error' && !finding.accepted);
    if (options.json) printJson({ generated: [], findings });
    else {
      printFindings(blocking);
      printLine(`有 ${blocking.length} 处错误，没有生成。改正后再生成，或加 --draft 生成草稿。`);
    }
    return EXIT.blocked;
  }
  const progress = terminalProgress();
  const result = await generate({
    document,
    fonts: await fontsFor(fonts, document),
    marked: options.draft ?? false,
    created: dateOf(options.date) ?? opened.modified,
    docx: options.docx !== undefined,
    pdf: options.pdf !== undefined,
    onProgress: progress.report,
  });
  const outputs = [
    [options.docx, result.docx],
    [options.pdf, result.pdf],
  ].flatMap(([file, content]): Output[] => (typeof file === 'string' && content ? [{ file, content }] : []));
  await writeOutputs(outputs);
  progress.end();
  const written = outputs.map(({ file }) => file);
  const notices = await fonts.problems();
  if (options.json) printJson({ generated: written, pages: result.pages, findings, notices });
  else {
    for (const notice of notices) printLine(`提示：${notice}`);
    for (const target of written) printLine(`已生成 ${target}（${result.pages} 页）`);
  }
  return EXIT.done;
}

function checkTargets({ docx, pdf }: Options): void {
  if (docx === undefined && pdf === undefined) throw new UsageError('请用 --docx 或 --pdf 写明要生成的文件');
  if (docx === pdf) throw new UsageError('--docx 与 --pdf 不能是同一个文件');
}

function dateOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new UsageError(`“${text}”不是日期，请写作 2026-01-31`);
  return date;
}
