/** `pictures`: the pictures of a project for the public, as SVG files in a folder, or on the pages of a DOCX or PDF. */
import path from 'node:path';
import { blocks } from '../../shared/findings/finding.js';
import { composePictures, type Picture } from '../../shared/pictures/compose.js';
import { drawPicture } from '../../shared/pictures/draw.js';
import type { Standard } from '../../shared/standard/standard.js';
import type { Content } from '../services/disk/write-file.js';
import { FontLibrary } from '../services/fonts.js';
import { fontsFor, generate } from '../services/generate.js';
import { checkOutputs, type Wanted, writeOutputs } from '../services/outputs.js';
import { picturePages } from '../services/picture-pages.js';
import { asDraft, type Composed, checkFor, compose } from '../services/prepare.js';
import { openProject } from '../services/project-files.js';
import { dateOf } from './generate.js';
import { EXIT, type ExitCode, UsageError } from './outcome.js';
import { printJson, printLine } from './print.js';
import { standardFor } from './standard-named.js';
import { noteVersion } from './version-note.js';

interface Options {
  readonly output?: string;
  readonly docx?: string;
  readonly pdf?: string;
  readonly standard?: string;
  readonly bundledFonts?: boolean;
  readonly date?: string;
  readonly json?: boolean;
}

export async function picturesCommand(file: string, options: Options): Promise<ExitCode> {
  const { output, docx, pdf, standard: named, json } = options;
  const pages = pagesWanted(options);
  if (output === undefined && pages.length === 0)
    throw new UsageError('请用 -o 写明图片的文件夹，或用 --docx、--pdf 写明要生成的文件');
  const given = dateOf(options.date);
  const { project, modified } = await openProject(file);
  const standard = await standardFor(file, project, named);
  noteVersion(project, standard);
  const composed = compose(standard, project);
  const pictures = composePictures(standard, composed.calculation);
  const drawn = output === undefined ? [] : drawnIn(output, pictures);
  await checkOutputs([...drawn.map(({ file: one }) => ({ file: one, ending: '.svg' })), ...pages], [file]);
  const missing = pictures.flatMap(({ title, missing: said }) => said.map((one) => `${title}：${one}`));
  const isDrawn = pictures.some(({ items }) => items.length > 0);
  const set = isDrawn && pages.length > 0 ? await setPages(standard, composed, options, given ?? modified) : undefined;
  const contents = [...drawn, ...contentOf(docx, set?.docx), ...contentOf(pdf, set?.pdf)];
  await writeOutputs(contents);
  if (json) {
    const shown = pictures.map(({ id, title, words }) => ({ id, title, words }));
    printJson({ generated: contents.map(({ file: one }) => one), pictures: shown, missing });
  } else {
    for (const { file: one } of contents) printLine(`已写出 ${one}`);
    if (contents.length === 0)
      printLine(standard.pictures.length === 0 ? '这份规范没有写图解（pictures.yaml）' : '没有可画的数');
    if (set?.errors) printLine(`还有 ${set.errors} 处错误，每页已标“草稿”；用 check 查看是哪些。`);
    for (const one of missing) printLine(one);
  }
  return contents.length > 0 ? EXIT.done : EXIT.blocked;
}

function pagesWanted({ docx, pdf }: Options): Wanted[] {
  return [
    ...(docx === undefined ? [] : [{ file: docx, ending: '.docx' }]),
    ...(pdf === undefined ? [] : [{ file: pdf, ending: '.pdf' }]),
  ];
}

function drawnIn(folder: string, pictures: readonly Picture[]): Content[] {
  return pictures
    .filter(({ items }) => items.length > 0)
    .map((picture) => ({ file: path.join(folder, `${picture.id}.svg`), content: drawPicture(picture).svg }));
}

/** With errors in the project every page says that it is a draft. */
async function setPages(standard: Standard, composed: Composed, options: Options, created: Date) {
  const fonts = new FontLibrary({ bundledOnly: options.bundledFonts ?? false });
  const { findings } = await checkFor(fonts, composed);
  const errors = findings.filter((finding) => blocks([finding])).length;
  const pages = picturePages(standard, composed);
  const document = errors > 0 ? asDraft(pages) : pages;
  const [docx, pdf] = [options.docx !== undefined, options.pdf !== undefined];
  const request = { document, fonts: await fontsFor(fonts, document), marked: errors > 0, created, docx, pdf };
  return { ...(await generate(request)), errors };
}

function contentOf(file: string | undefined, content: Uint8Array | undefined): Content[] {
  return file === undefined || content === undefined ? [] : [{ file, content }];
}
