/** The parts of an office file (DOCX, XLSX) by name. A damaged figure must not be read as a figure, nor a file fill the memory. */
import { UnreadableDocument } from './unreadable.js';
import { openZip, type ZipEntry, ZipError, type ZipFault } from './zip.js';

/** A disclosure has some tens of parts and a few megabytes of text. */
interface PackageLimits {
  readonly entries: number;
  /** Bytes unpacked: of one part, and of all that are read. */
  readonly bytes: number;
  readonly together: number;
}

const MEGABYTE = 1024 * 1024;
const DOCX: PackageLimits = { entries: 5000, bytes: 64 * MEGABYTE, together: 192 * MEGABYTE };

/** What an officer opens such a file with, and saves it as. */
interface Program {
  readonly name: string;
  readonly ending: string;
}
const WORD: Program = { name: 'Word、WPS', ending: '.docx' };

/** What to tell an officer; everything else is damage. */
function wordsFor(fault: ZipFault, { name, ending }: Program): string {
  const tooLarge = `文件解压后过大，不像公开文件：请在 ${name} 中打开核对，删去多余内容后另存`;
  const words: Partial<Record<ZipFault, string>> = {
    encrypted: `文件设有密码：请在 ${name} 中取消密码后另存`,
    'too-large': tooLarge,
    'too-many': tooLarge,
  };
  return words[fault] ?? `文件已损坏或没有下载完整：请重新取得文件，或在 ${name} 中打开后另存为 ${ending}`;
}

export class OfficeZip {
  private together = 0;

  private constructor(
    private readonly entries: ReadonlyMap<string, ZipEntry>,
    private readonly limits: PackageLimits,
    private readonly program: Program,
  ) {}

  /** Reads the directory only. Throws UnreadableDocument. */
  static async open(bytes: Uint8Array, limits = DOCX, program = WORD): Promise<OfficeZip> {
    const entries = await told(openZip(bytes, { mostEntries: limits.entries }), program);
    return new OfficeZip(new Map(entries.map((entry) => [partName(entry.name), entry])), limits, program);
  }

  /** The files in the order of the directory, named as {@link partName} does. */
  names(): string[] {
    return [...this.entries].flatMap(([name, { kind }]) => (kind === 'file' ? [name] : []));
  }

  has(name: string): boolean {
    return this.entries.has(partName(name));
  }

  /** A part unpacked; names are compared without case, as Word does. Throws UnreadableDocument. */
  async read(name: string): Promise<Uint8Array | undefined> {
    const entry = this.entries.get(partName(name));
    if (!entry) return undefined;
    this.together += entry.size;
    const { bytes, together } = this.limits;
    return await told(entry.read(this.together > together ? 0 : bytes), this.program);
  }
}

function partName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

async function told<T>(reading: Promise<T>, program: Program): Promise<T> {
  try {
    return await reading;
  } catch (problem) {
    throw problem instanceof ZipError ? new UnreadableDocument(wordsFor(problem.fault, program)) : problem;
  }
}
