/** Check sheets on the command line: which files are wanted, and writing them. */
import type { DisclosureDocument } from '../../shared/document/document.js';
import type { FontLibrary } from '../services/fonts.js';
import { checkOutputs, writeOutputs } from '../services/outputs.js';
import { UsageError } from './outcome.js';

const KINDS = ['docx', 'pdf', 'xlsx'] as const;

interface Target {
  readonly file: string;
  readonly kind: (typeof KINDS)[number];
}

/** The kind of a file follows from its ending. `inputs` are what is read, `option` is how the files are named. */
export async function sheetTargets(
  inputs: readonly string[],
  files: readonly string[] = [],
  option = '--report',
): Promise<Target[]> {
  const targets = files.map((file): Target => {
    const kind = KINDS.find((one) => file.toLowerCase().endsWith(`.${one}`));
    if (!kind) throw new UsageError(`${option} 的文件应以 .docx、.pdf 或 .xlsx 结尾，不是“${file}”`);
    return { file, kind };
  });
  await checkOutputs(
    targets.map(({ file, kind }) => ({ file, ending: `.${kind}` })),
    inputs,
  );
  return targets;
}

/** Writes the sheet into every file; returns their names. It is made only where there are any. */
export async function writeSheet(
  sheet: () => DisclosureDocument,
  targets: readonly Target[],
  fonts: FontLibrary,
): Promise<string[]> {
  if (targets.length === 0) return [];
  // The writers take longer to load than a check takes.
  const { fontsFor, generate } = await import('../services/generate.js');
  const document = sheet();
  const wants = (kind: Target['kind']): boolean => targets.some((target) => target.kind === kind);
  const made = await generate({
    document,
    fonts: await fontsFor(fonts, document),
    marked: true,
    created: new Date(),
    docx: wants('docx'),
    pdf: wants('pdf'),
    xlsx: wants('xlsx'),
  });
  await writeOutputs(
    targets.flatMap(({ file, kind }) => {
      const content = made[kind];
      return content ? [{ file, content }] : [];
    }),
  );
  return targets.map(({ file }) => file);
}
