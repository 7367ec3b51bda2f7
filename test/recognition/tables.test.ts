/** Tables as other people draw them: what is recognised of each, row by row, without any standard. */
import { describe, expect, it } from 'vitest';
import { recognise } from '../../shared/recognition/recognise.js';
import { grid, reading, told } from './grids.js';

const EXPENSES = `
  科目编码 | 科目名称 | 2026年预算数 | < | <
  ^ | ^ | 合计 | 基本支出 | 项目支出
  | 合计 | 380.00 | 300.00 | 80.00
  201 | 一般公共服务支出 | 380.00 | 300.00 | 80.00
  20103 | 政府办公厅及相关机构事务 | 380.00 | 300.00 | 80.00
  2010301 | 行政运行 | 300.00 | 300.00 |
  2010302 | 一般行政管理事务 | 80.00 | | 80.00`;

const TOLD = [
  'total:合计 2026年预算数>合计=380.00 2026年预算数>基本支出=300.00 2026年预算数>项目支出=80.00',
  '201/一般公共服务支出 2026年预算数>合计=380.00 2026年预算数>基本支出=300.00 2026年预算数>项目支出=80.00',
  '20103/政府办公厅及相关机构事务 2026年预算数>合计=380.00 2026年预算数>基本支出=300.00 2026年预算数>项目支出=80.00',
  '2010301/行政运行 2026年预算数>合计=300.00 2026年预算数>基本支出=300.00 2026年预算数>项目支出=_',
  '2010302/一般行政管理事务 2026年预算数>合计=80.00 2026年预算数>基本支出=_ 2026年预算数>项目支出=80.00',
].join('\n');

describe('titles, labels and units', () => {
  it('stand in paragraphs over the table', () => {
    const [table] = recognise(reading('公开03表', '部门支出总表', '部门：甲局　　　　单位：万元', grid(EXPENSES)));
    expect(table).toMatchObject({
      title: { text: '部门支出总表' },
      label: { text: '公开03表' },
      unit: '万元',
      doubts: [],
    });
  });

  it('stand in the first rows of the grid, as in Excel', () => {
    const inside = `
      附表3 | < | < | < | <
      部门支出总表 | < | < | < | <
      部门：甲局 | < | < | 单位：元 | <
      ${EXPENSES.trim()}`;
    const [table] = recognise(reading('一段正文。', grid(inside)));
    expect(table).toMatchObject({ title: { text: '部门支出总表' }, label: { text: '附表3' }, unit: '元', doubts: [] });
    expect(told(reading(grid(inside)))).toEqual([TOLD]);
  });

  it('stand in one line, in a frame of one cell, or at the beginning for all tables', () => {
    const frame = grid('表3　部门支出总表');
    const [table] = recognise(
      reading('以下各表金额单位均为万元。', '说明到此为止。'.repeat(30), frame, grid(EXPENSES)),
    );
    expect(table).toMatchObject({ title: { text: '部门支出总表' }, label: { text: '表3' }, unit: '万元', doubts: [] });
  });

  it('belong to a column, or to a cell', () => {
    const [table] = recognise(
      reading(
        '政府采购情况表',
        '单位：万元',
        grid(`
          项目 | 数量（台） | 金额（元） | 占比（%）
          计算机 | 10 | 60000.00 | 60.00
          打印机 | 20 | 4万元 | 40.00`),
      ),
    );
    expect(table?.columns.map(({ unit }) => unit)).toEqual([undefined, 'count', '元', 'percent']);
    const fen = table?.rows.map(({ numbers }) => numbers.get(2)?.value?.value);
    expect(fen?.map((one) => one && Number(one.numerator) / Number(one.denominator))).toEqual([6_000_000, 4_000_000]);
  });
});

describe('codes', () => {
  const names = ['一般公共服务支出', '政府办公厅及相关机构事务', '行政运行', '一般行政管理事务'];
  const codes = ['201', '20103', '2010301', '2010302'];
  const figures = ['380.00', '380.00', '300.00', '80.00'];
  const expected = names.map((name, i) => `${codes[i]}/${name} 金额=${figures[i]}`).join('\n');
  const rows = (line: (code: string, name: string) => string): string =>
    names.map((name, i) => `${line(codes[i] ?? '', name)} | ${figures[i]}`).join('\n');

  it.each([
    ['with the zero of a spreadsheet', `编码 | 名称 | 金额\n${rows((code, name) => `${code}.0 | ${name}`)}`],
    ['in brackets', `编码 | 名称 | 金额\n${rows((code, name) => `[${code}] | ${name}`)}`],
    ['in three columns', `科目编码 | < | < | 名称 | 金额\n类 | 款 | 项 | ^ | ^\n${rows(parted)}`],
    ['in three columns, each part once', `科目编码 | < | < | 名称 | 金额\n类 | 款 | 项 | ^ | ^\n${rows(once)}`],
    ['before the name', `科目 | 金额\n${rows((code, name) => `${code}${name}`)}`],
    ['in brackets before the name', `科目 | 金额\n${rows((code, name) => `[${code}]${name}`)}`],
    ['with a dash before the name', `科目 | 金额\n${rows((code, name) => `${code}-${name}`)}`],
    ['with blanks before the name', `科目编码及名称 | 金额\n${rows((code, name) => `${code}　${name}`)}`],
  ])('%s', (_, text) => {
    expect(told(reading(grid(text)))).toEqual([expected]);
  });

  function parted(code: string, name: string): string {
    return `${code.slice(0, 3)} | ${code.slice(3, 5)} | ${code.slice(5)} | ${name}`;
  }

  function once(code: string, name: string): string {
    const parts = [code.slice(0, 3), code.slice(3, 5), code.slice(5)];
    return `${parts.map((part, i) => (parts[i + 1] ? '' : part)).join(' | ')} | ${name}`;
  }

  it('are no amounts with words behind them', () => {
    expect(told(reading(grid('事项 | 金额\n100万元以上的设备 | 5.00\n2025年结转 | 6.00')))).toEqual([
      '100万元以上的设备 金额=5.00\n2025年结转 金额=6.00',
    ]);
  });
});

describe('rows', () => {
  it('say what they are: total, subtotal, of which', () => {
    const text = `
      项目 | 预算数
      合计 | 100.00
      一、基本支出 | 60.00
      其中：人员经费 | 50.00
      二、项目支出 | 40.00
      小计 | 40.00`;
    expect(told(reading(grid(text)))).toEqual([
      'total:合计 预算数=100.00\n基本支出 预算数=60.00\nofWhich:人员经费 预算数=50.00\n项目支出 预算数=40.00\nsubtotal:小计 预算数=40.00',
    ]);
  });

  it('are named by a group and an item', () => {
    const text = `
      分类 | 项目 | 金额
      货物 | 计算机 | 6.00
      ^ | 打印机 | 4.00
      服务 | 物业 | 5.00
      ^ | 印刷 | 3.00`;
    expect(told(reading(grid(text)))).toEqual([
      '货物/计算机 金额=6.00\n货物/打印机 金额=4.00\n服务/物业 金额=5.00\n服务/印刷 金额=3.00',
    ]);
  });

  it('have numbers that begin again', () => {
    const text = `
      序号 | 项目 | 金额
      1 | 甲 | 6.00
      2 | 乙 | 4.00
      1 | 丙 | 5.00
      2 | 丁 | 3.00
      3 | 戊 | 2.00`;
    const [table] = recognise(reading(grid(text)));
    expect(table?.columns.map(({ kind }) => kind)).toEqual(['ordinal', 'name', 'number']);
  });

  it('are numbered beside the labels and under the titles', () => {
    const text = `
      项目 | 行次 | 决算数
      栏次 | | 1
      一、收入 | 1 | 12.00
      二、支出 | 2 | 11.00
      三、结余 | 3 | 1.00`;
    expect(told(reading(grid(text)))).toEqual(['收入 决算数=12.00\n支出 决算数=11.00\n结余 决算数=1.00']);
  });

  it.each([['** | ** | 1 | 2'], ['栏次 | < | 1 | 2'], ['甲 | 乙 | 1 | 2=1']])(
    'are no rows where they number the columns: %s',
    (ordinals) => {
      const text = `编码 | 名称 | 上年 | 本年\n${ordinals}\n201 | 甲支出 | 1.00 | 2.00\n205 | 乙支出 | 3.00 | 4.00`;
      expect(told(reading(grid(text)))).toEqual(['201/甲支出 上年=1.00 本年=2.00\n205/乙支出 上年=3.00 本年=4.00']);
    },
  );

  it('need no name where there is one', () => {
    const [table] = recognise(reading(grid('合计 | 基本支出 | 项目支出\n9.00 | 5.00 | 4.00')));
    expect(table).toMatchObject({ isWhole: true, doubts: [], rows: [{ name: '' }] });
  });

  it('may have words alone', () => {
    const text = '序号 | 单位名称 | 备注\n1 | 甲局本级 | 机关\n2 | 乙中心 | 事业';
    expect(told(reading(grid(text)))).toEqual(['甲局本级\n乙中心']);
  });

  it('print nothing as a blank or a dash, and what is no number is unread', () => {
    const text = '项目 | 金额\n甲 | 1.00\n乙 | \n丙 | —\n丁 | 见附件\n戊 | 2.00';
    expect(recognise(reading(grid(text)))[0]).toMatchObject({ unread: 1, isWhole: false });
    expect(told(reading(grid(text)))).toEqual(['甲 金额=1.00\n乙 金额=_\n丙 金额=-\n丁 金额=?unread\n戊 金额=2.00']);
  });
});

describe('blocks side by side', () => {
  it('share lines', () => {
    const text = `
      收入 | < | 支出 | <
      项目 | 预算数 | 项目 | 预算数
      一、财政拨款 | 90.00 | 一、教育支出 | 70.00
      二、事业收入 | 10.00 | 二、卫生支出 | 30.00
      收入总计 | 100.00 | 支出总计 | 100.00`;
    expect(told(reading(grid(text)))).toEqual([
      [
        '#0 财政拨款 收入>预算数=90.00',
        '#0 事业收入 收入>预算数=10.00',
        '#0 total:收入总计 收入>预算数=100.00',
        '#1 教育支出 支出>预算数=70.00',
        '#1 卫生支出 支出>预算数=30.00',
        '#1 total:支出总计 支出>预算数=100.00',
      ].join('\n'),
    ]);
  });

  it('share the label of a total', () => {
    const text = `
      人员经费 | < | < | 公用经费 | < | <
      编码 | 名称 | 金额 | 编码 | 名称 | 金额
      301 | 工资福利支出 | 50.00 | 302 | 商品和服务支出 | 20.00
      30101 | 基本工资 | 50.00 | 30201 | 办公费 | 20.00
      合计 | < | 50.00 | 合计 | < | 20.00`;
    expect(
      told(reading(grid(text)))[0]
        ?.split('\n')
        .filter((line) => line.includes('合计')),
    ).toEqual(['#0 total:合计 人员经费>金额=50.00', '#1 total:合计 公用经费>金额=20.00']);
  });
});

describe('blocks under one label', () => {
  it('have one figure', () => {
    const text = `
      收入 | < | 支出 | < | < | <
      项目 | 金额 | 功能 | 金额 | 用途 | 金额
      一般预算 | 9.00 | 教育支出 | 6.00 | 基本支出 | 7.00
      基金预算 | 1.00 | 卫生支出 | 4.00 | 项目支出 | 3.00
      收入合计 | 10.00 | 支出合计 | < | < | 10.00`;
    const [table] = recognise(reading(grid(text)));
    const totals = table?.rows.filter(({ kind }) => kind === 'total');
    expect(totals?.map(({ numbers }) => [...numbers.values()].map((one) => one.text))).toEqual([
      ['10.00'],
      ['10.00'],
      ['10.00'],
    ]);
    expect(new Set(totals?.slice(1).flatMap(({ numbers }) => [...numbers.values()])).size).toBe(1);
  });
});

describe('tables over several pages', () => {
  const lines = EXPENSES.trim().split('\n');
  const [header, first, second] = [lines.slice(0, 2), lines.slice(2, 5), lines.slice(5)];
  const part = (...rows: readonly string[][]): ReturnType<typeof grid> => grid(rows.flat().join('\n'));

  it.each([
    ['the header again', [part(header, first), part(header, second)]],
    ['no header', [part(header, first), part(second)]],
    ['under 续表', [part(header, first), '续表', part(header, second)]],
    ['under a title with （续）', [part(header, first), '部门支出总表（续）', '单位：万元', part(header, second)]],
    [
      'a title and unit inside the second',
      [part(header, first), '部门支出总表（续）', part(['单位：万元|<|<|<|<'], header, second)],
    ],
  ])('%s', (_, parts) => {
    expect(told(reading('部门支出总表', ...parts))).toEqual([TOLD]);
  });

  it('are two where the second has a title of its own', () => {
    expect(told(reading('收入表', part(header, first), '支出表', part(header, second)))).toHaveLength(2);
  });

  it('have a row that a page cut in two', () => {
    const broken = [...header, ...first, '2010301 | 行政 | 300.00 | 300.00 | ', ' | 运行 | | | ', lines[6] ?? ''];
    expect(told(reading(grid(broken.join('\n'), [6])))).toEqual([TOLD]);
    // On one page it is a row of its own.
    expect(told(reading(grid(broken.join('\n'))))).not.toEqual([TOLD]);
  });

  it('do not join a row of the next page that stands for itself', () => {
    const rows = [
      '项目 | 金额',
      '一、教育支出 | 5.00',
      '二、卫生支出 | ',
      '三、住房支出 | 2.00',
      '四、其他支出 | 1.00',
    ];
    expect(told(reading(grid(rows.join('\n'), [2])))[0]?.split('\n')).toHaveLength(4);
  });
});

describe('frames', () => {
  it('are nothing', () => {
    const rows = EXPENSES.trim().split('\n');
    const framed = rows.map((row, i) => (i === 0 ? ` | ${row} | ` : `^ | ${row} | ^`)).join('\n');
    expect(told(reading(grid(framed)))).toEqual([TOLD]);
  });

  it('do not take a column that is titled', () => {
    const [table] = recognise(reading(grid('项目 | 金额 | 备注\n甲 | 1.00 | \n乙 | 2.00 | ')));
    expect(table?.columns.map(({ path }) => path)).toEqual([['项目'], ['金额'], ['备注']]);
  });
});

describe('doubt', () => {
  it('tells of figures beside the grid', () => {
    const table = grid('项目 | 金额\n甲 | 1.00\n乙 | 2.00');
    expect(recognise(reading(table, '合计　3.00'))[0]).toMatchObject({
      isWhole: false,
      doubts: [{ spot: { block: 1 } }],
    });
    expect(recognise(reading(table, '注：2025年执行数为3.00万元。'))[0]).toMatchObject({ isWhole: true });
  });

  it.each([
    ['no header', '甲 | 1.00\n乙 | 2.00\n丙 | 3.00', '没有认出表头'],
    ['two columns of one name', '项目 | 金额 | 金额\n甲 | 1.00 | 2.00\n乙 | 3.00 | 4.00', '两栏的栏名完全相同'],
    ['a column without a title', '项目 | 金额 | \n甲 | 1.00 | 2.00\n乙 | 3.00 | 4.00', '有数的一栏没有栏名'],
    ['figures without a name', '项目 | 金额\n甲 | 1.00\n | 2.00\n乙 | 3.00', '第 3 行有数但没有名称'],
  ])('%s', (_, text, message) => {
    const [table] = recognise(reading(grid(text)));
    expect(table?.doubts.map((doubt) => doubt.message)).toContain(message);
  });
});
