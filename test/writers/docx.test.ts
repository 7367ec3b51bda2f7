/** The DOCX writer against the rules of WordprocessingML and against the layout it is given. */
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Cell, Table } from '../../shared/document/document.js';
import { writeDocx } from '../../shared/writers/docx/write-docx.js';
import type { TableLayout } from '../../shared/writers/layout/layout.js';
import { all, first, parseXml, textOf, unzip, val, type XmlElement } from './docx-reader.js';
import { cell, layout, merged, options, page, sample, tableLayout } from './docx-sample.js';

const bytes = await writeDocx(sample, layout, options);
const parts = unzip(bytes);
const trees = new Map(
  [...parts].filter(([name]) => /\.(xml|rels)$/u.test(name)).map(([name, source]) => [name, parseXml(source)]),
);

function tree(name: string): XmlElement {
  const found = trees.get(name);
  if (!found) throw new Error(`The file has no part ${name}.`);
  return found;
}
const body = tree('word/document.xml');
const styles = tree('word/styles.xml');

/** The body of a file that holds this table only. */
async function written(table: Table, more: Partial<TableLayout> = {}): Promise<XmlElement> {
  const alone = { ...sample, sections: [{ page, blocks: [table] }] };
  const its = new Map([[table, tableLayout(table, more)]]);
  const file = unzip(await writeDocx(alone, { ...layout, tables: its }, options));
  return parseXml(file.get('word/document.xml') ?? '');
}

/** Order of children in the schema (ISO/IEC 29500-1, CT_PPr and so on), as far as this writer uses them. */
const ORDER: Readonly<Record<string, string>> = {
  'w:pPr':
    'pStyle keepNext keepLines pageBreakBefore widowControl tabs kinsoku overflowPunct autoSpaceDE autoSpaceDN snapToGrid spacing ind jc outlineLvl rPr sectPr',
  'w:rPr': 'rStyle rFonts b bCs i iCs color vanish sz szCs vertAlign lang',
  'w:tblPr': 'tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription',
  'w:tcPr': 'tcW gridSpan vMerge tcBorders vAlign',
  'w:tcBorders': 'top left bottom right',
  'w:trPr': 'cantSplit trHeight tblHeader',
  'w:sectPr': 'headerReference footerReference type pgSz pgMar pgNumType cols docGrid',
  'w:style': 'name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr',
  'w:tc': 'tcPr p',
  'w:tbl': 'tblPr tblGrid tr',
};

describe('WordprocessingML', () => {
  test('children stand in the order of the schema', () => {
    for (const [part, root] of trees) {
      for (const [parent, order] of Object.entries(ORDER)) {
        const rank = new Map(order.split(' ').map((name, index) => [`w:${name}`, index]));
        for (const element of all(root, parent)) {
          const ranks = element.children.map((child) => rank.get(child.name));
          expect(ranks, `${part}: ${parent} has ${element.children.map((child) => child.name)}`).not.toContain(
            undefined,
          );
          expect(ranks).toEqual(ranks.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
        }
      }
    }
  });

  test('every part has a content type', () => {
    const overrides = tree('[Content_Types].xml').children.flatMap(({ attributes }) => attributes.PartName ?? []);
    const needing = [...parts.keys()].filter((name) => !name.endsWith('.rels') && !name.startsWith('['));
    expect(needing.map((name) => `/${name}`).toSorted()).toEqual(overrides.toSorted());
  });

  test('every relationship has a target, and every reference a relationship', () => {
    const relations = [...trees].filter(([name]) => name.endsWith('.rels'));
    for (const [name, root] of relations) {
      const folder = name.replace(/_rels\/[^/]*$/u, '');
      for (const { attributes } of all(root, 'Relationship')) {
        expect(parts.has(`${folder}${attributes.Target}`), attributes.Target).toBe(true);
      }
    }
    const ids = all(tree('word/_rels/document.xml.rels'), 'Relationship').map(({ attributes }) => attributes.Id);
    const references = ['w:headerReference', 'w:footerReference'].flatMap((name) => all(body, name));
    expect(references).toHaveLength(6);
    for (const { attributes } of references) expect(ids).toContain(attributes['r:id']);
  });

  test('every style that is used exists, once', () => {
    const ids = all(styles, 'w:style').map((element) => element.attributes['w:styleId']);
    const names = all(styles, 'w:style').map((element) => val(element, 'w:name'));
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(names).size).toBe(names.length);
    const documents = [...trees].filter(([name]) => /document|footer|header/u.test(name));
    const used = [...documents.flatMap(([, root]) => all(root, 'w:pStyle')), ...all(styles, 'w:basedOn')];
    for (const element of used) expect(ids).toContain(element.attributes['w:val']);
  });

  test('every row fills the grid, and merged cells begin where they are carried on', () => {
    for (const table of all(body, 'w:tbl')) {
      const grid = all(table, 'w:gridCol').map((column) => Number(column.attributes['w:w']));
      expect(grid.reduce((sum, width) => sum + width, 0)).toBe(8806);
      let above = new Map<number, number>();
      for (const row of all(table, 'w:tr')) {
        const here = new Map<number, number>();
        let column = 0;
        for (const element of all(row, 'w:tc')) {
          const span = Number(val(element, 'w:gridSpan') ?? 1);
          const width = grid.slice(column, column + span).reduce((sum, each) => sum + each, 0);
          expect(Number(first(element, 'w:tcW')?.attributes['w:w'])).toBe(width);
          const merge = val(element, 'w:vMerge');
          if (merge === 'continue') expect(above.get(column)).toBe(span);
          if (merge) here.set(column, span);
          column += span;
        }
        expect(column).toBe(grid.length);
        above = here;
      }
    }
  });

  test('the sides that a merged cell leaves open are those of the whole cell', () => {
    const rows = all(first(body, 'w:tbl') ?? body, 'w:tr');
    const sides = rows
      .slice(1, 3)
      .map((row) => first(first(row, 'w:tc'), 'w:tcBorders')?.children.map(({ name }) => name));
    expect(sides).toEqual([['w:left'], ['w:left', 'w:bottom']]);
  });

  test('a rule is left out where either of its two cells is open, and drawn for the others', async () => {
    const rows = [
      [cell('甲', { open: ['right'] }), cell('乙', { open: ['bottom'] }), cell('丙')],
      [cell('丁', { columnSpan: 3 })],
      [cell('戊'), cell('己', { open: ['top'] }), cell('庚')],
    ].map((cells) => ({ height: 0, cells }));
    const root = await written({ ...merged, rows });
    const sides = all(root, 'w:tr').map((row) =>
      all(row, 'w:tc').map((at) =>
        (first(at, 'w:tcBorders')?.children ?? []).map(
          ({ name, attributes }) => `${name.slice(2)} ${attributes['w:val']}`,
        ),
      ),
    );
    expect(sides).toEqual([
      [['bottom single', 'right nil'], ['left nil', 'bottom nil'], ['bottom single']],
      [['top nil', 'bottom nil']],
      [['top single'], ['top nil'], ['top single']],
    ]);
  });

  test('bookmarks are paired and unique, and everything that points at one finds it', () => {
    const starts = all(body, 'w:bookmarkStart').map(({ attributes }) => attributes);
    const ends = all(body, 'w:bookmarkEnd').map(({ attributes }) => attributes['w:id']);
    expect(starts.map((start) => start['w:id'])).toEqual(ends);
    expect(new Set(ends).size).toBe(5);
    const names = starts.map((start) => start['w:name'] ?? '');
    expect(new Set(names).size).toBe(5);
    for (const name of names) expect(name).toMatch(/^[A-Za-z_]\w{0,39}$/u);
    const references = all(body, 'w:instrText').flatMap(({ text }) => text.match(/PAGEREF (\S+)/u)?.[1] ?? []);
    const anchors = all(body, 'w:hyperlink').map(({ attributes }) => attributes['w:anchor']);
    expect(references).toEqual(anchors);
    for (const target of references) expect(names).toContain(target);
  });
});

describe('contents', () => {
  test('entries bear the numbers of the layout', () => {
    const entries = all(body, 'w:hyperlink').map(textOf);
    expect(entries).toEqual(['第一部分1', '一、收支总表17', '隐藏18', '最后23']);
  });

  test('an update by the user finds the listed headings and no others', () => {
    const [instruction, ...others] = all(body, 'w:instrText').map(({ text }) => text.trim());
    expect(instruction).toBe('TOC \\o "1-2" \\f \\l "2-2" \\h \\z');
    // A printed text other than the label, and a heading without text, are found through hidden fields.
    expect(others.filter((text) => text.startsWith('TC'))).toEqual(['TC "一、收支总表" \\l 2', 'TC "隐藏" \\l 2']);
    const builtIn = all(body, 'w:p').filter((paragraph) => val(paragraph, 'w:pStyle')?.match(/^Heading\d$/u));
    expect(builtIn.map(textOf)).toEqual(['第一部分', '最后']);
    const unlisted = all(body, 'w:p').find((paragraph) => textOf(paragraph) === '不入目录');
    const own = all(styles, 'w:style').find(({ attributes }) => attributes['w:styleId'] === val(unlisted, 'w:pStyle'));
    expect(val(own, 'w:outlineLvl')).toBe('1');
  });

  test('nothing makes Word ask for an update', () => {
    expect(all(tree('word/settings.xml'), 'w:updateFields')).toEqual([]);
    for (const field of all(body, 'w:fldChar')) expect(field.attributes['w:dirty']).toBeUndefined();
    const types = all(body, 'w:fldChar').map(({ attributes }) => attributes['w:fldCharType']);
    const count = (type: string) => types.filter((each) => each === type).length;
    expect(count('begin')).toBe(count('end'));
  });
});

describe('pages', () => {
  const sections = all(body, 'w:sectPr');

  test('paper lies as the document says, and numbers begin where it says', () => {
    const papers = sections.map((section) => first(section, 'w:pgSz')?.attributes);
    expect(papers[1]).toEqual({ 'w:w': '11906', 'w:h': '16838', 'w:orient': 'portrait' });
    expect(papers[2]).toEqual({ 'w:w': '16838', 'w:h': '11906', 'w:orient': 'landscape' });
    expect(sections.map((section) => first(section, 'w:pgNumType')?.attributes['w:start'])).toEqual([
      undefined,
      '1',
      undefined,
    ]);
    expect(textOf(tree('word/footer1.xml'))).toBe('');
    expect(textOf(tree('word/footer2.xml'))).toBe('— 1 —');
  });

  test('a page break goes to the paragraph behind it, here in a table, and a table closes with next to no height', () => {
    const paragraphs = all(body, 'w:p');
    const broken = paragraphs.filter((paragraph) => first(paragraph, 'w:pageBreakBefore'));
    expect(broken.map(textOf)).toEqual(['甲']);
    const blocks = body.children[0]?.children ?? [];
    const afterTables = blocks.filter((_, index) => blocks[index - 1]?.name === 'w:tbl');
    expect(afterTables.map((block) => [block.name, val(block, 'w:pStyle')])).toEqual([
      ['w:p', 'Placeholder'],
      ['w:p', 'Placeholder'],
    ]);
  });

  test('space beyond what Word takes for one line is split', () => {
    const lines = all(body, 'w:spacing').map(({ attributes }) => attributes['w:line']);
    expect(lines.slice(0, 2)).toEqual(['20000', '20000']);
  });
});

test('text keeps its quotation marks full width, its own font and its line breaks', () => {
  const run = all(body, 'w:r').find((element) => textOf(element).includes('“12.30”'));
  expect(first(run, 'w:rFonts')?.attributes).toMatchObject({ 'w:hint': 'eastAsia', 'w:eastAsia': '方正小标宋简体' });
  expect(first(run, 'w:b')).toBeDefined();
  const title = all(body, 'w:r').find((element) => textOf(element) === '表一收支总表');
  expect(title && all(title, 'w:br')).toHaveLength(1);
  const shrunk = all(body, 'w:r').find((element) => textOf(element) === '123,456,789.00');
  expect(val(shrunk, 'w:sz')).toBe('17');
});

test('labels break where the layout balanced them, values nowhere', async () => {
  const label = cell('绩效指标');
  const amount: Cell = {
    ...cell('绩效指标'),
    runs: [{ text: '绩效指标', address: { table: 't', row: 'r', column: 'c' } }],
  };
  const rows = [{ height: 0, cells: [label, amount, cell('“甲”')] }];
  const balanced = new Map([label, amount].map((each) => [each, [2]]));
  const root = await written({ ...merged, rows }, { balanced });
  const [first = root, second = root, third = root] = all(root, 'w:tc');
  expect(all(first, 'w:t').map(({ text }) => text)).toEqual(['绩效', '指标']);
  expect([all(first, 'w:br').length, all(second, 'w:br').length]).toEqual([1, 0]);
  // A mark that begins a cell names its font, or some programs would take it from the Latin one.
  expect(all(third, 'w:rFonts').map(({ attributes }) => attributes['w:ascii'])).toEqual(['宋体', undefined]);
});

test('fonts that few machines have name a substitute', () => {
  const table = tree('word/fontTable.xml');
  const fonts = all(table, 'w:font').map((font) => [font.attributes['w:name'], val(font, 'w:altName')]);
  expect(Object.fromEntries(fonts)).toMatchObject({ 方正小标宋简体: '华文中宋', 'Times New Roman': undefined });
});

test('rows hold together, are repeated and go over pages as the layout decided', async () => {
  const cells = () => [cell('甲'), cell('乙'), cell('丙')];
  const rows = [cells(), cells(), cells()].map((each) => ({ height: 0, cells: each }));
  const decided = [
    { height: 20, repeated: true, kept: true, whole: true },
    { height: 900, repeated: false, kept: false, whole: false },
    { height: 20, repeated: false, kept: true, whole: true },
  ];
  const root = await written({ ...merged, rows }, { rows: decided });
  const told = all(root, 'w:tr').map((row) => ({
    height: Number(first(row, 'w:trHeight')?.attributes['w:val'] ?? 18000) / 20,
    repeated: first(row, 'w:tblHeader') !== undefined,
    kept: all(row, 'w:p').every((paragraph) => first(paragraph, 'w:keepNext') !== undefined),
    whole: first(row, 'w:cantSplit') !== undefined,
  }));
  expect(told).toEqual(decided);
});

test('row heights add up to those of the layout', () => {
  const rows = all(first(body, 'w:tbl') ?? body, 'w:trHeight').map(({ attributes }) => Number(attributes['w:val']));
  expect(rows.reduce((sum, height) => sum + height, 0)).toBe(1833);
});

test('the same document gives the same bytes at any time', async () => {
  await setTimeout(2100);
  expect(Buffer.compare(await writeDocx(sample, layout, options), bytes)).toBe(0);
  // The first entry's date as zip files write it: 4:05:06, 3 February, 46 years after 1980.
  const entry = new DataView(bytes.buffer, bytes.byteOffset);
  expect([entry.getUint16(10, true), entry.getUint16(12, true)]).toEqual([0x20a3, 0x5c43]);
  const properties = tree('docProps/core.xml');
  expect(first(properties, 'dcterms:modified')?.text).toBe('2026-02-03T04:05:06Z');
  expect(first(properties, 'dc:title')?.text).toBe(sample.title);
});

test('a layout of another document is refused', async () => {
  await expect(writeDocx(sample, { ...layout, tables: new Map() }, options)).rejects.toThrow('merged');
});
