/**
 * A disk in memory that fails where it is told to. Like a real one it keeps apart what programs see and what has
 * reached the disk: content by flushing a file, names by flushing their folder. {@link MemoryDisk.afterPowerCut} gives
 * everything that may be found after the power has gone.
 */
import path from 'node:path';
import type { Entry, FileSystem, NewFile } from '../../electron/services/disk/file-system.js';

/** Content by full path; of a folder undefined. */
export type Files = ReadonlyMap<string, string | undefined>;

interface Node {
  readonly names: Map<string, Node> | undefined;
  mode: number;
  changed: number;
  bytes: Buffer;
  /** The content as it was last flushed. */
  flushed: Buffer;
}

/** A change of names that is not on the disk until all of its folders have been flushed. */
interface NameChange {
  readonly waitsFor: Set<Node>;
  apply(names: (folder: Node) => Map<string, Node>): void;
}

export interface Troubles {
  /** The machine stops before this call, counted from 1. */
  readonly stopAt?: number;
  /** The failure of a call, if it is to fail. */
  fails?(call: number, name: string, path: string): string | undefined;
  /** How many bytes there is room for. */
  readonly room?: number;
  /** How many bytes one write takes at most. */
  readonly most?: number;
}

const failure = (code: string, what: string): Error => Object.assign(new Error(`${code} ${what}`), { code });

export class MemoryDisk implements FileSystem {
  calls = 0;
  stopped = false;
  private readonly root = folderNode();
  /** Names as they are on the disk. */
  private readonly flushed = new Map<Node, Map<string, Node>>();
  private pending: NameChange[] = [];
  private room: number;

  constructor(
    files: Files,
    private readonly troubles: Troubles = {},
  ) {
    this.room = troubles.room ?? Number.POSITIVE_INFINITY;
    for (const [file, content] of files) this.place(file, content);
    for (const node of this.folders()) this.flushed.set(node, new Map(node.names));
  }

  /** What programs see. */
  files(): Files {
    return snapshot(
      this.root,
      (node) => node.names ?? new Map(),
      (node) => node.bytes,
    );
  }

  modeOf(file: string): number {
    return this.node(file).mode;
  }

  /** Every state that may be found: any of the changes of names may be lost, content not flushed lost or cut off. */
  *afterPowerCut(): Generator<Files> {
    const seen = new Set<string>();
    for (let kept = 0; kept < 2 ** this.pending.length; kept++) {
      const copies = new Map([...this.flushed].map(([node, names]) => [node, new Map(names)]));
      const namesOf = (node: Node): Map<string, Node> => {
        const names = copies.get(node) ?? new Map<string, Node>();
        copies.set(node, names);
        return names;
      };
      for (const [index, change] of this.pending.entries()) if (kept & (2 ** index)) change.apply(namesOf);
      for (const lost of [(node: Node) => node.bytes, (node: Node) => node.flushed, cutOff]) {
        const state = snapshot(this.root, namesOf, lost);
        const key = JSON.stringify([...state]);
        if (!seen.has(key)) yield state;
        seen.add(key);
      }
    }
  }

  async create(file: string, mode = 0o644): Promise<NewFile> {
    this.call('create', file);
    const { folder, name } = this.parent(file);
    if (folder.names?.has(name)) throw failure('EEXIST', file);
    const node = fileNode(mode);
    this.change([folder], (names) => names(folder).set(name, node));
    return {
      write: async (bytes) => {
        this.call('write', file);
        if (this.room === 0 && bytes.length > 0) throw failure('ENOSPC', file);
        const taken = Math.min(bytes.length, this.room, this.troubles.most ?? bytes.length);
        node.bytes = Buffer.concat([node.bytes, bytes.subarray(0, taken)]);
        this.room -= taken;
        return taken;
      },
      chown: async () => this.call('chown', file),
      chmod: async (wanted) => {
        this.call('chmod', file);
        node.mode = wanted;
      },
      sync: async () => {
        this.call('sync', file);
        node.flushed = node.bytes;
      },
      close: async () => this.call('close', file),
    };
  }

  async read(file: string): Promise<Buffer> {
    this.call('read', file);
    const node = this.node(file);
    if (node.names) throw failure('EISDIR', file);
    return node.bytes;
  }

  async look(file: string): Promise<Entry> {
    this.call('look', file);
    const { names, mode, changed } = this.node(file);
    return { kind: names ? 'folder' : 'file', mode, uid: 1000, gid: 1000, changed };
  }

  async real(file: string): Promise<string> {
    this.call('real', file);
    this.node(file);
    return file;
  }

  async linkOf(file: string): Promise<string> {
    this.call('linkOf', file);
    throw failure('EINVAL', file);
  }

  async list(folder: string): Promise<string[]> {
    this.call('list', folder);
    const { names } = this.node(folder);
    if (!names) throw failure('ENOTDIR', folder);
    return [...names.keys()];
  }

  async rename(from: string, to: string): Promise<void> {
    this.call('rename', to);
    const [source, target] = [this.parent(from), this.parent(to)];
    const node = this.node(from);
    const there = target.folder.names?.get(target.name);
    if (there?.names && !(node.names && there.names.size === 0)) throw failure('ENOTEMPTY', to);
    if (there && !there.names && node.names) throw failure('ENOTDIR', to);
    node.changed = Date.now();
    this.change([source.folder, target.folder], (names) => {
      names(source.folder).delete(source.name);
      names(target.folder).set(target.name, node);
    });
  }

  async remove(file: string): Promise<void> {
    this.call('remove', file);
    if (this.node(file).names) throw failure('EISDIR', file);
    this.drop(file);
  }

  async makeFolder(folder: string, mode = 0o755): Promise<void> {
    this.call('makeFolder', folder);
    const { folder: parent, name } = this.parent(folder);
    if (parent.names?.has(name)) throw failure('EEXIST', folder);
    const node = folderNode(mode);
    this.change([parent], (names) => names(parent).set(name, node));
  }

  async removeFolder(folder: string): Promise<void> {
    this.call('removeFolder', folder);
    const { names } = this.node(folder);
    if (!names) throw failure('ENOTDIR', folder);
    if (names.size > 0) throw failure('ENOTEMPTY', folder);
    this.drop(folder);
  }

  async chmod(file: string, mode: number): Promise<void> {
    this.call('chmod', file);
    this.node(file).mode = mode;
  }

  async sync(file: string): Promise<void> {
    this.call('sync', file);
    const node = this.node(file);
    node.flushed = node.bytes;
    for (const change of this.pending) change.waitsFor.delete(node);
    for (const change of this.pending.filter(({ waitsFor }) => waitsFor.size === 0))
      change.apply((one) => this.on(one));
    this.pending = this.pending.filter(({ waitsFor }) => waitsFor.size > 0);
  }

  async pause(): Promise<void> {}

  private call(name: string, file: string): void {
    if (this.stopped) throw failure('STOPPED', name);
    this.calls += 1;
    if (this.calls === this.troubles.stopAt) {
      this.stopped = true;
      throw failure('STOPPED', name);
    }
    const code = this.troubles.fails?.(this.calls, name, file);
    if (code !== undefined) throw failure(code, `${name} ${file}`);
  }

  private change(folders: readonly Node[], apply: NameChange['apply']): void {
    apply((folder) => folder.names ?? new Map());
    this.pending.push({ waitsFor: new Set(folders), apply });
  }

  private drop(file: string): void {
    const { folder, name } = this.parent(file);
    this.change([folder], (names) => names(folder).delete(name));
  }

  private on(folder: Node): Map<string, Node> {
    const names = this.flushed.get(folder) ?? new Map<string, Node>();
    this.flushed.set(folder, names);
    return names;
  }

  private node(file: string): Node {
    let node = this.root;
    for (const name of file.split('/').filter((part) => part !== '')) {
      if (!node.names) throw failure('ENOTDIR', file);
      const next = node.names.get(name);
      if (!next) throw failure('ENOENT', file);
      node = next;
    }
    return node;
  }

  private parent(file: string): { readonly folder: Node; readonly name: string } {
    const folder = this.node(path.posix.dirname(file));
    if (!folder.names) throw failure('ENOTDIR', file);
    return { folder, name: path.posix.basename(file) };
  }

  /** Puts content there as if it had always been. */
  place(file: string, content: string | undefined): void {
    let node = this.root;
    const names = file.split('/').filter((part) => part !== '');
    for (const [index, name] of names.entries()) {
      const isFile = index === names.length - 1 && content !== undefined;
      const next = node.names?.get(name) ?? (isFile ? fileNode(0o644) : folderNode());
      // What stood there before the program began is as old as can be.
      next.changed = 0;
      if (isFile) next.bytes = next.flushed = Buffer.from(content);
      node.names?.set(name, next);
      node = next;
    }
  }

  private *folders(from = this.root): Generator<Node> {
    if (!from.names) return;
    yield from;
    for (const node of from.names.values()) yield* this.folders(node);
  }
}

const folderNode = (mode = 0o755): Node => ({ names: new Map(), mode, changed: Date.now(), ...noContent() });
const fileNode = (mode: number): Node => ({ names: undefined, mode, changed: Date.now(), ...noContent() });
const noContent = (): Pick<Node, 'bytes' | 'flushed'> => ({ bytes: Buffer.alloc(0), flushed: Buffer.alloc(0) });

/** The half that was written after the last flush. */
function cutOff({ bytes, flushed }: Node): Buffer {
  return bytes.equals(flushed) ? bytes : bytes.subarray(0, Math.floor(bytes.length / 2));
}

function snapshot(root: Node, names: (node: Node) => Map<string, Node>, content: (node: Node) => Buffer): Files {
  const found = new Map<string, string | undefined>();
  const visit = (node: Node, at: string): void => {
    for (const [name, one] of [...names(node)].sort(([a], [b]) => (a < b ? -1 : 1))) {
      found.set(`${at}/${name}`, one.names ? undefined : content(one).toString());
      if (one.names) visit(one, `${at}/${name}`);
    }
  };
  visit(root, '');
  return found;
}
