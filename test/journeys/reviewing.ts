/** What people around one file do again and again: open it, say something, sign, look how far it is. */
import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { parseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { EXAMPLE } from '../example.js';
import { Desk, type Shell } from './desk.js';

/** A desk with the example opened, as a copy of its own. */
export function atExample(shell: Shell): Promise<Desk> {
  return Desk.open(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE });
}

export async function shot(desk: Desk, name: string): Promise<void> {
  if (process.env.SHOTS) await desk.page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
}

export function status(desk: Desk): Promise<string | null> {
  return desk.page.getByRole('contentinfo').textContent();
}

export async function saved(desk: Desk): Promise<void> {
  await desk.press('Control+s');
  await expect.poll(() => status(desk)).toContain('已保存');
}

export async function projectIn(file: string): Promise<Project> {
  return parseProject(await readFile(file, 'utf8')).project;
}

export function threadPanel(desk: Desk): Locator {
  return desk.page.getByRole('region', { name: '批注' });
}

/** Says something about what is selected, with the keys alone; `begin` where something else leads to it. */
export async function say(desk: Desk, text: string, name = '复核人', begin?: () => Promise<void>): Promise<void> {
  const panel = threadPanel(desk);
  await (begin ? begin() : desk.press('Shift+F2'));
  const field = panel.getByRole('textbox', { name: '批注', exact: true });
  await field.waitFor();
  const who = panel.getByRole('textbox', { name: '署名' });
  if (await who.isVisible()) await who.fill(name);
  await field.focus();
  await desk.type(text);
  await desk.press('Control+Enter');
  await panel.getByText(text).waitFor();
}

/** The next step of 编制, 复核, 签发. */
export async function sign(desk: Desk, name: string, passphrase = ''): Promise<void> {
  const dialog = desk.page.getByRole('dialog', { name: '签字' });
  await desk.menu('文件', /^签字/);
  await dialog.getByLabel('姓名').fill(name);
  if (passphrase !== '') {
    await dialog.getByLabel('印记口令').fill(passphrase);
    await dialog.getByLabel('再输一次').fill(passphrase);
  }
  await desk.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
}
