/**
 * Ten times the text takes about ten times the work wherever a stranger's text comes in. Quadratic work takes a hundred
 * times as much; processor time is compared, and where it is little nothing is asked.
 */
import { strToU8 } from 'fflate';
import { expect, it } from 'vitest';
import { parseMarkdown } from '../../renderer/standards/markdown.js';
import { audit } from '../../shared/audit/audit.js';
import { Calculation } from '../../shared/calculation/calculation.js';
import { checkProject } from '../../shared/checks/check.js';
import { composeDocument } from '../../shared/composition/compose.js';
import { plainCode } from '../../shared/entry/codes.js';
import { parseTsv } from '../../shared/entry/tsv.js';
import { parseTemplate } from '../../shared/language/template.js';
import { formatMoney, parseMoney, readMoney, toFen } from '../../shared/number/money.js';
import { readDecimal } from '../../shared/number/numeral.js';
import { parseIndicator } from '../../shared/performance/indicator.js';
import { plain } from '../../shared/plain.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { readDocx } from '../../shared/readers/docx/read-docx.js';
import { readOther } from '../../shared/readers/read-other.js';
import { UnreadableDocument } from '../../shared/readers/unreadable.js';
import { shownNumber } from '../../shared/readers/workbook/number-format.js';
import type { SheetCell } from '../../shared/readers/workbook/sheet.js';
import { sheetBlocks } from '../../shared/readers/workbook/sheet-blocks.js';
import { breaksOf } from '../../shared/writers/layout/breaks.js';
import { tinyProject, tinyStandard, WHOLE } from '../checks/tiny.js';
import { example } from '../example.js';
import { docxFile, p } from '../readers/docx-file.js';

const SMALL = 1_500;
const MAX = 40;
/** Milliseconds below which nothing is said about growth. */
const LITTLE = 250;

const UNITS = [
  ' ',
  '1',
  ',',
  '1,',
  '（',
  '）',
  '（1）',
  '1元',
  '1 元，',
  '占1%',
  '由1元',
  '增加1元，',
  '其中：1元；',
  '减少1元（',
  '。',
  '…',
  '“',
  '{{',
  '}}',
  '\t',
  '"',
  '1\t',
  '\n',
  '-',
  '【请',
  '一、',
  '原因是',
  '比上年',
  '支出',
  '某局',
  '0.',
  '1.1',
  '上年',
  '“”',
  '2024年',
  '１',
  '|',
  '- ',
  '<p>',
  '<td>',
  '</b><b>',
  '=\n',
] as const;

const standard = await tinyStandard();
const rich = await example();

/** A file of any kind but DOCX and PDF; one that is refused took its time as well. */
const read = (words: string, name: string): Promise<unknown> =>
  readOther(strToU8(words), name).catch((problem: unknown) => {
    if (!(problem instanceof UnreadableDocument)) throw problem;
  });
const cellsOfRow = (row: number): SheetCell[] =>
  ['项目', '1'].map((text, column) => ({ text, row, column, rowSpan: 1, columnSpan: 1 }));

const DOORS: Readonly<Record<string, (text: string) => unknown>> = {
  'amounts and numbers': (text) => [
    parseMoney(text, '元'),
    readMoney(text, '万元'),
    readDecimal(text, true),
    formatMoney(toFen(1), { unit: '元', decimals: 2, grouping: true }),
  ],
  indicators: parseIndicator,
  codes: (text) => [...rich.standard.catalogs.values()].map((catalog) => plainCode(catalog, text)),
  templates: parseTemplate,
  'pasted text': parseTsv,
  guides: parseMarkdown,
  'words as compared': plain,
  'line breaks': (text) => breaksOf([...text]),
  'project files': (text) =>
    parseProject(serialiseProject({ ...tinyProject(WHOLE), prose: { text: { text: text.slice(0, 50_000) } } })),
  'a rewritten paragraph, checked': (text) => {
    const project = { ...tinyProject(WHOLE), prose: { text: { text } } };
    const calculation = new Calculation(standard, project);
    return checkProject(project, calculation, composeDocument(standard, project, calculation));
  },
  'a paragraph of a DOCX': (text) =>
    readDocx(docxFile(p(`<w:r><w:t xml:space="preserve">${text.replace(/[&<]/g, '+')}</w:t></w:r>`))),
  'a web page': (text) => read(`<html><body>${text}<table><tr><td>${text}<td>1</table>`, 'a.htm'),
  'a web archive': (text) =>
    read(
      `MIME-Version: 1.0\nContent-Type: multipart/related; boundary=1\n\n--1\nContent-Type: text/html\n\n${text}`,
      'a.mht',
    ),
  'separated values': (text) => read(`甲,乙\n${text}\n丙,1`, 'a.csv'),
  'a text file': (text) => read(`甲\n${text}`, 'a.txt'),
  'a format of numbers': (text) => shownNumber(1234.5, text),
  'a paragraph of a document': (text) =>
    audit(standard, { blocks: [{ kind: 'paragraph', text, spot: { block: 0 } }], unread: [] }),
  'a cell of a document': (text) =>
    audit(standard, {
      blocks: [
        { kind: 'paragraph', text: '支出决算表', spot: { block: 0 } },
        {
          kind: 'table',
          rows: 3,
          columns: 2,
          headerRows: 1,
          cells: [0, 1, 2].flatMap((row) =>
            [0, 1].map((column) => ({
              text: row === 0 ? (['科目', '合计'][column] ?? '') : text,
              row,
              column,
              rowSpan: 1,
              columnSpan: 1,
              spot: { block: 1, row, cell: column },
            })),
          ),
          spot: { block: 1 },
        },
      ],
      unread: [],
    }),
};

async function cost(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The pieces of which a text grows beyond reason at a door. */
async function slowAt(door: (text: string) => unknown, units: readonly string[]): Promise<string[]> {
  const slow: string[] = [];
  for (const unit of units) {
    const text = (length: number): string => unit.repeat(Math.ceil(length / unit.length));
    const once = (length: number): Promise<number> => cost(() => door(text(length)));
    const large = await once(10 * SMALL);
    if (large < LITTLE) continue;
    const small = Math.max(1, Math.min(await once(SMALL), await once(SMALL)));
    if (large > MAX * small && (await once(10 * SMALL)) > MAX * small) slow.push(`${unit}: ${small}, ${large} ms`);
  }
  return slow;
}

it.each(Object.keys(DOORS))('%s', async (name) => {
  expect(await slowAt(DOORS[name] as (text: string) => unknown, UNITS)).toEqual([]);
});

it('a sheet with blank rows', async () => {
  const rows = ({ length }: string): unknown =>
    sheetBlocks('表', Array.from({ length }, (_, n) => cellsOfRow(2 * n)).flat(), 0);
  expect(await slowAt(rows, [' '])).toEqual([]);
});
