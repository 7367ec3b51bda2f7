/**
 * Opens a workbook (工作簿) with SheetJS and takes from it what is seen. The library trusts what it reads, so nothing but
 * checked bytes and decoded text is handed in, a sheet that it gave up is missed, and no loop goes by a size that a file claims.
 */
import { type CellObject, type ParsingOptions, type Range, read, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { LIMITS } from '../../limits.js';
import { LISTS_SHEET, MARKS_BEGIN } from '../../own-sheet.js';
import { shortened } from '../../shortened.js';
import { UnreadableDocument } from '../unreadable.js';
import { shownNumber } from './number-format.js';
import { addressOf, type Sheet, type SheetCell, type SheetNote } from './sheet.js';

const SAVE_AS = '请在 Excel 或 WPS 表格中打开并另存为 .xlsx 后再审核';
/** Without WTF a sheet that fails is left out without a word. */
const OPTIONS: ParsingOptions = {
  dense: true,
  cellNF: true,
  cellStyles: true,
  cellHTML: false,
  cellText: false,
  WTF: true,
};
/** Formats that a file need not spell out are those of dates in the language of its program. */
const UNWRITTEN_FORMAT = 'yyyy"年"m"月"d"日"';

/** What formulas that failed show, by the numbers that files keep. */
const ERRORS: Readonly<Record<number, string>> = {
  ...{ 0: '#NULL!', 7: '#DIV/0!', 15: '#VALUE!', 23: '#REF!', 29: '#NAME?', 36: '#NUM!', 42: '#N/A' },
};

/** What a formula without a kept result (缓存值) shows, as nobody has computed it. */
const NOT_COMPUTED = '（未计算）';

/** Bytes of a spreadsheet that were checked. Throws UnreadableDocument. */
export function sheetsOfBytes(bytes: Uint8Array): Sheet[] {
  return sheetsOf(() => read(bytes, { ...OPTIONS, type: 'array' }));
}

/** Text of separated values or of XML Spreadsheet 2003; nothing in it is taken for a number that is not marked as one. */
export function sheetsOfText(text: string): Sheet[] {
  return sheetsOf(() => read(text, { ...OPTIONS, type: 'string', raw: true }));
}

function sheetsOf(open: () => WorkBook): Sheet[] {
  const book = opened(open);
  const { SheetNames: names, Sheets: sheets } = book;
  if (names.length > LIMITS.workbookSheets) tooMuch(`${names.length} 张工作表`);
  const lost = names.find((name) => !Object.hasOwn(sheets, name));
  if (lost !== undefined || names.length === 0)
    throw new UnreadableDocument(
      `工作表${lost === undefined ? '' : `“${shortened(lost, 20)}”`}已损坏，无法读取：${SAVE_AS}`,
    );
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  let left: number = LIMITS.workbookCells;
  return names.map((name, index): Sheet => {
    const sheet = sheets[name] ?? {};
    if (sheet['!type'] !== undefined && sheet['!type'] !== 'sheet')
      return { name, cells: [], notes: [{ message: '是图表或宏：没有核对' }] };
    if (book.Workbook?.Sheets?.[index]?.Hidden) return { name, cells: [], notes: hiddenSheet(name, sheet) };
    const seen = new SeenSheet(sheet, date1904).read(left);
    left -= seen.cells.length;
    return { name, ...seen };
  });
}

function opened(open: () => WorkBook): WorkBook {
  try {
    return open();
  } catch (problem) {
    const message = problem instanceof Error ? problem.message : '';
    if (/password|encrypt/i.test(message))
      throw new UnreadableDocument('文件设有密码：请在 Excel 或 WPS 表格中取消密码并另存后再审核');
    throw new UnreadableDocument(`工作簿已损坏或格式太旧，无法读取：${SAVE_AS}`);
  }
}

function tooMuch(what: string): never {
  throw new UnreadableDocument(`工作簿有 ${what}，不像公开文件：请只留公开的工作表，另存后再审核`);
}

function hiddenSheet(name: string, sheet: WorkSheet): SheetNote[] {
  const filled = (sheet['!data'] ?? []).some((row) =>
    row?.some((cell) => cell && cell.v !== undefined && cell.v !== ''),
  );
  if (!filled) return [];
  const text = name === LISTS_SHEET ? marksOf(sheet) : '';
  return [{ message: '是隐藏的：没有核对，公开前请删除或取消隐藏', ...(text === '' ? {} : { text }) }];
}

/** What a fill-in workbook was written with. */
function marksOf(sheet: WorkSheet): string {
  const texts = (sheet['!data'] ?? []).flatMap((row) => (row ?? []).map((cell) => String(cell?.v ?? '')));
  const marks = texts.filter((text) => text.startsWith(MARKS_BEGIN)).map((text) => text.slice(MARKS_BEGIN.length));
  return marks.length === 0 ? '' : MARKS_BEGIN + marks.join('');
}

/** One sheet, cell by cell in the order of the file. */
class SeenSheet {
  private readonly notes: SheetNote[] = [];
  private readonly cells: SheetCell[] = [];
  private readonly hidden = { rows: new Set<number>(), columns: new Set<number>() };
  private comments = 0;

  constructor(
    private readonly sheet: WorkSheet,
    private readonly date1904: boolean,
  ) {}

  read(most: number): Omit<Sheet, 'name'> {
    const { '!data': data = [], '!rows': rows = [], '!cols': columns = [], '!merges': merges = [] } = this.sheet;
    if (merges.length > LIMITS.sheetMerges) tooMuch(`${merges.length} 处合并单元格`);
    const away = {
      row: (row: number): boolean => rows[row]?.hidden === true || rows[row]?.hpt === 0,
      column: (column: number): boolean => columns[column]?.hidden === true || columns[column]?.width === 0,
    };
    const spans = new Map(merges.map((range) => [keyOf(range.s.r, range.s.c), range]));
    // Holes are passed over: what a sheet says of its size may be a lie.
    data.forEach((row, r) => {
      row?.forEach((cell, c) => {
        if (!cell) return;
        this.comments += cell.c?.length ? 1 : 0;
        const text = this.textOf(cell, r, c);
        if (text.trim() === '') return;
        if (away.row(r) && !reachesOut(spans.get(keyOf(r, c)), away)) this.hidden.rows.add(r);
        else if (away.column(c) && !reachesOut(spans.get(keyOf(r, c)), away)) this.hidden.columns.add(c);
        else this.cells.push({ row: r, column: c, ...spanOf(spans.get(keyOf(r, c))), text });
        if (this.cells.length > most) tooMuch(`超过 ${LIMITS.workbookCells} 个有内容的单元格`);
      });
    });
    this.tellHidden();
    return { cells: uncovered(this.cells, this.notes), notes: this.notes };
  }

  private textOf(cell: CellObject, row: number, column: number): string {
    const note = (message: string, text?: string): void => {
      this.notes.push({ message, address: addressOf(row, column), ...(text === undefined ? {} : { text }) });
    };
    switch (cell.t) {
      case 's':
        return String(cell.v ?? '').replace(/\r\n?/g, '\n');
      case 'n':
        return this.numberOf(cell, note);
      case 'b':
        return cell.v === true ? 'TRUE' : 'FALSE';
      case 'd':
        return cell.w ?? '';
      case 'e': {
        const shown = ERRORS[Number(cell.v)] ?? '#N/A';
        note('的公式出错：无法核对，请改正后再公开', shown);
        return shown;
      }
      default:
        if (cell.f === undefined) return '';
        note('的公式没有计算结果：无法核对，请在 Excel 或 WPS 表格中打开、重新计算并保存', `=${shortened(cell.f, 40)}`);
        return NOT_COMPUTED;
    }
  }

  private numberOf({ v, z }: CellObject, note: (message: string, text?: string) => void): string {
    const [value, format] = [Number(v), String(z ?? UNWRITTEN_FORMAT)];
    const shown = shownNumber(value, format, this.date1904);
    if (shown === undefined) {
      note('的数超过 15 位，表格软件不能准确保存：无法核对', String(value));
      return NOT_COMPUTED;
    }
    if (shown.trim() === '' && value !== 0) note('的数被格式隐藏：看不见，没有核对', String(value));
    return shown;
  }

  private tellHidden(): void {
    const { rows, columns } = this.hidden;
    const tell = (message: string): void => void this.notes.push({ message });
    if (rows.size > 0)
      tell(`${named([...rows].map((row) => String(row + 1)))} 行是隐藏的：没有核对，公开前请删除或取消隐藏`);
    if (columns.size > 0)
      tell(
        `${named([...columns].map((column) => addressOf(0, column).slice(0, -1)))} 列是隐藏的：没有核对，公开前请删除或取消隐藏`,
      );
    if (this.comments > 0) tell(`有 ${this.comments} 条批注：批注不核对，公开前请删除`);
  }
}

const MOST_NAMED = 12;

function named(some: readonly string[]): string {
  return `第 ${some.slice(0, MOST_NAMED).join('、')}${some.length > MOST_NAMED ? ` 等 ${some.length}` : ''}`;
}

function keyOf(row: number, column: number): string {
  return `${row},${column}`;
}

function spanOf(range: Range | undefined): { readonly rowSpan: number; readonly columnSpan: number } {
  if (!range) return { rowSpan: 1, columnSpan: 1 };
  return { rowSpan: Math.max(1, range.e.r - range.s.r + 1), columnSpan: Math.max(1, range.e.c - range.s.c + 1) };
}

/** Whether a merged cell that begins in a hidden row or column is seen further on. */
function reachesOut(
  range: Range | undefined,
  away: { readonly row: (row: number) => boolean; readonly column: (column: number) => boolean },
): boolean {
  if (!range) return false;
  return !away.row(range.e.r) && !away.column(range.e.c);
}

/** The cells as no two of them lie on each other: what a merged cell covers is not seen, and it ends where another one begins. */
function uncovered(cells: readonly SheetCell[], notes: SheetNote[]): SheetCell[] {
  const columns = cells.reduce((most, { column }) => Math.max(most, column + 1), 0);
  /** The row that each column is covered up to. */
  const until = new Uint32Array(columns);
  const covered: SheetCell[] = [];
  const seen = cells.flatMap((cell): SheetCell[] => {
    const { row, column } = cell;
    if ((until[column] ?? 0) > row) {
      covered.push(cell);
      return [];
    }
    let end = column;
    while (end < Math.min(columns, column + cell.columnSpan) && (until[end] ?? 0) <= row) {
      until[end] = row + cell.rowSpan;
      end += 1;
    }
    return [{ ...cell, columnSpan: end - column }];
  });
  for (const { row, column, text } of covered)
    notes.push({ message: '被合并的单元格盖住：看不见，没有核对', address: addressOf(row, column), text });
  return seen;
}
