import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/contract/contract.js';
import { type Desk, openDesk } from './desk.js';

describe('the arrangement of the window', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  const kept = async () => (await desk.window('a').ask('app.info', {})).layout;

  it('is kept part by part, whichever window changed it', async () => {
    const [one, two] = [desk.window('a'), desk.window('b')];
    await one.ask('layout.save', { sizes: { tree: 300 }, columns: { 's/income': { total: 140, name: 200 } } });
    await two.ask('layout.save', { sizes: { side: 260 }, columns: { 's/expenditure': { total: 120 } } });
    await two.ask('layout.save', { sizes: { tree: 280 }, columns: { 's/income': { total: 150 } } });
    expect(await kept()).toEqual({
      sizes: { tree: 280, side: 260 },
      columns: { 's/income': { total: 150 }, 's/expenditure': { total: 120 } },
    });
    await one.ask('layout.save', { sizes: {}, columns: { 's/income': {} } });
    expect((await kept()).columns).toEqual({ 's/expenditure': { total: 120 } });
  });

  it('gives way where the file is damaged, and costs no settings', async () => {
    const window = desk.window('a');
    const settings: Settings = { ...DEFAULT_SETTINGS, theme: 'dark', zoom: 125 };
    await window.ask('settings.save', settings);
    await window.ask('layout.save', { sizes: { tree: 300 }, columns: {} });
    const file = path.join(desk.folder, 'user', 'settings.json');
    const written = await readFile(file, 'utf8');
    await writeFile(file, written.replace('"tree": 300', '"tree": "wide"'));
    const info = await window.ask('app.info', {});
    expect(info.layout).toEqual({ sizes: {}, columns: {} });
    expect(info.settings).toEqual(settings);
  });
});
