import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { exactMoney, formatMoney, toFen } from '../../shared/number/money.js';
import { execute } from '../../shared/project/command.js';
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { example } from '../example.js';
import { prepare } from '../prepare.js';

describe('prose that follows the tables', () => {
  let project: Project;
  let standard: Standard;
  beforeAll(async () => {
    ({ project, standard } = await example());
  });

  function paragraph(edited: Project, id: string): string {
    const blocks = prepare(standard, edited).document.sections.flatMap((section) => section.blocks);
    const found = blocks.find((block) => block.kind === 'paragraph' && block.source === id);
    return found?.kind === 'paragraph' ? found.runs.map((run) => run.text).join('') : '';
  }

  function withReception(now: number, before: number): Project {
    const set = (table: string, row: string, column: string, fen: number) => ({
      address: { table, row, column },
      value: exactMoney(toFen(fen), '元'),
    });
    return execute(project, {
      kind: 'setCells',
      cells: [set('basicEconomic', '30217', 'gpb', now), set('sangong', 'row', 'priorReception', before)],
    }).project;
  }

  it('names the direction, the amount and the rate that follow from the two years', () => {
    const amount = fc.integer({ min: 0, max: 50_000_000_00 });
    fc.assert(
      fc.property(amount, amount, (now, before) => {
        const text = paragraph(withReception(now, before), 's2-reception').split('，主要原因')[0] ?? '';
        const printed = (fen: number): string => formatMoney(toFen(fen), { unit: '万元', decimals: 2, grouping: true });
        expect(text).toContain(`公务接待费${printed(now)}万元`);
        expect(text.includes('增加')).toBe(now > before);
        expect(text.includes('减少')).toBe(now < before);
        if (now !== before) expect(text).toContain(`${printed(Math.abs(now - before))}万元`);
        const rate = /(增长|下降)([\d.]+)%/.exec(text);
        expect(rate !== null).toBe(now !== before && before !== 0);
        if (rate) expect(Math.abs(Number(rate[2]) - (Math.abs(now - before) / before) * 100)).toBeLessThan(0.0051);
      }),
      { numRuns: 40 },
    );
  });

  it('says that there is no rate where last year had nothing, and nothing of a reason where nothing changed', () => {
    expect(paragraph(withReception(100_000_00, 0), 's2-reception')).toContain('去年预算数为0.00万元，无法计算增减比率');
    expect(paragraph(withReception(100_000_00, 100_000_00), 's2-reception')).toBe(
      '3. 公务接待费10.00万元，与上年基本持平。',
    );
  });

  it('keeps the fields of a rewritten paragraph live and takes the words as they are', () => {
    const text = '今年“三公”共{{sangong.total}}万元。';
    const rewritten = execute(project, { kind: 'setProse', block: 's2-total', text }).project;
    expect(paragraph(rewritten, 's2-total')).toBe('今年“三公”共23.64万元。');
  });

  it.each([
    '{{',
    '{{1 +}}',
    '{{nothing}}',
    '{{constructor(1)}}',
    "{{each('toString', 'x')}}{{a.b.c.d}}",
    '{{sangong.total / 0}}',
  ])('marks and reports a field that cannot be read: %s', (text) => {
    const broken = execute(project, { kind: 'setProse', block: 's2-total', text }).project;
    const { findings } = prepare(standard, broken);
    expect(findings.some((finding) => finding.severity === 'error')).toBe(true);
    expect(paragraph(broken, 's2-total')).toContain('【');
  });

  it('prints a name that somebody entered as it stands: fields are the standard’s and its paragraphs’', () => {
    const rows = [{ key: '2010188', cells: { name: '其他{{year}}事务', personnel: '1' } }];
    const named = { ...project, tables: { ...project.tables, basicDetail: { rows } } };
    const cells = prepare(standard, named).document.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flatMap((row) => row.cells) : [])),
    );
    expect(cells.map(({ runs }) => runs.map(({ text }) => text).join(''))).toContain('其他{{year}}事务');
  });

  it('gives every printed value of the explanation the address it comes from', () => {
    const blocks = prepare(standard, project).document.sections.flatMap((section) => section.blocks);
    const income = blocks.find((block) => block.kind === 'paragraph' && block.source === 's1-income');
    const runs = income?.kind === 'paragraph' ? income.runs : [];
    expect(runs.filter((run) => /\d\.\d\d/.test(run.text)).every((run) => run.address)).toBe(true);
    expect(runs.find((run) => run.text === '57.27')?.address).toEqual({
      table: 'income',
      row: 'total',
      column: 'other',
    });
  });
});
