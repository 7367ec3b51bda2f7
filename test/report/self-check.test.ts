import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../electron/services/fonts.js';
import { generate } from '../../electron/services/generate.js';
import type { DisclosureDocument } from '../../shared/document/document.js';
import { findingKey } from '../../shared/findings/finding.js';
import { execute } from '../../shared/project/command.js';
import { composeAuditSheet, composeSelfCheck } from '../../shared/report/self-check.js';
import { layoutDocument } from '../../shared/writers/layout/layout-document.js';
import { docxText } from '../documents/docx-text.js';
import { readPdf } from '../documents/pdf-text.js';
import { example, plain } from '../example.js';
import { prepare } from '../prepare.js';

const OCCASION = { file: 'a.gongkai', time: '2026年3月5日 14:02', program: '公开 1.2.3' };

function rowsOf(document: DisclosureDocument, id: string): string[][] {
  const blocks = document.sections.flatMap((section) => section.blocks);
  const table = blocks.find((block) => block.kind === 'table' && block.id === id);
  if (table?.kind !== 'table') return [];
  return table.rows
    .slice(table.headerRows)
    .map(({ cells }) => cells.map(({ runs }) => runs.map(({ text }) => text).join('')));
}

/** The example with a total set by hand, which several rules object to; one of the objections is answered for. */
async function troubled() {
  const { standard, project } = await example();
  const address = { table: 'expenditure', row: 'total', column: 'basic' };
  const wrong = execute(project, { kind: 'override', address, value: '8867100', reason: '与批复一致' }).project;
  const error = prepare(standard, wrong).findings.find(({ severity }) => severity === 'error');
  if (!error) throw new Error('nothing was found');
  const said = { reason: '已向业务科室核实', name: '编制人甲', date: '2026-03-01', about: error.message };
  const answered = execute(wrong, { kind: 'accept', key: findingKey(error), ...said }).project;
  return { standard, project: answered, error, report: prepare(standard, answered) };
}

describe('the check sheet', () => {
  it('shows every rule with its result, every problem with its values, and who answers for what', async () => {
    const { standard, project, error, report } = await troubled();
    const sheet = composeSelfCheck(standard, project, report, OCCASION);
    expect(sheet.title).toBe(`2026年${project.unit.name}预算公开自检表`);
    const ledger = rowsOf(sheet, 'ledger').filter((cells) => cells.length > 1);
    expect(ledger).toHaveLength(report.ledger.length);
    expect(new Set(ledger.map(([, title]) => title))).toEqual(new Set(report.ledger.map(({ title }) => title)));
    for (const { title, outcome, compared } of report.ledger) {
      const line = ledger.find((cells) => cells[1] === title);
      const words = { passed: '通过', found: '问题', accepted: '已说明', notApplicable: '不适用', notRun: '未能检查' };
      expect(line?.[4]).toContain(words[outcome]);
      expect(line?.[3]).toBe(compared === 0 ? '—' : String(compared));
    }
    const open = report.findings.filter(({ accepted }) => !accepted);
    const problems = rowsOf(sheet, 'problems');
    expect(problems).toHaveLength(open.length);
    for (const { message, places } of open) {
      const line = problems.find((cells) => cells[2]?.startsWith(message));
      for (const { value } of places) expect(line?.[3]).toContain(value.slice(0, 50));
    }
    const accepted = rowsOf(sheet, 'accepted');
    expect(accepted).toHaveLength(1);
    expect(accepted[0]?.join()).toContain(error.message);
    expect(accepted[0]?.slice(-2)).toEqual(['已向业务科室核实', '编制人甲\n2026年3月1日']);
    const named = ledger.find((cells) => cells[1] === report.ledger.find(({ rule }) => rule === error.rule)?.title);
    expect(named?.[5]).toContain('见已说明的问题第 1 项');
    const counts = rowsOf(sheet, 'summary').at(-1)?.map(Number) ?? [];
    expect(counts.slice(1, -1).reduce((sum, count) => sum + count, 0)).toBe(counts.at(-1));
    expect(counts.at(-1)).toBe(report.ledger.length);
  });

  it('is printed whole as DOCX and PDF, to be signed', async () => {
    const { standard, project, report } = await troubled();
    const document = composeSelfCheck(standard, project, report, OCCASION);
    const fonts = await loadFonts({ bundledOnly: true });
    expect(layoutDocument(document, fonts).overfull).toEqual([]);
    const { docx, pdf } = await generate({ document, fonts, created: new Date(0), docx: true, pdf: true });
    const word = docxText(docx ?? new Uint8Array());
    const words = plain(word.rows.flat().join(''));
    const pages = plain((await readPdf(pdf ?? new Uint8Array())).pages.join(''));
    for (const text of [
      '2026年3月5日 14:02',
      '公开 1.2.3',
      '已向业务科室核实',
      '2026年3月1日',
      '886.71',
      '编制人：',
      '审核人：',
      '单位负责人：',
      '单位（盖章）：',
    ]) {
      expect(words, text).toContain(plain(text));
      expect(pages, text).toContain(plain(text));
    }
  });

  it('says of an audited document what could not be read', async () => {
    const { standard, project } = await example();
    const unread = [{ message: '第 3 个表格之后的图片：图片中的文字无法核对' }];
    const report = { ...prepare(standard, project), unread, reason: '按这个规范核对：12 张表对上 12 张' };
    const sheet = composeAuditSheet(standard, report, { ...OCCASION, file: '公开.docx' });
    expect(sheet.title).toBe('预算公开文件审核表');
    expect(rowsOf(sheet, 'unread')).toEqual([['1', unread[0]?.message, '']]);
    expect(rowsOf(sheet, 'particulars').flat()).toContain(report.reason);
    expect(rowsOf(sheet, 'particulars')[0]).toEqual(['检查文件', '公开.docx', '检查时间', OCCASION.time]);
    const texts = sheet.sections.flatMap(({ blocks }) => blocks.flatMap((b) => (b.kind === 'paragraph' ? b.runs : [])));
    expect(texts.map(({ text }) => text).join('')).toContain('有 1 处内容未能识别');
  });
});
