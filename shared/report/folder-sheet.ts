/** 汇总检查表: all units of a folder, how far each is, what was found in each, and which could not be checked. */
import type { BoardState, UnitProgress } from '../contract/board-requests.js';
import type { Block, DisclosureDocument, Table, TableRow } from '../document/document.js';
import type { Finding } from '../findings/finding.js';
import type { Report } from '../findings/ledger.js';
import { linesTable, problemText } from './lists.js';
import { cell, centred, grid, onPaper, row } from './paper.js';
import type { Occasion } from './self-check.js';
import { heading, numberedParts, particularsTable } from './sheet.js';
import { signatureTable } from './signatures.js';
import { countFindings, openFindings, placeLine, SEVERITY_TITLE } from './words.js';

/** More places than these stand on the check sheet of the unit alone. */
const MAX_PLACES = 4;

/** A file that was checked. */
export interface Checked extends UnitProgress, Report {
  readonly kind: 'checked';
  readonly file: string;
  /** Changes since this user last looked at it; absent where he never did. */
  readonly news?: number;
}

/** Or why it was not. */
export type CheckedUnit = Checked | { readonly kind: 'unchecked'; readonly file: string; readonly reason: string };

/** `folder` and the names of files are printed as they are: relative, as whoever asked knows them. */
export function composeFolderSheet(
  units: readonly CheckedUnit[],
  { file: folder, time, program }: Occasion,
): DisclosureDocument {
  const checked = units.flatMap((one) => (one.kind === 'checked' ? [one] : []));
  const unchecked = units.flatMap((one) => (one.kind === 'unchecked' ? [one] : []));
  const title = '预算（决算）公开汇总检查表';
  const parts: (readonly [string, readonly Block[]])[] = [
    ['各单位情况', [unitsTable(checked)]],
    ...(checked.some(({ findings }) => graveOf(findings).length > 0)
      ? [['错误和提醒', [problemsTable(checked)]] as const]
      : []),
    ...(unchecked.length > 0
      ? [
          [
            '没有检查的文件',
            [
              linesTable(
                'unchecked',
                '没有检查的文件',
                unchecked.map(({ file, reason }) => `${file}：${reason}`),
              ),
            ],
          ] as const,
        ]
      : []),
  ];
  return onPaper({ title }, [
    heading('title', title, 1),
    particularsTable([
      ['检查文件夹', folder],
      ['检查时间', time],
      ['单位数', `${checked.length} 个`],
      ['检查程序', program],
    ]),
    { kind: 'paragraph', style: 'body', runs: [{ text: `${folderLine(units)}。` }] },
    ...numberedParts(parts),
    { kind: 'space', height: 18 },
    signatureTable(['审核人', '复核人', '负责人']),
  ]);
}

/** e.g. 共 30 个单位：没有错误的 21 个，有错误的 8 个，没有检查的 1 个. */
export function folderLine(units: readonly CheckedUnit[]): string {
  const checked = units.filter((one) => one.kind === 'checked');
  const wrong = checked.filter(({ findings }) => countFindings(findings).error > 0).length;
  const rest = units.length - checked.length;
  const unchecked = rest > 0 ? `，没有检查的 ${rest} 个` : '';
  return `共 ${units.length} 个文件：没有错误的 ${checked.length - wrong} 个，有错误的 ${wrong} 个${unchecked}`;
}

/** Those that keep a unit from publishing, and those that somebody should look at. */
function graveOf(findings: readonly Finding[]): Finding[] {
  return openFindings(findings).filter(({ severity }) => severity !== 'hint');
}

function unitsTable(units: readonly Checked[]): Table {
  return grid({
    id: 'units',
    summary: '各单位情况',
    widths: [6, 28, 7, 19, 9, 6, 6, 8, 6, 9],
    titles: ['序号', '单位及文件', '年度', '适用规范', '填报', '错误', '提醒', '已说明', '批注', '签字'],
    rows: units.map(({ unit, file, year, standard, filled, all, signed, openThreads, findings }, index) => {
      const { error, warning } = countFindings(findings);
      const accepted = findings.filter((one) => one.accepted).length;
      return row([
        centred(String(index + 1)),
        cell(`${unit.name}${unit.code === '' ? '' : `（${unit.code}）`}\n${file}`),
        centred(String(year)),
        cell(`${standard.name} ${standard.version}`),
        centred(`${filled}/${all}`),
        ...[error, warning, accepted, openThreads].map((count) => centred(count === 0 ? '' : String(count))),
        centred(signed),
      ]);
    }),
  });
}

/** Unit by unit, a line over each. */
function problemsTable(units: readonly Checked[]): Table {
  return grid({
    id: 'problems',
    summary: '各单位的错误和提醒',
    widths: [8, 46, 46],
    titles: ['轻重', '问题及可能原因', '位置与数值'],
    rows: units.flatMap(({ unit, file, findings }) => {
      const grave = graveOf(findings);
      const name = [{ text: unit.name, font: 'hei' as const }, { text: `　${file}` }];
      const band = row([cell(name, { columnSpan: 3 })], 20);
      return grave.length === 0 ? [] : [band, ...grave.map(problemRow)];
    }),
  });
}

function problemRow(finding: Finding): TableRow {
  return row([centred(SEVERITY_TITLE[finding.severity]), cell(problemText(finding)), cell(placesLines(finding))]);
}

/** The first places of a finding with their values, a line each. */
export function placesLines({ places }: Finding): string {
  const shown = places.slice(0, MAX_PLACES).map(placeLine);
  const more = places.length - shown.length;
  return [...shown, ...(more > 0 ? [`……另有 ${more} 处`] : [])].join('\n');
}

/** Beyond these a list in the window only counts. */
const MAX_PROBLEMS = 200;

/** What a window shows of it. */
export function shownUnit(unit: CheckedUnit): BoardState {
  if (unit.kind === 'unchecked') return { kind: 'unchecked', reason: unit.reason };
  const { file: _, ledger: __, findings, ...rest } = unit;
  const problems = openFindings(findings)
    .slice(0, MAX_PROBLEMS)
    .map(({ severity, message, places: [place] }) => ({ severity, message, place: place ? placeLine(place) : '' }));
  const accepted = findings.filter((one) => one.accepted).length;
  return { ...rest, counts: countFindings(findings), accepted, problems };
}
