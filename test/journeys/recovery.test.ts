import { readFile, rename, writeFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { execute } from '../../shared/project/command.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { EXAMPLE } from '../example.js';
import { Desk, SHELLS, TRIES } from './desk.js';

const COPIES = { 'a.gongkai': EXAMPLE };

describe.each(SHELLS)('unsaved work: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    let desk: Desk;
    afterEach(() => desk.close());

    const amount = (): Promise<string | null> => desk.cell(/挂职人员补助/, 3).textContent();
    const status = (): Promise<string | null> => desk.page.getByRole('contentinfo').textContent();

    async function type(text: string): Promise<void> {
      await desk.show(/十一、项目支出/);
      await desk.cell(/挂职人员补助/, 5).click();
      await desk.type(text);
      await desk.press('Enter');
      await expect.poll(amount).toBe(text);
    }

    async function save(): Promise<void> {
      await desk.press('Control+s');
      await expect.poll(status).toContain('已保存');
    }

    /** The program is killed and started again, with the file or without. */
    async function startAgain(file?: string): Promise<void> {
      const { folder } = desk;
      await desk.kill();
      desk = await Desk.open(shell, file, {}, folder);
    }

    const onDisk = async (): Promise<string> => {
      const { tables } = parseProject(await readFile(desk.at('a.gongkai'), 'utf8')).project;
      return tables.projects?.rows.find(({ cells }) => cells.name === '挂职人员补助')?.cells.gpb ?? '';
    };

    it('is offered with what differs; left aside it stays on the first page, comes back, and is settled by saving', async () => {
      desk = await Desk.open(shell, 'a.gongkai', COPIES);
      await type('8.88');
      await save();
      await type('9.99');
      await expect.poll(status).toContain('已自动备份');
      await startAgain('a.gongkai');
      const dialog = desk.page.getByRole('dialog', { name: '有未保存的内容' });
      expect(await dialog.textContent()).toContain('1 处修改没有保存');
      const line = dialog.getByRole('row', { name: /挂职人员补助/ });
      expect(await line.getByRole('cell').allTextContents()).toEqual([expect.any(String), '8.88', '9.99']);
      await dialog.getByRole('button', { name: '用磁盘上的文件' }).click();
      await desk.page.getByRole('button', { name: '保留' }).click();
      await desk.show(/十一、项目支出/);
      await expect.poll(amount).toBe('8.88');
      await startAgain();
      await desk.page.getByRole('button', { name: '恢复', exact: true }).click();
      await desk.page.getByRole('button', { name: '恢复未保存的内容' }).click();
      await desk.show(/十一、项目支出/);
      await expect.poll(amount).toBe('9.99');
      await save();
      await expect.poll(onDisk).toBe('99900');
      await startAgain('a.gongkai');
      await desk.page.getByRole('tree').waitFor();
      expect(await desk.page.getByRole('dialog').count()).toBe(0);
    });

    it('never goes over what was saved since: both are shown, and it becomes a file of its own', async () => {
      desk = await Desk.open(shell, 'a.gongkai', COPIES);
      await type('9.99');
      await expect.poll(status).toContain('已自动备份');
      const { project } = parseProject(await readFile(EXAMPLE, 'utf8'));
      const other = execute(project, { kind: 'setUnit', name: '别人改的单位', code: '1' }).project;
      const { folder } = desk;
      await desk.kill();
      await writeFile(desk.at('a.gongkai'), serialiseProject(other));
      desk = await Desk.open(shell, 'a.gongkai', {}, folder);
      const dialog = desk.page.getByRole('dialog', { name: '未保存的内容和文件各有改动' });
      expect(await dialog.getByRole('row', { name: /单位名称/ }).textContent()).toContain('别人改的单位');
      await dialog.getByRole('button', { name: '恢复为另一份' }).click();
      await desk.show(/十一、项目支出/);
      await expect.poll(amount).toBe('9.99');
      const saved = await desk.saveAs('b.gongkai');
      await expect.poll(() => readFile(saved, 'utf8').catch(() => '')).toContain('99900');
      expect(await readFile(desk.at('a.gongkai'), 'utf8')).toBe(serialiseProject(other));
    });

    it('belongs to its file also when that has gone: it comes back as a copy', async () => {
      desk = await Desk.open(shell, 'a.gongkai', COPIES);
      await type('9.99');
      await expect.poll(status).toContain('已自动备份');
      const { folder } = desk;
      await desk.kill();
      await rename(desk.at('a.gongkai'), desk.at('moved.gongkai'));
      desk = await Desk.open(shell, undefined, {}, folder);
      await desk.page.getByRole('button', { name: '恢复', exact: true }).click();
      await desk.show(/十一、项目支出/);
      await expect.poll(amount).toBe('9.99');
      await expect.poll(status).toContain('原来的文件打不开');
    });

    it.skipIf(shell === 'electron')('is typed on without the services, and downloaded', async () => {
      desk = await Desk.open(shell, 'a.gongkai', COPIES);
      await type('8.88');
      await desk.cut();
      const notice = desk.page.getByRole('region', { name: '连接' });
      await expect.poll(() => notice.textContent()).toContain('可以继续填写');
      await type('9.99');
      expect(await status()).toContain('内容在本页中');
      const download = desk.page.waitForEvent('download');
      await notice.getByRole('button', { name: '下载项目文件' }).click();
      const file = await (await download).path();
      const { project } = parseProject(await readFile(file, 'utf8'));
      expect(project.tables.projects?.rows.find(({ cells }) => cells.name === '挂职人员补助')?.cells.gpb).toBe('99900');
      await desk.press('Control+s');
      await expect.poll(status).toContain('连接已断开');
    });
  });
});
