/** Pages that all send as much as they may at the same moment: answered one after the other, within a bounded memory. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import { endAll, enter, Page, start } from '../browser-server/program.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'gongkai-pages-'));
afterEach(endAll);
afterAll(() => rmSync(folder, { recursive: true }));

it.skipIf(process.platform !== 'linux')(
  'large messages of many pages are answered, and do not fill the memory',
  async () => {
    const program = await start(path.join(folder, 'user'));
    const session = await enter(program);
    const pages = await Promise.all(Array.from({ length: 6 }, () => Page.open(program.url, session)));
    const text = 'x'.repeat(48 * 1024 * 1024);
    const answers = await Promise.all(pages.map((page) => page.ask('preview.render', { text })));
    for (const answer of answers) expect(answer.failure?.message).toMatch(/不是项目文件|损坏/);
    const status = readFileSync(`/proc/${program.child.pid}/status`, 'utf8');
    expect(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024).toBeLessThan(900);
  },
);
