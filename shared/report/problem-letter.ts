/** 问题告知书: what one unit is asked to put right and by when, as a letter: the facts and the place of each, and nothing judged that is not. */
import type { Block, DisclosureDocument, Paragraph, Table } from '../document/document.js';
import type { Finding } from '../findings/finding.js';
import { type Checked, placesLines } from './folder-sheet.js';
import { problemText } from './lists.js';
import { cell, centred, grid, onPaper, row } from './paper.js';
import type { Occasion } from './self-check.js';
import { heading, numberedParts, particularsTable } from './sheet.js';
import { signatureTable } from './signatures.js';
import { countOutcomes, dateWords, openFindings, SEVERITY_TITLE } from './words.js';

/** Where nobody says by when, there is room to write it. */
const NO_DAY = '　　　　年　　月　　日';

/** Whether there is anything to write to the unit about: what is only a hint is not. */
export function needsLetter({ findings }: Pick<Checked, 'findings'>): boolean {
  return openFindings(findings).some(({ severity }) => severity !== 'hint');
}

/** `by` is a day such as 2026-03-10 until which it is to be put right. */
export function composeProblemLetter(
  checked: Checked,
  { file, time, program }: Occasion,
  by?: string,
): DisclosureDocument {
  const { unit, year, standard, findings } = checked;
  const open = openFindings(findings);
  const errors = open.filter(({ severity }) => severity === 'error');
  const doubts = open.filter(({ severity }) => severity !== 'error');
  const title = `${year}年公开文件问题告知书`;
  const parts: (readonly [string, readonly Block[]])[] = [
    ...(errors.length > 0 ? [['须改正的问题', [problemsTable('errors', '须改正的问题', errors)]] as const] : []),
    ...(doubts.length > 0
      ? [
          [
            '请核对的内容',
            [
              said('下列各处不能断定有误，请逐处核对：有误的改正，无误的在检查结果中说明理由。'),
              problemsTable('doubts', '请核对的内容', doubts),
            ],
          ] as const,
        ]
      : []),
    ['办理要求', requests(checked, errors.length, doubts.length, by).map((text) => said(text))],
  ];
  return onPaper({ title }, [
    heading('title', title, 1),
    particularsTable([
      ['单位', `${unit.name || '（没有单位名称）'}${unit.code === '' ? '' : `（${unit.code}）`}`],
      ['文件', file],
      ['适用规范', `${standard.name} ${standard.version}`],
      ['检查时间', time],
      ['检查程序', program],
    ]),
    { kind: 'space', height: 8 },
    addressed(`${unit.name}：`),
    said(summary(errors.length, doubts.length)),
    ...numberedParts(parts),
    { kind: 'space', height: 18 },
    signatureTable(['检查人', '复核人', '签收人']),
  ]);
}

function said(text: string): Paragraph {
  return { kind: 'paragraph', style: 'body', runs: [{ text }] };
}

function addressed(text: string): Paragraph {
  return { kind: 'paragraph', style: 'sign', runs: [{ text }] };
}

function summary(errors: number, doubts: number): string {
  if (errors + doubts === 0) return '你单位的公开文件经检查，没有发现问题。';
  const parts = [errors > 0 ? `须改正的问题 ${errors} 处` : '', doubts > 0 ? `请核对的内容 ${doubts} 处` : ''];
  return `你单位的公开文件经检查，有${parts.filter(Boolean).join('、')}，列在下面。`;
}

/** What the unit is to do, and what the check does not say. */
function requests(
  { filled, all, openThreads, ledger }: Checked,
  errors: number,
  doubts: number,
  by?: string,
): string[] {
  const day = by === undefined ? NO_DAY : dateWords(by);
  const second = errors > 0 ? '第二部分' : '第一部分';
  const what = [errors > 0 ? '改正第一部分的问题' : '', doubts > 0 ? `逐处核对${second}的内容` : ''].filter(Boolean);
  const back = errors > 0 ? '并把改正后的文件连同说明重新报送' : '有改正的，把改正后的文件连同说明重新报送';
  const { notRun } = countOutcomes(ledger);
  return [
    ...(what.length > 0 ? [`请在 ${day} 前${what.join('，')}，${back}。`] : []),
    ...(filled < all ? [`要填的 ${all} 张表中还有 ${all - filled} 张没有填好，请一并填好。`] : []),
    ...(openThreads > 0 ? [`文件里还有 ${openThreads} 条没有解决的批注，请一并答复。`] : []),
    ...(notRun > 0 ? [`有 ${notRun} 项规则未能检查，不在上列之内，另由人工核对。`] : []),
    '对上列内容有不同意见的，请在签收后书面说明。',
  ];
}

function problemsTable(id: string, summaryText: string, findings: readonly Finding[]): Table {
  return grid({
    id,
    summary: summaryText,
    widths: [7, 8, 34, 33, 18],
    titles: ['序号', '轻重', '事实及可能原因', '位置与数值', '怎样办理'],
    rows: findings.map((finding, at) =>
      row([
        centred(String(at + 1)),
        centred(SEVERITY_TITLE[finding.severity]),
        cell(problemText(finding)),
        cell(placesLines(finding)),
        cell(remedy(finding)),
      ]),
    ),
  });
}

function remedy({ fixes = [], severity }: Finding): string {
  if (fixes.length > 0) return fixes.map(({ title }) => `可${title}`).join('；');
  return severity === 'error' ? '查明后改正' : '核对；有误的改正';
}
