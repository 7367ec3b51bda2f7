/** rules.yaml: relations, conditions, severities, rows, and how each rule ends. */
import { describe, expect, it } from 'vitest';
import { Calculation } from '../../shared/calculation/calculation.js';
import { checkProject } from '../../shared/checks/check.js';
import { composeDocument } from '../../shared/composition/compose.js';
import type { Report } from '../../shared/findings/ledger.js';
import { StandardError } from '../../shared/standard/problem.js';
import { type Entries, tinyProject, tinyStandard, WHOLE } from './tiny.js';

async function check(rules: string, entries: Entries = WHOLE): Promise<Report> {
  const standard = await tinyStandard({ 'rules.yaml': rules });
  const project = tinyProject(entries);
  const calculation = new Calculation(standard, project);
  return checkProject(project, calculation, composeDocument(standard, project, calculation));
}

async function only(rules: string, entries?: Entries) {
  const { findings, ledger } = await check(rules, entries);
  const entry = ledger.find(({ rule }) => rule === 'one');
  return { findings: findings.filter(({ rule }) => rule === 'one'), entry };
}

describe('a rule of rules.yaml', () => {
  it('says both sides, the difference and what the standard advises', async () => {
    const { findings, entry } = await only(
      `- { id: one, title: 收支相等, left: balance.sum1.income, right: balance.sum2.expense, note: 以批复为准。 }`,
      { ...WHOLE, grant: '500' },
    );
    expect(findings).toMatchObject([
      {
        severity: 'error',
        message: '收支相等：《收支表》总计·金额 500，《收支表》总计·金额 530，相差 30.00 元。以批复为准。',
      },
    ]);
    // Last the entry in which a digit may be wrong.
    expect(findings[0]?.places.map(({ value }) => value)).toEqual(['500', '530', '500']);
    expect(entry).toMatchObject({
      outcome: 'found',
      group: 'tables',
      basis: '《收支表》总计·金额 = 《收支表》总计·金额',
    });
  });

  it.each([
    ['<=', '400', 0],
    ['<=', '530', 0],
    ['<=', '600', 1],
    ['>=', '600', 0],
    ['>=', '530', 0],
    ['>=', '400', 1],
  ])('holds with %s and %s against 530: %i findings', async (relation, grant, count) => {
    const { findings } = await only(
      `- { id: one, title: 关系, left: balance.sum1.income, right: balance.sum2.expense, relation: "${relation}" }`,
      { ...WHOLE, grant },
    );
    expect(findings).toHaveLength(count);
  });

  it('has the severity, the group and the basis that the standard gives it', async () => {
    const { findings, entry } = await only(
      `- { id: one, title: 关系, left: "balance.sum1.income / lists['11'].warm", right: "1", group: form, basis: 某办法第三条 }`,
    );
    // Nothing can be divided by a blank: that is said, not passed over.
    expect(findings).toEqual([]);
    expect(entry).toMatchObject({ outcome: 'notRun', reason: '除数为空', group: 'form', basis: '某办法第三条' });
    const again = await only(
      `- { id: one, title: 关系, left: balance.sum1.income, right: balance.sum1.income + balance.sum1.income, severity: warning }`,
    );
    expect(again.findings).toMatchObject([{ severity: 'warning' }]);
  });

  it('goes row by row, and only where its condition holds', async () => {
    const rule = (when: string) =>
      `- { id: one, title: 逐行, each: spent, left: basic, right: project, when: "${when}", severity: hint }`;
    const all = await only(rule('1 == 1'));
    expect(all.findings).toHaveLength(3);
    expect(all.entry).toMatchObject({ outcome: 'found', compared: 3 });
    const some = await only(rule('project >= 50'.replace('50', "spent['11'].project")));
    expect(some.findings.map(({ places }) => places[0]?.address?.row)).toEqual(['11', '2']);
    expect(some.entry).toMatchObject({
      compared: 2,
      reason: '不符合“项目 ≥ 《支出决算表》11 粉·项目”的条件'.replace('《支出决算表》', ''),
    });
    const none = await only(rule('basic == 0'));
    expect(none.entry).toMatchObject({ outcome: 'notApplicable', compared: 0, reason: '不符合“基本 = 0”的条件' });
  });

  it('does not apply where there is nothing on either side', async () => {
    const { entry } = await only(`- { id: one, title: 空, left: balance.grant.income, right: balance.sum1.income }`, {
      ...WHOLE,
      grant: '',
    });
    expect(entry).toMatchObject({ outcome: 'notApplicable', reason: '两边都没有数' });
  });

  it('is refused with its place when it names what is not there, or bears a name twice', async () => {
    const load = tinyStandard({
      'rules.yaml': `
- { id: one, title: 甲, left: balance.sum9.income, right: "1", when: "nothing > 1" }
- { id: one, title: 乙, left: "balance.", right: "1" }
- { id: three, title: 丙, left: "1", right: "1", relation: "=>" }`,
    });
    await expect(load).rejects.toThrow(StandardError);
    const report = (await load.catch((problem: StandardError) => problem.message)) as string;
    expect(report).toContain('rules.yaml › three.relation：只能是 =、<=、>=，不能是“=>”');
    const names = await tinyStandard({
      'rules.yaml': `
- { id: one, title: 甲, left: balance.sum9.income, right: "1", when: "nothing > 1" }
- { id: one, title: 乙, left: "1", right: "1" }`,
    }).catch((problem: StandardError) => problem.message);
    expect(names).toContain('one.left：表“balance”没有行“sum9”');
    expect(names).toContain('one.when：没有名称“nothing”');
    expect(names).toContain('one.id：规则标识“one”重复');
  });
});
