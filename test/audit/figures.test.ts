/** What is known of a document's figures, and of whose document it is. */
import { describe, expect, it } from 'vitest';
import { GivenFigures } from '../../shared/audit/given-figures.js';
import { readIdentity } from '../../shared/audit/identity.js';
import { measureOf } from '../../shared/audit/prose/closed.js';
import { Calculation } from '../../shared/calculation/calculation.js';
import { parseFormula } from '../../shared/language/syntax.js';
import { amount, UNKNOWN } from '../../shared/language/value.js';
import { tinyProject, tinyStandard, WHOLE } from '../checks/tiny.js';

describe('of a finished document', () => {
  it('a cell that no table prints is unknown until it is inferred; then all that follows from it is known', async () => {
    const standard = await tinyStandard();
    const calculation = new Calculation(standard, tinyProject(WHOLE));
    const rows = [...standard.tables.keys()].flatMap((id) => calculation.rowsOf(id) ?? []);
    const known = new Map(rows.map((own) => [own.table.id, { rows: own, complete: true }]));
    const unit = { name: '某单位', code: '1' };
    const figures = new GivenFigures(standard, { year: 2025, unit }, new Map(), known);
    const [grant, sum] = ['grant', 'sum1'].map((row) => ({ table: 'balance', row, column: 'income' }));
    if (!grant || !sum) throw new Error('no cells');
    expect([figures.value(grant), figures.value(sum)]).toEqual([UNKNOWN, UNKNOWN]);
    figures.infer(grant, amount(500));
    expect([figures.value(grant), figures.value(sum)]).toEqual([amount(500), amount(500)]);
    figures.infer(grant, amount(600));
    expect(figures.value(sum)).toEqual(amount(500));
  });

  it('an amount is one also in a row that the standard does not list', async () => {
    const standard = await tinyStandard();
    const measures = ["spent['99'].total", "spent['99'].share", "spent['99'].total - spent.total.total", 'unit.name'];
    expect(measures.map((source) => measureOf(standard, parseFormula(source).expression))).toEqual([
      'amount',
      'number',
      'amount',
      'words',
    ]);
  });

  it('the year is the one that most titles bear, however many blank lines stand over one', async () => {
    const paragraph = (text: string, block: number) => ({ kind: 'paragraph' as const, text, spot: { block } });
    const texts = ['', '', '', '', '', '2024年度决算', '说明', '说明', '2025年度收入', '说明', '说明', '2025年度支出'];
    const { year } = readIdentity(await tinyStandard(), { blocks: texts.map(paragraph), unread: [] });
    expect(year).toBe(2025);
  });
});
