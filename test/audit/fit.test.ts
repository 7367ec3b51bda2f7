/** Which standard a document looks made by: each example by its own and no other, documents of other forms by none. */
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocuments } from '../../electron/services/read-document.js';
import { fitOf, fitsClearly, isForeign, looksOf } from '../../shared/audit/fit.js';
import type { Reading } from '../../shared/reading/reading.js';
import { recognise } from '../../shared/recognition/recognise.js';
import { cli } from '../cli/run.js';
import { exampleNames, ROOT, standardIds, standardOf } from '../example.js';
import { finished } from '../finished.js';
import { sample } from '../sample.js';
import { scene } from './scene.js';

const FIELD = path.join(ROOT, '..', 'shared', 'field');
const noField = !existsSync(FIELD);

/** The standards that a reading clearly fits. */
async function fitting(reading: Reading): Promise<string[]> {
  const looks = looksOf(reading, recognise(reading));
  const ids = await standardIds();
  const fits = await Promise.all(ids.map(async (id) => fitOf(await standardOf(id), looks)));
  return ids.filter((_, index) => {
    const fit = fits[index];
    return fit && fitsClearly(fit);
  });
}

it.each(await exampleNames())('%s fits its own standard alone', async (name) => {
  const { standard, reading } = await scene(name);
  expect(await fitting(reading)).toEqual([standard.identity.id]);
});

it('a disclosure of another kind is foreign, however alike its tables are', async () => {
  const { standard, reading } = await scene('heilongjiang-2020');
  const looks = looksOf(reading, recognise(reading));
  expect(isForeign(fitOf(standard, looks))).toBe(false);
  expect(isForeign(fitOf(standard, { ...looks, kind: 'budget' }))).toBe(true);
  expect(fitsClearly(fitOf(standard, { ...looks, year: 2023 }))).toBe(false);
});

describe.skipIf(noField)(`documents of other forms${noField ? '（跳过：没有实际公开的文件）' : ''}`, () => {
  it('fit no standard that is here', { timeout: 300_000 }, async () => {
    const folder = path.join(FIELD, 'published');
    const files = (await readdir(folder)).filter((one) => one.endsWith('.pdf'));
    for (const name of sample(files, 6, files.length)) {
      const reading = await readDocuments([{ file: name, bytes: await readFile(path.join(folder, name)) }]);
      expect(await fitting(reading), name).toEqual([]);
    }
  });
});

describe('the command line', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-fit-'));
    file = path.join(folder, 'xianning-2024.docx');
    await writeFile(file, (await finished('xianning-2024')).docx);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const asked = async (...more: string[]) => JSON.parse((await cli('audit', file, '--json', ...more)).out);

  it('takes the standard that fits where none is named, and says why first', async () => {
    const report = await asked();
    expect(report.standard).toBe('hubei-2024-budget');
    const { out } = await cli('audit', file);
    expect(out.split('\n')[0]).toBe('按“湖北省部门预算公开（2024 年）”核对：10 张表对上 10 张');
  });

  it('says of a standard that does not fit that it does not, names a better one, and does not flood', async () => {
    const report = await asked('--standard', 'shandong-2026-budget');
    expect(report).toMatchObject({ standard: 'none', proposal: 'hubei-2024-budget' });
    expect(report.reason).toMatch(/^这份文件不像“山东省单位预算公开（2026 年）”：12 张表对上 \d 张/);
    const { out } = await cli('audit', file, '--standard', 'shandong-2026-budget');
    expect(out.split('\n').length).toBeLessThan(40);
  });

  it('examines without a standard where that is asked for', async () => {
    const report = await asked('--standard', 'none');
    expect(report.standard).toBe('none');
    expect(report.ledger.length).toBeGreaterThan(10);
    expect(report.ledger.map(({ rule }: { rule: string }) => rule)).not.toContain('document-tables');
  });
});
