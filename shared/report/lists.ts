/** The tables of a check sheet. */

import { groupBy } from '../collections.js';
import type { Table, TableRow } from '../document/document.js';
import type { Finding } from '../findings/finding.js';
import type { LedgerEntry } from '../findings/ledger.js';
import type { Unread } from '../reading/reading.js';
import { shortened } from '../shortened.js';
import { ranges } from './comparison-words.js';
import { cell, centred, grid, head, row } from './paper.js';
import {
  besidesTitle,
  consequenceLine,
  countOutcomes,
  dateWords,
  GROUP_TITLE,
  GROUPS,
  OUTCOME_TITLE,
  OUTCOMES,
  placeLine,
  type RuleStatus,
  SEVERITY_TITLE,
} from './words.js';

/** More places than these are counted, not printed. */
const MAX_PLACES = 16;
/** What follows from a finding is counted beyond these. */
const MAX_CONSEQUENCES = 20;
/** Longer values, such as whole paragraphs, are cut. */
const MAX_VALUE = 200;

/** How many rules of each group ended in which way. */
export function summaryTable(ledger: readonly LedgerEntry[]): Table {
  const all = countOutcomes(ledger);
  const outcomes = OUTCOMES.filter((outcome) => outcome !== 'accepted' || all.accepted > 0);
  const line = (title: string, entries: readonly LedgerEntry[]): TableRow => {
    const counts = countOutcomes(entries);
    return row(
      [head(title), ...outcomes.map((outcome) => centred(String(counts[outcome]))), centred(String(entries.length))],
      20,
    );
  };
  const groups = GROUPS.map((group) => ({ group, entries: ledger.filter((entry) => entry.group === group) }));
  return grid({
    id: 'summary',
    summary: '各类规则的检查结果',
    widths: [22, ...outcomes.map(() => 13), 13],
    titles: ['规则类别', ...outcomes.map((outcome) => OUTCOME_TITLE[outcome]), '合计'],
    rows: [
      ...groups
        .filter(({ entries }) => entries.length > 0)
        .map(({ group, entries }) => line(GROUP_TITLE[group], entries)),
      line('合计', ledger),
    ],
    style: 'meta',
  });
}

/** The places of a finding with their values, one to a line. */
function placesText({ places }: Finding): string {
  const lines = places
    .slice(0, MAX_PLACES)
    .map((place) => placeLine({ ...place, value: shortened(place.value, MAX_VALUE, '……') }));
  return [...lines, ...(places.length > MAX_PLACES ? [`……共 ${places.length} 处`] : [])].join('\n');
}

/** With what does not hold for the same reason below it. */
export function problemText({ message, cause, consequences = [] }: Finding): string {
  const shown = consequences.slice(0, MAX_CONSEQUENCES).map((one) => `　· ${consequenceLine(one)}`);
  const more = consequences.length - shown.length;
  return [
    message,
    ...(cause === undefined ? [] : [cause]),
    ...(shown.length > 0 ? ['一并列在这里的：', ...shown] : []),
    ...(more > 0 ? [`　……另有 ${more} 处`] : []),
  ].join('\n');
}

export function problemTable(findings: readonly Finding[]): Table {
  return grid({
    id: 'problems',
    summary: '发现的问题',
    widths: [6, 7, 36, 51],
    titles: ['序号', '轻重', '问题及可能原因', '位置与数值'],
    rows: findings.map((finding, index) =>
      row([
        centred(String(index + 1)),
        centred(SEVERITY_TITLE[finding.severity]),
        cell(problemText(finding)),
        cell(placesText(finding)),
      ]),
    ),
  });
}

/** Who answers for a finding, and below it since when. */
function signedText({ accepted }: Finding): string {
  const { name = '', date } = accepted ?? {};
  return date === undefined ? name : `${name}\n${dateWords(date)}`;
}

export function acceptedTable(findings: readonly Finding[]): Table {
  return grid({
    id: 'accepted',
    summary: '已说明的问题',
    widths: [6, 7, 26, 25, 19, 17],
    titles: ['序号', '轻重', '问题', '位置与数值', '说明', '说明人及日期'],
    rows: findings.map((finding, index) =>
      row([
        centred(String(index + 1)),
        centred(SEVERITY_TITLE[finding.severity]),
        cell(problemText(finding)),
        cell(placesText(finding)),
        cell(finding.accepted?.reason ?? ''),
        centred(signedText(finding)),
      ]),
    ),
  });
}

export function unreadTable(unread: readonly Unread[]): Table {
  return grid({
    id: 'unread',
    summary: '未能识别的内容',
    widths: [6, 54, 40],
    titles: ['序号', '内容及原因', '原文'],
    rows: unread.map(({ message, text }, index) =>
      row([centred(String(index + 1)), cell(message), cell(shortened(text ?? '', MAX_VALUE, '……'))]),
    ),
  });
}

/** Numbers of the lines of a table by rule. */
export type Numbers = ReadonlyMap<string, readonly number[]>;

export function numbersByRule(findings: readonly Finding[]): Numbers {
  return groupBy(
    findings.map((_, index) => index + 1),
    (number) => findings[number - 1]?.rule ?? '',
  );
}

const MARK: Readonly<Record<RuleStatus, string>> = {
  passed: '√',
  found: '×',
  accepted: '△',
  notApplicable: '—',
  notRun: '？',
};

export function ledgerTable(
  ledger: readonly LedgerEntry[],
  numbers: { readonly problems: Numbers; readonly accepted: Numbers },
): Table {
  const note = ({ rule, reason }: LedgerEntry): string => {
    const [problems, accepted] = [numbers.problems.get(rule), numbers.accepted.get(rule)];
    return [
      ...(problems ? [`见问题第 ${ranges(problems)} 项`] : []),
      ...(accepted ? [`见已说明的问题第 ${ranges(accepted)} 项`] : []),
      ...(reason === undefined ? [] : [reason]),
    ].join('；');
  };
  let number = 0;
  const rows = GROUPS.flatMap((group): TableRow[] => {
    const entries = ledger.filter((entry) => entry.group === group);
    if (entries.length === 0) return [];
    const title = `${GROUP_TITLE[group]}（${entries.length} 项）`;
    return [
      row([head(title, { columnSpan: 6, align: 'left', header: false })], 20),
      ...entries.map((entry) => {
        number += 1;
        return row(
          [
            centred(String(number)),
            cell(entry.title),
            cell(besidesTitle(entry)),
            centred(entry.compared === 0 ? '—' : String(entry.compared)),
            cell(`${MARK[entry.outcome]} ${OUTCOME_TITLE[entry.outcome]}`),
            cell(note(entry)),
          ],
          16,
        );
      }),
    ];
  });
  return grid({
    id: 'ledger',
    summary: '检查台账：每一项规则的结果',
    widths: [5.5, 39, 25, 6.5, 10.5, 13.5],
    titles: ['序号', '检查内容', '依据与对象', '核对数', '结果', '说明'],
    rows,
    style: 'small',
  });
}

/** Numbered lines. */
export function linesTable(id: string, summary: string, lines: readonly string[]): Table {
  return grid({
    id,
    summary,
    widths: [6, 94],
    titles: ['序号', '内容'],
    rows: lines.map((line, index) => row([centred(String(index + 1)), cell(line)])),
  });
}
