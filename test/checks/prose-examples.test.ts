import { describe, expect, it } from 'vitest';
import { Calculation } from '../../shared/calculation/calculation.js';
import { checkProject, projectSubject } from '../../shared/checks/check.js';
import { PROSE_RULES, performanceRules } from '../../shared/checks/rules.js';
import { composeDocument } from '../../shared/composition/compose.js';
import { emptyProject } from '../../shared/project/model.js';
import { example, standardIds, standardOf } from '../example.js';

/** What really is wrong in the published figures; everything else that these rules say of them would be a mistake. */
const PUBLISHED: Readonly<Record<string, readonly string[]>> = {
  'yicheng-2026': [],
  'xianning-2024': [],
  'shizhu-2023': [
    'written-slips 五、其他重要事项的情况说明 · 第 2 段',
    'performance-value 一般性项目绩效指标 · 第 8 行 · 计量单位',
    'performance-value 一般性项目绩效指标 · 站点网络通畅率 · 计量单位',
    'performance-value 重点专项资金绩效指标 · 第 7 行 · 指标值',
  ],
  'heilongjiang-2020': [
    'change-rate 七、关于机关运行经费情况说明 · 第 1 段',
    'performance-value 绩效自评指标 · 每个工位投入资金 · 年度指标值',
    'performance-value 绩效自评指标 · 其中设备购置支出 · 年度指标值',
    'performance-value 绩效自评指标 · 单项测评成本 · 年度指标值',
    'performance-value 绩效自评指标 · 平均单项费用支出 · 年度指标值',
    'performance-value 绩效自评指标 · 其中会议费支出 · 年度指标值',
    'performance-value 绩效自评指标 · 平均每起疑难信访积案化解成本 · 年度指标值',
    'performance-score 绩效自评指标 · 任务启动后完成时间 · 年度指标值',
    'performance-limit 绩效自评指标 · 任务启动后完成时间 · 实际得分',
  ],
};

describe('prose and performance rules on published documents', async () => {
  it.each(Object.entries(PUBLISHED))('%s', async (name, expected) => {
    const { project, standard } = await example(name);
    const calculation = new Calculation(standard, project);
    const subject = projectSubject(project, calculation, composeDocument(standard, project, calculation));
    const rules = [...PROSE_RULES, ...performanceRules(standard)];
    const findings = rules.flatMap((rule) => rule.run(subject).findings);
    expect(findings.map(({ rule, places }) => `${rule} ${places[0]?.label}`)).toEqual(expected);
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(await standardIds())('a new project of %s prints no sentence that lacks its words', async (id) => {
    const standard = await standardOf(id);
    const { version, years } = standard.identity;
    const project = emptyProject({ id, version }, { name: '某某局', code: '' }, years.from);
    const calculation = new Calculation(standard, project);
    const { findings } = checkProject(project, calculation, composeDocument(standard, project, calculation));
    expect(findings.filter(({ rule }) => rule === 'doubled-words')).toEqual([]);
  });

  it('gives the same by its parts as in one go', async () => {
    const { project, standard } = await example('heilongjiang-2020');
    const calculation = new Calculation(standard, project);
    const subject = projectSubject(project, calculation, composeDocument(standard, project, calculation));
    for (const rule of [...PROSE_RULES, ...performanceRules(standard)]) {
      const { passage: look } = rule;
      const parts = look
        ? subject.passages.map((passage) => ({ key: passage, run: () => look(passage, subject) }))
        : rule.parts?.(subject);
      if (!parts) continue;
      expect(new Set(parts.map(({ key }) => key)).size).toBe(parts.length);
      expect(parts.flatMap((part) => part.run().findings)).toEqual(rule.run(subject).findings);
    }
  });
});
