/** `verify` as it is called, and what signatures do to the printed document. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compose } from '../../electron/services/prepare.js';
import { sealOf } from '../../electron/services/seal.js';
import { textOf } from '../../shared/document/document.js';
import { execute } from '../../shared/project/command.js';
import { serialiseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { signature } from '../../shared/project/signing/sign-off.js';
import type { Standard } from '../../shared/standard/standard.js';
import { example } from '../example.js';
import { cli } from './run.js';

let folder: string;
let [standard, project]: [Standard?, Project?] = [];
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-'));
  ({ standard, project } = await example('shizhu-2023'));
});
afterAll(() => rm(folder, { recursive: true }));

const at = (name: string): string => path.join(folder, name);

async function signed(start: Project, names: readonly string[], passphrase?: string): Promise<Project> {
  let now = start;
  for (const name of names) {
    const made = signature(now, { name, time: '2026-03-01T01:00:00.000Z' });
    const seal = passphrase === undefined ? {} : { seal: await sealOf(passphrase, made) };
    now = execute(now, { kind: 'sign', signature: { ...made, ...seal } }).project;
  }
  return now;
}

it('says whether a file is what was issued, and what was changed since', async () => {
  if (!standard || !project) throw new Error('no example');
  await writeFile(at('plain.gongkai'), serialiseProject(project));
  expect(await cli('verify', at('plain.gongkai'))).toMatchObject({ code: 1, out: '还没有签字\n' });
  const issued = await signed(project, ['甲', '乙', '丙'], '口令');
  await writeFile(at('a.gongkai'), serialiseProject(issued));
  await writeFile(at('right.txt'), '口令\n');
  await writeFile(at('wrong.txt'), '别的');
  const right = await cli('verify', at('a.gongkai'), '--passphrase-file', at('right.txt'));
  expect([right.code, right.out]).toEqual([
    0,
    expect.stringContaining('签发  丙  2026-03-01T01:00:00.000Z  印记与口令相符'),
  ]);
  const wrong = await cli('verify', at('a.gongkai'), '--passphrase-file', at('wrong.txt'));
  expect([wrong.code, wrong.out]).toEqual([1, expect.stringContaining('印记与口令不符')]);
  const later = execute(issued, { kind: 'setUnit', name: '另一个单位', code: '1' }).project;
  await writeFile(at('b.gongkai'), serialiseProject(later));
  const changed = await cli('verify', at('b.gongkai'));
  expect([changed.code, changed.out]).toEqual([1, expect.stringMatching(/签发后有 2 处改动[\s\S]*→ 另一个单位/)]);
  const forged = serialiseProject(issued).replace('"name": "丙"', '"name": "丁"');
  await writeFile(at('c.gongkai'), forged);
  const broken = await cli('verify', at('c.gongkai'));
  expect([broken.code, broken.out]).toEqual([1, expect.stringContaining('第 3 个签字（签发 丁）被改动过')]);
});

it('prints names over what was signed, and marks what was changed or not issued as the standard says', async () => {
  if (!standard || !project) throw new Error('no example');
  const { signing } = standard.identity;
  const line = (of: Project): string => {
    const blocks = compose(standard as Standard, of).document.sections.flatMap((section) => section.blocks);
    const found = blocks.find((block) => block.kind === 'paragraph' && block.source === signing?.lines[0]?.block);
    return found?.kind === 'paragraph' ? textOf(found.runs) : '';
  };
  const mark = (of: Project, more = {}): string | undefined => {
    const identity = { ...(standard as Standard).identity, signing: { lines: [], ...signing, ...more } };
    return compose({ ...(standard as Standard), identity }, of).document.watermark;
  };
  const issued = await signed(project, ['某某甲', '某某乙', '某某丙']);
  const later = execute(issued, { kind: 'setYear', year: 2024 }).project;
  expect(line(issued)).toMatch(/：某某丙\s+.+：某某乙\s+.+：某某甲$/);
  expect(line(issued)).toHaveLength(line(project).length + 3);
  expect([line(project), line(later)]).toEqual([
    expect.not.stringContaining('某某'),
    expect.not.stringContaining('某某'),
  ]);
  expect([mark(project), mark(issued), mark(later)]).toEqual([undefined, undefined, '签发后有改动']);
  expect([mark(project, { unsigned: '未签发' }), mark(issued, { unsigned: '未签发' })]).toEqual(['未签发', undefined]);
});
