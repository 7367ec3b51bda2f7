/** A whole round (编制 → 审核 → 修改 → 复核 → 签发): people at machines of their own pass one file, and each finds what the others did. */
import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseAddressKey } from '../../shared/project/address.js';
import { type Command, execute } from '../../shared/project/command.js';
import { differences } from '../../shared/project/difference.js';
import { serialiseProject } from '../../shared/project/file.js';
import { isIssued, signOffOf } from '../../shared/project/signing/sign-off.js';
import { unzip } from '../writers/docx-reader.js';
import { Desk, SHELLS, TRIES } from './desk.js';
import { atExample, projectIn, saved, say, shot, sign, status, threadPanel } from './reviewing.js';

const PROJECT = /挂职人员补助/;

describe.each(SHELLS)('journeys: a whole round: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    async function desk(opened: Promise<Desk>): Promise<Desk> {
      const one = await opened;
      onTestFinished(() => one.close());
      return one;
    }

    /** Goes on with a text of the facts. */
    async function write(at: Desk, text: string): Promise<void> {
      await at.show(/基本情况/);
      await at.page
        .getByRole('region', { name: /基本情况/ })
        .getByRole('textbox')
        .first()
        .focus();
      await at.press('Control+End');
      await at.type(text);
      await at.press('Tab');
    }

    /** All that the exported document says, its headers and footers included. */
    async function printed(at: Desk, name: string): Promise<string> {
      await at.press('Control+e');
      const dialog = at.page.getByRole('dialog', { name: /导出/ });
      await dialog.getByLabel('DOCX 文件', { exact: true }).fill(at.at(`${name}.docx`));
      await dialog.getByLabel('PDF 文件', { exact: true }).fill(at.at(`${name}.pdf`));
      await dialog.getByRole('button', { name: '导出', exact: true }).click();
      await dialog.getByRole('button', { name: '完成' }).click();
      return [...unzip(await readFile(at.at(`${name}.docx`))).values()].join('\n');
    }

    it('goes from the draft over comments, answers and a conflict to the signed and issued document', async () => {
      // The officer keeps what is sent.
      const officer = await desk(atExample(shell));
      await officer.menu('文件', /留存的版本/);
      const versions = officer.page.getByRole('dialog', { name: '留存的版本' });
      await versions.getByText('还没有留存过').waitFor();
      await officer.type('送审稿');
      await officer.press('Enter');
      await versions.getByText('这一版之后没有改动').waitFor();
      await officer.press('Escape');
      await saved(officer);

      // The reviewer only looks, on another machine, and says something of every kind of place.
      const reviewer = await desk(Desk.open(shell, undefined, { '送审.gongkai': officer.at('a.gongkai') }));
      await reviewer.chooseFile(() => reviewer.menu('文件', /只读打开/), '送审.gongkai');
      await reviewer.page.getByRole('tree').waitFor();
      await reviewer.show(/十一、项目支出/);
      await reviewer.cell(PROJECT, 5).click();
      await say(reviewer, '请核对补助标准');
      await reviewer.show(/基本情况/);
      await reviewer.page
        .getByRole('region', { name: /基本情况/ })
        .getByRole('textbox')
        .first()
        .focus();
      await say(reviewer, '职责请按三定方案写');
      await reviewer.show(/绩效目标/);
      await reviewer.show('公务运转经费');
      await reviewer.page.getByLabel('三级指标，第1条指标', { exact: true }).focus();
      await say(reviewer, '指标请量化');
      await reviewer.press('F8');
      const checks = reviewer.page.getByRole('region', { name: '检查结果' });
      const finding = checks.getByRole('listitem').filter({ has: reviewer.page.getByRole('button', { name: '批注' }) });
      await say(reviewer, '这一条请说明', '复核人', () =>
        finding.first().getByRole('button', { name: '批注' }).click(),
      );
      await shot(reviewer, 'round-reviewer');
      await reviewer.press('Control+s');
      const question = reviewer.page.getByRole('dialog', { name: '保存批注' });
      await reviewer.chooseFile(
        () => question.getByRole('button', { name: /另存审核意见/ }).click(),
        '意见.gongkai-review',
      );
      await expect.poll(() => status(reviewer)).toContain('已写出');

      // The officer takes it over, answers and changes.
      await shot(reviewer, 'round-sent');
      await writeFile(officer.at('意见.gongkai-review'), await readFile(reviewer.at('意见.gongkai-review')));
      await officer.chooseFile(() => officer.menu('检查', /并入审核意见/), '意见.gongkai-review');
      await expect.poll(() => status(officer)).toContain('4 条意见');
      const panel = threadPanel(officer);
      for (const text of ['请核对补助标准', '职责请按三定方案写', '指标请量化', '这一条请说明'])
        await panel.getByText(text).waitFor();
      await officer.press('Shift+F9');
      const active = officer.page.locator('.thread.active');
      await active.getByRole('button', { name: '回复' }).click();
      await panel.getByRole('textbox', { name: '署名' }).fill('编制人');
      await panel.getByRole('textbox', { name: '回复' }).fill('已按标准调整');
      await officer.press('Control+Enter');
      await panel.getByText('已按标准调整').waitFor();
      await write(officer, '编制人所写。');
      await saved(officer);
      await shot(officer, 'round-answered');

      // A colleague changed the same cell in his copy: decided side by side.
      const sent = await projectIn(reviewer.at('送审.gongkai'));
      const [changed] = differences(sent, await projectIn(officer.at('a.gongkai'))).filter(
        ({ part }) => part === 'cell',
      );
      const address = parseAddressKey(changed?.at ?? '');
      if (!address || !changed) throw new Error('nothing was written');
      const other: Command = { kind: 'setCells', cells: [{ address, value: `${changed.before}同事所写。` }] };
      await writeFile(officer.at('同事.gongkai'), serialiseProject(execute(sent, other).project));
      await officer.chooseFile(() => officer.menu('检查', /合并/), '同事.gongkai');
      const origin = officer.page.getByRole('dialog', { name: '两人改动之前的文件' });
      await origin.getByRole('button', { name: '没有那一份' }).click();
      const merge = officer.page.getByRole('dialog', { name: '合并 同事.gongkai' });
      await merge.waitFor();
      expect(await merge.locator('.merge-conflicts tbody').textContent()).toMatch(/编制人所写.*同事所写/);
      await officer.press('ArrowRight');
      await merge.getByRole('button', { name: '合并', exact: true }).click();
      await merge.waitFor({ state: 'hidden' });
      const field = officer.page
        .getByRole('region', { name: /基本情况/ })
        .getByRole('textbox')
        .first();
      await expect.poll(() => field.inputValue()).toMatch(/同事所写。$/);
      await sign(officer, '甲');
      await expect.poll(() => status(officer)).toContain('编制 甲 ✓ · 复核 待办');
      await saved(officer);

      // The reviewer compares with what was sent, and signs.
      const again = await desk(Desk.open(shell, 'b.gongkai', { 'b.gongkai': officer.at('a.gongkai') }));
      await again.menu('文件', /留存的版本/);
      const kept = again.page.getByRole('dialog', { name: '留存的版本' });
      await kept.getByText('送审稿').click();
      await kept
        .getByText(/同事所写/)
        .first()
        .waitFor();
      await again.press('Escape');
      await sign(again, '乙', '天知地知');
      await expect.poll(() => status(again)).toContain('复核 乙 ✓ · 签发 待办');
      await saved(again);

      // The head signs at the officer's machine, and what is printed bears no mark until something is changed.
      const head = await desk(Desk.open(shell, 'c.gongkai', { 'c.gongkai': again.at('b.gongkai') }));
      await sign(head, '丙');
      await expect.poll(() => status(head)).toContain('签发 丙 ✓');
      await saved(head);
      const issued = await projectIn(head.at('c.gongkai'));
      expect(isIssued(signOffOf(issued))).toBe(true);
      expect(Object.keys(issued.threads ?? {})).toHaveLength(4);
      expect(await printed(head, '签发')).not.toContain('签发后有改动');
      await write(head, '签发后所写。');
      await expect.poll(() => status(head)).toContain('签发后有改动');
      expect(await printed(head, '改动')).toContain('签发后有改动');
      await shot(head, 'round-changed');
    });
  });
});
