/** What a file of the older Office (OLE) holds, by the streams at its top: others stand in what is embedded. */
import { CFB } from '@e965/xlsx';

export type OleKind = 'workbook' | 'document' | 'slides' | 'encrypted' | 'other';

interface Compound {
  readonly FullPaths: readonly string[];
}

const STREAMS: readonly (readonly [OleKind, RegExp])[] = [
  ['encrypted', /^(?:encryptedpackage|encryptioninfo)$/i],
  ['document', /^worddocument$/i],
  ['workbook', /^(?:workbook|book)$/i],
  ['slides', /^powerpoint document$/i],
];

export function oleKind(bytes: Uint8Array): OleKind {
  const names = namesAtTop(bytes);
  return STREAMS.find(([, pattern]) => names.some((name) => pattern.test(name)))?.[0] ?? 'other';
}

function namesAtTop(bytes: Uint8Array): string[] {
  try {
    const { FullPaths }: Compound = CFB.read(bytes, { type: 'buffer' });
    return FullPaths.flatMap((path) => /^[^/]*\/([^/]+)$/.exec(path)?.[1] ?? []);
  } catch {
    return [];
  }
}
