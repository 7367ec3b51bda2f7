/**
 * Workbooks that people have worked in, brought into a project: no number of the file is lost without a word. What stands in
 * the file is counted by another reading than the program's.
 */
import { type CellObject, read, type WorkBook, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { fillInWorkbook, tablesWorkbook } from '../../electron/services/workbooks.js';
import { Calculation } from '../../shared/calculation/calculation.js';
import { applyImport, planImport } from '../../shared/imports/import.js';
import type { ImportPlan } from '../../shared/imports/plan.js';
import { plain } from '../../shared/plain.js';
import { emptyProject } from '../../shared/project/model.js';
import { readOther } from '../../shared/readers/read-other.js';
import { UnreadableDocument } from '../../shared/readers/unreadable.js';
import type { Reading } from '../../shared/reading/reading.js';
import { spotKey } from '../../shared/reading/spot.js';
import { example, exampleNames } from '../example.js';
import { prepare } from '../prepare.js';
import { times } from '../sample.js';
import { unaccounted } from './accounting.js';
import { cellsIn, MUTATIONS, type Next, pick } from './book-mutations.js';

const CREATED = new Date('2026-02-01T00:00:00Z');
const NAMES = await exampleNames();
const KINDS = ['tables', 'fill-in'] as const;
/** Seeds of workbooks that were changed, and of files that were damaged. */
const CHANGED = times(6, 500);
const DAMAGED = times(12, 400);

const books = new Map<string, Promise<Uint8Array>>();

function bookOf(name: string, kind: (typeof KINDS)[number]): Promise<Uint8Array> {
  const key = `${name}/${kind}`;
  const known = books.get(key) ?? made(name, kind);
  books.set(key, known);
  return known;
}

async function made(name: string, kind: (typeof KINDS)[number]): Promise<Uint8Array> {
  const { standard, project } = await example(name);
  if (kind === 'fill-in') return fillInWorkbook(standard, project, CREATED);
  return tablesWorkbook(standard, prepare(standard, project).document, { created: CREATED, marked: false });
}

/** Numbers from 0 to 1 that come again with the same seed. */
function random(seed: number): Next {
  let state = seed * 2_654_435_761;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

interface Changed {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly done: string;
  readonly next: Next;
}

async function changed(seed: number): Promise<Changed> {
  const next = random(seed + 1);
  const name = NAMES[seed % NAMES.length] ?? '';
  const kind = next() < 0.75 ? 'tables' : 'fill-in';
  const book = read(await bookOf(name, kind), { cellNF: true, cellStyles: true });
  const done: string[] = [];
  for (let count = 1 + Math.floor(next() * 3); count > 0; count--) {
    const mutation = pick(MUTATIONS, next);
    mutation?.change(book, next);
    done.push(mutation?.name ?? '');
  }
  const bookType = next() < 0.8 ? 'xlsx' : 'biff8';
  const bytes = new Uint8Array(write(book, { type: 'array', bookType, cellStyles: true }));
  return { name, bytes, done: `${seed} ${name} ${kind} ${bookType}: ${done.join(', ')}`, next };
}

/** A cell that shows a number, or should: what a formula would have come to is not in the file. */
function isNumeric({ t, v, f }: CellObject): boolean {
  if (t === 'n' || t === 'e') return true;
  if (t === 's') return /\d/.test(plain(String(v)));
  return f !== undefined && v === undefined;
}

/** The numbers of a workbook that a reading neither shows at their place nor tells of. */
function lost(book: WorkBook, { blocks, unread }: Reading): string[] {
  const shown = new Map<string, string>();
  const lines = new Map<string, string>();
  const put = ({ sheet, address = '' }: { sheet?: string; address?: string }, text: string): void => {
    shown.set(`${sheet}!${address}`, text);
    const line = `${sheet}!${address.replace(/^[A-Z]+/, '')}`;
    lines.set(line, `${lines.get(line) ?? ''}\t${text}`);
  };
  for (const block of blocks)
    if (block.kind === 'paragraph')
      put(block.spot, `${shown.get(`${block.spot.sheet}!${block.spot.address}`) ?? ''}\n${block.text}`);
    else for (const { spot, text } of block.cells) put(spot, text);
  return book.SheetNames.flatMap((sheet) => {
    const told = unread
      .filter(({ message }) => message.startsWith(`工作表“${sheet.trim()}”`))
      .map((one) => one.message);
    const gone = cellsIn(book.Sheets[sheet] ?? {}).filter(({ address, cell }) => {
      if (!isNumeric(cell)) return false;
      const text = shown.get(`${sheet}!${address}`);
      if (text !== undefined) return cell.t === 'n' && !says(text, cell);
      // Short cells beside each other that are no table are one line.
      const line = plain(lines.get(`${sheet}!${address.replace(/^[A-Z]+/, '')}`) ?? '');
      return !(cell.t === 's' && line.includes(plain(String(cell.v))));
    });
    return toldOf(
      gone.map(({ address }) => address),
      told,
    ).map((address) => `${sheet}!${address}`);
  });
}

/** Of cells that a reading does not show: those that it does not tell of. */
function toldOf(gone: readonly string[], told: readonly string[]): string[] {
  if (
    told.some(
      (message) => message.endsWith('是隐藏的：没有核对，公开前请删除或取消隐藏') && !/第 .* [行列]/.test(message),
    )
  )
    return [];
  const all = told.join('\n');
  const [, rows = ''] = /第 ([\d、]+)(?: 等 \d+)? 行是隐藏的/.exec(all) ?? [];
  const [, columns = ''] = /第 ([A-Z、]+)(?: 等 \d+)? 列是隐藏的/.exec(all) ?? [];
  const many = /等 (\d+) 处/.exec(all);
  const left = gone.filter((address) => {
    const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
    return !(
      rows.split('、').includes(row) ||
      columns.split('、').includes(column) ||
      new RegExp(`\\b${address}\\b`).test(all)
    );
  });
  return many && left.length <= Number(many[1]) ? [] : left;
}

/** Whether a text shows a number, as exact as it prints it; dates and shares are told by their form. */
function says(text: string, { v, z }: CellObject): boolean {
  const words = plain(text);
  if (words.includes('未计算') || /[ymd年月日%]/i.test(String(z ?? '')) || /年|月|%|-\d+-/.test(words)) return true;
  const number = Number(words.replace(/[,()]/g, ''));
  if (/e\+/i.test(words)) return Math.abs(number / Number(v) - 1) < 1e-5;
  const step = 10 ** -(words.split('.')[1]?.length ?? 0);
  return words === '' || words === '-' || Math.abs(Math.abs(number) - Math.abs(Number(v))) <= 0.5001 * step;
}

/** Paragraphs with digits of which a plan says nothing. */
function untoldProse({ blocks }: Reading, { prose, labels, sources }: ImportPlan): string[] {
  const told = new Set([...prose, ...sources.flatMap(({ left }) => left)].flatMap(({ spots }) => spots.map(spotKey)));
  return blocks.flatMap((block) =>
    block.kind === 'paragraph' &&
    !block.contents &&
    /\d/.test(plain(block.text)) &&
    !told.has(spotKey(block.spot)) &&
    !labels.has(spotKey(block.spot))
      ? [block.text]
      : [],
  );
}

describe('a workbook that people have worked in', () => {
  it.each(Array.from({ length: CHANGED }, (_, seed) => seed))('loses no number without a word: %i', async (seed) => {
    const { name, bytes, done, next } = await changed(seed);
    const { standard, project } = await example(name);
    const reading = await readOther(bytes, 'a.xlsx');
    expect(lost(read(bytes, { cellNF: true }), reading), done).toEqual([]);
    const into = next() < 0.6 ? emptyProject(project.standard, project.unit, project.year) : project;
    const plan = planImport(standard, into, reading);
    expect(unaccounted(reading, plan), done).toEqual([]);
    expect(untoldProse(reading, plan), done).toEqual([]);
    const after = applyImport(into, plan);
    expect(new Calculation(standard, after.project).rowsOf([...standard.tables.keys()][0] ?? ''), done).toBeDefined();
  });
});

describe('a file that was damaged', () => {
  it.each(KINDS)('is read as it was, or refused in one sentence: %s', async (kind) => {
    const next = random(7);
    const whole = await bookOf('shizhu-2023', kind);
    const right = JSON.stringify((await readOther(whole, 'a.xlsx')).blocks);
    for (let count = DAMAGED; count > 0; count--) {
      const bytes = damaged(whole, next);
      const said = await readOther(bytes, 'a.xlsx').then(
        ({ blocks }) => JSON.stringify(blocks),
        (problem: unknown) => {
          if (!(problem instanceof UnreadableDocument)) throw problem;
          expect(problem.message).toMatch(/^[^\n]{8,120}$/);
          return right;
        },
      );
      expect(said).toBe(right);
    }
  });
});

/** Cut off, some bits turned, or a piece of it twice. */
function damaged(bytes: Uint8Array, next: Next): Uint8Array {
  const at = Math.floor(next() * bytes.length);
  if (next() < 0.25) return bytes.slice(0, at);
  if (next() < 0.2) return Buffer.concat([bytes.slice(0, at), bytes.slice(Math.max(0, at - 500))]);
  const copy = bytes.slice();
  for (let count = 1 + Math.floor(next() * 4); count > 0; count--) {
    const where = Math.floor(next() * copy.length);
    copy[where] = (copy[where] ?? 0) ^ (1 << Math.floor(next() * 8));
  }
  return copy;
}
