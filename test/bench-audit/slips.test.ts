/** Slips that hands make, each told once and where it stands: of every kind one, in the typed reference disclosures. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../example.js';
import type { Planted } from './planted.js';
import { readTruths } from './truth.js';
import { Trial } from './try.js';
import { type TypedBlock, words } from './typed/blocks.js';
import { typedFile } from './typed/files.js';

interface Slip {
  readonly what: string;
  /** Words of the paragraph, or of the row. */
  readonly near: string;
  readonly was: string;
  readonly now: string;
  /** Told so without a standard. */
  readonly alone?: true;
  /** Words straight before the number in the paragraph. */
  readonly after?: string;
}

const SLIPS: Readonly<Record<string, readonly Slip[]>> = {
  'heilongjiang-2020': [
    {
      what: 'a number of which sums and sentences speak, without a standard,',
      near: '年初结转和结余|29|28.3|年末结转和结余',
      was: '53.7',
      now: '35.7',
      alone: true,
    },
    {
      what: 'an amount of a numbered paragraph',
      near: '2.公务用车运行维护费',
      after: '维护费',
      was: '25.0',
      now: '35.0',
    },
    { what: 'a total of which shares are said', near: '政府采购支出总额', after: '总额', was: '501.8', now: '601.8' },
  ],
  'yicheng-2026': [
    { what: 'the first part of a code left out', near: '303|99|其他对个人和家庭的补助|509|99|', was: '509', now: '' },
    { what: 'another year in the name of a form', near: '项目名称|2025年省级', was: '2025', now: '2026' },
    { what: 'a year left out over columns', near: '2025年预算数|2026年预算数', was: '2026', now: '' },
    { what: 'another year over columns', near: '2025年预算数|2026年预算数', was: '2026', now: '2027' },
    { what: 'a paper without its number', near: '第一条 本规定依据', after: '枣字〔2019〕', was: '6', now: '' },
    { what: 'a paper of no possible year', near: '第一条 本规定依据', after: '枣字〔', was: '2019', now: '3019' },
    { what: 'more chosen than there are', near: '拟对挂职人员补助等', after: '挂职人员补助等', was: '20', now: '30' },
    {
      what: 'fewer chosen for the sum of all',
      near: '拟对挂职人员补助等',
      after: '挂职人员补助等',
      was: '20',
      now: '10',
    },
  ],
  'xianning-2024': [
    { what: 'the code of a department', near: '222|咸宁市交通运输局|', was: '222', now: '223' },
    { what: 'the code of a unit', near: '222006|咸宁市交通运输局城市客运管理处|1205.56', was: '222006', now: '222060' },
    {
      what: 'an item left blank that another table prints',
      near: '||（十一）交通运输支出|1056.11',
      was: '1056.11',
      now: '',
    },
    { what: 'a code left blank', near: '2080505|机关事业单位基本养老保险缴费|29.00', was: '2080505', now: '' },
    { what: 'a count in a list within a list', near: '3. 人数：现有人员40人', after: '在职', was: '17', now: '71' },
    {
      what: 'a score from which grades follow',
      near: '1. 项目决策设定分值20分',
      after: '实得分',
      was: '20',
      now: '02',
    },
  ],
};

const truths = await readTruths(path.join(ROOT, 'test', 'bench-audit', 'truth'));

describe.each(truths.filter(({ document }) => SLIPS[document]))('in $document', async (truth) => {
  const file = await typedFile(ROOT, truth);
  const trial = new Trial(file);

  it.each(SLIPS[truth.document] ?? [])('tells $what once, where it stands', async (slip) => {
    const way = slip.alone ? 'none' : 'standard';
    const outcome = await trial.outcome(plantedOf(file.blocks, slip), [way]);
    expect(outcome[way]).toEqual({ named: 1, all: 1 });
  });
});

function plantedOf(blocks: readonly TypedBlock[], { near, was, now, after = '' }: Slip): Planted {
  const own = { slip: 'digit', was, now } as const;
  for (const [block, one] of blocks.entries()) {
    if (one.kind === 'paragraph') {
      const text = words(one.runs);
      const start = text.indexOf(after + was);
      if (one.look !== 'contents' && text.includes(near) && start >= 0)
        return { ...own, block, start: start + after.length };
      continue;
    }
    for (const [row, cells] of one.rows.entries()) {
      const texts = cells.map(({ runs }) => words(runs));
      const cell = texts.findIndex((text) => text.startsWith(was));
      if (texts.join('|').startsWith(near) && cell >= 0) return { ...own, block, row, cell, start: 0 };
    }
  }
  throw new Error(`No “${was}” near “${near}”.`);
}
