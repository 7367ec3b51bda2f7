/**
 * A small standard for the nine tables of a bureau's fill-in workbook (填报表): every table is entered as it is printed, totals
 * are computed. Only as much as an import needs.
 */
import { place } from '../../electron/services/place.js';
import { readCatalogs } from '../../electron/services/standards.js';
import { loadStandard } from '../../shared/standard/load.js';
import type { Standard } from '../../shared/standard/standard.js';

type Content = Record<string, unknown>;

const code = (levels: readonly string[], titles: string): Content[] => [
  { title: `${titles}编码`, columns: levels.map((title, i) => ({ show: 'code', level: i + 1, title })) },
  { show: 'name', title: titles === '经济分类科目' ? '部门经济分类科目名称' : `${titles}名称` },
];
const rows = (catalog: string): Content => ({ kind: 'classification', catalog, total: { title: '合计', last: true } });
const classes = { each: 'functional', title: '{{number}}、{{name}}' };
const above = { left: '编制单位：{{unit.name}}', right: '单位：元' };

function byFunction(id: string, title: string, head: string): Content {
  const columns = [
    { key: 'total', title: '合计', formula: 'basic + project' },
    { key: 'basic', title: '基本支出' },
    { key: 'project', title: '项目支出' },
  ];
  return {
    id,
    title,
    above,
    columns: [
      { title: '项目', columns: code(['类', '款', '项'], '功能分类科目') },
      { title: head, columns },
    ],
    rows: rows('functional'),
  };
}

const sources = [
  { key: 'fiscal', title: '一、财政拨款收入', formula: 'gpb + gf + soe' },
  { key: 'gpb', title: '1、一般公共预算' },
  { key: 'gf', title: '2、政府性基金预算' },
  { key: 'soe', title: '3、国有资本经营预算' },
  { key: 'biz', title: '二、事业收入' },
  { key: 'op', title: '三、事业单位经营收入' },
  { key: 'other', title: '四、其他收入' },
  { key: 'incomeTotal', title: '收入总计', formula: 'fiscal + biz + op + other', line: 'total' },
];
const funds = [
  { key: 'gpb', title: '一、一般公共预算' },
  { key: 'gf', title: '二、政府性基金预算' },
  { key: 'soe', title: '三、国有资本经营预算' },
  { key: 'incomeTotal', title: '收入总计', formula: 'gpb + gf + soe', line: 'total' },
];
const expenseTotal = { key: 'expenseTotal', title: '支出总计', formula: "sum(rows('201', '234'))", line: 'total' };

const TABLES: readonly Content[] = [
  {
    id: 'summary',
    title: '{{year}}年预算单位财务收支预算总表',
    above,
    blocks: [
      {
        title: '本年收入',
        columns: [
          { show: 'label', title: '项目' },
          { key: 'income', title: '预算数' },
        ],
        rows: { kind: 'fixed', items: sources },
      },
      {
        title: '本年支出',
        columns: [
          { show: 'label', title: '项目' },
          {
            title: '预算数',
            columns: [
              { key: 'total', title: '合计', formula: 'personnel + public + project' },
              {
                title: '基本支出',
                columns: [
                  { key: 'personnel', title: '人员经费' },
                  { key: 'public', title: '公用经费' },
                ],
              },
              { key: 'project', title: '项目支出' },
            ],
          },
        ],
        rows: { kind: 'fixed', items: [classes, expenseTotal] },
      },
    ],
  },
  {
    id: 'income',
    title: '{{year}}年预算单位收入预算总表',
    above,
    columns: [
      { title: '项目', columns: code(['类', '款', '项'], '功能分类科目') },
      {
        title: '收入预算',
        columns: [
          { key: 'total', title: '合计', formula: 'fiscal + biz + op + other' },
          { key: 'fiscal', title: '财政拨款收入' },
          { key: 'biz', title: '事业收入' },
          { key: 'op', title: '事业单位经营收入' },
          { key: 'other', title: '其他收入' },
        ],
      },
    ],
    rows: rows('functional'),
  },
  byFunction('expenditure', '{{year}}年预算单位支出预算总表', '支出预算'),
  {
    id: 'fiscal',
    title: '{{year}}年预算单位财政拨款收支预算总表',
    above,
    blocks: [
      {
        title: '财政拨款收入',
        columns: [
          { show: 'label', title: '项目' },
          { key: 'income', title: '预算数' },
        ],
        rows: { kind: 'fixed', items: funds },
      },
      {
        title: '财政拨款支出',
        columns: [
          { show: 'label', title: '项目' },
          { key: 'total', title: '合计', formula: 'general + fund + capital' },
          { key: 'general', title: '一般公共预算' },
          { key: 'fund', title: '政府性基金预算' },
          { key: 'capital', title: '国有资本经营预算' },
        ],
        rows: { kind: 'fixed', items: [classes, expenseTotal] },
      },
    ],
  },
  byFunction('general', '{{year}}年预算单位一般公共预算支出功能分类预算表', '一般公共预算支出'),
  byFunction('fund', '{{year}}年预算单位政府性基金预算支出功能分类预算表', '政府性基金预算支出'),
  byFunction('capital', '{{year}}年预算单位国有资本经营预算支出功能分类预算表', '国有资本经营预算支出'),
  {
    id: 'economic',
    title: '{{year}}年预算单位一般公共预算基本支出部门预算经济分类预算表',
    above,
    columns: [
      { title: '项目', columns: code(['类', '款'], '经济分类科目') },
      {
        title: '一般公共预算基本支出',
        columns: [
          { key: 'total', title: '合计', formula: 'personnel + public' },
          { key: 'personnel', title: '人员经费' },
          { key: 'public', title: '公用经费' },
        ],
      },
    ],
    rows: rows('economic'),
  },
  {
    id: 'sangong',
    title: '{{year}}年单位“三公”经费和机关运行经费预算表',
    above: { left: '编制单位：{{unit.name}}', right: '单位：万元' },
    numbers: { unit: '万元' },
    columns: [
      {
        title: '“三公”经费预算数',
        columns: [
          { key: 'total', title: '合计', formula: 'abroad + reception + vehicles' },
          { key: 'abroad', title: '因公出国（境）费' },
          { key: 'reception', title: '公务接待费' },
          {
            title: '公务用车购置及运行费',
            columns: [
              { key: 'vehicles', title: '小计', formula: 'purchase + running' },
              { key: 'purchase', title: '购置费' },
              { key: 'running', title: '运行费' },
            ],
          },
        ],
      },
      { key: 'office', title: '机关运行经费预算数' },
    ],
    rows: { kind: 'single' },
  },
];

const STYLE = { unit: '元', decimals: 2, grouping: true, zero: 'show', blank: 'blank' };

export async function fillInStandard(): Promise<Standard> {
  const builtin = await readCatalogs(place());
  const rules = builtin.bases?.get('bases/common-1.0.0/rules.yaml') as { readonly id: string }[];
  const files = new Map<string, unknown>([
    [
      'standard.yaml',
      {
        schema: 1,
        id: 'fill-in-workbook',
        name: '填报表',
        region: '测试',
        kind: 'budget',
        years: { from: 2024, to: 2030 },
        version: '1.0.0',
        extends: 'common-1.0.0',
        without: rules.map(({ id }) => `rules.${id}`),
        numbers: { tables: STYLE, prose: STYLE },
        catalogs: { functional: { extends: 'functional' }, economic: { extends: 'economic-department' } },
      },
    ],
    ['document.yaml', { title: '{{year}}年预算', blocks: TABLES.map(({ id }) => ({ table: id })) }],
    ...TABLES.map((table) => [`tables/${String(table.id)}.yaml`, table] as const),
  ]);
  return loadStandard(files, builtin);
}
