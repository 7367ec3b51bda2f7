import { execFileSync, spawnSync } from 'node:child_process';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import type { Block, DisclosureDocument } from '../../shared/document/document.js';
import type { PlacedCell } from '../../shared/writers/layout/layout.js';
import { layoutDocument } from '../../shared/writers/layout/layout-document.js';
import { rulesOf } from '../../shared/writers/pdf/rules.js';
import { writePdf } from '../../shared/writers/pdf/write-pdf.js';
import { cell, documentOf, FONTS, heading, paragraph, rows, table } from './layout-sample.js';

const contents: Block = { kind: 'contents', styles: ['heading'], indents: [0] };
const prose =
  '2026年收入预算总计1,920.96万元，比上年增加128.37万元，增长7.16%。其中：一般公共预算财政拨款收入11,820.96万元，占94.79%；政府性基金预算0.00万元。';
const sample = {
  ...documentOf(
    [contents],
    [heading('甲'), paragraph(prose.repeat(3)), table(rows(30)), heading('乙', 2), paragraph('完')],
  ),
  watermark: '草稿',
};

function write(onProgress?: (done: number, total: number) => void): Promise<Uint8Array> {
  const layout = layoutDocument(sample, FONTS);
  const options = { fonts: FONTS, created: new Date('2026-01-15T08:00:00Z'), producer: 'gongkai 测试' };
  return writePdf(sample, layout, onProgress ? { ...options, onProgress } : options);
}

function written(document: DisclosureDocument): Promise<Uint8Array> {
  const options = { fonts: FONTS, created: new Date('2026-01-15T08:00:00Z'), producer: 'gongkai 测试' };
  return writePdf(document, layoutDocument(document, FONTS), options);
}

async function claims(document: DisclosureDocument): Promise<boolean> {
  return Buffer.from(await written(document)).includes('<pdfuaid:part>1</pdfuaid:part>');
}

describe('PDF', () => {
  it('gives the same bytes for the same input and reports every page', async () => {
    const steps: [number, number][] = [];
    const first = await write((done, total) => steps.push([done, total]));
    const second = await write();
    expect(Buffer.compare(first, second)).toBe(0);
    expect(steps.at(-1)?.[0]).toBe(steps.length);
    expect(steps.at(-1)?.[1]).toBe(steps.length);
  });

  it('says what it is: title, language, tags, outline, links and standards', async () => {
    const text = Buffer.from(await write()).toString('latin1');
    for (const part of [
      '/Lang (zh-CN)',
      '/DisplayDocTitle true',
      '/Marked true',
      '/Outlines',
      '/GTS_PDFA1',
      '/S /GoTo',
    ]) {
      expect(text).toContain(part);
    }
    for (const type of ['Document', 'Sect', 'H1', 'H2', 'P', 'Table', 'TR', 'TH', 'TD', 'TOC', 'TOCI', 'Link']) {
      expect(text).toContain(`/S /${type}\n`);
    }
    const xmp = Buffer.from(text, 'latin1').toString('utf8');
    expect(xmp).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(xmp).toContain('某单位2026年单位预算公开 &lt;A&amp;B&gt;');
  });

  it('says that it is PDF/UA only where it is', async () => {
    const plain = [heading('甲'), heading('乙', 2)];
    const bare = table(rows(2), { rows: [{ height: 0, cells: [cell('甲'), cell('乙')] }], headerRows: 0 });
    expect(await claims(documentOf([...plain, table(rows(2))]))).toBe(true);
    expect(await claims(documentOf([heading('甲'), heading('丙', 3)]))).toBe(false);
    expect(await claims(documentOf([...plain, bare]))).toBe(false);
    expect(await claims(documentOf([...plain, paragraph('张\u{20bb7}')]))).toBe(false);
    expect(await claims({ ...documentOf(plain), title: '' })).toBe(false);
  });

  it('shows a reader the printed numbers where they begin anew, and nothing where they are his own count', async () => {
    const [cover, body] = documentOf([paragraph('封面')], [paragraph('正文')]).sections;
    if (!cover || !body) throw new Error('no sections');
    const restarted = {
      ...documentOf(),
      sections: [
        { ...cover, page: { ...cover.page, numbered: false } },
        { ...body, page: { ...body.page, numbered: true, firstNumber: 1 } },
      ],
    };
    const labels = async (document: DisclosureDocument) => {
      const pdf = await getDocument({ data: await written(document), verbosity: 0 }).promise;
      return pdf.getPageLabels();
    };
    expect(await labels(restarted)).toEqual(['i', '1']);
    expect(await labels(documentOf([paragraph('一')], [paragraph('二')]))).toBeNull();
  });

  it('tells names of rows from titles of columns, and keeps the line over a table apart from both', async () => {
    const line = { height: 0, cells: [cell('单位：万元', { columnSpan: 2 })] };
    const { rows: own, ...rest } = table(rows(1));
    const named = own.map((row, index) =>
      index === 0
        ? row
        : { ...row, cells: row.cells.map((one, at) => (at === 0 ? { ...one, header: 'row' as const } : one)) },
    );
    const text = Buffer.from(await written(documentOf([{ ...rest, headerRows: 2, rows: [line, ...named] }]))).toString(
      'latin1',
    );
    expect(text.match(/\/Scope \/Column/g)).toHaveLength(2);
    expect(text.match(/\/Scope \/Row/g)).toHaveLength(1);
    expect(text.match(/\/S \/TH\n/g)).toHaveLength(3);
    expect(text.match(/\/S \/THead\n/g)).toHaveLength(1);
  });

  it.skipIf(spawnSync('pdftotext', ['-v']).error)('gives its text back unbroken and in reading order', async () => {
    const input = await write();
    const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input }).toString();
    expect(text).not.toMatch(/\d [,.\d]|[万亿] 元|预 算/);
    expect(text).toMatch(/第1行 +1,920\.96/);
    expect(text.replaceAll(/\s/g, '')).toContain(prose.slice(0, 60));
  });
});

describe('rules', () => {
  const placed = (x: number, y: number, more = {}): PlacedCell => ({
    cell: cell('', more),
    row: 0,
    column: 0,
    x,
    y,
    width: 10,
    height: 10,
    lines: [],
  });

  it('are drawn once, in full length, with a heavier frame', () => {
    const rules = rulesOf([placed(0, 0), placed(10, 0), placed(0, 10), placed(10, 10)]);
    expect(rules).toHaveLength(6);
    expect(rules.filter(({ width }) => width === 0.75)).toHaveLength(4);
    expect(rules).toContainEqual({ x1: 0, y1: 10, x2: 20, y2: 10, width: 0.5 });
  });

  it('have the frame below a row that is open all around', () => {
    const open = { open: ['top', 'right', 'left'] };
    const rules = rulesOf([placed(0, 0, open), placed(10, 0, open), placed(0, 10), placed(10, 10)]);
    expect(rules).toContainEqual({ x1: 0, y1: 10, x2: 20, y2: 10, width: 0.75 });
    expect(rules.filter(({ y1 }) => y1 < 10)).toEqual([]);
  });

  it('are left out where a cell is open', () => {
    const rules = rulesOf([placed(0, 0, { open: ['right'] }), placed(10, 0), placed(0, 10), placed(10, 10)]);
    expect(rules).toContainEqual({ x1: 10, y1: 10, x2: 10, y2: 20, width: 0.5 });
  });
});
