/** Finished files: what this program wrote is read back whole, also after another program saved it, and in every standard. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditFiles } from '../../electron/services/audit.js';
import type { AuditReport } from '../../shared/audit/audit.js';
import { composedReading } from '../../shared/audit/composed-reading.js';
import { Calculation } from '../../shared/calculation/calculation.js';
import { composeDocument } from '../../shared/composition/compose.js';
import { emptyProject } from '../../shared/project/model.js';
import { cli } from '../cli/run.js';
import { exampleNames, standardIds, standardOf, TEMPLATES } from '../example.js';
import { finished } from '../finished.js';
import { sample } from '../sample.js';
import { read } from './scene.js';

const run = promisify(execFile);
const OFFICE = 'soffice';
const noOffice = spawnSync(OFFICE, ['--version']).error !== undefined;

const NAMES = await exampleNames();
/** Of LibreOffice, which takes longest. */
const SOME = sample(NAMES, 2, NAMES.length);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-audit-'));
  for (const name of NAMES) await writeFile(path.join(folder, `${name}.docx`), (await finished(name)).docx);
});
afterAll(() => rm(folder, { recursive: true }));

/** LibreOffice starts slowly, so it converts the examples at once. */
async function convert(place: string, from: string, to: string): Promise<void> {
  const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile'))}`;
  const files = SOME.map((name) => path.join(folder, place, `${name}.${from}`));
  await run(OFFICE, [profile, '--headless', '--convert-to', to, '--outdir', path.join(folder, to), ...files]);
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

/** What is found in a file of an example that is read without a word of complaint. */
async function found(name: string, bytes: Uint8Array, file: string): Promise<string[]> {
  const { report } = await auditFiles([{ file, bytes }], { templates: TEMPLATES }, (await finished(name)).standard);
  expect(notPassed(report)).toEqual([]);
  expect(report.unread).toEqual([]);
  const tables = report.ledger.find(({ rule }) => rule === 'tables-present');
  expect(tables?.outcome).toBe('passed');
  return report.findings.map(({ rule, message }) => `${rule} ${message}`).sort();
}

const inDocx = new Map<string, readonly string[]>();
beforeAll(async () => {
  for (const name of NAMES) inDocx.set(name, await found(name, (await finished(name)).docx, 'example.docx'));
});

it.each(NAMES)('%s is read from its PDF as from its DOCX, and the same is found in it', async (name) =>
  expect(await found(name, (await finished(name)).pdf, 'example.pdf')).toEqual(inDocx.get(name)),
);

describe.skipIf(noOffice)(
  `saved by LibreOffice as ODT and as DOCX again${noOffice ? '（跳过：本机没有 soffice）' : ''}`,
  () => {
    beforeAll(async () => {
      await convert('.', 'docx', 'odt');
      await convert('odt', 'odt', 'docx');
    });

    it.each(SOME)('%s is read the same', async (name) => {
      const bytes = await readFile(path.join(folder, 'docx', `${name}.docx`));
      expect(await found(name, bytes, 'example.docx')).toEqual(inDocx.get(name));
    });
  },
);

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
  let file: string;
  beforeAll(() => {
    file = path.join(folder, 'xianning-2024.docx');
  });

  it('audits a file by the id of a standard, and gives findings, ledger and what was not read', async () => {
    const { code, out, err } = await cli('audit', file, '--standard', 'hubei-2024-budget', '--json');
    const report: AuditReport = JSON.parse(out);
    expect(err).toBe('');
    expect(Object.keys(report)).toEqual(['standard', 'reason', 'findings', 'ledger', 'unread']);
    expect(code).toBe(report.findings.some(({ severity }) => severity === 'error') ? 1 : 0);
    const words = await cli('audit', file, '--standard', 'hubei-2024-budget');
    expect(words.out).toMatch(/\d+ 处错误，\d+ 处提醒，\d+ 处提示，0 处未能识别\n共 \d+ 项规则/);
  });

  it('says first that a document is none of the named standard, and does not hold it against that', async () => {
    const { code, out } = await cli('audit', file, '--standard', 'chongqing-2023-budget');
    expect(code).toBe(0);
    expect(out).toMatch(/^这份文件不像“.+”：\d+ 张表对上 \d 张/);
    expect(out).toContain('0 处错误');
  });

  it.each([
    ['没有这个文件', ['missing.docx', '--standard', 'hubei-2024-budget']],
    ['内容只是普通文字', ['package.json', '--standard', 'hubei-2024-budget']],
    ['没有安装规范', ['package.json', '--standard', 'nowhere-2020']],
  ])('says “%s” and ends with 2', async (message, args) => {
    const { code, err } = await cli('audit', ...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
