/** Finished files: what this program wrote is read back whole, also after another program saved it, and in every standard. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditFile } from '../../electron/services/audit.js';
import { loadFonts } from '../../electron/services/fonts.js';
import { generate, prepare } from '../../electron/services/generate.js';
import type { AuditReport } from '../../shared/audit/audit.js';
import { Calculation } from '../../shared/calculation/calculation.js';
import { composeDocument } from '../../shared/composition/compose.js';
import { emptyProject } from '../../shared/project/model.js';
import { cli } from '../cli/run.js';
import { example, exampleNames, standardIds, standardOf } from '../example.js';
import { composedReading } from './composed-reading.js';
import { read } from './scene.js';

const SLOW = 120_000;
const run = promisify(execFile);
const OFFICE = 'soffice';
const noOffice = spawnSync(OFFICE, ['--version']).error !== undefined;

async function written(name: string): Promise<{ docx: Uint8Array; pdf: Uint8Array; standard: string }> {
  const { project, standard } = await example(name);
  const fonts = await loadFonts({ bundledOnly: true });
  const { document } = prepare(standard, project);
  const made = await generate({ document, fonts, created: new Date(0), docx: true, pdf: true });
  return { docx: made.docx ?? new Uint8Array(), pdf: made.pdf ?? new Uint8Array(), standard: standard.identity.id };
}

/** The entries of the ledger for the reading of tables and forms that are anything but passed. */
function notPassed({ ledger }: AuditReport): string[] {
  const own = ledger.filter(({ rule }) => rule.startsWith('document-'));
  expect(own.length).toBeGreaterThanOrEqual(3);
  const bad = own.filter(
    ({ outcome, rule }) => outcome !== 'passed' && !(rule === 'document-forms' && outcome === 'notApplicable'),
  );
  return bad.map(({ rule, outcome, reason }) => `${rule} ${outcome} ${reason}`);
}

describe.each(await exampleNames())('%s', (name) => {
  let files: Awaited<ReturnType<typeof written>>;
  let folder: string;
  beforeAll(async () => {
    files = await written(name);
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-audit-'));
  }, SLOW);
  afterAll(() => rm(folder, { recursive: true }));

  /** What is found in a file that is read without a word of complaint. */
  const found = async (bytes: Uint8Array, file: string): Promise<string[]> => {
    const report = await auditFile(bytes, file, await standardOf(files.standard));
    expect(notPassed(report)).toEqual([]);
    expect(report.unread).toEqual([]);
    const tables = report.ledger.find(({ rule }) => rule === 'tables-present');
    expect(tables?.outcome).toBe('passed');
    return report.findings.map(({ rule, message }) => `${rule} ${message}`).sort();
  };
  let inDocx: readonly string[];
  beforeAll(async () => {
    inDocx = await found(files.docx, 'example.docx');
  }, SLOW);

  it(
    'is read from its PDF as from its DOCX, and the same is found in it',
    async () => expect(await found(files.pdf, 'example.pdf')).toEqual(inDocx),
    SLOW,
  );

  it.skipIf(noOffice)(
    `is read the same after LibreOffice saved it as ODT and as DOCX again${noOffice ? '（跳过：本机没有 soffice）' : ''}`,
    async () => {
      const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile'))}`;
      const file = path.join(folder, 'example.docx');
      await writeFile(file, files.docx);
      for (const [from, to] of [
        ['docx', 'odt'],
        ['odt', 'docx'],
      ] as const)
        await run(OFFICE, [
          profile,
          '--headless',
          '--convert-to',
          to,
          '--outdir',
          folder,
          path.join(folder, `example.${from}`),
        ]);
      expect(await found(await readFile(file), 'example.docx')).toEqual(inDocx);
    },
    SLOW,
  );
});

it.each(await standardIds())('an empty disclosure of %s: every table is found', async (id) => {
  const standard = await standardOf(id);
  const unit = { name: '某某市某某局', code: '101001' };
  const project = emptyProject({ id, version: standard.identity.version }, unit, standard.identity.years.from);
  const calculation = new Calculation(standard, project);
  const reading = composedReading(composeDocument(standard, project, calculation));
  const { tables, wrong, findings, unread } = read({ standard, calculation, reading }, reading);
  const [found, expected] = tables.split('/');
  expect(found).toBe(expected);
  expect({ wrong, findings, unread }).toEqual({ wrong: [], findings: [], unread: [] });
});

describe('the command line', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-audit-'));
    file = path.join(folder, 'finished.docx');
    await writeFile(file, (await written('xianning-2024')).docx);
  }, SLOW);
  afterAll(() => rm(folder, { recursive: true }));

  it('audits a file by the id of a standard, and gives findings, ledger and what was not read', async () => {
    const { code, out, err } = await cli('audit', file, '--standard', 'hubei-2024-budget', '--json');
    const report: AuditReport = JSON.parse(out);
    expect(err).toBe('');
    expect(Object.keys(report)).toEqual(['findings', 'ledger', 'unread']);
    expect(code).toBe(report.findings.some(({ severity }) => severity === 'error') ? 1 : 0);
    const words = await cli('audit', file, '--standard', 'hubei-2024-budget');
    expect(words.out).toMatch(/\d+ 处错误，\d+ 处提醒，\d+ 处提示，0 处未能识别\n共 \d+ 项规则/);
  });

  it('finds errors where the document is another one, and lists its tables', async () => {
    const { code, out } = await cli('audit', file, '--standard', 'chongqing-2023-budget');
    expect(code).toBe(1);
    expect(out).toContain('不是规范中的表，没有核对');
  });

  it.each([
    ['没有这个文件', ['missing.docx', '--standard', 'hubei-2024-budget']],
    ['这不是 Word 文件（.docx）', ['package.json', '--standard', 'hubei-2024-budget']],
    ['没有安装规范', ['package.json', '--standard', 'nowhere-2020']],
    ['缺少必需的选项', ['package.json']],
  ])('says “%s” and ends with 2', async (message, args) => {
    const { code, err } = await cli('audit', ...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
