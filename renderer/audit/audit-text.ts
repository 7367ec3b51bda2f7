/** The result of an audit as plain text, to be pasted into a letter or a chat. */
import type { AuditedOther, AuditedPlace, AuditResult } from '../../shared/contract/audit.js';
import { countOutcomes, outcomesLine, placeLine, SEVERITY_TITLE } from '../../shared/report/words.js';
import { OTHER_WORDS } from '../../shared/truth/other-kind.js';
import { nameOf } from '../kit/file-path.js';
import { type Item, itemsOf } from './walk.js';

function placeText({ label, value, where, excerpt }: AuditedPlace): string {
  const words = excerpt ? `${excerpt.before}【${excerpt.marked}】${excerpt.after}` : value;
  return `   ${placeLine({ label: where === undefined ? label : `${label}（${where}）`, value: words })}`;
}

function linesOf({ severity, message, places, cause, consequences = [] }: Item): string[] {
  return [
    `${severity ? `【${SEVERITY_TITLE[severity]}】` : ''}${message}`,
    ...places.map(placeText),
    ...(cause === undefined ? [] : [`   ${cause}`]),
    ...(consequences.length === 0 ? [] : ['   一并列在这里的：', ...consequences.map((one) => `   · ${one.message}`)]),
  ];
}

/** What the other document was taken for. */
export function otherTitle({ kind }: AuditedOther): string {
  return kind ? OTHER_WORDS[kind].title : '没有认出是什么';
}

export function itemText(item: Item): string {
  return linesOf(item).join('\n');
}

export function auditText(result: AuditResult): string {
  const { files, otherFiles, other, standard, ledger, unread } = result;
  const lines = itemsOf(result, 'findings').map((item, index) => `${index + 1}. ${itemText(item)}`);
  return [
    `审核：${files.map(nameOf).join('、')}（${standard ? `按${standard.name}` : '不用规范'}）`,
    ...(otherFiles && other
      ? [`与 ${otherFiles.map(nameOf).join('、')}（${otherTitle(other)}）核对：${other.said}`]
      : []),
    `共 ${ledger.length} 项规则：${outcomesLine(countOutcomes(ledger))}`,
    ...(lines.length === 0 ? ['没有发现问题。'] : lines),
    ...(unread.length === 0 ? [] : ['未能识别的内容，须人工核对：', ...unread.map(({ message }) => `   ${message}`)]),
  ].join('\n');
}
