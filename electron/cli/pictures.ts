/** `pictures`: the pictures of a project for the public, as SVG files in a folder. */
import path from 'node:path';
import { Calculation } from '../../shared/calculation/calculation.js';
import { composePictures } from '../../shared/pictures/compose.js';
import { drawPicture } from '../../shared/pictures/draw.js';
import { checkOutputs, writeOutputs } from '../services/outputs.js';
import { openProject } from '../services/project-files.js';
import { EXIT, type ExitCode } from './outcome.js';
import { printJson, printLine } from './print.js';
import { standardFor } from './standard-named.js';
import { noteVersion } from './version-note.js';

interface Options {
  readonly output: string;
  readonly standard?: string;
  readonly json?: boolean;
}

export async function picturesCommand(file: string, options: Options): Promise<ExitCode> {
  const { output, standard: named, json } = options;
  const { project } = await openProject(file);
  const standard = await standardFor(file, project, named);
  noteVersion(project, standard);
  const pictures = composePictures(standard, new Calculation(standard, project));
  const contents = pictures
    .filter(({ items }) => items.length > 0)
    .map((picture) => ({ file: path.join(output, `${picture.id}.svg`), content: drawPicture(picture).svg }));
  await checkOutputs(
    contents.map(({ file: one }) => ({ file: one, ending: '.svg' })),
    [file],
  );
  await writeOutputs(contents);
  const missing = pictures.flatMap(({ title, missing: said }) => said.map((one) => `${title}：${one}`));
  if (json) {
    const shown = pictures.map(({ id, title, words }) => ({ id, title, words }));
    printJson({ generated: contents.map(({ file: one }) => one), pictures: shown, missing });
  } else {
    for (const { file: one } of contents) printLine(`已写出 ${one}`);
    if (contents.length === 0)
      printLine(standard.pictures.length === 0 ? '这份规范没有写图解（pictures.yaml）' : '没有可画的数');
    for (const one of missing) printLine(one);
  }
  return contents.length > 0 ? EXIT.done : EXIT.blocked;
}
