/** The parts of a DOCX by name. A damaged figure must not be read as a figure, nor a file fill the memory. */
import { UnreadableDocument } from '../unreadable.js';
import { openZip, type ZipEntry, ZipError, type ZipFault } from '../zip.js';

/** A disclosure has some tens of parts and a few megabytes of text. */
const MAX_ENTRIES = 5000;
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_BYTES_TOGETHER = 192 * 1024 * 1024;

const DAMAGED = '文件已损坏或没有下载完整：请重新取得文件，或在 Word、WPS 中打开后另存为 .docx';
const TOO_LARGE = '文件解压后过大，不像公开文件：请在 Word 或 WPS 中打开核对，删去多余内容后另存';
const ENCRYPTED = '文件设有密码：请在 Word 或 WPS 中取消密码后另存';

/** What to tell an officer; everything else is damage. */
const WORDS: Partial<Record<ZipFault, string>> = {
  encrypted: ENCRYPTED,
  'too-large': TOO_LARGE,
  'too-many': TOO_LARGE,
};

export class Zip {
  private together = 0;

  private constructor(private readonly entries: ReadonlyMap<string, ZipEntry>) {}

  /** Reads the directory only. Throws UnreadableDocument. */
  static async open(bytes: Uint8Array): Promise<Zip> {
    const entries = await told(openZip(bytes, { mostEntries: MAX_ENTRIES }));
    return new Zip(new Map(entries.map((entry) => [partName(entry.name), entry])));
  }

  has(name: string): boolean {
    return this.entries.has(partName(name));
  }

  /** A part unpacked; names are compared without case, as Word does. Throws UnreadableDocument. */
  async read(name: string): Promise<Uint8Array | undefined> {
    const entry = this.entries.get(partName(name));
    if (!entry) return undefined;
    this.together += entry.size;
    return await told(entry.read(this.together > MAX_BYTES_TOGETHER ? 0 : MAX_BYTES));
  }
}

function partName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

async function told<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (problem) {
    throw problem instanceof ZipError ? new UnreadableDocument(WORDS[problem.fault] ?? DAMAGED) : problem;
  }
}
