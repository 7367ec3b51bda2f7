/** `audit`: finished documents, with a standard or without one, without any project. */
import type { AuditReport } from '../../shared/audit/audit.js';
import { NO_STANDARD } from '../../shared/contract/audit.js';
import { blocks, type Finding } from '../../shared/findings/finding.js';
import { OTHER_WORDS } from '../../shared/findings/grouped.js';
import type { Unread } from '../../shared/reading/reading.js';
import { leafWords } from '../../shared/reading/spot.js';
import { answered, composeChecklist } from '../../shared/report/checklist.js';
import { composeAuditSheet } from '../../shared/report/self-check.js';
import { countOutcomes, countsLine, openFindings, outcomesLine } from '../../shared/report/words.js';
import { auditFiles, type Wished } from '../services/audit.js';
import { readDocumentFiles } from '../services/document-file.js';
import { FontLibrary } from '../services/fonts.js';
import { namesOf, occasionOf } from '../services/occasion.js';
import { comparedName } from '../services/other-document.js';
import { place } from '../services/place.js';
import { printFindings } from './check.js';
import { type ChecklistOptions, wantedChecklist } from './checklist.js';
import { otherWish } from './other-wish.js';
import { EXIT, type ExitCode } from './outcome.js';
import { printJson, printLine } from './print.js';
import { sheetTargets, writeSheet } from './sheet.js';
import { standardNamed } from './standard-named.js';

interface Options extends ChecklistOptions {
  readonly standard?: string;
  readonly json?: boolean;
  readonly report?: readonly string[];
  readonly bundledFonts?: boolean;
  readonly wording?: boolean;
  readonly with?: readonly string[];
  readonly as?: string;
}

export async function auditCommand(files: readonly string[], options: Options): Promise<ExitCode> {
  const targets = await sheetTargets(files, options.report);
  const filled = await wantedChecklist(files, options);
  const read = await readDocumentFiles(files);
  const wished = await wishedStandard(options.standard);
  const other = otherWish(options);
  const {
    report,
    standard,
    proposal,
    reason,
    other: taken,
  } = await auditFiles(read, place(), wished, undefined, other);
  const { findings, ledger, unread } = report;
  const compared = other && taken && { compared: comparedName(other.files, taken) };
  const sheet = () =>
    composeAuditSheet(standard, { ...report, reason }, { ...occasionOf(namesOf(files)), ...compared });
  const list = () => composeChecklist(answered(filled.items, report), occasionOf(namesOf(files)));
  const fonts = new FontLibrary({ bundledOnly: options.bundledFonts ?? false });
  const written = [...(await writeSheet(sheet, targets, fonts)), ...(await writeSheet(list, filled.targets, fonts))];
  if (options.json) {
    const by = { standard: standard?.identity.id ?? NO_STANDARD, reason };
    printJson({
      ...by,
      ...(proposal && { proposal: proposal.identity.id }),
      ...(taken?.kind && { other: taken.kind }),
      findings,
      ledger,
      unread,
    });
  } else {
    printLine(reason);
    if (other && taken) printLine(`另一份文件 ${comparedName(other.files, taken)}：${taken.said}`);
    printReport(report, options.wording ?? false);
    for (const target of written) printLine(`已生成 ${target}`);
  }
  return blocks(findings) ? EXIT.blocked : EXIT.done;
}

/** An installed standard or one in a folder, none at all, or whichever fits. */
async function wishedStandard(name: string | undefined): Promise<Wished> {
  return name === undefined || name === NO_STANDARD ? name : standardNamed(name);
}

function printReport({ findings, ledger, unread }: AuditReport, wording: boolean): void {
  const shown = findings.map((one) => (one.rule === OTHER_WORDS && !wording ? folded(one) : one));
  printFindings(openFindings(shown));
  if (unread.length > 0) {
    printLine('未能识别：');
    for (const one of unread) printLine(`    ${unreadLine(one)}`);
  }
  printLine(`${countsLine(findings)}，${unread.length} 处未能识别`);
  printLine(`共 ${ledger.length} 项规则：${outcomesLine(countOutcomes(ledger))}`);
  const partly = ledger.filter(({ outcome, reason }) => outcome !== 'notRun' && outcome !== 'notApplicable' && reason);
  if (partly.length > 0)
    printLine(`    有 ${partly.length} 项只核对了一部分，其余的数没有读出或没有可比的（见审核表的台账）`);
  for (const [reason, number] of reasonsOf(ledger)) printLine(`    未能检查 ${number} 项：${reason}`);
}

/** Told in one line; the option lists them. */
function folded({ consequences: _, message, ...finding }: Finding): Finding {
  return { ...finding, message: `${message}（加 --wording 逐条列出）` };
}

/** Why rules could not run, each reason with the number of rules; most of them only concern what is not printed. */
function reasonsOf(ledger: AuditReport['ledger']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { outcome, reason = '' } of ledger) {
    if (outcome !== 'notRun') continue;
    const words = reason.replace(/^\d+ 格无法核对：/, '');
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return counts;
}

const MAX_SAMPLE_LENGTH = 60;

function unreadLine({ message, text, spot }: Unread): string {
  const leaf = spot ? leafWords(spot, message) : '';
  const page = leaf === '' ? '' : `（${leaf}）`;
  const words = text?.replace(/\s+/g, ' ').trim() ?? '';
  const sample = words.length > MAX_SAMPLE_LENGTH ? `${words.slice(0, MAX_SAMPLE_LENGTH)}…` : words;
  return `${message}${page}${sample === '' ? '' : `：${sample}`}`;
}
