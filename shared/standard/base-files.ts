/** Files of a base (底本), and files built on them: every place in them knows in whose text it stands. */
import { keptIn } from '../collections.js';
import type { ContentPath } from '../issue/place.js';
import { ALIASES_FILE, IDENTITY_FILE, LEDGER_FILE, PICTURES_FILE, PLAN_FILE, RULES_FILE } from './file-names.js';
import { has, inherit, notInBase, pathInBase, repeated, type Without } from './inherit.js';
import type { StandardFiles } from './problem.js';
import type { BaseFile } from './schema-base.js';

/** The folder of bases, among the program's standards and in a package. */
export const BASES = 'bases';
/** The files that are built on. */
export const INHERITED: readonly string[] = [PLAN_FILE, RULES_FILE, LEDGER_FILE, ALIASES_FILE, PICTURES_FILE];

/** The files of one base. */
export class FolderFiles extends Map<string, unknown> implements StandardFiles {
  constructor(
    readonly source: StandardFiles,
    readonly prefix: string,
  ) {
    super();
    for (const [name, content] of source) if (name.startsWith(prefix)) this.set(name.slice(prefix.length), content);
  }

  lineOf(file: string, path: ContentPath): number | undefined {
    return this.source.lineOf?.(this.prefix + file, path);
  }

  baseFileOf(file: string): string {
    return this.prefix + file;
  }
}

/** The files of a standard or a base, each built on the one of the base below. */
export class BuiltFiles extends Map<string, unknown> implements StandardFiles {
  private readonly leftOut: Without;

  constructor(
    private readonly own: StandardFiles,
    private readonly base: StandardFiles,
    readonly without: readonly string[],
  ) {
    super();
    this.leftOut = treeOf(without);
    for (const [name, content] of own) if (!name.startsWith(`${BASES}/`)) this.set(name, content);
    // Built once: whoever gets these files finds no base to build on.
    const { extends: _, without: __, ...identity } = (own.get(IDENTITY_FILE) ?? {}) as BaseFile;
    if (own.has(IDENTITY_FILE)) this.set(IDENTITY_FILE, identity);
    for (const name of INHERITED)
      if (base.has(name)) this.set(name, inherit(own.get(name), base.get(name), this.leftOutOf(name)));
  }

  lineOf(file: string, path: ContentPath): number | undefined {
    const there = this.inBase(file, path);
    return there ? this.base.lineOf?.(file, there) : this.own.lineOf?.(file, path);
  }

  baseFileOf(file: string, path: ContentPath): string | undefined {
    const there = this.inBase(file, path);
    return there ? this.base.baseFileOf?.(file, there) : this.own.baseFileOf?.(file, path);
  }

  notInBase(file: string, path: ContentPath): string | undefined {
    const name = notInBase(this.own.get(file), this.base.get(file), path);
    // What one kind of thing is called is no slip of the pen.
    return name === path[0] ? undefined : name;
  }

  private inBase(file: string, path: ContentPath): ContentPath | undefined {
    return pathInBase(this.own.get(file), this.base.get(file), path, this.leftOutOf(file));
  }

  private leftOutOf(file: string): Without | undefined {
    return this.leftOut.get(file.replace(/\.yaml$/, ''));
  }

  repeatedIn(file: string): ContentPath[] {
    return repeated(this.own.get(file), this.base.get(file), this.leftOutOf(file));
  }

  canLeaveOut(place: string): boolean {
    const [file, ...names] = place.split('.');
    return has(this.base.get(`${file}.yaml`), names);
  }
}

/** `document.table.strongFont` as steps one in the other; of two places the shorter leaves out more. */
function treeOf(places: readonly string[]): Without {
  const root: Tree = new Map();
  for (const place of [...places].sort((a, b) => b.length - a.length)) {
    const names = place.split('.');
    const last = names.pop() ?? '';
    let at = root;
    for (const name of names) at = keptIn(at, name, (): Tree => new Map());
    at.set(last, new Map());
  }
  return root;
}

interface Tree extends Map<string, Tree> {}
