/** Standards that somebody damaged or made up: used, or refused in sentences. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe } from 'vitest';
import { parseProject } from '../../shared/project/file.js';
import { exampleFile, exampleNames, standardIds, TEMPLATES } from '../example.js';
import { attack } from './campaign.js';
import { Cli } from './cli.js';
import { damage, damaged, longText, oddText, pickAt, place } from './damage.js';

type Edit = (source: string) => string;

/** What is written in place of an expression, a title or a text. */
const value = fc.oneof(
  oddText,
  longText(20_000),
  fc.constantFrom('a + b', 'a / 0', 'sum(a)', '1e400', 'chinese(9)', 'a=>a', 'new x', 'this', '/(a+)+$/', '{a:1}'),
  fc.constantFrom(
    'decimals(1/3, 100000)',
    'left("x", 1e9)',
    'lookup("x", "__proto__", "constructor")',
    '.*'.repeat(200),
  ),
);

/** Where a line says what something is called, or how it is computed. */
const NAMED = /(title|label|name|text|note): ("[^"\n]*"|[^\n,}]+)/g;
const COMPUTED = /(formula|leaf|left|right|when|each|value): ("[^"\n]*"|[^\n,}]+)/g;

function replaced(pattern: RegExp, at: number, by: (source: string) => string): Edit {
  return (source) => {
    const spots = [...source.matchAll(pattern)];
    if (spots.length === 0) return source;
    const { 0: found, 1: name, index } = pickAt(spots, at);
    return `${source.slice(0, index)}${name}: ${JSON.stringify(by(source))}${source.slice(index + found.length)}`;
  };
}

/** An expression over what the file itself has: mostly one that could have been meant, also one that goes round. */
const meant = fc
  .tuple(
    place,
    place,
    fc.constantFrom('A', 'A + B', 'A - B', 'A / B', 'sum(A)', 'if(A > B, A, B)', 'abs(A)', 'rate(A, B)'),
  )
  .map(([first, second, form]) => (source: string): string => {
    const keys = [...source.matchAll(/key: (\w+)/g)].map(([, key = '']) => key);
    if (keys.length === 0) return '1';
    return form.replaceAll('A', () => pickAt(keys, first)).replaceAll('B', () => pickAt(keys, second));
  });

const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(place, value).map(([at, text]) => replaced(NAMED, at, () => text)) },
  { weight: 4, arbitrary: fc.tuple(place, meant).map(([at, by]) => replaced(COMPUTED, at, by)) },
  fc.tuple(place, value).map(([at, text]) => replaced(COMPUTED, at, () => text)),
  fc.tuple(place, place, fc.boolean()).map(
    ([from, to, twice]): Edit =>
      (source) => {
        const lines = source.split('\n');
        const line = pickAt(lines, from);
        if (!twice) lines.splice(Math.floor(from * lines.length), 1);
        lines.splice(Math.floor(to * lines.length), 0, line);
        return lines.join('\n');
      },
  ),
  fc.tuple(place, fc.constantFrom('-1', '1e308', '.inf', '.nan', '99999999999999999999', '0o17')).map(
    ([at, number]): Edit =>
      (source) => {
        const spots = [...source.matchAll(/(?<=: )\d+(\.\d+)?/g)];
        if (spots.length === 0) return source;
        const { 0: found, index } = pickAt(spots, at);
        return source.slice(0, index) + number + source.slice(index + found.length);
      },
  ),
  fc.nat(12).map(
    (depth): Edit =>
      (source) =>
        `${laughs(depth)}${source}`,
  ),
  fc.nat(90).map(
    (depth): Edit =>
      (source) =>
        `${merges(depth)}${source}`,
  ),
  fc.nat(50_000).map(
    (depth): Edit =>
      (source) =>
        `${source}\nx: ${'['.repeat(depth)}${']'.repeat(depth)}\n`,
  ),
  fc.tuple(fc.nat(60_000), fc.constantFrom('- ', '? ', '&a ', '!a ', '*a ', '{a: ', '"', ',')).map(
    ([count, piece]): Edit =>
      (source) =>
        `${source}\nx:\n  ${piece.repeat(count)}y\n`,
  ),
  fc.nat(40_000).map(
    (count): Edit =>
      (source) =>
        source.replace(/^rows:[\s\S]*$/m, rows(count)),
  ),
  fc.nat(3000).map(
    (count): Edit =>
      (source) =>
        source.replace(/^columns:[\s\S]*?(?=^\w)/m, columns(count)),
  ),
  fc
    .constantFrom('loop: &l [*l]', '__proto__: {x: yes}', 'x: !!js/function a', 'x: !!binary a', '\ufeff', '---\na: 1')
    .map(
      (line): Edit =>
        (source) =>
          `${source}\n${line}\n`,
    ),
);

/** A list of lists of lists of one word. */
function laughs(depth: number): string {
  const of = (level: number): string => `a${level}: &a${level} [${Array(9).fill(level ? `*a${level - 1}` : 'ha')}]\n`;
  return Array.from({ length: depth }, (_, level) => of(level)).join('');
}

function merges(depth: number): string {
  const of = (level: number): string =>
    level ? `{<<: [*b${level - 1}, *b${level - 1}], y: *b${level - 1}}` : '{x: 1}';
  return Array.from({ length: depth }, (_, level) => `b${level}: &b${level} ${of(level)}\n`).join('');
}

function rows(count: number): string {
  return `rows:\n${Array.from({ length: count }, (_, row) => `  - {key: r${row}, label: x}\n`).join('')}`;
}

function columns(count: number): string {
  const of = (at: number): string =>
    `  - {key: c${at}, title: x, type: amount, formula: "${at ? `c${at - 1}` : '1'}"}\n`;
  return `columns:\n${Array.from({ length: count }, (_, at) => of(at)).join('')}`;
}

describe('standards', () => {
  let cli: Cli;
  let folder: string;
  let ids: string[];
  /** A project for a standard, by its id. */
  const examples = new Map<string, string>();
  beforeAll(async () => {
    cli = await Cli.build();
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-campaign-'));
    ids = await standardIds();
    for (const file of (await exampleNames()).map(exampleFile))
      examples.set(parseProject(await readFile(file, 'utf8')).project.standard.id, file);
  });
  afterAll(async () => {
    cli.tell('standards');
    await cli.end();
    await rm(folder, { recursive: true });
  });

  /** A copy of a standard with one of its files rewritten, judged as a clerk would have it judged. */
  async function judge(at: number, where: number, change: (source: Buffer) => string | Uint8Array): Promise<void> {
    // A standard's folder is called as the standard is.
    const id = pickAt(ids, at);
    const copy = path.join(folder, id);
    await rm(copy, { recursive: true, force: true });
    await cp(path.join(TEMPLATES, id), copy, { recursive: true });
    const names = (await readdir(copy, { recursive: true })).filter((name) => /\.ya?ml$/.test(name)).sort();
    const file = path.join(copy, pickAt(names, where));
    await writeFile(file, change(await readFile(file)));
    const { code } = await cli.call('validate-standard', copy);
    if (code !== 0) return;
    const example = examples.get(id);
    if (example !== undefined) await cli.call('check', example, '--standard', copy, '--bundled-fonts');
  }

  attack(
    'with other bytes, cut off, or with something in between',
    15,
    fc.asyncProperty(place, place, damage, (at, where, how) => judge(at, where, (source) => damaged(source, how))),
  );

  attack(
    'with other expressions, lines, numbers and structures',
    50,
    fc.asyncProperty(place, place, fc.array(edit, { minLength: 1, maxLength: 2 }), (at, where, edits) =>
      judge(at, where, (source) => edits.reduce((text, change) => change(text), source.toString())),
    ),
  );
});
