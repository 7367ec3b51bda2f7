/** The check sheet as a document: particulars, summary, problems, explanations, the ledger, signatures. */

import type { Block, DisclosureDocument, Heading, Paragraph } from '../document/document.js';
import type { Finding } from '../findings/finding.js';
import type { Report } from '../findings/ledger.js';
import { chineseNumber } from '../number/chinese.js';
import type { Unread } from '../reading/reading.js';
import type { Standard } from '../standard/standard.js';
import { acceptedTable, ledgerTable, numbersByRule, problemTable, summaryTable, unreadTable } from './lists.js';
import { cell, grid, head, onPaper, row } from './paper.js';
import { signatureTable } from './signatures.js';
import { acceptedFindings, countFindings, countOutcomes, openFindings } from './words.js';

export interface Sheet {
  readonly title: string;
  readonly author: string;
  readonly standard: Standard;
  /** Label and value, two to a line. */
  readonly particulars: readonly (readonly [string, string])[];
  readonly report: Report;
  /** What of an audited document could not be read; absent for a project. */
  readonly unread?: readonly Unread[];
  readonly signers: readonly string[];
}

export function composeSheet(sheet: Sheet): DisclosureDocument {
  return onPaper(sheet, blocksOf(sheet));
}

function blocksOf({ title, particulars, report, unread, signers }: Sheet): Block[] {
  const problems = openFindings(report.findings);
  const accepted = acceptedFindings(report.findings);
  const numbers = { problems: numbersByRule(problems), accepted: numbersByRule(accepted) };
  const parts: (readonly [string, readonly Block[]])[] = [
    ['检查结果', [summaryTable(report.ledger), conclusion(report, problems, unread)]],
  ];
  if (problems.length > 0) parts.push(['发现的问题', [problemTable(problems)]]);
  if (accepted.length > 0) parts.push(['已说明的问题', [acceptedTable(accepted)]]);
  if (unread && unread.length > 0) parts.push(['未能识别的内容', [unreadTable(unread)]]);
  return [
    heading('title', title, 1),
    particularsTable(particulars),
    ...parts.flatMap(([name, blocks], index) => [
      heading(`part-${index + 1}`, `${'一二三四'[index]}、${name}`, 2),
      ...blocks,
    ]),
    { kind: 'space', height: 18 },
    signatureTable(signers),
    { kind: 'pageBreak' },
    heading('ledger', '附：检查台账', 2),
    ledgerTable(report.ledger, numbers),
  ];
}

export function heading(id: string, text: string, level: number): Heading {
  const style = level === 1 ? 'title' : 'heading';
  return { kind: 'heading', id, level, style, runs: [{ text }], label: text, listed: true, hidden: false };
}

/** Parts under headings 一、二、…, each with its name and what stands in it. */
export function numberedParts(parts: readonly (readonly [string, readonly Block[]])[]): Block[] {
  return parts.flatMap(([name, blocks], index) => [
    heading(`part-${index + 1}`, `${chineseNumber(index + 1)}、${name}`, 2),
    ...blocks,
  ]);
}

export function particularsTable(particulars: Sheet['particulars']): Block {
  const lines: Sheet['particulars'][] = [];
  for (let at = 0; at < particulars.length; at += 2) lines.push(particulars.slice(at, at + 2));
  const rows = lines.map((line) => {
    const alone = line.length === 1;
    return row(
      line.flatMap(([label, value]) => [head(label), cell(value, alone ? { columnSpan: 3 } : {})]),
      21,
    );
  });
  return grid({ id: 'particulars', summary: '检查对象', widths: [15, 39, 15, 31], rows, style: 'meta' });
}

/** What follows from it for the officer: before publishing, or (where there is `unread`) after it. */
function conclusion({ ledger }: Report, problems: readonly Finding[], unread: Sheet['unread']): Paragraph {
  const { notRun } = countOutcomes(ledger);
  const { error: errors, warning, hint } = countFindings(problems);
  const others = warning + hint;
  const published = unread !== undefined;
  const besides = others > 0 ? `，另有 ${others} 处提醒和提示` : '';
  const sentences = [
    errors > 0
      ? published
        ? `有 ${errors} 处错误${besides}，应改正后重新公开。`
        : `有 ${errors} 处错误未改正，也未说明${besides}，应改正或说明后再公开。`
      : others > 0
        ? `没有${published ? '' : '未处理的'}错误；有 ${others} 处提醒和提示，宜逐项核对。`
        : `没有${published ? '发现' : '未处理的'}问题。`,
    ...(notRun > 0 ? [`有 ${notRun} 项规则未能检查，须人工核对，原因见台账。`] : []),
    ...(unread && unread.length > 0 ? [`有 ${unread.length} 处内容未能识别，须人工核对。`] : []),
  ];
  return { kind: 'paragraph', style: 'body', runs: [{ text: sentences.join('') }] };
}
