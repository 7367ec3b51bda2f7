/** What an officer relies on when a finished document is audited: no printed number, direction, year or name slips through. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../shared/findings/finding.js';
import type { Amount } from '../../shared/language/value.js';
import { sample, times } from '../sample.js';
import { ProseScene } from './prose-scene.js';

const rules = (findings: readonly Finding[]): string[] => [...new Set(findings.map(({ rule }) => rule))];

describe.each([
  // The published figures do not add up to the last digit.
  ['yicheng-2026', { 'hint prose-sum': 1 }],
  // The year's basic expenditure stands in the prose as last year's.
  ['shizhu-2023', { 'error prose-field': 1 }],
  // The office funds of the prose are rounded from 元, those of the table are a sum of rounded numbers.
  // 25.58 in a sentence, 25.57 in its table.
  ['xianning-2024', { 'hint prose-field': 1, 'warning prose-field': 1 }],
  // The differences that the example's own reasons list, and the tails of tables with one decimal.
  [
    'heilongjiang-2020',
    {
      'error prose-direction': 1,
      'error prose-field': 12,
      'error prose-sum': 2,
      'hint prose-field': 12,
      'hint prose-sum': 2,
    },
  ],
])('the prose of %s', (name, expected) => {
  let scene: ProseScene;
  beforeAll(async () => {
    scene = await ProseScene.of(name);
  });

  it('is read whole and has no findings but those that are in the published figures', () => {
    const { findings, passages, unread, entries } = scene.base;
    const counts: Record<string, number> = {};
    for (const { severity, rule } of findings) counts[`${severity} ${rule}`] = (counts[`${severity} ${rule}`] ?? 0) + 1;
    expect(counts).toEqual(expected);
    const printed = scene.paragraphs.filter(({ block }) => block.text.trim() !== '');
    expect(passages.map(({ text }) => text)).toEqual(printed.map(({ block }) => block.text));
    expect(unread).toEqual([]);
    expect(entries.filter(({ outcome, reason }) => outcome === 'notApplicable' && reason === undefined)).toEqual([]);
  });

  it('finds every changed number but those that nothing in the document confirms', () => {
    const cases = numberChanges(scene);
    const missed = cases.filter(({ index, start, end, to }) => {
      const change = (text: string): string => text.slice(0, start) + to + text.slice(end);
      return scene.changed(index, change).length === 0;
    });
    expect(cases.length).toBeGreaterThanOrEqual(times(FEW, MANY));
    expect(missed.map(({ was, to, text }) => `${was} → ${to}: ${text}`)).toEqual([]);
  });
});

const FEW = 6;
const MANY = 16;

/** Numbers of paragraphs of the plan, each changed in one of four ways; a sample spread over the document. */
function numberChanges(scene: ProseScene) {
  const passages = new Map(scene.base.passages.map((passage) => [passage.place.spot?.block, passage]));
  const found = scene.paragraphs.flatMap(({ index, block }) => {
    const passage = passages.get(index);
    if (passage?.place.block === undefined) return [];
    return [...block.text.matchAll(/\d[\d,]*(?:\.\d+)?/g)].flatMap((match, i) => {
      const [was] = match;
      const [start, end] = [match.index, match.index + was.length];
      const holds = (one: { start: number; end: number }): boolean => one.start <= start && one.end >= end;
      const isOwn = passage.written && !passage.fields.some(holds);
      const isFree = isOwn || scene.base.loose.some((one) => one.block === index && holds(one));
      const to = CHANGES[(index + i) % CHANGES.length]?.(was) ?? '';
      return isFree || to === was
        ? []
        : [{ index, start, end, was, to, text: block.text.slice(Math.max(0, start - 12), end) }];
    });
  });
  return sample(found, FEW, MANY);
}

const CHANGES: readonly ((number: string) => string)[] = [
  (number) =>
    (Number(number.replaceAll(',', '')) + (number.includes('.') ? 0.01 : 1)).toFixed(number.split('.')[1]?.length ?? 0),
  (number) => number.replace(/\d/, (digit) => String((Number(digit) + 3) % 10)),
  (number) => number.replace(/(\d)(?!\1)(\d)/, '$2$1'),
  () => '',
];

describe('prose that somebody changed', () => {
  let scene: ProseScene;
  beforeAll(async () => {
    scene = await ProseScene.of('yicheng-2026');
  });

  it('infers last year from the printed changes', () => {
    const prior = scene.inferred.get('prior/incomeTotal/amount') as Amount;
    expect(prior.fen).toBe(2_098_200_000);
    expect(scene.inferred.get('facts/row/vehicles')).toMatchObject({ numerator: 2n });
  });

  it.each([
    ['a direction', '公务接待费', '增加', '减少', 'prose-direction'],
    ['the direction of a rate', '公务接待费', '增长', '下降', 'prose-direction'],
    [
      'no change instead of one',
      '因公出国（境）费',
      '与上年基本持平',
      '比上年增加3.00万元，增长5.00%',
      'prose-direction',
    ],
    ['a year', '通过一般公共预算财政拨款安排', '2026年', '2025年', 'prose-year'],
    ['a year of a heading', '第二部分', '2026年', '2027年', 'prose-year'],
    ['a year before', '截至2025年12月31日', '2025年', '2024年', 'prose-year'],
    ['a date of the wording', '截至2025年12月31日', '12月31日', '12月30日', 'prose-words'],
    ['the unit on the cover', '单位预算', '枣庄市峄城区人民政府办公室', '枣庄市峄城区财政局', 'prose-unit'],
    ['the unit in the text', '全面实施绩效目标管理', '枣庄市峄城区人民政府办公室', '枣庄市峄城区财政局', 'prose-unit'],
    ['元 instead of 万元', '通过一般公共预算财政拨款安排', '23.64万元', '23.64元', 'prose-field'],
    ['a missing number', '支出预算：', '2,041.23', '', 'prose-field'],
    ['an item left out', '收入预算：', '其他收入57.27万元，', '', 'prose-direction'],
  ])('is found: %s', (_, words, was, now, rule) => {
    const index = scene.at(words);
    const text = scene.reading.blocks[index]?.kind === 'paragraph' ? scene.reading.blocks[index].text : '';
    expect(text).toContain(was);
    const findings = scene.changed(index, (before) => before.replace(was, now));
    expect(rules(findings)).toContain(rule);
    expect(findings.find((finding) => finding.rule === rule)?.places[0]?.spot?.block).toBe(index);
  });

  it('finds a reason that nobody wrote', () => {
    const findings = scene.changed(scene.at('公务接待费'), (text) => text.replace(/主要原因是.*/, '主要原因是。'));
    expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).toContain('error prose-reason');
  });

  it.each([
    ['a heading', '四、委托业务费情况', 'error'],
    ['a paragraph', '委托业务费，是指', 'warning'],
    ['the only way of two', '均未使用财政拨款安排委托业务费支出', 'warning'],
  ])('finds what is missing: %s', (_, words, severity) => {
    const findings = scene.changed(scene.at(words), () => '').filter(({ rule }) => rule === 'section-missing');
    expect(findings.map((finding) => finding.severity)).toContain(severity);
  });

  it('compares the contents page with the headings', () => {
    const line = scene.reading.blocks.findIndex(
      (block) => block.kind === 'paragraph' && block.contents && block.text.startsWith('三、'),
    );
    expect(rules(scene.changed(line, (text) => text.replace('支出', '收入')))).toContain('contents');
    expect(rules(scene.changed(line, () => ''))).toContain('contents');
    expect(rules(scene.changed(line, (text) => text.replace('三', '四')))).toContain('contents');
  });

  it.each<[string, (text: string) => string]>([
    ['other punctuation', (text) => text.replaceAll('，', ',').replaceAll('（', '(').replaceAll('）', ')')],
    [
      'full-width digits',
      (text) => text.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    ],
    ['no thousands separators', (text) => text.replaceAll(/(\d),(?=\d{3})/g, '$1')],
    ['spaces around numbers', (text) => text.replaceAll(/(\d[\d,.]*)万元/g, ' $1 万元')],
  ])('takes no notice of %s', (_, change) => {
    expect(scene.allChanged(change)).toEqual([]);
  });

  it.each<[string, (text: string) => string]>([
    ['synonyms', (text) => text.replaceAll('主要原因是', '主要是因为').replaceAll('比上年', '较上年')],
    ['a clause put in', (text) => text.replace('万元，', '万元（含上年结转安排的资金），')],
    ['words put in front', (text) => (text.length > 40 ? `根据有关规定，${text}` : text)],
    ['words left out', (text) => text.replaceAll('预算', '')],
  ])('hints at other words at most once in a paragraph: %s', (_, change) => {
    // A heading in other words than its line in the contents is told by those.
    const findings = scene.allChanged(change).filter(({ rule }) => rule !== 'contents');
    expect(findings.filter(({ severity }) => severity !== 'hint')).toEqual([]);
    const perParagraph = findings.map(({ places }) => places[0]?.spot?.block);
    expect(new Set(perParagraph).size).toBe(perParagraph.length);
  });

  it('sees amounts in 元 for what they are', () => {
    const index = scene.at('通过一般公共预算财政拨款安排');
    const [finding] = scene.changed(index, (text) => text.replace('23.64万元', '236400元'));
    expect(finding).toMatchObject({ rule: 'prose-field', severity: 'hint' });
  });
});

describe('documents that are no disclosure', () => {
  it('says what it does not compare, and comes to an end', async () => {
    const scene = await ProseScene.of('shizhu-2023');
    const long = '2023年预算增加1,234.56万元，主要原因是'.repeat(4000);
    const some = '（一）收入预算。2023年年初预算数190.98万元，'.repeat(300);
    const result = scene.align({
      ...scene.reading,
      blocks: [
        ...scene.reading.blocks,
        ...[long, some].map((text, i) => ({
          kind: 'paragraph' as const,
          text,
          spot: { block: scene.reading.blocks.length + i },
        })),
      ],
    });
    expect(result.unread.map(({ spot }) => spot?.block)).toContain(scene.reading.blocks.length);
    expect(result.passages.filter(({ text, written }) => written && (text === long || text === some)).length).toBe(2);
    const crowd = Array.from({ length: 3000 }, (_, block) => ({
      kind: 'paragraph' as const,
      text: `第${block}段`,
      spot: { block },
    }));
    expect(scene.align({ blocks: crowd, unread: [] }).passages.length).toBe(
      crowd.filter((_, i) => !scene.taken.has(i)).length,
    );
  });
});
