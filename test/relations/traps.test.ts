/**
 * Tables that look as if numbers should add up and do not, each in a document where everything else does: an officer who
 * printed them made no mistake, and must not be told of one.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consistentDocuments } from './document-of.js';
import { grid, loud, reportOn, type TypedTable } from './typed-tables.js';

/** Right documents in which sums of every kind hold. */
const RIGHT = fc.sample(consistentDocuments, { seed: 7, numRuns: 6 });

interface Trap {
  readonly what: string;
  readonly table: TypedTable;
}

const traps: Trap[] = [
  {
    what: 'a total column that includes what the table does not show',
    table: {
      title: '分单位支出表',
      grid: grid(`
        单位名称|合计|基本支出|项目支出
        机关本级|1,300.50|800.25|400.13
        服务中心|922.45|500.12|300.99
        监测站|415.77|210.56|100.01`),
    },
  },
  {
    what: 'a total column in one line only, with a part that is not shown',
    table: { title: '支出结构表', grid: grid('合计|基本支出|项目支出|经营支出\n2315.47|1201.36|804.11|0.00') },
  },
  {
    what: '其中 rows that are not all',
    table: {
      title: '收入情况表',
      grid: grid(`
        项目|金额
        一、财政拨款收入|1,845.36
        其中：一般公共预算|1,500.11
        二、事业收入|220.15
        其中：教育收费|13.27
        收入合计|2,065.51`),
    },
  },
  {
    what: '其中 rows that go on with blanks before them, or that are parts by definition',
    table: {
      title: '“三公”经费支出表',
      grid: grid(`
        项目|预算数
        因公出国（境）费|11.35
        公务用车购置及运行维护费|25.26
        其中：公务用车购置费|16.13
        公务用车运行维护费|9.13
        公务接待费|2.45
        合计|39.06`),
    },
  },
  {
    what: 'a row under another without a mark',
    table: {
      title: '收入构成表',
      grid: grid(`
        项目|金额
        一、财政拨款收入|1,845.36
        一般公共预算拨款收入|1,845.36
        政府性基金预算拨款收入|
        二、事业收入|220.15
        收入合计|2,065.51`),
    },
  },
  {
    what: '其中 columns',
    table: {
      title: '项目支出明细表',
      grid: grid(`
        项目名称|合计|财政拨款|其中：政府采购|单位资金
        信息系统运行维护|356.21|300.11|120.36|56.10
        公共服务平台建设|812.95|800.95|640.27|12.00
        安全检查|77.34|77.34|15.11|0.00`),
    },
  },
  {
    what: 'the year before beside this year',
    table: {
      title: '两年支出对照表',
      grid: grid(`
        科目编码|科目名称|2025年执行数|2026年预算数
        20101|事务甲|1,102.35|1,302.35
        20102|事务乙|805.17|865.17
        20201|事务丙|64.90|64.95
        20202|事务丁|2,236.11|2,336.11`),
    },
  },
  {
    what: 'counts and rates beside money',
    table: {
      title: '资产情况表',
      grid: grid(`
        项目|数量（辆）|合计|本年新增|增长率
        机要通信用车|3|86.35|28.11|48.27%
        应急保障用车|12|301.74|0.00|0.00%
        其他用车|2|41.96|10.35|32.74%`),
    },
  },
  {
    what: 'a total of quarters that is cumulative',
    table: {
      title: '资金支出进度表',
      grid: grid(`
        项目|合计|一季度|二季度|三季度|四季度
        运行维护|412.31|80.05|163.77|287.40|412.31
        平台建设|960.08|110.20|405.66|700.13|960.08
        宣传培训|35.72|5.11|12.95|20.48|35.72`),
    },
  },
  {
    what: 'totals of the year side by side, with what is left below',
    table: {
      title: '收支决算总表',
      grid: grid(`
        收入|<|支出|<
        项目|决算数|项目|决算数
        一、财政拨款收入|3,120.55|一、教育支出|3,011.20
        本年收入合计|3,120.55|本年支出合计|3,011.20
        年初结转和结余|15.40|年末结转和结余|124.75
        总计|3,135.95|总计|3,135.95`),
    },
  },
  {
    what: 'a list of some projects only under the total of all',
    table: {
      title: '主要项目情况表',
      grid: grid(`
        项目名称|预算数
        合计|5,820.77
        信息系统运行维护|356.21
        公共服务平台建设|812.95`),
    },
  },
  {
    what: 'points of a form',
    table: {
      title: '绩效自评表',
      grid: grid(`
        指标|分值|得分|实际完成值
        完成数量|20.00|18.50|95.50
        完成质量|30.00|30.00|100.00
        完成时限|10.00|9.25|92.50
        总分|100.00|91.30|`),
    },
  },
  {
    what: 'whole numbers beside one with decimals, each rounded',
    table: {
      title: '分科室支出表',
      grid: grid(`
        科室|合计|上半年|下半年
        办公室|120|50|69
        财务科|86|44|43
        人事科|55|21|33
        业务科|310|155|156
        其他|1.5|1.5|0`),
    },
  },
  {
    what: 'no header at all',
    table: { title: '补充情况', grid: grid('合计|812.35|401.22\n甲|300.10|200.05\n乙|255.25|99.17') },
  },
];

describe.each(traps)('$what', ({ table }) => {
  it('is no error in a right document', () => {
    for (const tables of RIGHT) expect(loud(reportOn(...tables, table))).toEqual([]);
  });
});

describe('two tables of the same codes', () => {
  const codes = [
    '20101',
    '20102',
    '20103',
    '20201',
    '20202',
    '20203',
    '20301',
    '20302',
    '20303',
    '20401',
    '20402',
    '20403',
  ];
  const amount = (i: number): number => 1_000 * (i + 3) + 37.41 * (i + 1);
  const text = (value: number): string => value.toFixed(2);

  it('may differ in one chain: what came in is not what was paid', () => {
    const list = (title: string, own: (i: number) => number): TypedTable => {
      const rows = codes.map((code, i) => [code, `事务${code}`, text(own(i))]);
      const classes = [...new Set(codes.map((code) => code.slice(0, 3)))].map((code) => {
        const all = codes.reduce((sum, one, i) => (one.startsWith(code) ? sum + own(i) : sum), 0);
        return [code, `类${code}`, text(all)];
      });
      const body = [...classes, ...rows].sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
      return { title, grid: [['科目编码', '科目名称', '合计'], ...body] };
    };
    const paid = (i: number): number => amount(i) + (i === 4 ? 12.88 : 0);
    const tables = [list('收入决算表', amount), list('支出决算表', paid), list('一般公共预算支出决算表', paid)];
    for (const right of RIGHT) expect(loud(reportOn(...right, ...tables))).toEqual([]);
  });

  it('under titles that differ show the same in most rows by chance', () => {
    const income: TypedTable = {
      title: '收入预算表',
      grid: [['科目编码', '科目名称', '事业收入'], ...codes.map((code, i) => [code, `事务${code}`, text(amount(i))])],
    };
    const basic = (title: string): TypedTable => ({
      title,
      grid: [
        ['科目编码', '科目名称', '基本支出', '项目支出'],
        ...codes.map((code, i) => {
          const project = i === 4 ? 200 : 0;
          return [code, `事务${code}`, text(amount(i) - project), text(project)];
        }),
      ],
    });
    expect(loud(reportOn(income, basic('支出预算表'), basic('一般公共预算支出表')))).toEqual([]);
  });

  it('with a code of which a part was not read belong to nobody knows what', () => {
    const tree = (middle: string): TypedTable => ({
      title: '支出预算表',
      grid: [
        ['科目编码', '科目名称', '金额'],
        ...['201', '20101', '2010101', middle, '202', '20201', '2020101', '2020102'].map((code, i) => [
          code,
          `事务${i}`,
          ['77.41', '77.41', '44.30', '33.11', '91.07', '91.07', '50.62', '40.45'][i] ?? '',
        ]),
      ],
    });
    expect(loud(reportOn(...(RIGHT[0] ?? []), tree('2010102')))).toEqual([]);
    expect(loud(reportOn(...(RIGHT[0] ?? []), tree('20101')))).toEqual([]);
  });
});

describe('rounding', () => {
  it('leaves a tail in every sum of a table in 万元 that was reckoned in 元, which is one hint', () => {
    const shown = (yuan: number): string => (yuan / 10_000).toFixed(2);
    const parts = [0.137, 0.221, 0.305, 0.337];
    const columns = (yuan: number): string[] => [shown(yuan), ...parts.map((part) => shown(yuan * part))];
    const exact = [86_419, 164_197, 241_975, 319_752, 397_523, 475_238];
    const rows = exact.map((yuan, i) => [`项目${'甲乙丙丁戊己'[i]}`, ...columns(yuan)]);
    const total = ['合计', ...columns(exact.reduce((sum, yuan) => sum + yuan, 0))];
    const table = { title: '项目支出表', grid: [['项目名称', '合计', '甲区', '乙区', '丙区', '丁区'], ...rows, total] };
    const { findings } = reportOn(table);
    expect(findings.map(({ severity, rule }) => [severity, rule])).toEqual([['hint', 'document-tails']]);
  });

  it('makes one amount in 元 and in 万元 the same', () => {
    const amounts = [12_345_678.9, 23_456_789.01, 4_567_890.12, 5_678_901.23, 67_890_123.45];
    const list = (title: string, unit: string, shown: (yuan: number) => string): TypedTable => ({
      title,
      unit,
      grid: [['科目编码', '科目名称', '金额'], ...amounts.map((yuan, i) => [`30${i + 1}`, `科目${i}`, shown(yuan)])],
    });
    const inYuan = list('支出表', '元', (yuan) => yuan.toFixed(2));
    const inTenThousands = list('支出简表', '万元', (yuan) => (yuan / 10_000).toFixed(2));
    expect(loud(reportOn(inYuan, inTenThousands))).toEqual([]);
  });
});
