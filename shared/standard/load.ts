/**
 * Loads a standard from its parsed YAML files: schema (which makes trees of expressions and texts), then structure, then
 * every name and kind. Nothing half-checked leaves this module.
 */
import { z } from 'zod';
import { type Catalog, catalogFileSchema, catalogOf, type Mapping, mappingFileSchema } from './catalog.js';
import { checkCycles } from './check-cycles.js';
import { checkDepartment } from './check-department.js';
import { checkLanguage } from './check-language.js';
import { checkLedger } from './check-ledger.js';
import { checkPhrases } from './check-phrases.js';
import { checkPictures } from './check-pictures.js';
import { checkReferences } from './check-references.js';
import { extendStandard } from './extend.js';
import {
  ALIASES_FILE,
  fileNames,
  IDENTITY_FILE,
  LEDGER_FILE,
  PICTURES_FILE,
  PLAN_FILE,
  RULES_FILE,
} from './file-names.js';
import { ProblemList, type StandardFiles } from './problem.js';
import {
  documentSchema,
  formSchema,
  ruleSchema,
  type StandardFile,
  standardFileSchema,
  tableSchema,
} from './schema.js';
import { aliasesSchema, buildAliases, NO_ALIASES } from './schema-aliases.js';
import { ledgerSchema } from './schema-ledger.js';
import { picturesSchema } from './schema-pictures.js';
import type { Standard, TableDefinition } from './standard.js';
import { buildTable } from './table.js';

/** The files and folders a standard consists of; `standard.yaml` makes a folder one. */
export const ROOT_FILES: readonly string[] = [
  IDENTITY_FILE,
  PLAN_FILE,
  RULES_FILE,
  LEDGER_FILE,
  ALIASES_FILE,
  PICTURES_FILE,
];
export const STANDARD_FOLDERS: readonly string[] = ['tables', 'forms', 'catalogs'];

/** What comes with the program for all standards: classifications and mappings by id, and the files of bases. */
export interface BuiltinCatalogs {
  /** By `bases/<base>/<file>`. */
  readonly bases?: StandardFiles;
  readonly catalogs: ReadonlyMap<string, Catalog>;
  readonly mappings: ReadonlyMap<string, Mapping>;
}

/** Reads the catalog files shared by all standards; throws StandardError. */
export function loadCatalogs(files: StandardFiles): BuiltinCatalogs {
  const problems = new ProblemList(files);
  const catalogs = new Map<string, Catalog>();
  const mappings = new Map<string, Mapping>();
  for (const [file, content] of files) {
    const catalog = catalogFileSchema.safeParse(content);
    if (catalog.success) {
      catalogs.set(catalog.data.id, catalogOf(catalog.data));
      continue;
    }
    const mapping = mappingFileSchema.safeParse(content);
    if (mapping.success)
      mappings.set(mapping.data.id, { id: mapping.data.id, entries: new Map(Object.entries(mapping.data.entries)) });
    else problems.addIssues(file, catalog.error);
  }
  problems.throwIfAny();
  return { catalogs, mappings };
}

/** What a standard says of itself, without the rest of it; throws StandardError. */
export function loadIdentity(files: StandardFiles): StandardFile {
  const problems = new ProblemList(files);
  const identity = parseFile(files, IDENTITY_FILE, standardFileSchema, problems);
  problems.throwIfAny();
  if (!identity) throw new Error('unreachable: problems were thrown');
  return identity;
}

/** Builds a standard; throws StandardError listing every problem found. */
export function loadStandard(own: StandardFiles, builtin: BuiltinCatalogs): Standard {
  const files = extendStandard(own, builtin.bases);
  const problems = new ProblemList(files);
  const identity = parseFile(files, IDENTITY_FILE, standardFileSchema, problems);
  const plan = parseFile(files, PLAN_FILE, documentSchema, problems);
  const tableFiles = parseFolder(files, 'tables/', tableSchema, problems);
  const forms = parseFolder(files, 'forms/', formSchema, problems);
  const rules = parseOptional(files, RULES_FILE, z.array(ruleSchema).max(500), problems) ?? [];
  const ledger = parseOptional(files, LEDGER_FILE, ledgerSchema, problems);
  const pictures = parseOptional(files, PICTURES_FILE, picturesSchema, problems) ?? [];
  const catalogFiles = parseFolder(files, 'catalogs/', catalogFileSchema, problems);
  const ownCatalogs = catalogFiles.map(([, catalog]) => [catalog.id, catalogOf(catalog)] as const);
  const aliases = parseOptional(files, ALIASES_FILE, aliasesSchema, problems);
  problems.throwIfAny();
  if (!identity || !plan) throw new Error('unreachable: problems were thrown');

  const tables = new Map<string, TableDefinition>();
  for (const [file, table] of tableFiles) {
    if (tables.has(table.id)) problems.add(file, 'id', `表标识“${table.id}”重复`);
    tables.set(table.id, buildTable(file, table, identity.numbers.tables, problems));
  }
  const standard: Standard = {
    identity,
    catalogs: buildCatalogs(identity, new Map([...builtin.catalogs, ...ownCatalogs]), problems),
    mappings: pickMappings(identity, builtin, problems),
    tables,
    forms: new Map(forms.map(([, form]) => [form.id, form])),
    rules,
    // Columns alone, as a base has them, are no ledger.
    aliases: aliases ? buildAliases(aliases, problems) : NO_ALIASES,
    ...(ledger && ledger.entries.length > 0 ? { ledger } : {}),
    pictures,
    plan,
  };
  for (const id of Object.keys(aliases?.tables ?? {}))
    if (!tables.has(id) && isOwn(files, id))
      problems.add(ALIASES_FILE, `tables.${id}`, `没有表“${id}”，这些别名用不上`);
  const ids = new Set<string>();
  for (const [file, { id }] of forms) {
    if (ids.has(id)) problems.add(file, 'id', `表单标识“${id}”重复`);
    ids.add(id);
  }
  const names = fileNames(files);
  checkReferences(standard, names, problems);
  checkDepartment(standard, problems);
  checkLedger(standard, problems);
  checkPictures(standard, problems);
  if (checkPhrases(standard, names, problems)) checkLanguage(standard, names, problems);
  problems.throwIfAny();
  checkCycles(standard, names, problems);
  problems.throwIfAny();
  return standard;
}

/** Whether a standard's own text gives a table other names: a base may know tables that it lacks. Built files say it no more. */
function isOwn(files: StandardFiles, table: string): boolean {
  return files.lineOf !== undefined && files.baseFileOf?.(ALIASES_FILE, ['tables', table]) === undefined;
}

function parseFile<T>(files: StandardFiles, file: string, schema: z.ZodType<T>, problems: ProblemList): T | undefined {
  if (!files.has(file)) {
    problems.add(file, '', '缺少这个文件');
    return undefined;
  }
  const result = schema.safeParse(files.get(file));
  if (result.success) return result.data;
  problems.addIssues(file, result.error);
  return undefined;
}

/** A file that a standard may do without. */
function parseOptional<T>(
  files: StandardFiles,
  file: string,
  schema: z.ZodType<T>,
  problems: ProblemList,
): T | undefined {
  return files.has(file) ? parseFile(files, file, schema, problems) : undefined;
}

function parseFolder<T>(
  files: StandardFiles,
  folder: string,
  schema: z.ZodType<T>,
  problems: ProblemList,
): [string, T][] {
  const names = [...files.keys()].filter((name) => name.startsWith(folder)).sort();
  return names.flatMap((name): [string, T][] => {
    const parsed = parseFile(files, name, schema, problems);
    return parsed === undefined ? [] : [[name, parsed]];
  });
}

function buildCatalogs(
  identity: StandardFile,
  known: ReadonlyMap<string, Catalog>,
  problems: ProblemList,
): Map<string, Catalog> {
  const result = new Map<string, Catalog>();
  for (const [id, own] of Object.entries(identity.catalogs)) {
    const base = own.extends === undefined ? undefined : known.get(own.extends);
    if (own.extends !== undefined && !base)
      problems.add(
        IDENTITY_FILE,
        `catalogs.${id}.extends`,
        `没有分类“${own.extends}”：内置的没有，catalogs 文件夹里也没有`,
      );
    const levels = own.levels ?? base?.levels;
    if (!levels) problems.add(IDENTITY_FILE, `catalogs.${id}.levels`, '须写各级编码的长度');
    const taken = takenOver(own, base, (at, message) => problems.add(IDENTITY_FILE, `catalogs.${id}.${at}`, message));
    const entries = new Map([...taken, ...Object.entries(own.entries ?? {})]);
    const name = own.name ?? base?.name ?? id;
    result.set(id, { ...historyOf(own, base), id, name, levels: levels ?? [3], entries });
  }
  return result;
}

/** Former names and years of a classification; a name that is printed otherwise here is read all the same. */
function historyOf(
  { entries = {} }: StandardFile['catalogs'][string],
  base: Catalog | undefined,
): Pick<Catalog, 'former' | 'years' | 'edition'> {
  const former = new Map(base?.former);
  for (const [code, name] of Object.entries(entries)) {
    const usual = base?.entries.get(code);
    if (usual !== undefined && usual !== name) former.set(code, [...(former.get(code) ?? []), usual]);
  }
  const edition = base?.edition === undefined ? {} : { edition: base.edition };
  return { former, years: base?.years ?? new Map(), ...edition };
}

/** What a classification takes over from the one it is based on: all of it, or some items with all that is below them. */
function takenOver(
  { extends: name, only }: StandardFile['catalogs'][string],
  base: Catalog | undefined,
  add: (at: string, message: string) => void,
): [string, string][] {
  if (only && name === undefined) add('only', '没有写 extends，没有可取的');
  for (const [index, code] of (base ? (only ?? []) : []).entries())
    if (!base?.entries.has(code)) add(`only.${index}`, `内置分类“${name}”里没有“${code}”`);
  return [...(base?.entries ?? [])].filter(([code]) => only?.some((one) => code.startsWith(one)) ?? true);
}

function pickMappings(identity: StandardFile, builtin: BuiltinCatalogs, problems: ProblemList): Map<string, Mapping> {
  const result = new Map<string, Mapping>();
  for (const [id, source] of Object.entries(identity.mappings)) {
    const mapping = builtin.mappings.get(source);
    if (mapping) result.set(id, mapping);
    else problems.add(IDENTITY_FILE, `mappings.${id}`, `没有内置对照表“${source}”`);
  }
  return result;
}
