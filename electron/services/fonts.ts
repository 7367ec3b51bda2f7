/**
 * The faces that documents are set in: the machine's own 小标宋, 黑体, 楷体, 仿宋, 宋体 and Times New Roman where they
 * are installed, otherwise the open fonts that come with the program.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { FontStatus } from '../../shared/contract/contract.js';
import type { FontRole } from '../../shared/document/document.js';
import type { FontBook, FontData, FontPair, PartlyLoaded } from '../../shared/writers/fonts.js';
import { DamagedFont, type FontFace, facesOf, tablesOf } from './font-file.js';
import { fontFiles, systemFolders } from './font-folders.js';
import { withoutOutlines } from './font-outlines.js';
import { drawsLetters, SpareFonts } from './spare-fonts.js';

type Face = FontRole | 'latin' | 'latinBold';

interface Known {
  readonly title: string;
  /** What its file is called where it is installed, in any case of letters; the first is preferred. */
  readonly files: readonly string[];
  /** Names the face where the file is a collection. */
  readonly postscriptName?: string;
  readonly bundled: string;
}

const FACES: Readonly<Record<Face, Known>> = {
  title: {
    title: '小标宋',
    files: ['fzxbsjw.ttf', 'fzxbsk.ttf', '方正小标宋简体.ttf'],
    bundled: 'noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  },
  hei: { title: '黑体', files: ['simhei.ttf'], bundled: 'noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf' },
  kai: {
    title: '楷体',
    files: ['楷体_gb2312.ttf', 'simkai.ttf'],
    bundled: 'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  },
  fangsong: {
    title: '仿宋',
    files: ['仿宋_gb2312.ttf', 'simfang.ttf'],
    bundled: 'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  },
  song: {
    title: '宋体',
    files: ['simsun.ttc'],
    postscriptName: 'SimSun',
    bundled: 'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  },
  latin: {
    title: 'Times New Roman',
    files: ['times.ttf', 'times_new_roman.ttf', 'times new roman.ttf'],
    bundled: 'tinos/400Regular/Tinos_400Regular.ttf',
  },
  latinBold: {
    title: 'Times New Roman 粗体',
    files: ['timesbd.ttf', 'times_new_roman_bold.ttf', 'times new roman bold.ttf'],
    bundled: 'tinos/700Bold/Tinos_700Bold.ttf',
  },
};

const ROLES: readonly FontRole[] = ['title', 'hei', 'kai', 'fangsong', 'song'];

export interface FontChoice {
  /** Only the fonts that come with the program: the same pages on every machine. */
  readonly bundledOnly: boolean;
  /** Where fonts are looked for; the system's own folders when absent. */
  readonly folders?: readonly string[];
}

/** A face of this machine that was found, and the files for it that cannot be used. */
interface Found {
  readonly own?: Own;
  readonly problem?: string;
}

type Own = Pick<FontFace, 'file' | 'postscriptName'> & Partial<Pick<FontFace, 'start'>>;

/** A face on the disk: some tables of it, and the whole file of many megabytes where somebody asks for that. */
class FaceOnDisk implements FontData {
  constructor(
    readonly tables: Uint8Array,
    readonly postscriptName: string,
    private readonly whole: () => Uint8Array,
    readonly partly: () => PartlyLoaded,
  ) {}

  get data(): Uint8Array {
    return this.whole();
  }
}

/** The fonts of one machine; every file is read once, and as a whole only where it is embedded. */
export class FontLibrary {
  private readonly files = new Map<string, Uint8Array>();
  private readonly opened = new Map<string, Promise<FontData>>();
  private readonly found = new Map<Face, Promise<Found>>();
  private installed: Promise<readonly string[]> | undefined;
  private wanted: Promise<FontBook> | undefined;
  private lastWithSpares: FontBook | undefined;
  private readonly spares: SpareFonts;

  constructor(private readonly choice: FontChoice) {
    const bundled = [...new Set(Object.values(FACES).map((face) => bundledFile(face.bundled)))];
    this.spares = new SpareFonts(bundled, choice.bundledOnly ? async () => [] : () => this.allFiles(), (face) =>
      this.open(face),
    );
  }

  /** The wanted faces. */
  book(): Promise<FontBook> {
    this.wanted ??= this.load();
    return this.wanted;
  }

  /** The wanted faces, with others for the characters that these lack; the same object as before where these are the same. */
  async bookFor(codePoints: Iterable<number>): Promise<FontBook> {
    const book = await this.book();
    const spare = await this.spares.fontsFor(book, codePoints);
    if (spare.length === 0) return book;
    const last = this.lastWithSpares?.spare;
    const same = last?.length === spare.length && last.every((font, at) => font === spare[at]);
    if (!same || !this.lastWithSpares) this.lastWithSpares = { ...book, spare };
    return this.lastWithSpares;
  }

  /** Those of the characters that no font has. */
  async lacking(codePoints: Iterable<number>): Promise<Set<number>> {
    return this.spares.lacking(await this.book(), codePoints);
  }

  /** The font files that had to be passed over, a sentence for each face. */
  async problems(): Promise<string[]> {
    await this.book();
    const found = await Promise.all(this.found.values());
    return [...new Set(found.flatMap(({ problem }) => problem ?? []))];
  }

  /** Which of the faces are this machine's own; their outlines are not read. */
  status(): Promise<FontStatus[]> {
    return Promise.all(
      [...ROLES, 'latin' as const].map(async (face) => {
        const { own, problem } = await this.search(FACES[face], () => Promise.resolve(true));
        return {
          name: FACES[face].title,
          ...(own ? { file: own.file } : {}),
          ...(problem === undefined ? {} : { problem }),
        };
      }),
    );
  }

  private async load(): Promise<FontBook> {
    // Digits beside the heavy faces must not look thin.
    const heavy = (role: FontRole): boolean => role === 'title' || role === 'hei';
    const pairs = await Promise.all(
      ROLES.map(async (role): Promise<readonly [FontRole, FontPair]> => {
        const [eastAsia, latin] = await Promise.all([this.face(role), this.face(heavy(role) ? 'latinBold' : 'latin')]);
        return [role, { eastAsia, latin }];
      }),
    );
    return Object.fromEntries(pairs) as Record<FontRole, FontPair>;
  }

  private async face(face: Face): Promise<FontData> {
    const { own } = await this.find(face);
    return this.open(own ?? { file: bundledFile(FACES[face].bundled) });
  }

  private find(face: Face): Promise<Found> {
    if (this.choice.bundledOnly) return Promise.resolve({});
    const known = this.found.get(face) ?? this.search(FACES[face], async (own) => drawsLetters(await this.open(own)));
    this.found.set(face, known);
    return known;
  }

  /** The first file that can be used. */
  private async search({ title, files, postscriptName }: Known, draws: (own: Own) => Promise<boolean>): Promise<Found> {
    const installed = await this.allFiles();
    const candidates = files.flatMap((name) => installed.filter((file) => path.basename(file).toLowerCase() === name));
    const damaged: string[] = [];
    for (const file of candidates) {
      try {
        const faces = await facesOf(file);
        const face = postscriptName === undefined ? faces[0] : faces.find(({ name }) => name === postscriptName);
        if (!face?.usable) throw new DamagedFont('里面没有可用的字形');
        if (!(await draws(face))) throw new DamagedFont('字形有误');
        return { own: face, ...problemOf(title, damaged, file) };
      } catch (problem) {
        if (!(problem instanceof DamagedFont)) throw problem;
        damaged.push(`${file}（${problem.message}）`);
      }
    }
    return problemOf(title, damaged, undefined);
  }

  private allFiles(): Promise<readonly string[]> {
    this.installed ??= fontFiles(this.choice.folders ?? systemFolders());
    return this.installed;
  }

  /** Faces of one file are told by their names. */
  private open({ file, start, postscriptName = '' }: Own): Promise<FontData> {
    const key = `${file}\0${postscriptName}`;
    const known = this.opened.get(key) ?? this.onDisk(file, start, postscriptName);
    this.opened.set(key, known);
    return known;
  }

  private async onDisk(file: string, start: number | undefined, postscriptName: string): Promise<FontData> {
    const whole = (): Uint8Array => {
      const data = this.files.get(file) ?? readFileSync(file);
      this.files.set(file, data);
      return data;
    };
    return new FaceOnDisk(await tablesOf(file, start), postscriptName, whole, () => withoutOutlines(file, start));
  }
}

function problemOf(title: string, damaged: readonly string[], instead: string | undefined): Pick<Found, 'problem'> {
  if (damaged.length === 0) return {};
  const used = instead === undefined ? '自带字体' : instead;
  return { problem: `字体文件 ${damaged.join('、')}已损坏，没有使用，${title}改用${used}；请重新安装这个字体` };
}

function bundledFile(name: string): string {
  return createRequire(import.meta.url).resolve(`@expo-google-fonts/${name}`);
}

/** The wanted faces of this machine. */
export function loadFonts(choice: FontChoice): Promise<FontBook> {
  return new FontLibrary(choice).book();
}
