import { expect, test } from 'vitest';
import { itemText } from '../../../renderer/audit/audit-text.js';
import { followed, itemsOf, placesOf, START, type Step, shownPlaces, walked } from '../../../renderer/audit/walk.js';
import type { AuditedFinding, AuditedPlace, AuditResult } from '../../../shared/contract/audit.js';

const place = (label: string, block?: number): AuditedPlace => ({
  label,
  value: '1.00',
  ...(block === undefined ? {} : { spot: { block } }),
});
const finding = (message: string, places: readonly AuditedPlace[], more: Partial<AuditedFinding> = {}) =>
  ({ rule: 'sum', severity: 'error', message, places, ...more }) satisfies AuditedFinding;
const follows = finding('随之不符', [place('甲', 1), place('丙', 3)]);
const findings = [
  finding('提示', [], { severity: 'hint' }),
  finding('差 1.00', [place('甲', 1), place('按公式'), place('乙', 2)], { consequences: [follows] }),
  finding('用语', [], { rule: 'other-words', severity: 'hint' }),
];
const result: AuditResult = {
  audit: 'audit-1',
  files: ['/a.pdf'],
  reason: '',
  time: '',
  findings,
  ledger: [],
  unread: [{ message: '图片', spot: { block: 9 } }],
};

test('the gravest come first, other words only where they are wanted', () => {
  const messages = (filter: Parameters<typeof itemsOf>[2]) =>
    itemsOf(result, 'findings', filter).map(({ message }) => message);
  expect(messages({})).toEqual(['差 1.00', '提示']);
  expect(messages({ wording: true })).toEqual(['差 1.00', '提示', '用语']);
  expect(messages({ severity: 'hint' })).toEqual(['提示']);
  expect(itemsOf(result, 'unread').map(({ places }) => places.length)).toEqual([1]);
});

test('the keys lead through findings and their places, and stay at the ends', () => {
  const items = itemsOf(result, 'findings');
  expect(placesOf(items[0]).map(({ label }) => label)).toEqual(['甲', '乙', '丙']);
  const after = (...steps: Step[]) => steps.reduce((walk, step) => walked(walk, step, items), START);
  const labels = (...steps: Step[]) => {
    const walk = after(...steps);
    return shownPlaces(walk, items[walk.at]).map(({ label }) => label);
  };
  expect(labels()).toEqual(['甲']);
  expect(labels({ kind: 'place', count: 1 })).toEqual(['乙']);
  expect(labels({ kind: 'place', count: -1 })).toEqual(['丙']);
  expect(labels({ kind: 'place', count: 1 }, { kind: 'beside' })).toEqual(['乙', '丙']);
  expect(labels({ kind: 'beside' }, { kind: 'by', count: 1 })).toEqual([]);
  expect(after({ kind: 'by', count: -1 })).toEqual(START);
  expect(after({ kind: 'place', count: 1 }, { kind: 'to', at: Number.POSITIVE_INFINITY })).toMatchObject({
    at: 1,
    place: 0,
  });
});

test('a finding is copied with its values and with what is told below it', () => {
  const [item] = itemsOf(result, 'findings');
  const text = item ? itemText(item) : '';
  for (const words of ['【错误】差 1.00', '甲：1.00', '按公式：1.00', '随之不符']) expect(text).toContain(words);
});

test('what is looked at stays in sight where others come before it, or it is told below one of them', () => {
  const [before] = [itemsOf(result, 'findings')];
  const looked = { at: 0, place: 1, beside: true };
  const graver = finding('差 9.00', [place('丁', 4)]);
  const more = itemsOf({ ...result, findings: [graver, ...findings] }, 'findings');
  expect(followed(looked, before, more)).toEqual({ at: 1, place: 1, beside: true });
  const [own] = findings.filter(({ message }) => message === '差 1.00');
  const folded = finding('疑为 9.00', [place('丁', 4)], { consequences: own ? [own] : [] });
  const below = itemsOf({ ...result, findings: [folded] }, 'findings');
  const { at, place: which } = followed(looked, before, below);
  expect(placesOf(below[at])[which]).toEqual(placesOf(before[0])[1]);
  expect(followed(looked, before, [])).toEqual(START);
});
