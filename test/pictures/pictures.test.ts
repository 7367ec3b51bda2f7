/** Pictures for the public: the tables' own numbers, nothing unknown drawn as nothing, files that hold together. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../electron/services/fonts.js';
import { picturePages } from '../../electron/services/picture-pages.js';
import { compose } from '../../electron/services/prepare.js';
import { Calculation } from '../../shared/calculation/calculation.js';
import { composeDocument } from '../../shared/composition/compose.js';
import { type DisclosureDocument, textOf } from '../../shared/document/document.js';
import { composePictures, type Picture } from '../../shared/pictures/compose.js';
import { drawPicture } from '../../shared/pictures/draw.js';
import { StandardError } from '../../shared/standard/problem.js';
import { layoutDocument } from '../../shared/writers/layout/layout-document.js';
import { tinyProject, tinyStandard, WHOLE } from '../checks/tiny.js';
import { cli } from '../cli/run.js';
import { docxText } from '../documents/docx-text.js';
import { readPdf } from '../documents/pdf-text.js';
import { EXAMPLE, example, exampleNames, plain, standardIds, standardOf } from '../example.js';
import { unzip } from '../writers/docx-reader.js';

const SPENT = `
- id: spent
  title: "{{year}}年支出"
  show: parts
  rows: balance
  each: { label: "{{nameOf('colours', row)}}", value: "{{balance[row].expense}}" }
`;

async function tiny(pictures: string, entries = WHOLE): Promise<Picture[]> {
  const standard = await tinyStandard({ 'pictures.yaml': pictures });
  return composePictures(standard, new Calculation(standard, tinyProject(entries)));
}

/** Texts of a well-formed file in order; throws for any other. */
function textsIn(svg: string): string[] {
  const texts: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (problem) => {
    throw problem;
  });
  parser.on('text', (text) => void texts.push(text));
  parser.on('cdata', (text) => void texts.push(text));
  parser.write(svg).close();
  return texts;
}

describe('pictures', () => {
  it('are declared by every standard of the program', async () => {
    for (const id of await standardIds()) expect((await standardOf(id)).pictures.length, id).toBeGreaterThanOrEqual(4);
  });

  it('show numbers that the document prints, and say each in words', async () => {
    for (const name of await exampleNames()) {
      const { project, standard } = await example(name);
      const calculation = new Calculation(standard, project);
      const printed = new Set(JSON.stringify(composeDocument(standard, project, calculation)).match(/[\d,.]+\d/g));
      const bare = (text: string): string =>
        text
          .replace(/,/g, '')
          .replace(/(\.\d*?)0+$/, '$1')
          .replace(/\.$/, '');
      const known = [...printed].map(bare);
      const pictures = composePictures(standard, calculation);
      expect(pictures.length, name).toBeGreaterThanOrEqual(4);
      for (const { id, items, total, words } of pictures) {
        const own = items.filter(({ label }) => !label.startsWith('其余'));
        for (const { label, value } of own) {
          expect(words).toContain(`${label}${value.printed}`);
          expect(known.includes(bare(value.printed)), `${name} ${id} ${label}`).toBe(true);
        }
        if (total) expect(items.reduce((sum, { value }) => sum + value.fen, 0)).toBe(total.fen);
      }
    }
  });

  it('put what is too much for one picture into one item, and lose nothing', async () => {
    const { project, standard } = await example();
    const calculation = new Calculation(standard, project);
    const projects = composePictures(standard, calculation).find(({ id }) => id === 'projects');
    const all = calculation.value({ table: 'projects', row: 'total', column: 'total' });
    expect(projects?.items).toHaveLength(10);
    expect(projects?.items.at(-1)?.label).toMatch(/^其余\d+项$/);
    expect(projects?.items.reduce((sum, { value }) => sum + value.fen, 0)).toBe(all.kind === 'amount' && all.fen);
  });

  it('tell what is not known instead of drawing it as nothing', async () => {
    const compared = (before: string): string => `
- id: change
  title: 与上年相比
  show: change
  items:
    - { label: 甲, value: "{{spent.total.total}}", before: "{{${before}}}" }
    - { label: 乙, value: "{{spent['2'].total}}", before: "{{spent['2'].basic}}" }
`;
    const [known] = await tiny(compared('spent.total.basic'));
    expect(known?.items.map(({ label, rate }) => `${label}${rate}`)).toEqual(['甲+39.5%', '乙+35.0%']);
    // Nobody has entered this cell.
    const [unknown] = await tiny(compared('balance.grant.income'), { ...WHOLE, grant: '' });
    expect(unknown?.items.map(({ label }) => label)).toEqual(['乙']);
    expect(unknown?.missing).toEqual(['“甲”没有画出：上年数没有填']);
    expect(unknown?.words).toContain('“甲”没有画出');
    expect(unknown && textsIn(drawPicture(unknown).svg).join()).toContain('另有 1 项没有画出');
  });

  it('draw parts below nothing as bars, a ring could not show them', async () => {
    const entries = { ...WHOLE, spent: { ...WHOLE.spent, '2': ['-200', '70'] as const } };
    const [picture] = await tiny(SPENT, entries);
    expect(picture?.show).toBe('largest');
    expect(picture?.items.at(-1)?.value.printed).toBe('-130.00');
  });

  it('are the same bytes each time, well-formed whatever a name holds, and print every number', async () => {
    const [picture] = await tiny(SPENT);
    if (!picture) throw new Error('no picture');
    const hostile: Picture = {
      ...picture,
      title: '<script>alert(1)</script>&"',
      items: picture.items.map((item) => ({ ...item, label: `<b>&amp;{v|${item.label}}` })),
    };
    for (const one of [picture, hostile]) {
      const { svg } = drawPicture(one);
      expect(drawPicture(one).svg).toBe(svg);
      expect(svg).not.toMatch(/<script|<b>|javascript:|href="(?!#)/);
      const texts = textsIn(svg).join('\n');
      for (const { value, rate } of one.items) for (const said of [value.printed, rate]) expect(texts).toContain(said);
    }
  });
});

describe('pages of pictures', () => {
  const pagesOf = async (name: string): Promise<{ pages: DisclosureDocument; pictures: readonly Picture[] }> => {
    const { project, standard } = await example(name);
    const composed = compose(standard, project);
    return { pages: picturePages(standard, composed), pictures: composePictures(standard, composed.calculation) };
  };

  it('hold every number and bars as long as the numbers are, beside the words of each picture', async () => {
    const fonts = await loadFonts({ bundledOnly: true });
    for (const name of await exampleNames()) {
      const { pages, pictures } = await pagesOf(name);
      const { pages: laid, overfull } = layoutDocument(pages, fonts);
      expect(overfull).toEqual([]);
      const cells = laid.flatMap(({ items }) => items.flatMap((one) => (one.kind === 'table' ? one.cells : [])));
      for (const { id, items, words } of pictures) {
        const table = pages.sections
          .flatMap(({ blocks }) => blocks)
          .find((one) => one.kind === 'table' && one.id === id);
        if (table?.kind !== 'table') throw new Error(`no table ${id}`);
        expect(table.summary).toBe(words);
        const printed = table.rows.flatMap(({ cells: own }) => own.map(({ runs }) => textOf(runs)));
        const shown = items.flatMap(({ before, value }) => (before ? [before, value] : [value]));
        for (const { printed: amount } of shown) expect(printed, `${name} ${id}`).toContain(amount);
        const own = new Set<unknown>(table.rows.flatMap((row) => row.cells));
        const bars = cells.flatMap(({ cell, bar }) => (bar && own.has(cell) ? [bar.width] : []));
        const most = Math.max(...shown.map(({ fen }) => Math.abs(fen)));
        const longest = Math.max(...bars);
        expect(bars).toHaveLength(shown.length);
        for (const [at, width] of bars.entries()) {
          const fen = Math.abs(shown[at]?.fen ?? 0);
          expect(width / longest, `${name} ${id} ${shown[at]?.printed}`).toBeCloseTo(fen / most, 6);
        }
      }
    }
  });

  it('draw what is below nothing to the other side of it', async () => {
    const entries = { ...WHOLE, spent: { ...WHOLE.spent, '2': ['-200', '70'] as const } };
    const standard = await tinyStandard({ 'pictures.yaml': SPENT });
    const pages = picturePages(standard, compose(standard, tinyProject(entries)));
    const bars = pages.sections
      .flatMap(({ blocks }) => blocks)
      .flatMap((one) => (one.kind === 'table' ? one.rows : []))
      .flatMap((row) => row.cells.flatMap(({ bar }) => bar ?? []));
    const below = bars.at(-1);
    expect(below?.from).toBe(0);
    for (const { from } of bars.slice(0, -1)) expect(from).toBe(below?.to);
  });
});

describe('pictures.yaml', () => {
  const refused = async (pictures: string): Promise<string> => {
    try {
      await tinyStandard({ 'pictures.yaml': pictures });
      return '';
    } catch (problem) {
      if (problem instanceof StandardError) return problem.message;
      throw problem;
    }
  };

  it.each([
    ['rows: balance', 'rows: none', '没有表“none”'],
    ['  rows: balance\n', '', '须写其中一项'],
    ['balance[row].expense', 'balance[row].other', '没有列“other”'],
    ['{{balance[row].expense}}', '{{balance[row].expense}}元', '须是一个数，只写一个 {{ }}'],
    ['{{balance[row].expense}}', "{{nameOf('colours', row)}}", '图中画的须是金额，得到的是文字'],
    ['show: parts', 'show: change', '没有上年数（before）'],
    ['rows: balance\n', 'rows: balance\n  list: gone\n', '没有列举“gone”'],
  ])('with %s as %s is refused', async (from, to, message) => {
    expect(SPENT).toContain(from);
    expect(await refused(SPENT)).toBe('');
    expect(await refused(SPENT.replace(from, to))).toContain(message);
  });

  it('names each picture once', async () => {
    expect(await refused(SPENT + SPENT)).toContain('标识“spent”重复');
  });
});

describe('gongkai pictures', () => {
  it('writes each picture as a file of its own, and its words', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-pictures-'));
    try {
      const { code, out } = await cli('pictures', EXAMPLE, '-o', path.join(folder, '图解'), '--json');
      expect(code).toBe(0);
      const { generated, pictures } = JSON.parse(out) as { generated: string[]; pictures: { words: string }[] };
      expect((await readdir(path.join(folder, '图解'))).length).toBe(generated.length);
      for (const file of generated) textsIn(await readFile(file, 'utf8'));
      expect(pictures.map(({ words }) => words).join()).toContain('合计2,041.23万元');

      const [docx, pdf] = [path.join(folder, '图解.docx'), path.join(folder, '图解.pdf')];
      expect((await cli('pictures', EXAMPLE, '--docx', docx, '--pdf', pdf, '--bundled-fonts')).code).toBe(0);
      const read = docxText(await readFile(docx));
      expect(read.rows.some(([label, , amount]) => label === '合计' && amount === '2,041.23')).toBe(true);
      // What Word draws: a shaded paragraph for each bar, the longest of a picture from edge to edge.
      const xml = unzip(await readFile(docx)).get('word/document.xml') ?? '';
      expect(xml.match(/<w:shd /g)?.length).toBeGreaterThan(10);
      expect(xml).toMatch(/w:fill="2F6299"\/><w:spacing [^>]*\/><w:ind w:left="0" w:right="0"\/>/);
      const text = plain((await readPdf(await readFile(pdf))).pages.join('\n'));
      for (const { words } of pictures) expect(text).toContain(plain(words.split('：')[0] ?? ''));
      expect(text).toContain('2,041.23');
      expect((await cli('pictures', EXAMPLE)).code).not.toBe(0);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
