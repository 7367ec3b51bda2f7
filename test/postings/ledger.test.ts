/** One long list makes the entries of every standard; it is read, imported again, and found behind a cell. */
import { describe, expect, it } from 'vitest';
import { Calculation } from '../../shared/calculation/calculation.js';
import { applyImport, planImport } from '../../shared/imports/import.js';
import { compareLedgers } from '../../shared/postings/compare-ledgers.js';
import { enterLedger } from '../../shared/postings/enter-ledger.js';
import { postingsBehind } from '../../shared/postings/postings-behind.js';
import { readLedger } from '../../shared/postings/read-ledger.js';
import { execute } from '../../shared/project/command.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { readOther } from '../../shared/readers/read-other.js';
import type { Reading } from '../../shared/reading/reading.js';
import { largestPostings } from '../../shared/reasons/causes.js';
import { changesToExplain } from '../../shared/reasons/changes.js';
import type { Standard } from '../../shared/standard/standard.js';
import { standardIds, standardOf } from '../example.js';
import { unaccounted } from '../imports/accounting.js';
import { cells, xlsxFile } from '../readers/workbook-file.js';
import { exported, HEADER } from './exported.js';

function start(standard: Standard): Project {
  const { id, version, years } = standard.identity;
  return emptyProject({ id, version }, { name: '某局', code: '101001' }, years.from);
}

function imported(standard: Standard, project: Project, lines: string[][]): Project {
  const read = readLedger(standard, lines, { source: '明细.xlsx', unit: '万元' });
  if (!read) throw new Error('no ledger');
  const { commands } = enterLedger(standard, project, read.ledger);
  return commands.reduce((now, command) => execute(now, command).project, project);
}

function money(calculation: Calculation, table: string, row: string, column: string): number {
  const value = calculation.value({ table, row, column });
  return value.kind === 'amount' ? value.fen : 0;
}

describe('a ledger', async () => {
  const standards = await Promise.all((await standardIds()).map(standardOf));

  it.each(standards.map((standard) => [standard.identity.id, standard] as const))(
    'makes all entries of %s: no money is lost, by function and by economic item alike',
    (_, standard) => {
      const lines = exported(standard, 300, 7);
      const read = readLedger(standard, lines, { source: '明细.xlsx', unit: '万元' });
      expect(read).toMatchObject({ header: 1, unit: '元', unusedTitles: ['备注'], problems: [] });
      expect(read?.ledger.postings).toHaveLength(300);
      const project = start(standard);
      const { made } = enterLedger(standard, project, read?.ledger ?? { source: '', columns: [], postings: [] });
      expect(made.unplaced).toEqual([]);
      const calculation = new Calculation(standard, imported(standard, project, lines));
      const amounts = lines.slice(2, -1).map((line) => Math.round(Number((line[7] ?? '').replaceAll(',', '')) * 100));
      expect(money(calculation, 'expenditure', 'total', 'total')).toBe(amounts.reduce((sum, fen) => sum + fen, 0));
      const basic = money(calculation, 'general', 'total', 'basic');
      expect(basic).toBeGreaterThan(0);
      const economic = standard.tables.get('economic')?.columnByKey.has('personnelCode')
        ? money(calculation, 'economic', 'personnelTotal', 'personnel') +
          money(calculation, 'economic', 'publicTotal', 'public')
        : money(calculation, 'economic', 'total', 'personnel') + money(calculation, 'economic', 'total', 'public');
      expect(economic).toBe(basic);
    },
  );

  const standard = standards.find(({ identity }) => identity.id === 'national-budget') as Standard;
  const line = (...cells: string[]): string[] => ['101001', ...cells];
  const LIST = [
    HEADER,
    line('2010301 行政运行', '30101', '', '一般公共预算', '', '基本支出', '1,000.50'),
    line('2010301', '30201', '', '经费拨款', '', '', '200'),
    line('2010302', '', '档案整理', '一般公共预算', '结转', '项目支出', '300'),
    line('2010302', '', '档案整理', '一般公共预算', '', '', '50'),
    line('2010302', '', '另一项目', '没有的来源', '', '', '70'),
    line('', '30101', '', '一般公共预算', '', '', '8'),
    line('2010301', '30101', '', '一般公共预算', '', '', '壹佰'),
  ];

  it('says of every line that it does not take as it stands, and why', () => {
    const read = readLedger(standard, LIST, { source: 'a', unit: '元' });
    expect(read?.problems.map(({ line: at, leftOut }) => [at, leftOut])).toEqual([
      [5, false],
      [6, false],
      [7, true],
    ]);
    const { made } = enterLedger(standard, start(standard), read?.ledger ?? { source: '', columns: [], postings: [] });
    expect(made.unplaced.map(({ posting }) => posting)).toEqual([4, 5]);
  });

  it('is imported again: only what differs is told and changed, and what is gone is taken out', () => {
    const first = imported(standard, start(standard), LIST);
    expect(first.tables.basic?.rows).toEqual([{ key: '2010301', cells: { gpb: '1200.5' } }]);
    expect(first.tables.projects?.rows.map(({ cells }) => cells)).toEqual([
      { name: '档案整理', function: '2010302', carryGpb: '300', gpb: '50' },
    ]);
    const again = LIST.filter((_, at) => at !== 3).map((cells) => cells.map((text) => (text === '200' ? '250' : text)));
    const read = readLedger(standard, again, { source: 'b', unit: '元' });
    const definition = standard.ledger;
    if (!read || !definition) throw new Error('no ledger');
    const difference = compareLedgers(definition, first.ledger, read.ledger);
    expect([difference.came, difference.went.map(({ fen }) => fen), difference.equal]).toEqual([[], [30000], 4]);
    expect(difference.changed.map(({ before, after }) => [before.fen, after.fen])).toEqual([[20000, 25000]]);
    const { changed } = enterLedger(standard, first, read.ledger);
    expect(changed.map(({ address, before, after }) => [address.column, before, after])).toEqual([
      ['gpb', '1200.5', '1250.5'],
      ['amount', '200', '250'],
      ['carryGpb', '300', ''],
    ]);
    const second = imported(standard, first, again);
    expect(second.tables.projects?.rows).toHaveLength(1);
  });

  it('gives a new row no key of one that was deleted while a comment still speaks of it', () => {
    const first = imported(standard, start(standard), LIST);
    const [{ key = '' } = {}] = first.tables.projects?.rows ?? [];
    const remarks = [{ name: '复核', time: '2026-03-01T01:00:00.000Z', text: '请核' }];
    const thread = { place: { part: 'cell', at: `projects/${key}/gpb` }, about: '档案整理', remarks } as const;
    const talked = execute(first, { kind: 'remark', id: 'k', thread }).project;
    const without = execute(talked, { kind: 'removeRows', table: 'projects', keys: [key] }).project;
    const others = LIST.map((cells) => cells.map((text) => text.replace('档案整理', '又一项目')));
    const second = imported(standard, without, others);
    expect(second.tables.projects?.rows.map(({ cells }) => cells.name)).toEqual(['又一项目']);
    expect(second.tables.projects?.rows[0]?.key).not.toBe(key);
  });

  it('is found again behind a cell, also behind one that is computed', () => {
    const project = imported(standard, start(standard), LIST);
    const calculation = new Calculation(standard, project);
    const behind = (table: string, row: string, column: string): number[] | undefined =>
      postingsBehind(standard, project, calculation, { table, row, column })?.postings.map(({ index }) => index);
    expect(behind('basic', '2010301', 'gpb')).toEqual([0, 1]);
    expect(behind('summary', 'carry', 'income')).toEqual([2]);
    expect(behind('expenditure', '2010302', 'total')).toEqual([2, 3]);
    expect(behind('summary', 'special', 'income')).toBeUndefined();
  });

  it('tells a reason what an amount is mostly made of, lines of one wording together', () => {
    const project = imported(standard, start(standard), LIST);
    const calculation = new Calculation(standard, project);
    const changes = changesToExplain(standard, project, calculation, new Set());
    const total = changes.find(({ title }) => title === '收支预算增减')?.compared;
    const made = total && largestPostings(standard, project, calculation, total);
    expect(made?.count).toBe(4);
    expect(made?.largest.map(({ fen }) => fen)).toEqual([100_050, 30_000, 20_000]);
    expect(made?.largest[0]?.words).toContain('30101 基本工资');
  });

  it('is kept in the project file, and a file without one is as before', () => {
    const project = start(standard);
    expect(serialiseProject(project)).not.toContain('ledger');
    const full = imported(standard, project, LIST);
    expect(parseProject(serialiseProject(full)).project).toEqual(full);
    const back = execute(full, { kind: 'setLedger', ledger: undefined });
    expect(back.project.ledger).toBeUndefined();
  });

  it('comes as a sheet of a workbook like any other source, and is compared when it comes again', async () => {
    const sheet = (name: string, lines: readonly (readonly string[])[]) => ({
      name,
      rows: lines.map((words, at) =>
        cells(
          at + 1,
          words.map((text) => (text === '' ? undefined : text)),
        ),
      ),
    });
    const other = [['与填报无关'], ['名称', '数量'], ['甲', '7.00'], ['乙', '8.00']];
    const read = (lines: string[][]): Promise<Reading> =>
      readOther(xlsxFile([sheet('其他', other), sheet('支出明细', lines)]), '明细.xlsx');
    const reading = await read(LIST);
    const plan = planImport(standard, start(standard), reading);
    const source = plan.sources.find(({ name }) => name === '明细');
    expect(source).toMatchObject({ title: '支出明细', unit: { unit: '元', basis: 'stated' } });
    expect(new Set(source?.items.map(({ kind }) => kind))).toEqual(new Set(['new']));
    expect(source?.left.map(({ from }) => from.spot?.address)).toEqual(['A6', 'A7', 'A8', 'A6', 'A7']);
    expect(unaccounted(reading, plan)).toEqual([]);
    const { project } = applyImport(start(standard), plan);
    const calculation = new Calculation(standard, project);
    expect(money(calculation, 'basic', '2010301', 'gpb')).toBe(120_050);
    const cell = { table: 'basic', row: '2010301', column: 'gpb' };
    expect(postingsBehind(standard, project, calculation, cell)?.postings).toHaveLength(2);

    const again = planImport(
      standard,
      project,
      await read(LIST.map((one) => one.map((text) => text.replace('200', '250')))),
    );
    const kinds = again.sources.flatMap(({ items }) => items.map(({ kind }) => kind));
    expect(kinds.filter((kind) => kind === 'changed')).not.toEqual([]);
    expect(kinds.filter((kind) => kind === 'equal').length).toBeGreaterThan(kinds.length / 2);

    const silent = LIST.map((one) => one.map((text) => text.replace('（元）', '')));
    const asked = planImport(standard, start(standard), await read(silent));
    expect([asked.questions.map(({ id }) => id), asked.commands]).toEqual([['ledger-unit'], []]);
    const answered = planImport(standard, start(standard), await read(silent), { 'ledger-unit': '万元' });
    const large = new Calculation(standard, applyImport(start(standard), answered).project);
    expect(money(large, 'basic', '2010301', 'gpb')).toBe(1_200_500_000);
  });
});
