/** Documents whose authors use their own words: put another way, in other places, under another name, nothing is told as wrong. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../shared/findings/finding.js';
import { ProseScene } from './prose-scene.js';

const loud = (findings: readonly Finding[]): string[] =>
  findings.filter(({ severity }) => severity !== 'hint').map(({ rule, message }) => `${rule}: ${message}`);

describe('prose in its author’s own words', () => {
  let scene: ProseScene;
  beforeAll(async () => {
    scene = await ProseScene.of('yicheng-2026');
  });

  it.each(['本单位', '我单位', '我办', '本办公室', '本部门'])('takes “%s” for the unit', (self) => {
    const at = scene.at('全面实施绩效目标管理');
    expect(loud(scene.changed(at, (text) => text.replaceAll(scene.unit, self)))).toEqual([]);
  });

  it.each([
    ['left out with its unit', /^2026年/, ''],
    ['said in words', /^2026年/, '今年'],
  ])('does not miss a year that is %s', (_, was, now) => {
    const at = scene.at('年本单位机关运行经费安排');
    expect(loud(scene.changed(at, (text) => text.replace(was, now)))).toEqual([]);
  });

  it('misses a year of which its 年 is left', () => {
    const at = scene.at('年本单位机关运行经费安排');
    expect(loud(scene.changed(at, (text) => text.replace(/^2026年/, '年')))).toEqual([
      expect.stringContaining('prose-year: “年本单位机关运行经费安排'),
    ]);
  });

  it('reads a heading that runs on into its text, and two paragraphs in one', () => {
    const heading = scene.at('三、机关运行经费情况');
    const definition = scene.at('机关运行经费，是指');
    const amount = scene.at('年本单位机关运行经费安排');
    expect(amount).toBe(definition + 1);
    const text = (at: number): string => {
      const block = scene.reading.blocks[at];
      return block?.kind === 'paragraph' ? block.text : '';
    };
    const all = [heading, definition, amount].map(text).join('');
    const joined = (change: (text: string) => string): string[] => {
      const blocks = scene.reading.blocks.map((block, at) =>
        block.kind !== 'paragraph' || at < heading || at > amount
          ? block
          : { ...block, text: at === heading ? change(all) : '' },
      );
      return loud(scene.align({ ...scene.reading, blocks }).findings);
    };
    const before = loud(scene.base.findings);
    expect(joined((one) => one)).toEqual(before);
    expect(joined((one) => one.replace(/安排\d/, '安排9'))).not.toEqual(before);
  });

  it('hints where a paragraph says it in other words, and never quotes nothing', () => {
    const at = scene.at('委托业务费，是指');
    const findings = scene.changed(at, () => '我们把有关业务交给外面的机构去做，为此支付的钱就是这里所说的费用。');
    expect(loud(findings)).toEqual([]);
    expect(findings.map(({ rule }) => rule)).toContain('section-missing');
    for (const { message } of [...scene.base.findings, ...findings]) expect(message).not.toContain('“”');
  });

  it('names both wordings where a heading and its line in the contents differ', () => {
    const at = scene.at('第三部分');
    const found = scene
      .changed(at, (text) => text.replace('重要', '其他重要'))
      .filter(({ rule }) => rule === 'contents');
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^目录写“第三部分[^”]*和重要事项说明”，正文的标题是“第三部分[^”]*和其他重要事项说明”，两处应当一致$/,
      ),
    ]);
  });
});
