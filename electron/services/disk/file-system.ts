/**
 * The system calls that writing needs, one method each, so that every one of them can fail, and the machine stop
 * before any of them, where that is tried. Failures are Errors with the system's `code`.
 */
import {
  chmod,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rmdir,
  unlink,
} from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

export interface Entry {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Permission bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** When it was last written, moved or given other rights, in milliseconds. */
  readonly changed: number;
}

/** A file that was made and is being written. */
export interface NewFile {
  /** How many of the bytes were taken: fewer than were given is no failure. */
  write(bytes: Uint8Array): Promise<number>;
  /** −1 leaves the owner as it is. */
  chown(uid: number, gid: number): Promise<void>;
  chmod(mode: number): Promise<void>;
  /** Returns when the content is on the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface FileSystem {
  /** Makes a file that must not be there; without a mode as the user has set it. */
  create(file: string, mode?: number): Promise<NewFile>;
  read(file: string): Promise<Buffer>;
  /** What stands under the name; of a link the link itself. */
  look(path: string): Promise<Entry>;
  /** The name without links. */
  real(path: string): Promise<string>;
  /** Where a link points. */
  linkOf(path: string): Promise<string>;
  list(folder: string): Promise<string[]>;
  rename(from: string, to: string): Promise<void>;
  remove(file: string): Promise<void>;
  makeFolder(folder: string, mode?: number): Promise<void>;
  /** The folder must be empty. */
  removeFolder(folder: string): Promise<void>;
  chmod(path: string, mode: number): Promise<void>;
  /** Returns when the names in a folder, or the content of a file, are on the disk. */
  sync(path: string): Promise<void>;
  pause(milliseconds: number): Promise<void>;
}

/** Windows keeps rights elsewhere: a file is private by where it lies. */
const HAS_MODES = process.platform !== 'win32';

/** This machine. */
export const machine: FileSystem = {
  create: async (file, mode) => {
    const handle = await open(file, 'wx', mode);
    return {
      write: async (bytes) => (await handle.write(bytes)).bytesWritten,
      chown: async (uid, gid) => void (HAS_MODES && (await handle.chown(uid, gid))),
      chmod: async (wanted) => void (HAS_MODES && (await handle.chmod(wanted))),
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  },
  read: (file) => readFile(file),
  look: async (path) => {
    const found = await lstat(path);
    const others = found.isSymbolicLink() ? 'link' : 'other';
    const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : others;
    return { kind, mode: found.mode & 0o7777, uid: found.uid, gid: found.gid, changed: found.ctimeMs };
  },
  real: (path) => realpath(path),
  linkOf: (path) => readlink(path),
  list: (folder) => readdir(folder),
  rename: (from, to) => rename(from, to),
  remove: (file) => unlink(file),
  makeFolder: async (folder, mode) => void (await mkdir(folder, mode)),
  removeFolder: (folder) => rmdir(folder),
  chmod: async (path, mode) => void (HAS_MODES && (await chmod(path, mode))),
  sync: async (path) => {
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  pause: async (milliseconds) => void (await setTimeout(milliseconds)),
};
