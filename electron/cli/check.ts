/** `check`: the findings of a project and how every rule ended; also printed as a check sheet. */
import { blocks, type Finding } from '../../shared/findings/finding.js';
import type { Unread } from '../../shared/reading/reading.js';
import { answered, composeChecklist } from '../../shared/report/checklist.js';
import { composeSelfCheck } from '../../shared/report/self-check.js';
import {
  acceptedFindings,
  consequenceLine,
  countOutcomes,
  countsLine,
  openFindings,
  outcomesLine,
  placeLine,
  SEVERITY_TITLE,
  signed,
} from '../../shared/report/words.js';
import type { Truth } from '../../shared/truth/truth.js';
import { FontLibrary } from '../services/fonts.js';
import { occasionOf } from '../services/occasion.js';
import { comparedName, comparedWords, truthOfDocument } from '../services/other-document.js';
import { place } from '../services/place.js';
import { prepareFor } from '../services/prepare.js';
import { isFolder } from '../services/present.js';
import { openProject } from '../services/project-files.js';
import { type ChecklistOptions, wantedChecklist } from './checklist.js';
import type { LetterOptions } from './letters.js';
import { otherWish } from './other-wish.js';
import { EXIT, type ExitCode, UsageError } from './outcome.js';
import { printJson, printLine } from './print.js';
import { sheetTargets, writeSheet } from './sheet.js';
import { standardFor } from './standard-named.js';
import { noteVersion } from './version-note.js';

/** More places than these are counted, not printed. */
const MAX_PLACES = 16;

/** Every finding with its places, the likely cause and what would put it right. */
export function printFindings(findings: readonly Finding[]): void {
  for (const { severity, message, places, cause, fixes = [], consequences = [], accepted } of findings) {
    printLine(`${accepted ? '已说明' : SEVERITY_TITLE[severity]}：${message}`);
    for (const place of places.slice(0, MAX_PLACES)) printLine(`    ${placeLine(place)}`);
    if (places.length > MAX_PLACES) printLine(`    ……共 ${places.length} 处`);
    if (consequences.length > 0) printLine(`    一并列在这里的 ${consequences.length} 处：`);
    for (const one of consequences) printLine(`        ${consequenceLine(one)}`);
    if (cause !== undefined) printLine(`    ${cause}`);
    for (const { title } of fixes) printLine(`    可${title}`);
    if (accepted) printLine(`    说明：${accepted.reason}（${signed(accepted)}）`);
  }
}

interface Options extends ChecklistOptions, LetterOptions {
  readonly standard?: string;
  readonly json?: boolean;
  readonly report?: readonly string[];
  readonly bundledFonts?: boolean;
  readonly with?: readonly string[];
  readonly as?: string;
  readonly last?: string;
}

export async function checkCommand(file: string, options: Options): Promise<ExitCode> {
  if (await isFolder(file)) return folderCommand(file, options);
  if (options.last !== undefined) throw new UsageError('--last 用于检查文件夹；检查一个文件时写 --with');
  if (options.letters !== undefined) throw new UsageError('--letters 用于检查文件夹：每个单位一份告知书');
  const targets = await sheetTargets([file], options.report);
  const filled = await wantedChecklist([file], options);
  const { project, edited } = await openProject(file);
  const standard = await standardFor(file, project, options.standard);
  noteVersion(project, standard);
  const fonts = new FontLibrary({ bundledOnly: options.bundledFonts ?? false });
  const other = otherWish(options);
  const prepared = await prepareFor(fonts, standard, project);
  const truth = other ? (await truthOfDocument(file, prepared.document, other, place())).truth : NO_TRUTH;
  const findings = [...prepared.findings, ...truth.findings];
  const ledger = [...prepared.ledger, ...truth.ledger];
  const taken = other && comparedWords(truth, other.as);
  const compared = other && taken && { compared: comparedName(other.files, taken) };
  const sheet = () => composeSelfCheck(standard, project, { findings, ledger }, { ...occasionOf(file), ...compared });
  const list = () => composeChecklist(answered(filled.items, { findings, ledger }), occasionOf(file));
  const written = [...(await writeSheet(sheet, targets, fonts)), ...(await writeSheet(list, filled.targets, fonts))];
  if (options.json) printJson({ findings, ledger });
  else {
    if (edited) printLine('提示：文件在本软件之外被改动过');
    if (other && taken) printLine(`另一份文件 ${comparedName(other.files, taken)}：${taken.said}`);
    printFindings([...openFindings(findings), ...acceptedFindings(findings)]);
    for (const one of truth.unread) printLine(openLine(one));
    printLine(countsLine(findings));
    printLine(`共 ${ledger.length} 项规则：${outcomesLine(countOutcomes(ledger))}`);
    for (const target of written) printLine(`已生成 ${target}`);
  }
  return blocks(findings) ? EXIT.blocked : EXIT.done;
}

async function folderCommand(folder: string, options: Options): Promise<ExitCode> {
  if (options.with) throw new UsageError('检查文件夹时不写 --with，逐个文件核对');
  if (options.standard !== undefined) throw new UsageError('检查文件夹时不写 --standard，各文件用自己的规范');
  const { checkFolder } = await import('./check-folder.js');
  return checkFolder(folder, options);
}

const NO_TRUTH: Truth = { kind: undefined, findings: [], ledger: [], unread: [] };

function openLine({ message, text = '' }: Unread): string {
  return text === '' ? message : `${message}：${text}`;
}
