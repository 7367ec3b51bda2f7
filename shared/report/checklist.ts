/**
 * A bureau's own check list (检查表) as data: its items with the rules that answer them, and the list filled in for one document.
 * An item is 合格 only where a rule compared something and held; what no rule answered, or only in part, says so.
 */
import type { DisclosureDocument } from '../document/document.js';
import { type Finding, withConsequences } from '../findings/finding.js';
import type { LedgerEntry, Report } from '../findings/ledger.js';
import { plain } from '../plain.js';
import type { Reading, ReadTable } from '../reading/reading.js';
import { leafWords } from '../reading/spot.js';
import { cell, centred, grid, onPaper, row } from './paper.js';
import type { Occasion } from './self-check.js';
import { heading, particularsTable } from './sheet.js';
import { signatureTable } from './signatures.js';
import { GROUP_TITLE, placeLine, SEVERITY_TITLE } from './words.js';

export interface ChecklistItem {
  readonly number: string;
  readonly content: string;
  readonly basis: string;
  /** Ids or titles of rules, or names of their groups (表内、表间 …), `|` between names for the same; empty where somebody has to look (人工). */
  readonly answeredBy: readonly string[];
}

/** The titles over the columns of a list. */
const TITLES = {
  number: /^(?:编号|序号)$/,
  content: /^(?:检查|审核|核对)(?:内容|项目|事项|要点)$/,
  basis: /标准|依据|要求/,
  rules: /^(?:对应|核对|检查)?(?:规则|方式|方法)$/,
} as const;
const MANUAL = /^(?:人工|手工|人工核对|人工检查)$/;
/** No list has more. */
const MAX_ITEMS = 1000;

/** The items of every table with a column 检查内容; empty where there is none. */
export function checklistIn({ blocks }: Reading): ChecklistItem[] {
  return blocks.flatMap((block) => (block.kind === 'table' ? itemsIn(block) : [])).slice(0, MAX_ITEMS);
}

function itemsIn({ cells, rows }: ReadTable): ChecklistItem[] {
  const text = (at: number, column: number | undefined): string =>
    cells.find((one) => one.column === column && at >= one.row && at < one.row + one.rowSpan)?.text.trim() ?? '';
  const header = cells.find((one) => TITLES.content.test(plain(one.text)));
  if (!header) return [];
  const titles = cells.filter((one) => one.row === header.row);
  const columnOf = (title: RegExp): number | undefined => titles.find((one) => title.test(plain(one.text)))?.column;
  const [number, basis, rules] = [columnOf(TITLES.number), columnOf(TITLES.basis), columnOf(TITLES.rules)];
  const items: ChecklistItem[] = [];
  for (let at = header.row + header.rowSpan; at < rows; at++) {
    const content = text(at, header.column);
    if (content === '') continue;
    const named = text(at, rules).split(/[、，,；;\s]+/);
    const answeredBy = named.filter((one) => one !== '' && !MANUAL.test(one));
    items.push({ number: text(at, number) || String(items.length + 1), content, basis: text(at, basis), answeredBy });
  }
  return items;
}

export const ANSWERS = ['合格', '不合格', '需人工', '未能核对'] as const;
export type Answer = (typeof ANSWERS)[number];

export interface Answered {
  readonly item: ChecklistItem;
  readonly answer: Answer;
  readonly evidence: readonly string[];
  /** Files and pages. */
  readonly where: readonly string[];
}

export function answered(items: readonly ChecklistItem[], { findings, ledger }: Report): Answered[] {
  const all = findings.flatMap(withConsequences);
  return items.map((item) => {
    const none = { item, where: [] };
    if (item.answeredBy.length === 0) return { ...none, answer: '需人工', evidence: ['须人工核对'] };
    const unknown = item.answeredBy.filter((name) => !ledger.some((entry) => isNamed(entry, name)));
    const entries = ledger.filter((entry) => item.answeredBy.some((name) => isNamed(entry, name)));
    const rules = new Set(entries.map(({ rule }) => rule));
    const grave = all.filter(({ rule, severity, accepted }) => rules.has(rule) && severity !== 'hint' && !accepted);
    if (grave.length > 0) return found(item, grave);
    if (unknown.length > 0)
      return {
        ...none,
        answer: '未能核对',
        evidence: [`这次没有这样的规则：${unknown.map((names) => names.split('|')[0]).join('、')}`],
      };
    const told = new Set(all.map(({ rule }) => rule));
    return held(item, entries, (rule) => told.has(rule));
  });
}

function isNamed({ rule, title, group }: LedgerEntry, names: string): boolean {
  return names.split('|').some((name) => rule === name || plain(title) === plain(name) || GROUP_TITLE[group] === name);
}

const MOST_TOLD = 5;

function found(item: ChecklistItem, grave: readonly Finding[]): Answered {
  const told = grave.slice(0, MOST_TOLD).map(({ severity, message, places }) => {
    const at = places.slice(0, 2).map(placeLine).join('；');
    return `${SEVERITY_TITLE[severity]}：${message}${at === '' ? '' : `（${at}）`}`;
  });
  const rest = grave.length > MOST_TOLD ? [`另有 ${grave.length - MOST_TOLD} 处`] : [];
  const pages = grave.flatMap(({ places }) => places.flatMap(({ spot }) => (spot ? leafWords(spot) : [])));
  const where = [...new Set(pages.filter((one) => one !== ''))];
  const isError = grave.some(({ severity }) => severity === 'error');
  return { item, answer: isError ? '不合格' : '需人工', evidence: [...told, ...rest], where };
}

/** No finding: whether every rule was run on all that it is about. */
function held(item: ChecklistItem, entries: readonly LedgerEntry[], isTold: (rule: string) => boolean): Answered {
  const compared = entries.reduce((sum, one) => sum + one.compared, 0);
  const open = entries.filter(
    // What a rule found may stand under another one.
    ({ outcome, reason, rule }) =>
      outcome === 'notRun' ||
      (outcome === 'found' && !isTold(rule)) ||
      (outcome !== 'notApplicable' && reason !== undefined),
  );
  const why = (of: readonly LedgerEntry[]): string[] => [...new Set(of.flatMap(({ reason }) => reason ?? []))];
  const done = `核对 ${compared} 处，没有发现问题`;
  if (compared === 0) return { item, answer: '未能核对', evidence: why(entries), where: [] };
  if (open.length > 0)
    return { item, answer: '需人工', evidence: [`${done}；有一部分未能核对`, ...why(open)], where: [] };
  return { item, answer: '合格', evidence: [done], where: [] };
}

export function countOf(list: readonly Answered[], answer: Answer): number {
  return list.filter((one) => one.answer === answer).length;
}

/** e.g. 合格 12 项，不合格 1 项，需人工 9 项，未能核对 2 项. */
export function countsWords(list: readonly Answered[]): string {
  return ANSWERS.map((one) => `${one} ${countOf(list, one)} 项`).join('，');
}

/** The list filled in, to be signed. */
export function composeChecklist(list: readonly Answered[], { file, time, program }: Occasion): DisclosureDocument {
  const title = '公开检查表';
  return onPaper({ title }, [
    heading('title', title, 1),
    particularsTable([
      ['检查文件', file],
      ['检查时间', time],
      ['检查程序', program],
    ]),
    { kind: 'paragraph', style: 'body', runs: [{ text: `共 ${list.length} 项：${countsWords(list)}。` }] },
    grid({
      id: 'checklist',
      summary: title,
      widths: [7, 22, 17, 10, 34, 10],
      titles: ['编号', '检查内容', '标准或依据', '结果', '证据', '页'],
      rows: list.map(({ item, answer, evidence, where }) =>
        row([
          centred(item.number),
          cell(item.content),
          cell(item.basis),
          centred(answer),
          cell(evidence.join('\n')),
          cell(where.join('\n')),
        ]),
      ),
    }),
    { kind: 'space', height: 18 },
    signatureTable(['检查人', '复核人', '负责人']),
  ]);
}
