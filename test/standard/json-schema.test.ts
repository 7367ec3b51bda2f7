import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseProject, projectSchema } from '../../shared/project/file.js';
import { type SchemaPart, schemaOf, schemaParts } from '../../shared/standard/json-schema.js';
import { exampleFile, exampleNames, standardOf, TEMPLATES } from '../example.js';
import { prepare } from '../prepare.js';

const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, formats: { date: true, 'date-time': true } });
const validators = new Map(
  schemaParts.map((part): [SchemaPart, ValidateFunction] => [part, ajv.compile(schemaOf(part) as object)]),
);

const FOLDERS: Readonly<Record<string, SchemaPart>> = { tables: 'table', forms: 'form', checklists: 'checklist' };

/** Which schema an editor is told to use for a file, by the patterns of the guide. */
function partsOf(file: string): readonly SchemaPart[] {
  const folder = path.basename(path.dirname(file));
  if (folder === 'catalogs') return ['catalog', 'mapping'];
  const part = FOLDERS[folder] ?? schemaParts.find((one) => one === path.basename(file, '.yaml'));
  return part ? [part] : [];
}

function complaints(file: string, content: unknown): string[] {
  const found = partsOf(file).map((part) => {
    const validate = validators.get(part);
    if (validate?.(content)) return [];
    return (validate?.errors ?? []).map(({ instancePath, message }) => `${part} ${instancePath} ${message}`);
  });
  return found.find((list) => list.length === 0) ?? found.flat();
}

async function yamlFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((one) => one.isFile() && one.name.endsWith('.yaml'))
    .map((one) => path.join(one.parentPath, one.name));
}

/** Every name that a schema allows, however deep. */
function namesIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const properties = 'properties' in schema ? Object.keys(schema.properties as object) : [];
  return [...properties, ...Object.values(schema).flatMap(namesIn)];
}

describe('the JSON Schemas for editors', () => {
  it('accept every file of every standard; no kind of file is without one', async () => {
    const files = [...(await yamlFiles(TEMPLATES)), ...(await yamlFiles(path.join(import.meta.dirname, 'tiny')))];
    expect(new Set(files.flatMap(partsOf))).toEqual(new Set(schemaParts));
    const refused: Record<string, string[]> = {};
    for (const file of files) {
      expect(partsOf(file), file).not.toEqual([]);
      const found = complaints(file, parse(await readFile(file, 'utf8')));
      if (found.length > 0) refused[path.relative(TEMPLATES, file)] = found;
    }
    expect(refused).toEqual({});
  });

  it.each([
    ['tables/a.yaml', 'titel: x', 'additional properties'],
    ['tables/a.yaml', 'printed: vielleicht', '/printed must be boolean'],
    ['rules.yaml', '- { title: b, left: "1" }', "required property 'id'"],
    ['document.yaml', 'glossary: [{ term: 甲 }]', "required property 'text'"],
    ['base.yaml', 'schema: 1', "required property 'name'"],
    ['standard.yaml', 'version: v1', '/version must match pattern'],
    [
      'standard.yaml',
      'migrations: [{ from: 1.0.0, columns: { a: b.c } }]',
      '/migrations/0/columns property name must be valid',
    ],
    ['forms/a.yaml', 'rows: []', '/rows must NOT have fewer than 1 items'],
    ['document.yaml', 'blocks: [{ heading: x }]', '/blocks/0 must match exactly one schema in oneOf'],
  ])('point at a mistake in %s: %s', (file, text, message) => {
    expect(complaints(file, parse(text)).join('\n')).toContain(message);
  });

  it('know no name that the guide does not explain', async () => {
    const guide = await readFile(path.join(TEMPLATES, 'README.md'), 'utf8');
    const code = guide.match(/```[\s\S]*?```|`[^`\n]+`/g) ?? [];
    const explained = new Set(code.flatMap((text) => text.match(/[A-Za-z]\w*/g) ?? []));
    const names = schemaParts.flatMap((part) => namesIn(schemaOf(part)));
    expect(names.length).toBeGreaterThan(100);
    expect([...new Set(names)].filter((name) => !explained.has(name))).toEqual([]);
  });

  it('say in Chinese what can be written', () => {
    const { properties } = schemaOf('table') as { properties: Record<string, { description?: string }> };
    expect(properties.ordinals?.description).toContain('栏次行');
  });
});

describe('the JSON Schema of a project file', () => {
  const validate = ajv.compile(projectSchema() as object);
  const complaintsOf = (file: unknown): string =>
    validate(file) ? '' : (validate.errors ?? []).map((one) => `${one.instancePath} ${one.message}`).join('\n');
  const read = async (file: string): Promise<{ content: Record<string, unknown> }> =>
    JSON.parse(await readFile(file, 'utf8'));

  it('accepts every example, and the one of the guide as it stands', async () => {
    for (const name of await exampleNames()) expect(complaintsOf(await read(exampleFile(name))), name).toBe('');
    const guide = await readFile(path.join(TEMPLATES, 'project-file.md'), 'utf8');
    const [, sample = ''] = /```json\n([\s\S]*?)```/.exec(guide) ?? [];
    expect(complaintsOf(JSON.parse(sample))).toBe('');
    const { findings } = prepare(await standardOf('national-budget'), parseProject(sample).project);
    expect(findings.filter(({ rule }) => rule === 'file-understood')).toEqual([]);
  });

  it.each([
    [{ tables: { basic: { rows: [{ key: '2010301', cells: { personnel: 100 } }] } } }, 'personnel must be string'],
    [{ tables: { basic: { rows: [{ cells: {} }] } } }, "must have required property 'key'"],
    [{ year: '2026' }, '/content/year must be integer'],
    [{ notes: '' }, '/content must NOT have additional properties'],
    [{ overrides: { 'a/b/c': { value: '1' } } }, "must have required property 'reason'"],
    [{ accepted: { a: { reason: '', name: '', date: 'soon', about: '' } } }, '/date must match pattern'],
  ])('points at a mistake: %o', async (change, message) => {
    const file = await read(exampleFile('xianning-2024'));
    expect(complaintsOf({ ...file, content: { ...file.content, ...change } })).toContain(message);
  });
});
