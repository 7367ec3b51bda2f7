/** The letter to a unit (问题告知书) says what is to be put right and what is to be looked at, apart, and nothing that was answered for. */
import { expect, it } from 'vitest';
import { Calculation } from '../../shared/calculation/calculation.js';
import { checkProject } from '../../shared/checks/check.js';
import { composeDocument } from '../../shared/composition/compose.js';
import type { Block, DisclosureDocument } from '../../shared/document/document.js';
import { emptyProject } from '../../shared/project/model.js';
import type { Checked } from '../../shared/report/folder-sheet.js';
import { composeProblemLetter, needsLetter } from '../../shared/report/problem-letter.js';
import { example } from '../example.js';

it('lists every open problem once with its place, by when, and says so where there is none', async () => {
  const { standard, project } = await example();
  const begun = emptyProject(project.standard, { name: '某局', code: '9' }, project.year);
  const calculation = new Calculation(standard, begun);
  const report = checkProject(begun, calculation, composeDocument(standard, begun, calculation));
  const [first, ...rest] = report.findings;
  if (first?.severity !== 'error' || rest.length === 0) throw new Error('an empty project has errors');
  const { name, version } = standard.identity;
  const warned = { ...first, severity: 'warning', message: '这一处要看' } as const;
  const answered = { ...first, accepted: { reason: '已核', name: '甲', about: '' } };
  const unit: Checked = {
    kind: 'checked',
    file: '1号.gongkai',
    unit: begun.unit,
    year: begun.year,
    standard: { name, version },
    filled: 1,
    all: 3,
    signed: '',
    openThreads: 2,
    findings: [answered, ...rest, warned],
    ledger: report.ledger,
  };
  const occasion = { file: unit.file, time: '2026年3月1日', program: 'gongkai' };
  const letter = composeProblemLetter(unit, occasion, '2026-03-10');
  const errors = rest.filter(({ severity }) => severity === 'error').length;
  expect(rowsOf(letter, 'errors')).toBe(errors + 1);
  expect(rowsOf(letter, 'doubts')).toBe(rest.length - errors + 2);
  const words = JSON.stringify(letter);
  for (const part of [
    '某局（9）',
    `须改正的问题 ${errors} 处、请核对的内容 ${rest.length - errors + 1} 处`,
    '请在 2026年3月10日 前改正第一部分的问题',
    '还有 2 张没有填好',
    '2 条没有解决的批注',
    '这一处要看',
  ])
    expect(words).toContain(part);
  expect(words).not.toContain('已核');
  // What cannot be told for certain is nowhere called a problem to be put right.
  const doubtful = { ...unit, findings: [warned], filled: 3, openThreads: 0 };
  const asked = JSON.stringify(composeProblemLetter(doubtful, occasion));
  expect(asked).not.toMatch(/须改正|改正第一部分/);
  expect(asked).toContain('不能断定有误');
  const clean = { ...doubtful, findings: [answered] };
  expect([unit, doubtful, clean].map(needsLetter)).toEqual([true, true, false]);
  expect(JSON.stringify(composeProblemLetter(clean, occasion))).toContain('没有发现问题');
});

/** With its header; 0 where there is no such table. */
function rowsOf({ sections }: DisclosureDocument, id: string): number {
  const blocks = sections.flatMap((section): readonly Block[] => section.blocks);
  const table = blocks.find((block) => block.kind === 'table' && block.id === id);
  return table?.kind === 'table' ? table.rows.length : 0;
}
