/** `compare`: what differs between two files, and a sheet of it (修改对照表). */
import { composeComparisonSheet } from '../../shared/report/comparison-sheet.js';
import {
  CHANGE_TITLE,
  causeWords,
  changeWords,
  comparisonLine,
  hangingLine,
  placeWords,
} from '../../shared/report/comparison-words.js';
import { type Comparison, type Consequence, isSame } from '../../shared/review/comparison.js';
import { compareFiles, type Note, namesOfBoth, readBoth } from '../services/compare.js';
import { FontLibrary } from '../services/fonts.js';
import { occasionOf } from '../services/occasion.js';
import { printSome } from './fill.js';
import { EXIT, type ExitCode } from './outcome.js';
import { printJson, printLine } from './print.js';
import { sheetTargets, writeSheet } from './sheet.js';
import { standardNamed } from './standard-named.js';

interface Options {
  readonly standard?: string;
  readonly json?: boolean;
  readonly output?: readonly string[];
  readonly bundledFonts?: boolean;
}

export async function compareCommand(one: string, other: string, options: Options): Promise<ExitCode> {
  const targets = await sheetTargets([one, other], options.output, '-o');
  const wished = options.standard === undefined ? undefined : await standardNamed(options.standard);
  const both = await readBoth(one, other, wished);
  const comparison = compareFiles(both);
  const notes = both.flatMap((file) => file.notes ?? []);
  const files = namesOfBoth(both);
  const sheet = () => composeComparisonSheet(both[1].standard, comparison, files, occasionOf(other), notes);
  const written = await writeSheet(sheet, targets, new FontLibrary({ bundledOnly: options.bundledFonts ?? false }));
  const same = isSame(comparison) && notes.length === 0;
  if (options.json) printJson({ same, ...comparison, notes });
  else {
    printComparison(comparison, notes);
    for (const file of written) printLine(`已生成 ${file}`);
  }
  return same ? EXIT.done : EXIT.blocked;
}

function printComparison(comparison: Comparison, notes: readonly Note[]): void {
  const { changes, consequences, unplaced, untold } = comparison;
  for (const [position, change] of changes.entries()) {
    const hanging = hangingLine(change);
    printLine(`${position + 1}. ${CHANGE_TITLE[change.kind]}：${placeWords(change.place)}：${changeWords(change)}`);
    if (hanging !== '') printLine(`    连同 ${hanging}`);
    printFirst(consequences.filter(({ causes }) => causes[0] === position).map(followLine));
  }
  const others = consequences.filter(({ causes }) => causes.length === 0);
  if (others.length > 0) {
    printLine('因规范或措辞不同而变动：');
    printFirst(others.map(followLine));
  }
  for (const { place, value, why } of unplaced) printLine(`没有对应位置：${place}：${value}（${why}）`);
  for (const { title, lines } of notes) {
    printLine(`${title}（${lines.length} 处）：`);
    printFirst(lines);
  }
  if (untold > 0) printLine(`有 ${untold} 格填报在公开文件中没有印出，无从对照`);
  if (isSame(comparison)) printLine(notes.length > 0 ? '读出的内容相同；上列各处无从对照' : '两份内容相同');
  else printLine(`合计：${comparisonLine(comparison)}`);
}

function printFirst(lines: readonly string[]): void {
  printSome(lines, undefined, '-o 或 --json');
}

function followLine(one: Consequence): string {
  const also = one.causes.length > 1 ? `（因第 ${causeWords(one.causes)} 项）` : '';
  return `随之变动：${placeWords(one.place)}：${changeWords(one)}${also}`;
}
