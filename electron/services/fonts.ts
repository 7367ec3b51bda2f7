/**
 * Font files for the PDF: the machine's own 小标宋, 黑体, 楷体, 仿宋, 宋体 and Times New Roman where they
 * are installed, otherwise the open fonts that come with the program.
 */
import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type { FontRole } from '../../shared/composition/document.js';
import type { FontStatus } from '../../shared/contract/contract.js';
import type { FontBook, FontData, FontPair } from '../../shared/writers/fonts.js';

interface FontFile {
  readonly names: readonly string[];
  /** Needed where the file is a collection. */
  readonly postscriptName?: string;
}

type Face = FontRole | 'latin' | 'latinBold';

const SYSTEM: Readonly<Record<Face, readonly FontFile[]>> = {
  title: [{ names: ['FZXBSJW.TTF', 'FZXBSK.TTF', '方正小标宋简体.ttf'] }],
  hei: [{ names: ['simhei.ttf'] }],
  kai: [{ names: ['楷体_GB2312.ttf', 'simkai.ttf'] }],
  fangsong: [{ names: ['仿宋_GB2312.ttf', 'simfang.ttf'] }],
  song: [{ names: ['simsun.ttc'], postscriptName: 'SimSun' }],
  latin: [{ names: ['times.ttf', 'Times_New_Roman.ttf'] }],
  latinBold: [{ names: ['timesbd.ttf', 'Times_New_Roman_Bold.ttf'] }],
};

const BUNDLED: Readonly<Record<Face, string>> = {
  title: 'noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  hei: 'noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf',
  kai: 'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  fangsong: 'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  song: 'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  latin: 'tinos/400Regular/Tinos_400Regular.ttf',
  latinBold: 'tinos/700Bold/Tinos_700Bold.ttf',
};

function systemFolders(): string[] {
  const home = os.homedir();
  if (process.platform === 'win32')
    return [
      path.join(process.env.WINDIR ?? 'C:\\Windows', 'Fonts'),
      path.join(process.env.LOCALAPPDATA ?? home, 'Microsoft', 'Windows', 'Fonts'),
    ];
  return [
    '/usr/share/fonts',
    '/usr/share/fonts/truetype',
    '/usr/local/share/fonts',
    path.join(home, '.local/share/fonts'),
    path.join(home, '.fonts'),
  ];
}

export interface FontChoice {
  /** Only the fonts that come with the program: the same pages on every machine. */
  readonly bundledOnly: boolean;
}

/** Reads the fonts for every role; each file is read once. */
export async function loadFonts(choice: FontChoice): Promise<FontBook> {
  const require = createRequire(import.meta.url);
  const read = new Map<string, Promise<Uint8Array>>();
  const load = async (role: Face): Promise<FontData> => {
    const own = choice.bundledOnly ? undefined : await findSystem(role);
    const file = own?.file ?? require.resolve(`@expo-google-fonts/${BUNDLED[role]}`);
    const data = read.get(file) ?? readFile(file);
    read.set(file, data);
    return own?.postscriptName === undefined
      ? { data: await data }
      : { data: await data, postscriptName: own.postscriptName };
  };
  // Digits beside the heavy faces must not look thin.
  const heavy = (role: FontRole): boolean => role === 'title' || role === 'hei';
  const pair = async (role: FontRole): Promise<FontPair> => ({
    eastAsia: await load(role),
    latin: await load(heavy(role) ? 'latinBold' : 'latin'),
  });
  const [song, hei, kai, fangsong, title] = await Promise.all([
    pair('song'),
    pair('hei'),
    pair('kai'),
    pair('fangsong'),
    pair('title'),
  ]);
  return { song, hei, kai, fangsong, title };
}

const FACE_NAMES: Readonly<Record<FontRole | 'latin', string>> = {
  title: '小标宋',
  hei: '黑体',
  kai: '楷体',
  fangsong: '仿宋',
  song: '宋体',
  latin: 'Times New Roman',
};

/** Which of the faces the PDF is set with are this machine's own, for the settings. */
export function fontStatus(): Promise<FontStatus[]> {
  const faces: readonly (FontRole | 'latin')[] = ['title', 'hei', 'kai', 'fangsong', 'song', 'latin'];
  return Promise.all(
    faces.map(async (face) => {
      const found = await findSystem(face);
      return found ? { name: FACE_NAMES[face], file: found.file } : { name: FACE_NAMES[face] };
    }),
  );
}

async function findSystem(role: Face): Promise<{ file: string; postscriptName?: string } | undefined> {
  for (const { names, postscriptName } of SYSTEM[role])
    for (const folder of systemFolders())
      for (const name of names) {
        const file = path.join(folder, name);
        const found = await stat(file).catch(() => undefined);
        if (found?.isFile()) return postscriptName === undefined ? { file } : { file, postscriptName };
      }
  return undefined;
}
