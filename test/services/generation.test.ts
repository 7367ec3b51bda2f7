import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Preview, PrintedValue } from '../../shared/contract/preview.js';
import type { Run } from '../../shared/document/document.js';
import { addressKey } from '../../shared/project/address.js';
import { execute } from '../../shared/project/command.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { readPdf } from '../documents/pdf-text.js';
import { EXAMPLE, example, plain } from '../example.js';
import { prepare } from '../prepare.js';
import { type Desk, openDesk } from './desk.js';

function valuesIn({ pages }: Preview): PrintedValue[] {
  return pages.flatMap(({ values }, at) => (values ?? []).map((value) => ({ page: at + 1, ...value })));
}

/** What is printed in a rectangle: pieces of text whose beginning lies in it. */
async function textIn(pdf: Uint8Array | undefined, place: PrintedValue | undefined): Promise<string> {
  if (!place || !pdf) throw new Error('the value has no place');
  const document = await getDocument({ data: pdf.slice(), verbosity: 0 }).promise;
  expect(document.numPages).toBe(1);
  const page = await document.getPage(1);
  const { height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const inside = items.filter((item) => {
    if (!('str' in item)) return false;
    const [x, y] = [Number(item.transform[4]) - place.x, height - Number(item.transform[5]) - place.y];
    return x >= -0.1 && x <= place.width && y >= 0 && y <= place.height;
  });
  return plain(inside.map((item) => ('str' in item ? item.str : '')).join(''));
}

function addressOf({ address }: Run): string | undefined {
  return address && addressKey(address);
}

describe('generating beside the work', () => {
  let desk: Desk;
  let text: string;
  beforeAll(async () => {
    desk = await openDesk();
    text = await readFile(EXAMPLE, 'utf8');
  });
  afterAll(() => desk.close());

  it('tells where each value stands on the pages of the preview', async () => {
    const preview = await desk.window('a').ask('preview.render', { text });
    if (!preview) throw new Error('no preview');
    const values = valuesIn(preview);
    const drawn = (place: PrintedValue | undefined) =>
      desk.window('a').ask('preview.draw', {
        pages: preview.pages
          .slice((place?.page ?? 0) - 1)
          .slice(0, 1)
          .map(({ key }) => key),
      });
    const { project, standard } = await example();
    const { document } = prepare(standard, project);
    const printed = document.sections.flatMap(({ blocks }) => blocks);
    const blocks = new Map(preview.blocks.map(({ id, page }) => [id, page]));

    // In a table: somewhere in the cell's box.
    const cell = values.find((value) => value.address === 'basicEconomic/30201/gpb');
    expect(cell?.page).toBe(blocks.get('basicEconomic'));
    const table = printed.flatMap((block) =>
      block.kind === 'table' && block.id === 'basicEconomic' ? block.rows : [],
    );
    const runs = table.flatMap(({ cells }) => cells.flatMap((one) => one.runs));
    expect(await textIn(await drawn(cell), cell)).toBe(runs.find((run) => addressOf(run) === cell?.address)?.text);

    // In a sentence: on the very words.
    const sentence = printed.find((block) => block.kind === 'paragraph' && block.runs.filter(addressOf).length > 1);
    if (sentence?.kind !== 'paragraph') throw new Error('no sentence with values');
    const run = sentence.runs.find(addressOf);
    const page = blocks.get(sentence.source ?? '');
    const words = values.find((value) => value.page === page && value.address === (run && addressOf(run)));
    expect(await textIn(await drawn(words), words)).toContain(run?.text);
    expect(words?.height).toBeLessThan(20);
  });

  it('keeps the pages that an edit does not change, and draws those of the newest preview alone', async () => {
    const window = desk.window('c');
    const before = await window.ask('preview.render', { text });
    const { project } = parseProject(text);
    const address = { table: 'basicEconomic', row: '30201', column: 'gpb' };
    const edited = execute(project, { kind: 'setCells', cells: [{ address, value: '159000' }] }).project;
    const after = await window.ask('preview.render', { text: serialiseProject(edited), known: before?.id });
    if (!before || !after) throw new Error('no preview');
    // Of a page that the window has, nothing is told again; without knowing what it has, everything.
    const had = new Set(before.pages.map(({ key }) => key));
    expect(after.pages.map(({ values }) => values === undefined)).toEqual(after.pages.map(({ key }) => had.has(key)));
    const told = await window.ask('preview.render', { text: serialiseProject(edited), known: before.id });
    expect(told?.pages.map(({ key }) => key)).toEqual(after.pages.map(({ key }) => key));
    expect(told?.pages.every(({ values }) => values)).toBe(true);
    const keys = new Set(after.pages.map(({ key }) => key));
    const gone = before.pages.filter(({ key }) => !keys.has(key));
    expect(gone.length).toBeGreaterThan(2);
    expect(gone.length).toBeLessThan(before.pages.length / 2);
    const at = valuesIn(after).find((value) => value.address === addressKey(address));
    const changed = after.pages[(at?.page ?? 0) - 1];
    expect(await textIn(await window.ask('preview.draw', { pages: [changed?.key ?? ''] }), at)).toBe('15.90');
    expect(await window.ask('preview.draw', { pages: [gone[0]?.key ?? ''] })).toBeUndefined();
    expect(await desk.window('d').ask('preview.draw', { pages: [changed?.key ?? ''] })).toBeUndefined();
  });

  it('answers only the newest preview', async () => {
    const window = desk.window('a');
    const other = desk.window('b').ask('preview.render', { text });
    const asked = [1, 2, 3].map(() => window.ask('preview.render', { text }));
    const answers = await Promise.all(asked);
    expect(answers.map((answer) => answer !== undefined)).toEqual([false, false, true]);
    expect(await other).toBeDefined();
  });

  it('exports both files with progress, and leaves nothing when it is cancelled', async () => {
    const window = desk.window('a');
    const [docx, pdf] = [path.join(desk.folder, '公开.docx'), path.join(desk.folder, '公开.pdf')];
    const request = { job: 'one', text, docx, pdf, draft: false, overwrite: false };
    const before = await readdir(desk.folder);

    const cancelled = window.ask('export.run', request);
    await vi.waitFor(() => expect(window.events).not.toEqual([]), { timeout: 90_000, interval: 5 });
    await window.ask('export.cancel', { job: 'one' });
    expect(await cancelled).toEqual({ kind: 'cancelled' });
    expect(await readdir(desk.folder)).toEqual(before);

    window.events.length = 0;
    expect(await window.ask('export.run', request)).toMatchObject({ kind: 'done', files: [docx, pdf] });
    const stages = new Set(window.events.map((event) => (event.kind === 'progress' ? event.stage : '')));
    expect([...stages]).toEqual(['计算', '排版', '生成 DOCX', '生成 PDF']);
    expect((await readFile(pdf)).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await readFile(docx)).subarray(0, 2).toString()).toBe('PK');
    await expect(window.ask('export.run', request)).rejects.toThrow('已存在');

    window.events.length = 0;
    const late = path.join(desk.folder, '别人的.docx');
    const exported = window.ask('export.run', { job: 'two', text, docx: late, draft: false, overwrite: false });
    const refused = expect(exported).rejects.toThrow('已存在');
    await vi.waitFor(() => expect(window.events).not.toEqual([]), { timeout: 90_000, interval: 5 });
    await writeFile(late, 'x');
    await refused;
    expect(await readFile(late, 'utf8')).toBe('x');
  });

  it('knows which characters no font has, and exports none of them', async () => {
    const window = desk.window('a');
    expect(await window.ask('fonts.lacking', { characters: '中\u{20bb7}A\u{1f600}' })).toBe('\u{1f600}\u{20bb7}');
    const rare = text.replaceAll('2025年缉私经费', '2025年\u{20bb7}私经费');
    const request = { job: 'rare', text: rare, pdf: path.join(desk.folder, 'rare.pdf'), overwrite: false };
    expect(await window.ask('export.run', { ...request, draft: false })).toEqual({ kind: 'blocked', errors: 1 });
    expect(await window.ask('export.run', { ...request, draft: true })).toMatchObject({ kind: 'done', notices: [] });
    expect(await window.ask('preview.render', { text: rare })).toBeDefined();
  });

  it('stops at errors unless a draft is asked for', async () => {
    const { project } = parseProject(text);
    const address = { table: 'basicEconomic', row: '30201', column: 'gpb' };
    const { standard } = await example();
    const changed = execute(project, { kind: 'setCells', cells: [{ address, value: '159000' }] }).project;
    const errors = prepare(standard, changed).findings.filter(
      ({ severity, accepted }) => severity === 'error' && !accepted,
    ).length;
    expect(errors).toBeGreaterThan(0);
    const wrong = serialiseProject(changed);
    const window = desk.window('a');
    const request = { job: 'two', text: wrong, pdf: path.join(desk.folder, 'x.pdf'), overwrite: false };
    expect(await window.ask('export.run', { ...request, draft: false })).toMatchObject({ kind: 'blocked', errors });
    expect(await readdir(desk.folder)).not.toContain('x.pdf');
    expect(await window.ask('export.run', { ...request, draft: true })).toMatchObject({ kind: 'done' });
    const { pages } = await readPdf(await readFile(request.pdf));
    expect(pages.filter((page) => !page.includes('草稿'))).toEqual([]);
  });
});
