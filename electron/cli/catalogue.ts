/** `catalogue`: the official workbook of a classification as a file of a standard (catalogs/*.yaml). */
import path from 'node:path';
import { stringify } from 'yaml';
import { readCatalogue } from '../../shared/imports/catalogue.js';
import { leafWords } from '../../shared/reading/spot.js';
import { readDocumentFiles } from '../services/document-file.js';
import { checkOutputs, writeOutputs } from '../services/outputs.js';
import { place } from '../services/place.js';
import { UnusableFileError } from '../services/project-files.js';
import { readDocuments } from '../services/read-document.js';
import { readCatalogs } from '../services/standards.js';
import { EXIT, type ExitCode, UsageError } from './outcome.js';
import { printLine } from './print.js';

interface Options {
  readonly edition: number;
  readonly base: string;
  readonly id?: string;
  readonly since?: string;
  readonly output: string;
}

const MAX_LINES = 20;

export async function catalogueCommand(file: string, options: Options): Promise<ExitCode> {
  const { edition, base: named, since, output, id = `${named}-${edition}` } = options;
  const { catalogs } = await readCatalogs(place());
  const base = catalogs.get(named);
  if (!base) throw new UsageError(`没有分类“${named}”，可用：${[...catalogs.keys()].join('、')}`);
  if (!/^[A-Za-z0-9][\w-]{0,63}$/.test(id)) throw new UsageError('--id 由英文字母、数字、-、_ 组成');
  if (since !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(since)) throw new UsageError('--since 写作 2025-05-23');
  await checkOutputs([{ file: output, ending: '.yaml' }], [file]);
  const reading = await readDocuments(await readDocumentFiles([file]));
  const { catalog, counts, left } = readCatalogue(reading, { id, edition, base, ...(since ? { since } : {}) });
  if (counts.taken === 0)
    throw new UnusableFileError(file, '没有认出科目：要有“科目编码”（或类、款、项）和“科目名称”两栏的表');
  const head = `# ${base.name}，${edition} 年版${since ? `（含 ${since} 起的增补）` : ''}；由 ${path.basename(file)} 转成。\n`;
  await writeOutputs([
    {
      file: output,
      content: head + stringify(catalog, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' }),
    },
  ]);
  printLine(
    `已把 ${counts.taken} 个科目写入 ${output}：新增 ${counts.fresh}，改名 ${counts.renamed}，本版不再有 ${counts.gone}`,
  );
  if (left.length > 0) printLine(`没有收下 ${left.length} 行：`);
  for (const { text, why, spot } of left.slice(0, MAX_LINES)) printLine(`    ${text}（${leafWords(spot)}）：${why}`);
  if (left.length > MAX_LINES) printLine(`    ……`);
  printLine(`放进规范的 catalogs 文件夹，在 standard.yaml 的 catalogs 里写 { extends: ${id} } 即可使用`);
  return left.length > 0 || reading.unread.length > 0 ? EXIT.blocked : EXIT.done;
}
