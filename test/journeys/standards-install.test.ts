import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { type Edit, tinyVersion, zipOf } from '../services/standards-package.js';
import { Desk, SHELLS, TRIES } from './desk.js';

describe.each(SHELLS)('standards of the user’s own, in the window: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    let desk: Desk;
    afterEach(() => desk.close());

    const dialog = (name: string | RegExp): Locator => desk.page.getByRole('dialog', { name }).last();

    async function openManagement(): Promise<Locator> {
      await desk.menu('文件', /规范管理/);
      const standards = dialog('规范管理');
      await standards.getByRole('button', { name: '从压缩包安装…' }).waitFor();
      return standards;
    }

    /** Writes a zip of the tiny standard and installs it from the dialog. */
    async function install(
      standards: Locator,
      name: string,
      version: string,
      ...edits: readonly Edit[]
    ): Promise<void> {
      await writeFile(path.join(desk.folder, name), zipOf(await tinyVersion(version, ...edits), '测试/'));
      await desk.chooseFile(() => standards.getByRole('button', { name: '从压缩包安装…' }).click(), name);
    }

    /** The same from a folder that is selected, not entered. */
    async function installFolder(
      standards: Locator,
      name: string,
      version: string,
      ...edits: readonly Edit[]
    ): Promise<void> {
      for (const [file, text] of Object.entries(await tinyVersion(version, ...edits))) {
        const target = path.join(desk.folder, name, file);
        await mkdir(path.dirname(target), { recursive: true });
        await writeFile(target, text);
      }
      await desk.chooseFile(() => standards.getByRole('button', { name: '从文件夹安装…' }).click(), name);
    }

    const line = (standards: Locator, version: string): Locator =>
      standards.getByRole('row', { name: new RegExp(`测试规范.*${version}.*已安装`) });

    it('shows what is wrong with a bad zip, installs a good one, makes a project from it and removes it again', async () => {
      desk = await Desk.open(shell);
      const { page } = desk;
      const standards = await openManagement();
      await install(standards, 'bad.zip', '1.0.0', ['tables/a.yaml', 'basic + project', 'basic + projects']);
      const problems = standards.getByRole('region', { name: /没有安装：有 1 处问题/ });
      await expect
        .poll(() => problems.textContent())
        .toContain('tables/a.yaml 第 10 行 › columns.total.formula：没有名称“projects”');
      expect(await line(standards, '1.0.0').count()).toBe(0);

      await install(standards, 'good.zip', '1.0.0');
      await line(standards, '1.0.0').waitFor();
      await standards.getByText('已安装“测试规范” 1.0.0').waitFor();
      await install(standards, 'good.zip', '1.0.0');
      await dialog('替换已安装的规范？').getByRole('button', { name: '取消' }).click();

      await standards.getByRole('button', { name: '怎样写一份规范' }).click();
      await dialog('怎样写一份规范').getByRole('heading', { name: /打包/ }).waitFor();
      await dialog('怎样写一份规范').getByRole('button', { name: '关闭' }).last().click();
      await standards.getByRole('button', { name: '关闭' }).last().click();

      await page.getByRole('button', { name: '新建…' }).click();
      const fresh = dialog('新建');
      await desk.choose(fresh, '规范', '测试规范');
      await fresh.getByLabel('单位名称').fill('某某局');
      await fresh.getByRole('button', { name: '新建' }).click();
      await page.getByRole('treeitem', { name: /支出决算表/ }).waitFor();

      await openManagement();
      await standards.getByRole('button', { name: '卸载 测试规范 1.0.0' }).click();
      await expect.poll(() => dialog('卸载规范？').textContent()).toContain('现在打开的项目正在用它');
      await dialog('卸载规范？').getByRole('button', { name: '卸载' }).click();
      await line(standards, '1.0.0').waitFor({ state: 'detached' });
      expect(await readdir(path.join(desk.folder, '.user', 'standards'))).toEqual([]);
    });

    it('moves a project to a newer version, back and forth, and keeps the former file beside', async () => {
      desk = await Desk.open(shell);
      const { page } = desk;
      let standards = await openManagement();
      await install(standards, 'old.zip', '1.0.0');
      await line(standards, '1.0.0').waitFor();
      await standards.getByRole('button', { name: '关闭' }).last().click();
      await page.getByRole('button', { name: '新建…' }).click();
      const fresh = dialog('新建');
      await desk.choose(fresh, '规范', '测试规范');
      await fresh.getByLabel('单位名称').fill('某某局');
      await fresh.getByRole('button', { name: '新建' }).click();
      await desk.show(/收支表/);
      await desk.cell(/拨款/, 3).click();
      await desk.type('12.3');
      await desk.press('Enter');
      await desk.saveAs('a');

      standards = await openManagement();
      const renamed: Edit = ['tables/b.yaml', '{ key: grant, title: 拨款 }', '{ key: appropriation, title: 财政拨款 }'];
      await installFolder(standards, '新规范', '1.1.0', renamed, [
        'tables/b.yaml',
        'formula: grant',
        'formula: appropriation',
      ]);
      await line(standards, '1.1.0').waitFor();
      await standards.getByRole('button', { name: '关闭' }).last().click();
      const notice = page.getByRole('region', { name: '规范的版本' });
      await expect.poll(() => notice.textContent()).toContain('规范有新版本 1.1.0，本项目用的是 1.0.0');
      await notice.getByRole('button', { name: '查看变化…' }).click();
      const change = dialog('更换规范版本');
      const report = change.getByRole('region', { name: '更换的报告' });
      await expect.poll(() => report.textContent()).toContain('收支表 · 拨款 · 金额：123000元（没有这一行）');
      expect(await report.textContent()).toContain('新增 行：收支表 · 财政拨款');
      await change.getByRole('button', { name: '更换' }).click();
      await expect.poll(() => desk.cell(/财政拨款/, 3).textContent()).toBe('');
      expect(await notice.count()).toBe(0);
      await page.getByRole('button', { name: '撤销' }).click();
      await expect.poll(() => desk.cell(/拨款/, 3).textContent()).toBe('12.30');
      await page.getByRole('button', { name: '重做' }).click();
      await expect.poll(() => desk.cell(/财政拨款/, 3).textContent()).toBe('');
      await desk.press('Control+s');
      await expect.poll(async () => (await readdir(desk.folder)).includes('a-1.0.0.gongkai')).toBe(true);
      await expect.poll(() => page.getByRole('contentinfo').textContent()).toContain('a-1.0.0.gongkai');
    });
  });
});
