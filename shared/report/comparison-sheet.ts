/** 修改对照表: what was changed between two states of a disclosure, and what is printed otherwise because of it. */
import type { Block, Cell, DisclosureDocument, Paragraph, Run, TableRow } from '../document/document.js';
import type { Comparison, Consequence, EnteredChange, Side } from '../review/comparison.js';
import { isSame } from '../review/comparison.js';
import type { Mark } from '../review/marks.js';
import { shortened } from '../shortened.js';
import type { Standard } from '../standard/standard.js';
import { CHANGE_TITLE, causeWords, comparisonLine, hangingLine, placeWords, shownSide } from './comparison-words.js';
import { linesTable } from './lists.js';
import { cell, centred, grid, onPaper, row } from './paper.js';
import type { Occasion } from './self-check.js';
import { heading, numberedParts, particularsTable } from './sheet.js';
import { signatureTable } from './signatures.js';

/** Longer texts without marks are cut. */
const MAX_TEXT = 600;
/** Of what stayed in a long text so many characters stand on each side of a change. */
const AROUND = 20;

export interface ComparedFiles {
  /** Names without folders. */
  readonly before: string;
  readonly after: string;
}

/** `standard` gives the faces; `notes` are further lists of what could not be compared. */
export function composeComparisonSheet(
  standard: Standard,
  comparison: Comparison,
  files: ComparedFiles,
  { time, program }: Omit<Occasion, 'file'>,
  notes: readonly { readonly title: string; readonly lines: readonly string[] }[] = [],
): DisclosureDocument {
  const { before, after, changes, consequences, unplaced } = comparison;
  const title = `${after.year}年${after.unit}公开文件修改对照表`;
  const particulars = [
    ['原　　件', `${files.before}\n${sideWords(before)}`],
    ['现　　件', `${files.after}\n${sideWords(after)}`],
    ['对照时间', time],
    ['对照程序', program],
  ] as const;
  const numbers = consequences.filter(({ kind }) => kind === 'computed');
  const words = consequences.filter(({ kind }) => kind === 'words');
  const lists = [
    ...(unplaced.length > 0
      ? [
          {
            title: '现件的规范中没有位置的填报',
            lines: unplaced.map(({ place, value, why }) => `${place}：${value}（${why}）`),
          },
        ]
      : []),
    ...notes,
  ].filter(({ lines }) => lines.length > 0);
  const parts: (readonly [string, readonly Block[]])[] = [
    ...(changes.length > 0 ? [['改动', [changesTable(changes)]] as const] : []),
    ...(numbers.length > 0 ? [['随之变动的数', [numbersTable(numbers)]] as const] : []),
    ...(words.length > 0 ? [['随之变动的文字', [wordsTable(words)]] as const] : []),
    ...lists.map((one, index) => [one.title, [linesTable(`list-${index + 1}`, one.title, one.lines)]] as const),
  ];
  return onPaper({ title, author: after.unit, standard }, [
    heading('title', title, 1),
    particularsTable(particulars),
    conclusion(comparison),
    ...numberedParts(parts),
    { kind: 'space', height: 18 },
    signatureTable(['编制人', '审核人', '单位负责人']),
  ]);
}

function sideWords({ unit, year, standard }: Side): string {
  return `${unit} ${year}年，${standard.name} ${standard.version}`;
}

function conclusion(comparison: Comparison): Paragraph {
  const { changes, consequences, untold } = comparison;
  const sentences = [
    isSame(comparison) ? '两份内容相同。' : `${comparisonLine(comparison)}。`,
    ...(changes.some(({ marks }) => marks) || consequences.some(({ marks }) => marks)
      ? ['文字中，原件的〔〕内是删去的，现件的黑体是新写的。']
      : []),
    ...(untold > 0 ? [`有 ${untold} 格填报在公开文件中没有印出，无从对照。`] : []),
  ];
  return { kind: 'paragraph', style: 'body', runs: [{ text: sentences.join('') }] };
}

function changesTable(changes: readonly EnteredChange[]): Block {
  return grid({
    id: 'changes',
    summary: '改动的内容',
    widths: [6, 9, 25, 24, 24, 12],
    titles: ['序号', '类别', '位置', '原', '现', '增减'],
    rows: changes.map((change, index) => {
      const more = hangingLine(change);
      const place = placeWords(change.place) + (more === '' ? '' : `\n连同 ${more}`);
      return row([centred(String(index + 1)), centred(CHANGE_TITLE[change.kind]), cell(place), ...bothSides(change)]);
    }),
  });
}

/** What it was, what it is, and by how much it is more; texts of which something stayed with marks. */
function bothSides({ before, after, difference, marks }: Omit<EnteredChange, 'kind'>): Cell[] {
  if (difference !== undefined) return [before, after, difference].map((text) => cell(text, { align: 'right' }));
  const plain = (text: string): Cell => cell(shownSide(shortened(text, MAX_TEXT, '……')));
  const texts = marks ? [cell(runsOf(marks, 'gone')), cell(runsOf(marks, 'come'))] : [plain(before), plain(after)];
  return [...texts, cell('')];
}

/** One of the two texts: what only it has stands out. */
function runsOf(marks: readonly Mark[], own: 'gone' | 'come'): Run[] {
  return marks.flatMap(({ kind, text }, at): Run[] => {
    if (kind === own) return [own === 'gone' ? { text: `〔${text}〕` } : { text, font: 'hei', bold: true }];
    if (kind !== 'same') return [];
    return [{ text: around(text, at === 0, at === marks.length - 1) }];
  });
}

function around(text: string, isFirst: boolean, isLast: boolean): string {
  if (text.length <= 2 * AROUND + 2) return text;
  return `${isFirst ? '' : text.slice(0, AROUND)}……${isLast ? '' : text.slice(-AROUND)}`;
}

/** Table by table, a line over each. */
function numbersTable(all: readonly Consequence[]): Block {
  let table = '';
  const rows = all.flatMap((one): TableRow[] => {
    const { place, before, after, difference, causes } = one;
    const line = row([
      cell([place.row, place.column].filter(Boolean).join(' · ')),
      ...[before, after, difference ?? ''].map((text, at) => cell(at < 2 ? shownSide(text) : text, { align: 'right' })),
      centred(causeWords(causes)),
    ]);
    if (place.table === table) return [line];
    table = place.table;
    return [row([cell([{ text: table, font: 'hei' }], { columnSpan: 5 })], 20), line];
  });
  return grid({
    id: 'numbers',
    summary: '随之变动的数',
    widths: [46, 14, 14, 13, 13],
    titles: ['行与栏', '原', '现', '增减', '因第几项'],
    rows,
  });
}

function wordsTable(all: readonly Consequence[]): Block {
  return grid({
    id: 'words',
    summary: '随之变动的文字',
    widths: [16, 36, 36, 12],
    titles: ['标题', '原', '现', '因第几项'],
    rows: all.map((one) => {
      const [was = cell(''), is = cell('')] = bothSides(one);
      return row([cell(placeWords(one.place)), was, is, centred(causeWords(one.causes))]);
    }),
  });
}
