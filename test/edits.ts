/** Edits of every kind that a project can be given, at random. */
import fc from 'fast-check';
import { Calculation } from '../shared/calculation/calculation.js';
import type { Command } from '../shared/project/command.js';
import type { Project } from '../shared/project/model.js';
import type { Standard } from '../shared/standard/standard.js';

/** Cells, rows, values set by hand, paragraphs, acceptances of these findings, and the unit. */
export function edits(standard: Standard, project: Project, findings: readonly string[] = []): fc.Arbitrary<Command> {
  const cells = Object.entries(project.tables).flatMap(([table, { rows }]) =>
    rows.flatMap(({ key, cells: own }) => Object.keys(own).map((column) => ({ table, row: key, column }))),
  );
  const computed = [...standard.tables.values()].flatMap((table) =>
    table.columns.filter(({ formula, leaf }) => formula ?? leaf).map(({ key }) => ({ table: table.id, column: key })),
  );
  const calculation = new Calculation(standard, project);
  const value = fc.constantFrom(
    '0',
    '12',
    '1000.5',
    '-3',
    '',
    '三百',
    '12.3万元',
    '2026年增加12.30万元',
    '零宽\u200b\ue5e5字',
  );
  const ids = standard.plan.blocks.flatMap((block) => (block.kind === 'text' ? [block.id] : []));
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .record({ address: fc.constantFrom(...cells), value })
        .map((cell): Command => ({ kind: 'setCells', cells: [cell] })),
    },
    fc
      .record({ at: fc.constantFrom(...computed), pick: fc.nat(), value, reason: fc.constantFrom('', '批复') })
      .map(({ at, pick, value: text, reason }): Command => {
        const rows = calculation.rowsOf(at.table)?.rows ?? [];
        const address = { ...at, row: rows[pick % Math.max(1, rows.length)]?.key ?? 'row' };
        return text === '' ? { kind: 'clearOverride', address } : { kind: 'override', address, value: text, reason };
      }),
    fc
      .record({
        block: fc.constantFrom(...ids),
        text: fc.constantFrom(undefined, '共XX元，增加（减少）5%。', '{{year}}年'),
      })
      .map((edit): Command => ({ kind: 'setProse', ...edit })),
    fc.constantFrom(...cells).map(({ table, row }): Command => ({ kind: 'removeRows', table, keys: [row] })),
    fc
      .constantFrom(...(findings.length > 0 ? findings : ['none']))
      .map((key): Command => ({ kind: 'accept', key, reason: '已核实', name: '财务科', about: '' })),
    fc.constant<Command>({ kind: 'setUnit', name: '另一单位', code: '9' }),
  );
}
