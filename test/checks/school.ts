/** A small school as it is typed into a new project: complete, and without a finding that blocks it. */

import type { Finding } from '../../shared/findings/finding.js';
import type { Address } from '../../shared/project/address.js';
import { execute } from '../../shared/project/command.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { type Prepared, prepare } from '../prepare.js';

type Cells = Readonly<Record<string, string>>;

const LEVELS = ['成本指标', '产出指标', '效益指标', '满意度指标'];

/** By table and row: what is typed, amounts in 元. */
export const SCHOOL: Readonly<Record<string, Readonly<Record<string, Cells>>>> = {
  basicDetail: { '2050202': { personnel: '6091800', public: '452000' } },
  basicEconomic: {
    '30101': { gpb: '3000000' },
    '30107': { gpb: '2791500' },
    '30113': { gpb: '300300' },
    '30201': { gpb: '452000' },
  },
  projects: { p1: { name: '校舍维修', function: '2050202', gpb: '1000000' } },
  performance: { p1: { goal: '完成校舍维修' } },
  indicators: Object.fromEntries(
    LEVELS.map((level1, at) => [
      `i${at + 1}`,
      { form: 'p1', level1, level2: '数量指标', name: `指标${at + 1}`, value: at === 0 ? '≤100万元' : '≥95%' },
    ]),
  ),
  sangong: { row: { priorAbroad: '0', priorPurchase: '0', priorOperation: '0', priorReception: '0' } },
  prior: { gpb: { amount: '7000000' }, basic: { amount: '6000000' }, project: { amount: '1000000' } },
  facts: {
    row: {
      unitKind: '事业单位',
      agency: '青城小学',
      department: '青城教育局',
      duties: '承担小学教育',
      structure: '青城小学设三个处室',
      reasonTotal: '教师增加',
      evaluationExample: '校舍维修',
      vehiclesOther: '0',
      equipment: '0',
    },
  },
};

export function schoolProject(standard: Standard, tables: typeof SCHOOL = SCHOOL): Project {
  const { id, version, years } = standard.identity;
  const empty = emptyProject({ id, version }, { name: '青城小学', code: '' }, years.from);
  const rows = (of: Readonly<Record<string, Cells>>) => Object.entries(of).map(([key, cells]) => ({ key, cells }));
  return { ...empty, tables: Object.fromEntries(Object.entries(tables).map(([id, of]) => [id, { rows: rows(of) }])) };
}

/** The school with some tables as they are given here. */
export function schoolWith(standard: Standard, other: typeof SCHOOL): Project {
  return schoolProject(standard, { ...SCHOOL, ...other });
}

export function edited(project: Project, address: Address, value: string): Project {
  return execute(project, { kind: 'setCells', cells: [{ address, value }] }).project;
}

/** What blocks the export, in the order in which it is told. */
export function errorsOf(standard: Standard, project: Project): Finding[] {
  const { findings }: Prepared = prepare(standard, project);
  return findings.filter(({ severity, accepted }) => severity === 'error' && !accepted);
}
