/** Where a number comes from: the lines of the imported list that make a cell, one click from the entry they make. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { enterLedger } from '../../shared/postings/enter-ledger.js';
import { readLedger } from '../../shared/postings/read-ledger.js';
import { execute } from '../../shared/project/command.js';
import { serialiseProject } from '../../shared/project/file.js';
import { emptyProject } from '../../shared/project/model.js';
import { standardOf } from '../example.js';
import { Desk, SHELLS, TRIES } from './desk.js';

const LIST = [
  ['功能科目', '部门经济科目', '项目名称', '资金来源', '上年结转', '支出类型', '金额（元）'],
  ...Array.from({ length: 10 }, (_, at) => [
    '2010301',
    '30101',
    '',
    '一般公共预算',
    '否',
    '基本支出',
    `${(at + 1) * 10000}`,
  ]),
  ['2010302', '', '档案整理', '一般公共预算', '是', '项目支出', '30000'],
];

/** A project that was filled from the list, as a file. */
async function filled(folder: string): Promise<string> {
  const standard = await standardOf('national-budget');
  const { id, version, years } = standard.identity;
  const empty = emptyProject({ id, version }, { name: '某局', code: '101001' }, years.from);
  const read = readLedger(standard, LIST, { source: '支出明细.xlsx', unit: '元' });
  if (!read) throw new Error('no ledger');
  const { commands } = enterLedger(standard, empty, read.ledger);
  const file = path.join(folder, 'ledger.gongkai');
  await writeFile(file, serialiseProject(commands.reduce((now, one) => execute(now, one).project, empty)));
  return file;
}

describe.each(SHELLS)('ledger: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    let desk: Desk;
    afterEach(() => desk.close());

    const behind = () =>
      desk.page.getByRole('complementary', { name: '单元格信息' }).getByRole('region', { name: '来自明细' });

    it('lists the lines behind a total, leads to their entry, and says when the entry is another since', async () => {
      const folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-ledger-'));
      desk = await Desk.open(shell, 'a.gongkai', { 'a.gongkai': await filled(folder) });
      await rm(folder, { recursive: true });
      await desk.show(/支出总表|支出总体/);
      await desk.cellAt('total', 'total').click();
      await expect.poll(() => behind().textContent()).toContain('11 条');
      expect(await behind().textContent()).toContain('支出明细.xlsx，合计 58.00');
      expect(await behind().getByRole('listitem').count()).toBe(8);
      await behind().getByRole('button', { name: '还有 3 条' }).click();
      const last = behind().getByRole('listitem').last();
      expect(await last.textContent()).toMatch(/2010302 .+ · 档案整理 · 一般公共预算 · 上年结转：是.*3\.00/);
      await last.getByRole('button').click();
      await desk.grid(/项目/).waitFor();
      await expect.poll(() => behind().textContent()).toContain('1 条');
      expect(await behind().textContent()).not.toContain('与本格不同');
      await desk.type('4');
      await desk.press('Enter');
      await desk.press('ArrowUp');
      await expect.poll(() => behind().textContent()).toContain('与本格不同');
    });
  });
});
