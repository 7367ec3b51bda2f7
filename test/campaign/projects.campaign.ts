/** Project files that somebody damaged or made up: checked, or refused in a sentence, never the wrong way. */
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { FILE_FORMAT, FILE_VERSION } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { exampleFile, exampleNames } from '../example.js';
import { attack } from './campaign.js';
import { Cli, type Outcome } from './cli.js';
import { damage, damaged, longText, oddText, pickAt, place } from './damage.js';
import { anything, type Json, placesIn, put } from './json-damage.js';

const names = fc.constantFrom('__proto__', 'constructor', 'toString', '', '..', '../../x', '键', '1', 'a'.repeat(65));

describe('project files', () => {
  let cli: Cli;
  let folder: string;
  let file: string;
  let examples: string[];
  beforeAll(async () => {
    cli = await Cli.build();
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-campaign-'));
    file = path.join(folder, 'case.gongkai');
    const texts = (await exampleNames()).map((name) => readFile(exampleFile(name), 'utf8'));
    examples = await Promise.all(texts);
  });
  afterAll(async () => {
    cli.tell('projects');
    await cli.end();
    await rm(folder, { recursive: true });
  });

  async function check(content: string | Uint8Array): Promise<Outcome> {
    await writeFile(file, content);
    return cli.call('check', file, '--json', '--bundled-fonts');
  }

  /** The content of an example, to be changed; written with the hash that is right for it. */
  function changed(at: number, change: (content: Json) => void): string {
    const { content } = JSON.parse(pickAt(examples, at));
    change(content);
    return withRightHash(content);
  }

  attack(
    'with other bytes, cut off, or with something in between: what is still read counts as changed outside',
    80,
    fc.asyncProperty(place, damage, async (at, how) => {
      const source = Buffer.from(pickAt(examples, at));
      const bytes = Buffer.from(damaged(source, how));
      await writeFile(file, bytes);
      const { code, out } = await cli.call('check', file, '--bundled-fonts');
      if (code === 2 || source.equals(bytes)) return;
      const same =
        JSON.stringify(JSON.parse(source.toString())) ===
        JSON.stringify(JSON.parse(bytes.toString().replace(/^\ufeff/, '')));
      if (!same) expect(out).toContain('被改动过');
    }),
  );

  attack(
    'with anything anywhere under a right hash',
    50,
    fc.asyncProperty(place, fc.array(fc.tuple(place, anything), { minLength: 1, maxLength: 4 }), async (at, edits) => {
      await check(changed(at, (content) => edits.forEach(([where, value]) => void put(content, where, value))));
    }),
  );

  attack(
    'with odd names under a right hash',
    30,
    fc.asyncProperty(place, place, names, anything, async (at, where, name, value) => {
      await check(changed(at, (content) => void put(content, where, value, name)));
      expect(({} as Record<string, unknown>).x).toBe(undefined);
    }),
  );

  attack(
    'with texts that somebody could have entered',
    50,
    fc.asyncProperty(place, place, fc.oneof(oddText, longText(200_000)), async (at, where, text) => {
      const { code } = await check(changed(at, (content) => void putText(content, where, text)));
      expect([0, 1, 2]).toContain(code);
    }),
  );

  attack(
    'with a key twice: no second value is taken without a word',
    20,
    fc.asyncProperty(place, place, fc.constantFrom('"7"', 'null', '{}', '[]', '1'), async (at, where, value) => {
      const source = pickAt(examples, at);
      const { 0: found, 1: name, index } = pickAt([...source.matchAll(/"([\w.-]+)": /g)], where);
      // The one that was there comes last and is what a careless reader keeps: the content is as before.
      const { code, out } = await check(`${source.slice(0, index)}${found}${value}, ${source.slice(index)}`);
      expect(code, `twice: ${name}\n${out.slice(0, 200)}`).toBe(2);
    }),
  );

  attack(
    'that are very deep or have very many rows',
    6,
    fc.asyncProperty(place, place, fc.nat(100_000), fc.boolean(), async (at, where, count, deep) => {
      if (deep) {
        const source = pickAt(examples, at);
        const spot = source.indexOf('"content"');
        await check(`${source.slice(0, spot)}"x":${'['.repeat(count)}${']'.repeat(count)},${source.slice(spot)}`);
      } else await check(changed(at, (content) => addRows(content, where, count)));
    }),
  );
});

/** Whoever attacks can compute a hash too, of any content. */
function withRightHash(content: Json): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(sorted(content)))
    .digest('hex');
  return JSON.stringify({ format: FILE_FORMAT, version: FILE_VERSION, hash: `sha256:${digest}`, content });
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]));
}

function putText(content: Json, where: number, text: string): void {
  const texts = placesIn(content).filter(([parent, name]) => typeof parent[name] === 'string');
  const [parent, name] = pickAt(texts, where);
  parent[name] = text;
}

function addRows(content: Json, where: number, count: number): void {
  const { tables } = content as unknown as Project;
  const rows = pickAt(Object.values(tables), where).rows as unknown as Json[];
  const [first = { key: 'k', cells: {} }] = rows;
  for (let n = 0; n < count; n++) rows.push({ ...(first as object), key: `k${n}` });
}
