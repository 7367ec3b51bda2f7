/** The versions of two copies that go back to one file (合并): each is there that neither side dropped. */
import type { Work } from '../content.js';
import type { Project } from '../model.js';
import type { Version, VersionLabel } from './version.js';
import { withVersion, workAt } from './versions.js';

type Versions = readonly Version[];

/** Throws ProjectFileError where a version that has to move among others is damaged. */
export function mergeVersions(base: Versions, ours: Versions, theirs: Versions): Versions {
  const [was, mine, yours] = [named(base), named(ours), named(theirs)];
  const stays = (name: string, beside: ReadonlyMap<string, number>): boolean => beside.has(name) || !was.has(name);
  const kept = [...mine.keys()].filter((name) => stays(name, yours));
  const come = [...yours.keys()].filter((name) => !mine.has(name) && !was.has(name));
  if (come.length === 0 && kept.length === mine.size) return ours;
  if (kept.length + come.length === yours.size && kept.every((name) => yours.has(name))) return theirs;
  const all = [...kept.map((name) => entry(ours, mine, name)), ...come.map((name) => entry(theirs, yours, name))];
  return encoded(all.sort((a, b) => (a.label.time < b.label.time ? -1 : a.label.time > b.label.time ? 1 : 0)));
}

/** Positions by what makes a version the same one. */
function named(versions: Versions): Map<string, number> {
  return new Map(versions.map(({ time, hash }, at) => [`${time} ${hash}`, at]));
}

interface Entry {
  readonly label: VersionLabel;
  readonly work: Work;
  readonly signed: string | undefined;
}

function entry(versions: Versions, names: ReadonlyMap<string, number>, name: string): Entry {
  const at = names.get(name) ?? -1;
  const { name: called = '', time = '', author = '', remark = '', signed } = versions[at] ?? {};
  return { label: { name: called, time, author, remark }, work: workAt(versions, at), signed };
}

function encoded(entries: readonly Entry[]): Versions {
  return entries.reduce<Versions>((versions, { label, work, signed }) => {
    const project: Project = { ...work, versions };
    const all = withVersion(project, label);
    return signed === undefined ? all : all.map((one, at) => (at === all.length - 1 ? { ...one, signed } : one));
  }, []);
}
