/** `check --with` and `audit --with`: a project, and a document, beside another one that must say the same. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../shared/findings/finding.js';
import { serialiseProject } from '../../shared/project/file.js';
import { docxText } from '../documents/docx-text.js';
import { entered, yearsOf } from '../truth/years.js';
import { cli } from './run.js';

const ADDRESS = { table: 'sangong', row: 'row', column: 'priorReception' };

describe('gongkai check --with', () => {
  let folder: string;
  const at = (name: string): string => path.join(folder, name);
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-with-'));
    const { before, now } = await yearsOf('yicheng-2026');
    await writeFile(at('上年.gongkai'), serialiseProject(before));
    await writeFile(at('本年.gongkai'), serialiseProject(now));
    await writeFile(at('错.gongkai'), serialiseProject(entered(now, ADDRESS, '987654.00')));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('says what was compared and finds nothing where the 上年数 are last year’s', async () => {
    const { out } = await cli('check', at('本年.gongkai'), '--with', at('上年.gongkai'), '--bundled-fonts');
    expect(out).toMatch(/另一份文件 上年\.gongkai（上年公开文件）：核对了 \d+ 处，没有发现不一致/);
  });

  it('tells another number with its cell in the project and its place in the other file, in the sheet, too', async () => {
    const way = ['--with', at('上年.gongkai'), '--bundled-fonts'];
    const told = await cli('check', at('错.gongkai'), ...way, '--json', '--report', at('自检表.docx'));
    expect(told.code).not.toBe(0);
    const { findings }: { findings: Finding[] } = JSON.parse(told.out);
    const found = findings.filter(({ rule }) => rule === 'last-year-figures');
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toMatch(/98\.77.*上年公开文件/);
    expect(found[0]?.places.map(({ address, spot }) => address ?? spot?.fileName)).toEqual([ADDRESS, '上年.gongkai']);
    const rows = docxText(await readFile(at('自检表.docx'))).rows.map((row) => row.join(' '));
    expect(rows.find((row) => row.includes('另一份文件'))).toContain('上年.gongkai（上年公开文件）');
    expect(rows.some((row) => row.includes('上年公开文件') && row.includes('98.77'))).toBe(true);
  });

  it('compares nothing with a file that cannot be what somebody says, and says why', async () => {
    const { out } = await cli(
      'check',
      at('错.gongkai'),
      '--with',
      at('上年.gongkai'),
      '--as',
      'online',
      '--bundled-fonts',
    );
    expect(out).toContain('未能核对：本文件是 2026 年，另一份是 2025 年，不是网上公开的页面');
    expect(out).not.toContain('98.77');
  });
});
