/** `check DIR --letters OUTDIR`: a letter (问题告知书) to every unit in whose file something was found. */
import path from 'node:path';
import type { Checked, CheckedUnit } from '../../shared/report/folder-sheet.js';
import { composeProblemLetter, needsLetter } from '../../shared/report/problem-letter.js';
import type { FontLibrary } from '../services/fonts.js';
import { occasionOf } from '../services/occasion.js';
import { isFile } from '../services/present.js';
import { UsageError } from './outcome.js';
import { sheetTargets, writeSheet } from './sheet.js';

export interface LetterOptions {
  readonly letters?: string;
  readonly by?: string;
}

interface Letters {
  readonly folder: string;
  readonly by?: string;
}

/** Where letters go, where they are wanted. Throws UsageError. */
export async function letterTargets({ letters, by }: LetterOptions): Promise<Letters | undefined> {
  if (letters === undefined) {
    if (by !== undefined) throw new UsageError('--by 要与 --letters 一起写：它是告知书上的改正期限');
    return undefined;
  }
  if (await isFile(letters)) throw new UsageError(`--letters 后面写放告知书的文件夹，“${letters}”是文件`);
  return { folder: letters, ...(by === undefined ? {} : { by }) };
}

/** Their files, in the order of the units. */
export async function writeLetters(
  units: readonly CheckedUnit[],
  { folder, by }: Letters,
  inputs: readonly string[],
  fonts: FontLibrary,
): Promise<string[]> {
  const written: string[] = [];
  const taken = new Set<string>();
  for (const unit of units) {
    if (unit.kind !== 'checked' || !needsLetter(unit)) continue;
    const targets = await sheetTargets(inputs, [path.join(folder, nameOf(unit, taken))], '--letters');
    const letter = () => composeProblemLetter(unit, occasionOf(unit.file), by);
    for (const file of await writeSheet(letter, targets, fonts)) written.push(file);
  }
  return written;
}

/** No two units get the same one, however they are called. */
function nameOf({ unit, file, year }: Checked, taken: Set<string>): string {
  const plain = (text: string): string => text.replace(/[\\/:*?"<>|\p{Cc}]/gu, '').slice(0, 80);
  const own = `${plain(unit.name) || '单位'}${year}年问题告知书`;
  let name = own;
  for (let at = 1; taken.has(name.toLowerCase()); at++)
    name = `${own}（${at === 1 ? plain(path.parse(file).name) : at}）`;
  taken.add(name.toLowerCase());
  return `${name}.docx`;
}
