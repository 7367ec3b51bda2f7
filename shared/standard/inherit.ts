/**
 * How a file builds on one of a base (底本): maps are joined name by name, lists whose items all have an id are joined by
 * id, everything else is taken whole from whoever writes it. The order of a list is that of the file itself; what only the
 * base has comes after it.
 */
import type { ContentPath } from '../issue/place.js';
import { isRecord, own as ownOf } from '../record.js';

/** What of a base is left out, by names and ids from the outside inwards; where nothing is below, all of it is. */
export interface Without extends ReadonlyMap<string, Without> {}

const NOTHING: Without = new Map();

/** A part that a file and its base have in common, or that one of them has. */
interface SharedPart {
  /** The step to it in what was joined, and in the base. */
  readonly step: string | number;
  readonly inBase: string | number;
  readonly name: string;
  readonly own: unknown;
  readonly base: unknown;
}

/** A file's content built on its base's; `own` may be undefined. Nothing is changed. */
export function inherit(own: unknown, base: unknown, without: Without = NOTHING): unknown {
  if (own === undefined && without.size === 0) return base;
  const parts = partsOf(own, base, without);
  if (!parts) return own === undefined ? base : own;
  const values = parts.map((part) => [part.name, inherit(part.own, part.base, without.get(part.name))] as const);
  return Array.isArray(base) ? values.map(([, value]) => value) : Object.fromEntries(values);
}

/** Where in the base something stands that was joined; undefined where it is the file's own. */
export function pathInBase(
  own: unknown,
  base: unknown,
  path: ContentPath,
  without: Without = NOTHING,
): ContentPath | undefined {
  if (base === undefined) return undefined;
  const [step, ...rest] = path;
  if (step === undefined) return own === undefined ? [] : undefined;
  const part = partAt(own, base, step, without);
  // What is missing is missed where it would stand.
  if (!part || (part.own === undefined && part.base === undefined)) return own === undefined ? path : undefined;
  const inner = pathInBase(part.own, part.base, rest, without.get(part.name));
  return inner && [part.inBase, ...inner];
}

/** What on the way to a place the base has among others of its kind, but not under this name; undefined where it has all of it. */
export function notInBase(own: unknown, base: unknown, path: ContentPath): string | undefined {
  const [step, ...rest] = path;
  const part = step === undefined ? undefined : partAt(own, base, step, NOTHING);
  if (!part) return undefined;
  return part.own !== undefined && part.base === undefined ? part.name : notInBase(part.own, part.base, rest);
}

/** The places where a file says again what its base says. */
export function repeated(own: unknown, base: unknown, without: Without = NOTHING): ContentPath[] {
  if (own === undefined || base === undefined) return [];
  const parts = partsOf(own, base, without);
  if (!parts) return JSON.stringify(own) === JSON.stringify(base) ? [[]] : [];
  return parts
    .filter(({ name }) => name !== 'id')
    .flatMap((part) => repeated(part.own, part.base, without.get(part.name)).map((path) => [part.step, ...path]));
}

/** Whether the base has what is named. */
export function has(base: unknown, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return base !== undefined;
  const part = partsOf(undefined, base, NOTHING)?.find((one) => one.name === name);
  return part !== undefined && has(part.base, rest);
}

/** Undefined where one of the two is taken whole. */
function partsOf(own: unknown, base: unknown, without: Without): SharedPart[] | undefined {
  if (isRecord(base) && (own === undefined || isRecord(own))) return fieldsOf(own ?? {}, base, without);
  if (isNamedList(base) && (own === undefined || Array.isArray(own))) return itemsOf(own ?? [], base, without);
  return undefined;
}

/** One of these, without making all of them where there may be very many. */
function partAt(own: unknown, base: unknown, step: PropertyKey, without: Without): SharedPart | undefined {
  if (isRecord(base) && (own === undefined || isRecord(own))) return fieldOf(own ?? {}, base, String(step), without);
  return partsOf(own, base, without)?.[Number(step)];
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(own: Fields, base: Fields, without: Without): SharedPart[] {
  const names = new Set([...Object.keys(base).filter((name) => !isLeftOut(name, without)), ...Object.keys(own)]);
  return [...names].map((name) => fieldOf(own, base, name, without));
}

function fieldOf(own: Fields, base: Fields, name: string, without: Without): SharedPart {
  return {
    step: name,
    inBase: name,
    name,
    own: ownOf(own, name),
    base: isLeftOut(name, without) ? undefined : ownOf(base, name),
  };
}

function itemsOf(own: readonly unknown[], base: readonly NamedItem[], without: Without): SharedPart[] {
  const left = new Map(base.map((item, inBase) => [item.id, { item, inBase }]));
  for (const { id } of base) if (isLeftOut(id, without)) left.delete(id);
  const items = own.map((item, step): SharedPart => {
    const name = isNamed(item) ? item.id : '';
    const found = left.get(name);
    left.delete(name);
    return { step, inBase: found?.inBase ?? step, name, own: item, base: found?.item };
  });
  for (const [name, { item, inBase }] of left)
    items.push({ step: items.length, inBase, name, own: undefined, base: item });
  return items;
}

function isLeftOut(name: string, without: Without): boolean {
  return without.get(name)?.size === 0;
}

interface NamedItem {
  readonly id: string;
}

function isNamed(item: unknown): item is NamedItem {
  return isRecord(item) && typeof item.id === 'string';
}

function isNamedList(list: unknown): list is readonly NamedItem[] {
  return Array.isArray(list) && list.length > 0 && list.every(isNamed);
}
