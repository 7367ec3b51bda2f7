/** What stands in the lines around tables and forms (表上方的行) for cells that no table prints. */
import { piecesIn } from '../audit/wording.js';
import { namedCell } from '../calculation/named-cell.js';
import type { Template } from '../language/template.js';
import { type Address, addressKey } from '../project/address.js';
import type { ReadCell, Reading } from '../reading/reading.js';
import type { Spot } from '../reading/spot.js';
import type { Standard } from '../standard/standard.js';
import { byFrequency } from '../tally.js';

interface Line {
  readonly address: Address;
  readonly said: string;
  readonly spot: Spot;
}

/** What the lines around tables and forms say of cells: 编制单位：{{facts.compiler}}. What most of them say counts. */
export function linesIn(standard: Standard, { blocks }: Reading): Line[] {
  const around = [...standard.tables.values()].map(({ file }) => file);
  const forms = [...standard.forms.values()];
  const templates = [...around, ...forms].flatMap(({ above, ...one }) => [
    above?.left,
    above && 'center' in above ? above.center : undefined,
    above?.right,
    'subtitle' in one ? one.subtitle : undefined,
  ]);
  const wanted = new Map(templates.flatMap((template) => (template ? wordsAround(standard, template) : [])));
  if (wanted.size === 0) return [];
  const texts = blocks.flatMap((block): readonly Pick<ReadCell, 'text' | 'spot'>[] =>
    block.kind === 'paragraph' ? [block] : block.cells.filter(({ row }) => row < HEAD_ROWS),
  );
  const short = texts.filter(({ text: own }) => own.length < MAX_LINE);
  const pieces = short.flatMap(({ text: own, spot }) => piecesIn(own).map((piece) => ({ piece: piece.trim(), spot })));
  return [...wanted.values()].flatMap(({ address, before, after }) => {
    const found = pieces.filter(({ piece }) => {
      const isLong = piece.length > before.length + after.length;
      return isLong && piece.startsWith(before) && piece.endsWith(after);
    });
    const cut = (piece: string): string => piece.slice(before.length, piece.length - after.length).trim();
    const [most] = byFrequency(found.map(({ piece }) => cut(piece)));
    const first = found.find(({ piece }) => cut(piece) === most?.[0]);
    return first && most ? [{ address, said: most[0], spot: first.spot }] : [];
  });
}

const MAX_LINE = 90;
const HEAD_ROWS = 3;

interface Around {
  readonly address: Address;
  readonly before: string;
  readonly after: string;
}

/** Words around the only field of a template, where that is an entered cell; of a template without words nothing is sure. */
function wordsAround(standard: Standard, { parts }: Template): [string, Around][] {
  const [field, ...others] = parts.filter((part) => part.kind !== 'words');
  const cell = field && others.length === 0 && namedCell(standard, field.expression);
  if (!cell) return [];
  const at = parts.indexOf(field);
  const words = (from: number, to: number): string =>
    parts
      .slice(from, to)
      .map((part) => (part.kind === 'words' ? part.text : ''))
      .join('')
      .trim();
  const [before, after] = [words(0, at), words(at + 1, parts.length)];
  return before.length < 2 ? [] : [[addressKey(cell.address), { address: cell.address, before, after }]];
}

/** The lines of one text in one, without the blanks between. */
export function joinedLines(words: string): string {
  return words
    .split('\n')
    .map((line) => line.trim())
    .join('');
}
