/** Forms of any layout are understood without a standard: right ones are silent, a slip is told once and at its place. */
import { describe, expect, it } from 'vitest';
import { examine } from '../../shared/audit/examine.js';
import { type Finding, withConsequences } from '../../shared/findings/finding.js';
import type { Reading } from '../../shared/reading/reading.js';
import { recogniseForms } from '../../shared/recognition/forms/recognise-forms.js';
import { recognise } from '../../shared/recognition/recognise.js';
import { grid, reading } from '../recognition/grids.js';
import {
  GOAL_TABLES,
  LAYOUTS,
  type Layout,
  NATIONAL,
  PROJECT_LIST,
  REPEATED,
  SELF_EVALUATIONS,
  SIGNED,
  TWO_TERMS,
  WHOLE_UNIT,
} from './layouts.js';

function read({ parts }: Layout): Reading {
  return reading(...parts.map((part) => (typeof part === 'string' ? part : grid(part.grid))));
}

/** The layout with the first text after `after` replaced. */
function slipped(layout: Layout, after: string, from: string, to: string): Layout {
  let done = false;
  const change = (text: string): string => {
    const start = done ? -1 : text.indexOf(after);
    const at = start < 0 ? -1 : text.indexOf(from, start);
    if (at < 0) return text;
    done = true;
    return text.slice(0, at) + to + text.slice(at + from.length);
  };
  const parts = layout.parts.map((part) => (typeof part === 'string' ? change(part) : { grid: change(part.grid) }));
  if (!done) throw new Error(`${from} does not stand after ${after}`);
  return { ...layout, parts };
}

function told(layout: Layout): readonly Finding[] {
  return examine(read(layout)).findings;
}

function loud(layout: Layout): readonly Finding[] {
  return told(layout).filter(({ severity }) => severity !== 'hint');
}

function values(finding: Finding | undefined): string[] {
  return finding ? withConsequences(finding).flatMap(({ places }) => places.map(({ value }) => value)) : [];
}

describe('performance forms', () => {
  it.each(LAYOUTS.map((layout) => [layout.name, layout] as const))('says nothing of %s', (_, layout) => {
    expect(told(layout).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
    const forms = recogniseForms(read(layout), recognise(read(layout)));
    expect(
      forms.every(({ isWhole, indicators, name }) => isWhole && indicators.length >= 4 && (name || forms.length === 1)),
    ).toBe(true);
  });

  it('holds the projects that a table lists against their forms', () => {
    // 236.15 + 122.30; total and source are wrong alike, so that the form agrees with itself.
    const form = slipped(
      slipped(GOAL_TABLES, '项目名称|<|街道果皮箱', '81.50', '85.10'),
      '项目名称|<|街道果皮箱',
      '54.00',
      '57.60',
    );
    const costs = slipped(form, '项目名称|<|街道果皮箱', '≤81.50', '≤85.10');
    expect(loud(costs).map(({ rule, places }) => [rule, places.map(({ value }) => value)])).toEqual([
      ['form-list', ['85.10', '81.50']],
    ]);
  });

  it('tells where names differ by a character', () => {
    const named = slipped(GOAL_TABLES, '项目名称|<|街道果皮箱', '街道果皮箱更换', '街道果皮箱更换费');
    const unit = slipped(named, '项目名称|<|路灯', '实施单位|区市容管理中心', '实施单位|区市容管中心');
    expect(told(unit).map(({ rule, severity, places }) => [rule, severity, places[0]?.value])).toEqual([
      ['form-unit-names', 'hint', '区市容管中心'],
      ['form-project-names', 'hint', '街道果皮箱更换'],
    ]);
  });

  it('tells a year in the name of a project that its list has otherwise, and one that was lost', () => {
    const named = (text: string): string => text.replaceAll('街道果皮箱更换', '2026年街道果皮箱更换');
    const parts = GOAL_TABLES.parts.map((part) =>
      typeof part === 'string' ? named(part) : { grid: named(part.grid) },
    );
    const dated = { ...GOAL_TABLES, parts };
    expect(loud(dated)).toEqual([]);
    const saidOf = (to: string): string[] =>
      loud(slipped(dated, '项目名称|<|2026年街道果皮箱', '2026年', to)).map(
        ({ rule, message }) => `${rule} ${message}`,
      );
    expect(saidOf('2025年')).toEqual([expect.stringMatching(/^form-project-names .*别处写的是 2026 年/)]);
    expect(saidOf('年')).toEqual([expect.stringMatching(/^form-project-names .*没有写年份，别处写的是 2026 年/)]);
  });

  it('asks no points of a form whose page repeats the header below a line', () => {
    const [title = '', unit = '', form] = SIGNED.parts;
    const [head = '', ...rows] = (typeof form === 'string' || !form ? '' : form.grid.trim()).split('\n').slice(3);
    const upper = typeof form === 'string' || !form ? '' : form.grid.trim().split('\n').slice(0, 3).join('\n');
    const [first, second] = [rows.slice(0, 4), rows.slice(4)];
    const header = rows[0]?.startsWith('一级') ? '' : head;
    const parts = [
      title,
      unit,
      { grid: [upper, header, ...first].join('\n') },
      '区第二福利院预算公开',
      { grid: [rows[0] ?? '', ...second].join('\n') },
    ];
    expect(loud({ name: '', parts })).toEqual([]);
  });

  it.each([
    // Money: a total, a source, a rate, what was spent, a score.
    ['form-sources', SELF_EVALUATIONS, '项目名称|<|河道清淤', '：|<|260', '：|<|270', '270'],
    ['form-sources', GOAL_TABLES, '项目名称|<|路灯电费', '100.00', '110.00', '110.00'],
    ['form-sources', TWO_TERMS, '老旧电梯', '20.00', '25.00', '25.00'],
    ['form-rate', SELF_EVALUATIONS, '项目名称|<|村级卫生室', '75.50%', '57.50%', '57.50%'],
    ['form-rate', WHOLE_UNIT, '项目支出安排', '86.29%', '88.29%', '88.29%'],
    ['form-rate', NATIONAL, '当年财政拨款', '98.20%', '92.80%', '92.80%'],
    ['form-sources', NATIONAL, '上年结转资金', '|20.00|20', '|25.00|20', '25.00'],
    ['form-fund-score', SELF_EVALUATIONS, '项目名称|<|职工技能', '9.51', '9.15', '9.15'],
    // Points and scores.
    ['form-limit', SELF_EVALUATIONS, '项目名称|<|农家书屋', '20|20', '20|26', '26'],
    ['form-limit', WHOLE_UNIT, '72小时', '^|10', '^|12', '12'],
    ['form-points', SIGNED, '可用年限', '10|正向', '15|正向', '20'],
    ['form-points', PROJECT_LIST, '修复册数', '册|50', '册|56', '56'],
    ['form-points', WHOLE_UNIT, '灾害预警', '20|20', '21|20', '21'],
    ['form-points', NATIONAL, '验收合格率', '|15|15', '|18|15', '20'],
    ['form-total', SELF_EVALUATIONS, '项目名称|<|河道清淤', '93.12', '93.21', '93.21'],
    ['form-target', SELF_EVALUATIONS, '项目名称|<|河道清淤', '96%', '69%', '69%'],
    ['form-target', WHOLE_UNIT, '预报产品', '744期', '704期', '704期'],
    // Progress.
    ['form-cumulative', SELF_EVALUATIONS, '项目名称|<|农家书屋', '88.00%', '58.00%', '58.00%'],
    ['form-year-rate', SELF_EVALUATIONS, '三季度资金累计支出率|≥75%|60.00%', '75.50%', '77.50%', '77.50%'],
    ['form-scoring', SELF_EVALUATIONS, '项目名称|<|河道清淤', '1.23', '1.32', '1.32'],
    // Blanks.
    ['form-blank', GOAL_TABLES, '项目名称|<|公共厕所', '≥26条', '', ''],
    ['form-blank', SIGNED, '指标方向性', '更新床位数', '', '86'],
    ['form-blank', REPEATED, '完好率', '97', '', ''],
    ['form-blank-field', SELF_EVALUATIONS, '项目名称|<|河道清淤', '按计划完成河道清淤工程款', '', ''],
    // Prose.
    ['form-prose', SELF_EVALUATIONS, '“河道清淤', '93.12', '91.32', '91.32分'],
    ['form-prose', SELF_EVALUATIONS, '“职工技能', '42.06', '46.02', '46.02万元'],
    ['form-prose', SELF_EVALUATIONS, '本局', '440.56', '446.50', '446.50万元'],
  ] as const)('tells once of a slip: %s', (rule, layout, after, from, to, value) => {
    const findings = loud(slipped(layout, after, from, to));
    expect(findings.map((one) => one.rule)).toHaveLength(1);
    expect(withConsequences(findings[0] as Finding).map((one) => one.rule)).toContain(rule);
    expect(values(findings[0])).toContain(value);
  });
});
