/** Long lists as finance systems export them. */
import type { Standard } from '../../shared/standard/standard.js';
import { random } from '../solving/random-project.js';

export const HEADER = [
  '单位编码',
  '支出功能分类科目',
  '部门经济分类',
  '项目',
  '资金性质',
  '是否结转',
  '支出类别',
  '预算金额（元）',
  '备注',
];

/** A list as a finance system exports it, with so many lines. */
export function exported(standard: Standard, count: number, seed: number): string[][] {
  const next = random(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
  const functions = [...(standard.catalogs.get('functional')?.entries ?? [])].filter(([code]) => code.length === 7);
  const economics = ['30101', '30102', '30201', '30211', '30305'];
  const sources = ['一般公共预算资金', '政府性基金', '国有资本经营预算'];
  return [
    ['预算明细表'],
    HEADER,
    ...Array.from({ length: count }, (_, index) => {
      const [code, name] = pick(functions);
      const isProject = next() < 0.5;
      return [
        '101001',
        next() < 0.5 ? code : `[${code}]${name}`,
        pick(economics),
        isProject ? `项目${index % 40}` : '',
        pick(sources),
        '否',
        isProject ? '特定目标类' : '基本',
        (Math.ceil(next() * 1e7) / 100).toLocaleString('en-US'),
        '',
      ];
    }),
    ['合计', '', '', '', '', '', '', '1', ''],
  ];
}
