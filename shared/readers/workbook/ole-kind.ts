/** What a file of the older Office (OLE) holds, by the streams at its top: others stand in what is embedded. */
import { CFB } from '@e965/xlsx';

export type OleKind = 'workbook' | 'document' | 'slides' | 'encrypted' | 'other';

interface Compound {
  readonly FullPaths: readonly string[];
  readonly FileIndex: readonly { readonly content?: ArrayLike<number> }[];
}

const STREAMS: readonly (readonly [OleKind, RegExp])[] = [
  ['encrypted', /^(?:encryptedpackage|encryptioninfo)$/i],
  ['document', /^worddocument$/i],
  ['workbook', /^(?:workbook|book)$/i],
  ['slides', /^powerpoint document$/i],
];

export function oleKind(bytes: Uint8Array): OleKind {
  const streams = streamsAtTop(bytes);
  for (const [kind, pattern] of STREAMS) {
    const found = streams.find(({ name }) => pattern.test(name));
    if (found) return kind === 'workbook' && hasPassword(found.content) ? 'encrypted' : kind;
  }
  return 'other';
}

/** FilePass comes right behind the beginning of the stream, or behind what protects from writing. */
const FILE_PASS = 0x2f;
const BEFORE_PASSWORD = 4;

/** Whether a workbook's stream says how it is encrypted (BIFF record FilePass): everything behind it is cipher. */
function hasPassword(stream: ArrayLike<number>): boolean {
  const word = (at: number): number => (stream[at] ?? 0) + 256 * (stream[at + 1] ?? 0);
  for (let at = 0, count = 0; count < BEFORE_PASSWORD && at + 4 <= stream.length; count++) {
    if (word(at) === FILE_PASS) return true;
    at += 4 + word(at + 2);
  }
  return false;
}

function streamsAtTop(bytes: Uint8Array): { readonly name: string; readonly content: ArrayLike<number> }[] {
  try {
    const { FullPaths, FileIndex }: Compound = CFB.read(bytes, { type: 'buffer' });
    return FullPaths.flatMap((path, index) => {
      const name = /^[^/]*\/([^/]+)$/.exec(path)?.[1];
      return name === undefined ? [] : [{ name, content: FileIndex[index]?.content ?? [] }];
    });
  } catch {
    return [];
  }
}
