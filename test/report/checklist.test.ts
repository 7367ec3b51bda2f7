/** A bureau's list comes back filled: every item says what answered it, and none is 合格 without that. */
import { expect, it } from 'vitest';
import { checklistNamed } from '../../electron/services/checklists.js';
import { withOther } from '../../electron/services/other-document.js';
import { place } from '../../electron/services/place.js';
import { audit } from '../../shared/audit/audit.js';
import { examine } from '../../shared/audit/examine.js';
import type { ReadBlock } from '../../shared/reading/reading.js';
import { answered, checklistIn } from '../../shared/report/checklist.js';
import { scene } from '../audit/scene.js';
import { grid, readingOf } from '../relations/typed-tables.js';

const LIST = readingOf({
  title: '某市公开检查表',
  grid: grid(`序号|检查内容|评分标准|规则
1|各表是否齐全|应公开 9 张表|tables-present
2|表内合计是否正确|勾稽关系|表内
3|是否按时公开|批复后 20 日内|人工
4|上年数与上年公开是否一致||last-year-figures
5|页面是否清晰||`),
});

it('reads the items by the titles of their columns, wherever these stand', () => {
  const moved = readingOf({
    title: '检查表',
    grid: grid(`核对方式|审核要点|依据|编号
人工|是否按时公开|20 日内|A-1`),
  });
  expect(checklistIn(moved)).toEqual([{ number: 'A-1', content: '是否按时公开', basis: '20 日内', answeredBy: [] }]);
  expect(checklistIn(LIST).map(({ number, answeredBy }) => [number, ...answeredBy])).toEqual([
    ['1', 'tables-present'],
    ['2', '表内'],
    ['3'],
    ['4', 'last-year-figures'],
    ['5'],
  ]);
  expect(checklistIn(readingOf({ title: '收支总表', grid: grid(`项目|金额\n合计|1.00`) }))).toEqual([]);
});

it('is 合格 by a rule that held, 不合格 with both values, and else says who has to look', async () => {
  const { standard, reading } = await scene('shizhu-2023');
  const items = checklistIn(LIST);
  const clean = answered(items, audit(standard, reading));
  expect(clean.map(({ answer }) => answer)).toEqual(['合格', expect.any(String), '需人工', '未能核对', '需人工']);
  expect(clean[1]?.answer).not.toBe('不合格');
  expect(clean[3]?.evidence).toEqual(['这次没有这样的规则：last-year-figures']);
  // The total of a table is another number than its parts.
  const at = reading.blocks.findIndex((one) => one.kind === 'table' && one.cells.some(({ text }) => text === '146.07'));
  const blocks = reading.blocks.map((one, index): ReadBlock => {
    if (one.kind !== 'table' || index < at) return one;
    return { ...one, cells: one.cells.map((cell) => (cell.text === '146.07' ? { ...cell, text: '196.07' } : cell)) };
  });
  const wrong = answered(items, audit(standard, { ...reading, blocks }));
  expect(wrong[1]?.answer).toBe('不合格');
  expect(wrong[1]?.evidence.join()).toContain('196.07');
});

it('takes nothing that was not read for what holds', async () => {
  const { standard, reading } = await scene('shizhu-2023');
  const words = { ...reading, blocks: reading.blocks.filter(({ kind }) => kind === 'paragraph') };
  const { answer } = answered(checklistIn(LIST), audit(standard, words))[1] ?? {};
  expect(answer).toBe('未能核对');
});

it('has for the list that comes with the program a rule behind every name, with a standard or without', async () => {
  const { standard, reading } = await scene('heilongjiang-2020');
  const other = (as: 'last-year' | 'online') => {
    const both = { reading, files: ['甲.pdf'] };
    return withOther(both, both, as).truth.ledger;
  };
  const [by, alone] = [audit(standard, reading), examine(reading)];
  const items = await checklistNamed('general', place());
  const ledger = [...by.ledger, ...alone.ledger, ...other('last-year'), ...other('online')];
  for (const { item, evidence } of answered(items, { findings: [], ledger }))
    expect(evidence.join(), item.content).not.toContain('没有这样的规则');
  const manual = items.filter(({ answeredBy }) => answeredBy.length === 0);
  expect([items.length - manual.length > 12, manual.length > 5]).toEqual([true, true]);
  // Where a rule goes by another name in the other kind of audit, one of the names is enough.
  for (const report of [by, alone]) {
    const codes = answered(items, report).find(({ item }) => item.content.startsWith('科目编码'));
    expect(codes?.answer).not.toBe('未能核对');
  }
});
