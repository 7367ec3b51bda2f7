/** What an officer is told of a wrong number in a table: which one, what speaks against it, and nothing twice. */
import { describe, expect, it } from 'vitest';
import { grid, loud, replaced, reportOn, type TypedTable, told } from './typed-tables.js';

const expenditure: TypedTable = {
  title: '支出预算总表',
  grid: grid(`
    科目编码|科目名称|合计|基本支出|项目支出
    201|一般公共服务支出|1,846.27|1,213.14|633.13
    20103|政府办公厅事务|1,846.27|1,213.14|633.13
    2010301|行政运行|1,213.14|1,213.14|
    2010302|一般行政管理事务|633.13||633.13
    208|社会保障和就业支出|225.66|225.66|
    20805|行政事业单位养老支出|225.66|225.66|
    2080505|基本养老保险缴费支出|150.44|150.44|
    2080506|职业年金缴费支出|75.22|75.22|
    |合计|2,071.93|1,438.80|633.13`),
};
const general: TypedTable = { ...expenditure, title: '一般公共预算支出表' };

describe('one wrong number', () => {
  it('is one finding: the number first, its cause, and all that breaks with it', () => {
    const [finding, ...others] = reportOn(replaced(expenditure, '150.44', '105.44'), general).findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      severity: 'error',
      cause: '疑为相邻两位数字颠倒（05 与 50）',
      suspect: { printed: '105.44', expected: '150.44' },
    });
    expect(finding?.places[0]).toMatchObject({ value: '105.44', label: expect.stringContaining('2080505') });
    expect(finding?.message).toMatch(
      /^支出预算总表“2080505 基本养老保险缴费支出 · 合计”印 105\.44，按其余各数推算应为 150\.44：.*另有 3 处随之不符$/,
    );
  });

  it('in a total is told by what adds up to it', () => {
    const report = reportOn(replaced(expenditure, '2,071.93', '2,017.93'), general);
    expect(told(report)).toEqual([
      'error 2,017.93: 支出预算总表“合计 · 合计”印 2,017.93，各行相加是 2,071.93，相差 54.00；另有 2 处随之不符',
    ]);
  });

  it('of two is the one of more money first', () => {
    const two = replaced(replaced(expenditure, '75.22', '75.92'), '1,213.14', '1,313.14');
    const values = loud(reportOn(two, general)).map(({ places }) => places[0]?.value);
    expect(values).toEqual(['1,313.14', '75.92']);
  });

  it('off by a step of the last digit is no error, but told apart where all else is exact', () => {
    const summary: TypedTable = {
      title: '支出结构表',
      grid: [
        ['支出结构', '金额'],
        ...expenditure.grid.slice(1).map(([code = '', name = '', all = '']) => [`${code}${name}`, all]),
      ],
    };
    const off = replaced(expenditure, '75.22', '75.23');
    expect(told(reportOn(off, general, summary))).toEqual([expect.stringMatching(/^warning 75\.23: /)]);
  });
});

describe('a number that was left out', () => {
  it('is told though its one part is all there is', () => {
    const blank: TypedTable = {
      ...expenditure,
      grid: expenditure.grid.map((line) => (line[0] === '2080506' ? line.with(2, '') : line)),
    };
    expect(loud(reportOn(blank)).map(({ places }) => places.some(({ label }) => label.includes('2080506')))).toEqual([
      true,
    ]);
  });

  it('is no slip where the document leaves such totals out', () => {
    const bare: TypedTable = {
      ...expenditure,
      grid: expenditure.grid.map((line, i) => (i > 2 && i < 9 ? line.with(2, '') : line)),
    };
    expect(loud(reportOn(bare))).toEqual([]);
  });
});

describe('columns that follow from others', () => {
  const changes: TypedTable = {
    title: '两年支出对照表',
    grid: grid(`
      项目|2025年执行数|2026年预算数|增减额|增减%|占比
      人员支出|1,102.35|1,302.35|200.00|18.14%|57.18%
      公用支出|205.17|265.17|60.00|29.24%|11.64%
      项目支出|764.90|700.10|-64.80|-8.47%|30.74%
      其他支出|11.00|10.10|-0.90|-8.18%|0.44%
      合计|2,083.42|2,277.72|194.30|9.33%|100.00%`),
  };

  it('are silent where they do', () => {
    expect(told(reportOn(changes))).toEqual([]);
  });

  it.each([
    ['60.00', '80.00', '增减额'],
    [
      '29.24%',
      '23.24%',
      '按同一行两数计算是 29.24%（“公用支出 · 2026年预算数” 265.17，“公用支出 · 2025年执行数” 205.17）',
    ],
    ['-8.47%', '8.47%', '增减%'],
    ['57.18%', '51.78%', '按两数计算是 57.18%'],
  ])('are told where %s was printed as %s', (right, wrong, words) => {
    const findings = loud(reportOn(replaced(changes, right, wrong)));
    expect(findings.map(({ places, message }) => [places[0]?.value, message])).toEqual([
      [wrong, expect.stringContaining(words)],
    ]);
  });

  it('are found by the change where the year before is not printed', () => {
    const only = {
      title: '支出变动表',
      grid: changes.grid.map(([name = '', , now = '', change = '', rate = '']) => [name, now, change, rate]),
    };
    expect(told(reportOn(only))).toEqual([]);
    expect(loud(reportOn(replaced(only, '18.14%', '18.41%'))).map(({ cause }) => cause)).toEqual([
      '疑为相邻两位数字颠倒（41 与 14）',
    ]);
  });
});

describe('two tables', () => {
  /** The same codes with one amount each, so that no sum speaks. */
  const list = (title: string, amounts: readonly string[]): TypedTable => ({
    title,
    grid: [['科目编码', '科目名称', '金额'], ...amounts.map((amount, i) => [`302${10 + i}`, `费用${i}`, amount])],
  });
  const amounts = ['126.31', '87.45', '10.02', '940.17', '33.33', '51.08', '270.66', '18.94', '5.51', '62.70', '7.13'];
  const other = list('经济分类表', amounts);

  it('that print the same and differ once by a slip give an error', () => {
    const wrong = list('机关运行经费表', amounts.with(3, '940.77'));
    expect(told(reportOn(wrong, other))).toEqual([expect.stringMatching(/^error .*两处不同$/)]);
  });

  it('that differ by more than a slip in one place may mean two things: a hint', () => {
    const wrong = list('机关运行经费表', amounts.with(3, '512.36'));
    expect(told(reportOn(wrong, other))).toEqual([expect.stringMatching(/^hint .*两处不同$/)]);
  });

  it('and a third that agrees say which of them is wrong', () => {
    const wrong = list('机关运行经费表', amounts.with(3, '512.36'));
    expect(told(reportOn(other, wrong, list('基本支出表', amounts)))).toEqual([
      expect.stringMatching(/^error 512\.36: 机关运行经费表.*应为 940\.17/),
    ]);
  });

  it('that have too few rows to show it are compared by words: what all others print of a quantity', () => {
    const meeting = (value: string): TypedTable => ({
      title: '会议费、培训费表',
      grid: grid(`会议费|培训费\n${value}|45.60`),
    });
    const tables = [list('经济分类甲表', amounts), list('经济分类乙表', amounts)].map((table) => ({
      ...table,
      grid: table.grid.map((line) => line.map((cell) => (cell === '费用3' ? '会议费' : cell))),
    }));
    expect(told(reportOn(meeting('940.17'), ...tables))).toEqual([]);
    expect(told(reportOn(meeting('490.17'), ...tables))).toEqual([
      expect.stringMatching(/^(?:error|warning) 490\.17: 会议费、培训费表“会议费”印 490\.17，/),
    ]);
    expect(told(reportOn(meeting('812.55'), ...tables))).toEqual([]);
  });
});

describe('summary tables', () => {
  const summary = (income: string, paid: string): TypedTable => ({
    title: '收支预算总表',
    grid: grid(`
      收入|<|支出|<
      项目|预算数|项目|预算数
      本年收入合计|${income}|本年支出合计|${paid}
      上年结转|100.00|结转下年|50.00`),
  });
  const income: TypedTable = { title: '收入预算总表', grid: grid('科目|合计\n教育支出|2,121.93\n合计|2,121.93') };

  it('have the totals of the tables behind them, whatever they are called', () => {
    expect(told(reportOn(summary('2,121.93', '2,071.93'), income, expenditure))).toEqual([]);
    expect(told(reportOn(summary('2,121.93', '2,017.93'), income, expenditure))).toEqual([
      expect.stringMatching(
        /^error .*支出预算总表“合计 · 合计”印 2,071\.93，收支预算总表“本年支出合计 · .*印 2,017\.93，两处不同$/,
      ),
    ]);
    expect(told(reportOn(summary('2,121.93', '1,365.08'), income, expenditure))).toEqual([
      expect.stringMatching(/^warning .*两处不同$/),
    ]);
  });
});

describe('numbers without zeros at the end', () => {
  it('are as fine as the others of their table', () => {
    const spent: TypedTable = {
      title: '“三公”经费预算表',
      grid: grid(`
        合计|因公出国（境）费|公务用车购置及运行费|<|<|公务接待费
        ^|^|小计|公务用车购置费|公务用车运行费|^
        418.26|80|237|18.25|218.75|101.26`),
    };
    expect(told(reportOn(spent))).toEqual([]);
    const [finding] = loud(reportOn(replaced(spent, '101.26', '101.06')));
    expect(finding?.message).toContain('同一行各分栏相加是 418.06，相差 0.20');
  });
});

describe('a total under several blocks', () => {
  it('is that of each of them', () => {
    const blocks: TypedTable = {
      title: '收支预算总表',
      grid: grid(`
        功能分类|金额|用途|金额
        教育支出|6,543.55|基本支出|5,916.27
        住房保障支出|2,603.24|项目支出|3,230.52
        外交支出|||
        国防支出|||
        其他支出|||
        小计|<|<|9,146.79
        结转下年|<|<|120.15
        支出合计|<|<|9,266.94`),
    };
    const findings = loud(reportOn(expenditure, general, replaced(blocks, '6,543.55', '6,743.55')));
    expect(told(reportOn(expenditure, general, blocks))).toEqual([]);
    expect(findings.flatMap(({ places }) => places.map(({ value }) => value))).toContain('6,743.55');
  });
});

describe('lists', () => {
  const projects: TypedTable = {
    title: '项目支出表',
    grid: grid(`
      单位|项目名称|金额
      机关本级|信息系统运行维护|356.21
      ^|办公用房维修|84.03
      ^|小计|440.24
      服务中心|公共服务平台建设|812.95
      ^|宣传培训|35.72
      ^|小计|848.67
      监测站|安全检查|77.34
      ^|设备更新|120.15
      ^|小计|197.49
      合计|<|1,486.40`),
  };

  it.each(['356.21', '812.95', '440.24', '197.49', '1,486.40'])('with subtotals know %s', (amount) => {
    const wrong = amount.replace(/\d\./, (end) => `${(Number(end[0]) + 4) % 10}.`);
    expect(told(reportOn(projects))).toEqual([]);
    const findings = loud(reportOn(replaced(projects, amount, wrong)));
    expect(findings).toHaveLength(1);
    expect(findings[0]?.places.map(({ value }) => value)).toContain(wrong);
  });
});

describe('the ledger', () => {
  const entry = (tables: readonly TypedTable[], rule: string) =>
    reportOn(...tables).ledger.find((one) => one.rule === rule);

  it('counts what was compared, and says what a document has not', () => {
    expect(entry([expenditure, general], 'document-codes')).toMatchObject({ outcome: 'passed', compared: 20 });
    expect(entry([expenditure, general], 'document-rates')).toMatchObject({
      outcome: 'notApplicable',
      reason: '文件的表中没有这种关系',
    });
  });

  it('says what was not compared because a number was not read', () => {
    const unread = replaced(expenditure, '150.44', '15O.44');
    expect(told(reportOn(unread, general))).toEqual([]);
    expect(entry([unread, general], 'document-codes')?.reason).toMatch(
      /^1 处需要的数没有读出，未能核对，如支出预算总表“20805 行政事业单位养老支出 · 合计”$/,
    );
  });

  it('says what looks like sums and is not borne out', () => {
    const table: TypedTable = {
      title: '分单位支出表',
      grid: grid('单位名称|合计|基本支出|其他\n本级|1,300.50|800.25|400.13\n中心|922.45|500.12|300.99'),
    };
    expect(entry([table], 'document-columns')).toMatchObject({
      outcome: 'notRun',
      reason: '2 处看来像合计、但文件本身没有印证这种关系，没有据以核对',
    });
  });
});
