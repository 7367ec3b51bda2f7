/**
 * Opens a zip (压缩包) of unknown origin. What its directory claims is held to: an entry that is damaged, overlaps
 * another or unfolds to more than it claims is refused while it is read. Names are not trusted, nor changed.
 */
import type { FileEntry, GetEntriesOptions } from '@zip.js/zip.js/lib/zip-core-native.js';

/** Why a zip or one of its entries cannot be read. */
export type ZipFault =
  | 'no-zip'
  | 'split'
  | 'too-many'
  | 'directory'
  | 'encrypted'
  | 'method'
  | 'size'
  | 'overlapping'
  | 'too-large'
  | 'damaged';

export class ZipError extends Error {
  override readonly name = 'ZipError';
  constructor(readonly fault: ZipFault) {
    super(fault);
  }
}

export interface ZipEntry {
  /** As written in the archive. */
  readonly name: string;
  /** Bytes unpacked, as claimed. */
  readonly size: number;
  readonly kind: 'file' | 'folder' | 'link';
  readonly encrypted: boolean;
  /** The content, exactly as long as claimed. Throws ZipError, also when more than `limit` bytes are claimed. */
  read(limit: number): Promise<Uint8Array>;
}

interface ZipLimits {
  readonly mostEntries: number;
  /** Decodes names that are not UTF-8. */
  readonly decodeText?: NonNullable<GetEntriesOptions['decodeText']>;
}

/** So much is unpacked between two looks at the size; deflate makes at most a thousand times of it. */
const STEP = 16 * 1024;

type ZipLibrary = typeof import('@zip.js/zip.js/lib/zip-core-native.js');

let loaded: Promise<ZipLibrary> | undefined;

/** The library, loaded when it is first needed, working on this thread and alike on every runtime. */
function load(): Promise<ZipLibrary> {
  loaded ??= import('@zip.js/zip.js/lib/zip-core-native.js').then((library) => {
    library.configure({ useWebWorkers: false, useCompressionStream: false, chunkSize: STEP });
    return library;
  });
  return loaded;
}

/** The entries in the order of the directory; contents are read one by one. Throws ZipError. */
export async function openZip(bytes: Uint8Array, { mostEntries, ...names }: ZipLimits): Promise<ZipEntry[]> {
  const library = await load();
  const reader = new library.ZipReader(new library.Uint8ArrayReader(bytes), {
    ...names,
    filenameValidation: 'tolerant',
    // Word goes by the directory alone too.
    checkLocalDirectory: false,
    checkOverlappingEntry: true,
    checkCrc32: true,
  });
  const entries: ZipEntry[] = [];
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (entries.length === mostEntries) throw new ZipError('too-many');
      entries.push({
        name: entry.filename,
        size: entry.uncompressedSize,
        kind: entry.symlink ? 'link' : entry.directory || entry.filename.endsWith('\\') ? 'folder' : 'file',
        encrypted: entry.encrypted,
        read: (limit) => read(library, entry as FileEntry, limit),
      });
    }
  } catch (problem) {
    throw problem instanceof ZipError ? problem : new ZipError(faultOf(library, problem) ?? 'directory');
  }
  return entries;
}

async function read(library: ZipLibrary, entry: FileEntry, limit: number): Promise<Uint8Array> {
  if (entry.uncompressedSize > limit) throw new ZipError('too-large');
  try {
    return await entry.getData(new library.Uint8ArrayWriter());
  } catch (problem) {
    throw new ZipError(faultOf(library, problem) ?? 'damaged');
  }
}

/** The library's errors are told apart by their messages, which it exports. */
function faultOf(library: ZipLibrary, problem: unknown): ZipFault | undefined {
  const faults: ReadonlyMap<string, ZipFault> = new Map([
    [library.ERR_BAD_FORMAT, 'no-zip'],
    [library.ERR_EOCDR_NOT_FOUND, 'no-zip'],
    [library.ERR_SPLIT_ZIP_FILE, 'split'],
    [library.ERR_ENCRYPTED_CENTRAL_DIRECTORY, 'encrypted'],
    [library.ERR_ENCRYPTED, 'encrypted'],
    [library.ERR_UNSUPPORTED_ENCRYPTION, 'encrypted'],
    [library.ERR_UNSUPPORTED_COMPRESSION, 'method'],
    [library.ERR_INVALID_UNCOMPRESSED_SIZE, 'size'],
    [library.ERR_OVERLAPPING_ENTRY, 'overlapping'],
  ]);
  return problem instanceof Error ? faults.get(problem.message) : undefined;
}
