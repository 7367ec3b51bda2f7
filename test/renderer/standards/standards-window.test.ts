import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { MarkdownView } from '../../../renderer/standards/MarkdownView.js';
import { versionNote } from '../../../renderer/standards/version-note.js';
import { createSession } from '../../../renderer/store/session.js';
import { upgradeProject } from '../../../shared/upgrade/upgrade.js';
import { example, TEMPLATES } from '../../example.js';

describe('the line about the version of the standard', () => {
  it.each([
    [{ made: '1.0.0', used: '1.0.0', newest: '1.0.0' }, undefined],
    [{ made: '1.0.0', used: '1.0.0', newest: undefined }, undefined],
    [{ made: '1.2.0', used: '1.2.0', newest: '1.10.0' }, '规范有新版本 1.10.0，本项目用的是 1.2.0。'],
    [{ made: '1.0.0', used: '1.1.0', newest: '1.1.0' }, '本项目用规范 1.0.0 编制，本机没有这个版本，现按 1.1.0 显示。'],
    [{ made: '2.0.0', used: '1.1.0', newest: '1.1.0' }, '请向下发规范的部门索取 2.0.0，安装后重新打开。'],
    [{ made: '2.0.0', used: '1.1.0', newest: '2.0.0' }, '规范 2.0.0 已经安装，重新打开本项目即可使用。'],
  ])('%o', (versions, expected) => {
    const note = versionNote(versions);
    if (expected === undefined) expect(note).toBeUndefined();
    else expect(note?.text).toContain(expected);
  });
});

it('moves to another version and back as one step among others', async () => {
  const { project, standard } = await example();
  const session = createSession(standard, project, { file: 'a', stamp: '', readOnly: false });
  const state = session.getState;
  const address = { table: 'facts', row: 'row', column: 'duties' };
  state().dispatch({ kind: 'setCells', cells: [{ address, value: '一' }] }, '填');
  const after = { ...standard, identity: { ...standard.identity, version: '1.0.1' } };
  state().moveTo(after, upgradeProject(state().project, standard, after).project, '换');
  expect([state().standard, state().project.standard.version]).toEqual([after, '1.0.1']);
  state().dispatch({ kind: 'setCells', cells: [{ address, value: '二' }] }, '改');
  const moved = state().project;
  for (let step = 0; step < 3; step++) state().undo();
  expect([state().standard, state().project]).toEqual([standard, project]);
  for (let step = 0; step < 3; step++) state().redo();
  expect([state().standard, state().project]).toEqual([after, moved]);
  expect(state().calculation.standard).toBe(after);
});

describe('the guide on writing standards, as the window shows it', () => {
  const shown = (source: string) => renderToStaticMarkup(createElement(MarkdownView, { source }));

  it('shows every kind of block that it is written in, and loses no line', async () => {
    const source = await readFile(path.join(TEMPLATES, 'README.md'), 'utf8');
    const page = shown(source);
    for (const element of ['h2', 'h3', 'p', 'ul', 'ol', 'table', 'pre', 'code', 'strong']) {
      expect(page).toContain(`<${element}>`);
    }
    for (const word of source.match(/[一-龥]{6,}/g) ?? []) expect(page, word).toContain(word);
  });

  it('keeps code inside an item, cells with bars, and words of links', () => {
    const page = shown(
      '1. 甲\n   乙：\n\n   ```sh\n   run\n   ```\n2. 丙\n\n| a | b |\n|---|---|\n| `x \\| y` | 看[说明](a.md)的 **必填** |',
    );
    expect(page).toContain('<ol><li><p>甲乙：</p><pre>run</pre></li><li><p>丙</p></li></ol>');
    expect(page).toContain('<td><code>x | y</code></td><td>看说明的 <strong>必填</strong></td>');
  });

  it('takes HTML for words, and what is nested without end for text', () => {
    expect(shown('甲 <b>乙</b>\n\n<script>alert(1)</script>')).toContain(
      '<p>甲 &lt;b&gt;乙&lt;/b&gt;</p>&lt;script&gt;alert(1)&lt;/script&gt;',
    );
    expect(shown(`${'> '.repeat(50_000)}甲`)).toContain('甲</pre>');
  });
});
