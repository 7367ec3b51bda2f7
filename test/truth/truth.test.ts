/** Two documents that must say the same: silent where they do, one finding with both values where one number does not. */
import { describe, expect, it } from 'vitest';
import { withOther } from '../../electron/services/other-document.js';
import { composedReading } from '../../shared/audit/composed-reading.js';
import { withConsequences } from '../../shared/findings/finding.js';
import type { ReadBlock, Reading } from '../../shared/reading/reading.js';
import type { OtherKind } from '../../shared/truth/other-kind.js';
import type { Truth } from '../../shared/truth/truth.js';
import { exampleNames } from '../example.js';
import { NATIONAL } from '../performance/layouts.js';
import { grid, reading } from '../recognition/grids.js';
import { grid as lines, readingOf } from '../relations/typed-tables.js';
import { documentOf, entered, yearsOf } from './years.js';

function truth(own: Reading, other: Reading, as?: OtherKind): Truth {
  return withOther({ reading: own, files: ['本年.pdf'] }, { reading: other, files: ['另一份.pdf'] }, as).truth;
}

/** Words before the tables, as paragraphs of their own. */
function withWords(reading: Reading, ...words: string[]): Reading {
  const blocks = words.map((text, block): ReadBlock => ({ kind: 'paragraph', text, spot: { block } }));
  const behind = reading.blocks.map((one): ReadBlock => {
    const moved = <S extends { block: number }>(spot: S): S => ({ ...spot, block: spot.block + words.length });
    if (one.kind === 'paragraph') return { ...one, spot: moved(one.spot) };
    return { ...one, spot: moved(one.spot), cells: one.cells.map((cell) => ({ ...cell, spot: moved(cell.spot) })) };
  });
  return { blocks: [...blocks, ...behind], unread: [] };
}

const NAMES = await exampleNames();

describe('last year’s published file', () => {
  it.each(NAMES)('is silent about %s, whose 上年数 are what it published', async (name) => {
    const { standard, before, now } = await yearsOf(name);
    const last = composedReading(documentOf(standard, before));
    const { kind, findings, ledger } = truth(composedReading(documentOf(standard, now)), last);
    expect(kind).toBe('last-year');
    expect(findings.map(({ message }) => message)).toEqual([]);
    expect(ledger.map(({ rule, outcome }) => `${rule} ${outcome}`)).toContain('last-year-words passed');
    expect(ledger.find(({ rule }) => rule === 'last-year-words')?.compared).toBeGreaterThan(5);
  });

  it.each([
    ['yicheng-2026', { table: 'sangong', row: 'row', column: 'priorReception' }],
    ['yicheng-2026', { table: 'prior', row: 'office', column: 'amount' }],
    ['shizhu-2023', { table: 'prior', row: 'personnel', column: 'amount' }],
    ['xianning-2024', { table: 'prior', row: 'incomeTotal', column: 'amount' }],
    ['heilongjiang-2020', { table: 'prior', row: 'gpbExpense', column: 'amount' }],
    ['heilongjiang-2020', { table: 'prior', row: 'project', column: 'amount' }],
  ])('of %s tells one other figure once, with both values and where that is: %j', async (name, address) => {
    const { standard, before, now } = await yearsOf(name);
    const was = Number(now.tables[address.table]?.rows.find(({ key }) => key === address.row)?.cells[address.column]);
    const planted = entered(now, address, (was + 200_000).toFixed(2));
    const last = composedReading(documentOf(standard, before));
    const [finding, more] = truth(composedReading(documentOf(standard, planted)), last).findings;
    expect(more).toBeUndefined();
    expect(finding?.message).toMatch(/上年公开文件.*相差 (20|19\.9|20\.[01])/);
    const places = finding?.places ?? [];
    expect(places.map(({ spot }) => spot?.fileName)).toEqual(['本年.pdf', '另一份.pdf']);
    expect(places.every(({ value }) => /\d/.test(value))).toBe(true);
  });

  it('does not take a number that a budget never published for one that differs', () => {
    const own = withWords(
      readingOf({
        title: '一般公共预算支出表',
        grid: lines(`科目编码|科目名称|2024年执行数|2025年预算数
2010101|行政运行|90.00|100.00
2010102|一般行政管理事务|20.00|30.00`),
      }),
      '某某局2025年部门预算',
    );
    const last = withWords(
      readingOf({
        title: '一般公共预算支出表',
        grid: lines(`科目编码|科目名称|2023年执行数|2024年预算数
2010101|行政运行|80.00|95.00
2010102|一般行政管理事务|10.00|25.00`),
      }),
      '某某局2024年部门预算',
    );
    const { findings, ledger, unread } = truth(own, last);
    expect(findings).toEqual([]);
    expect(ledger.find(({ rule }) => rule === 'last-year-figures')?.outcome).toBe('notRun');
    expect(unread.map(({ message }) => message).join()).toContain(
      '未能核对：《一般公共预算支出表》的上年数有 2 处不是',
    );
  });

  it('compares nothing of another unit unless somebody says that it is the same', async () => {
    const { standard, before, now } = await yearsOf('yicheng-2026');
    const other = { ...before, unit: { ...before.unit, name: '某某县水利局' } };
    const [own, last] = [now, other].map((project) => composedReading(documentOf(standard, project)));
    if (!own || !last) throw new Error('no readings');
    expect(truth(own, last)).toMatchObject({ findings: [], ledger: [{ outcome: 'notRun' }, { outcome: 'notRun' }] });
    expect(truth(own, last, 'last-year').ledger.map(({ outcome }) => outcome)).toContain('passed');
  });
});

describe('the budget of the same year', () => {
  const budget = withWords(
    readingOf({
      title: '一般公共预算支出表',
      grid: lines(`科目编码|科目名称|合计|基本支出|项目支出
201|一般公共服务支出|150.00|100.00|50.00
20101|人大事务|150.00|100.00|50.00
2010101|行政运行|100.00|100.00|0.00
2010102|一般行政管理事务|50.00|0.00|50.00`),
    }),
    '某某局2024年部门预算',
  );
  const accounts = (said: string): Reading =>
    withWords(
      readingOf({
        title: '一般公共预算财政拨款支出决算表',
        grid: lines(`科目编码|科目名称|合计|基本支出|项目支出
201|一般公共服务支出|139.50|98.50|41.00
20101|人大事务|139.50|98.50|41.00
2010101|行政运行|98.50|98.50|0.00
2010102|一般行政管理事务|41.00|0.00|41.00`),
      }),
      '某某局2024年部门决算',
      `1.一般公共服务支出（类）人大事务（款）行政运行（项）。年初预算为${said}万元，支出决算为98.50万元，完成年初预算的98.50%。`,
      '2.一般公共服务支出（类）人大事务（款）一般行政管理事务（项）。年初预算为50.00万元，支出决算为41.00万元，完成年初预算的82.00%。',
    );

  it('is silent where 年初预算 is what it says', () => {
    const { kind, findings, ledger } = truth(accounts('100.00'), budget);
    expect(kind).toBe('budget');
    expect(findings).toEqual([]);
    expect(ledger.find(({ rule }) => rule === 'budget-words')).toMatchObject({ outcome: 'passed', compared: 2 });
  });

  it('names the number that is another one', () => {
    const { findings } = truth(accounts('120.00'), budget);
    expect(findings.map(({ severity }) => severity)).toEqual(['error']);
    expect(findings[0]?.message).toMatch(/年初预算为120\.00万元.*预算公开文件.*行政运行.*100\.00万元，相差 20\.00万元/);
  });
});

describe('figures and projects of the budget in the accounts', () => {
  const budget = reading(
    '市第一技工学校2031年部门预算',
    '支出预算总表',
    '单位：万元',
    grid(`科目编码|科目名称|合计|基本支出|项目支出
205|教育支出|400.00|300.00|100.00
20503|职业教育|400.00|300.00|100.00
2050303|技校教育|400.00|300.00|100.00`),
    '项目支出预算表',
    '单位：万元',
    grid(`项目名称|合计|财政拨款
实训设备添置|100.00|100.00
校舍维修|35.00|35.00`),
  );
  const [title, form] = NATIONAL.parts;
  if (typeof title !== 'string' || typeof form !== 'object') throw new Error('another layout');
  const accounts = (initial: string, ofForm: (text: string) => string = (text) => text): Reading =>
    reading(
      '市第一技工学校2031年部门决算',
      '支出决算总表',
      '单位：万元',
      grid(`科目编码|科目名称|年初预算数|决算数
205|教育支出|${initial}|418.20
20503|职业教育|${initial}|418.20
2050303|技校教育|${initial}|418.20`),
      title,
      grid(ofForm(form.grid)),
    );
  const outcomes = ({ ledger }: Truth) => Object.fromEntries(ledger.map(({ rule, outcome }) => [rule, outcome]));

  it('are silent where they are what the budget says', () => {
    const report = truth(accounts('400.00'), budget);
    expect(report.findings.map(({ message }) => message)).toEqual([]);
    expect(outcomes(report)).toMatchObject({ 'budget-figures': 'passed', 'budget-projects': 'passed' });
  });

  it('tell a column of 年初预算数 that the budget does not bear out, once, with both places', () => {
    const report = truth(accounts('380.00'), budget);
    expect(outcomes(report)).toMatchObject({ 'budget-figures': 'found', 'budget-projects': 'passed' });
    const [finding, ...more] = report.findings;
    expect(more).toEqual([]);
    expect(finding?.severity).toBe('error');
    expect(finding?.message).toMatch(/年初预算数是 380\.00万元.*预算公开文件.*400\.00万元，相差 20\.00万元/);
    expect(finding?.places.map(({ spot }) => spot?.fileName)).toContain('另一份.pdf');
  });

  it('tell a form of another amount, which may be an adjustment, and a project that the budget does not name', () => {
    const other = truth(
      accounts('400.00', (text) => text.replaceAll('|100.00|120.00|118.20', '|80.00|120.00|118.20')),
      budget,
    );
    expect(other.findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['budget-projects warning']);
    expect(other.findings[0]?.message).toMatch(/“实训设备添置”.*80\.00万元.*100\.00万元，相差 20\.00万元.*调整/);
    const renamed = truth(
      accounts('400.00', (text) => text.replace('实训设备添置', '实训基地建设')),
      budget,
    );
    expect(renamed.findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['budget-projects hint']);
    expect(renamed.findings[0]?.message).toContain('没有“实训基地建设”');
  });
});

describe('the page put online', () => {
  const page = (reading: Reading, change: (blocks: ReadBlock[]) => ReadBlock[]): Reading => ({
    blocks: change(structuredClone(reading.blocks) as ReadBlock[]),
    unread: [],
  });
  const printed = async (name: string): Promise<Reading> => {
    const { standard, now } = await yearsOf(name);
    return composedReading(documentOf(standard, now));
  };

  it.each(NAMES)('is silent where %s stands there as it was approved, in other paragraphs', async (name) => {
    const own = await printed(name);
    const online = page(own, (blocks) =>
      blocks.map((one) =>
        one.kind === 'paragraph' ? { ...one, text: one.text.replace(/。/g, '。\n').replace(/ /g, '') } : one,
      ),
    );
    const { findings, ledger } = truth(own, online, 'online');
    expect(findings.map(({ message }) => message)).toEqual([]);
    expect(ledger.map(({ outcome }) => outcome)).toEqual(['passed', 'passed']);
  });

  it('tells a changed number of a table, one of a sentence, a row and a sentence that are not there', async () => {
    const own = await printed('yicheng-2026');
    const [cell, row, sentence, gone] = ['1,978.23', '办公费', '18.00万元', '“三公”经费预算共23.64万元'];
    const online = page(own, (blocks) =>
      blocks.flatMap((one): ReadBlock[] => {
        if (one.kind === 'paragraph') {
          if (one.text.includes(gone)) return [];
          return [{ ...one, text: one.text.replace(`购置费${sentence}`, '购置费13.00万元') }];
        }
        const line = one.cells.find(({ text }) => text.trim() === row)?.row;
        const isBasic = one.cells.some(({ text }) => text.includes('基本支出预算'));
        const cells = one.cells
          .filter((own) => !(isBasic && own.row === line))
          .map((own) =>
            own.text === cell && own.spot.block === first(blocks, cell) ? { ...own, text: '1,973.28' } : own,
          );
        return [{ ...one, cells }];
      }),
    );
    const { findings } = truth(own, online, 'online');
    const all = findings.flatMap(withConsequences).map(({ message }) => message);
    expect(all.filter((one) => one.includes('1,973.28')).length).toBeGreaterThan(0);
    expect(all.some((one) => one.includes('18.00万元，网上的页面是 13.00万元'))).toBe(true);
    expect(all.some((one) => one.includes(row) && one.includes('没有这一行'))).toBe(true);
    expect(all.some((one) => one.startsWith('网上的页面没有“') && one.includes('23.64万元'))).toBe(true);
  });

  it('reads text that was copied from pages: lines broken in the midst of sentences, pages numbered between them', async () => {
    const own = await printed('yicheng-2026');
    const width = 38;
    const copied = (text: string): Reading => {
      const broken = text.split('\n').flatMap((line) => line.match(new RegExp(`.{1,${width}}`, 'gu')) ?? []);
      const pages = broken.flatMap((line, at) => (at % 30 === 29 ? [line, `— ${at} —`] : [line]));
      return { blocks: pages.map((line, block) => ({ kind: 'paragraph', text: line, spot: { block } })), unread: [] };
    };
    const text = own.blocks.flatMap((one) => (one.kind === 'paragraph' ? [one.text] : [])).join('\n');
    expect(truth(own, copied(text), 'online').findings.map(({ message }) => message)).toEqual([]);
    const [sentence, number, other] = ['“三公”经费预算共', '23.64万元', '32.64万元'];
    expect(text).toContain(sentence + number);
    const { findings } = truth(own, copied(text.replace(sentence + number, sentence + other)), 'online');
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^文中的数是 23\.64万元，网上的页面是 32\.64万元/),
    ]);
    expect(findings[0]?.places.map(({ value }) => value)).toEqual([number, other]);
  });

  it('says that tables were not compared where the page has none, and that a page of something else is one', async () => {
    const own = await printed('shizhu-2023');
    const words = page(own, (blocks) => blocks.filter(({ kind }) => kind === 'paragraph'));
    const { findings, ledger, unread } = truth(own, words, 'online');
    expect(findings).toEqual([]);
    expect(ledger.map(({ outcome }) => outcome)).toEqual(['notRun', 'passed']);
    expect(unread[0]?.message).toMatch(/^未能核对：网上的页面没有读出表格，\d+ 张表没有核对/);
    const other = truth(own, await printed('xianning-2024'), 'online');
    expect(other.ledger.find(({ rule }) => rule === 'online-words')?.outcome).toBe('notRun');
  });
});

function first(blocks: readonly ReadBlock[], text: string): number {
  return blocks.findIndex((one) => one.kind === 'table' && one.cells.some((cell) => cell.text === text));
}
