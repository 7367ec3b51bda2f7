/**
 * Recognises the performance forms of a document (识别绩效表): grids with a header of indicators, wherever it stands. The
 * part above it holds labelled fields and money; a list of several projects is a form for each of them.
 */
import { groupBy } from '../../collections.js';
import { type PrintedUnit, statedUnit } from '../../number/money.js';
import { plain } from '../../plain.js';
import { isPageMatter } from '../../reading/continued.js';
import type { ReadCell, Reading } from '../../reading/reading.js';
import { type WholeTable, wholeTables } from '../continuation.js';
import { Grid } from '../grid.js';
import type { PlacedText, RecognisedTable } from '../recognised.js';
import { fieldsOf, labelledCells, moneyOf } from './fields.js';
import type { RecognisedForm } from './form.js';
import { type IndicatorHeader, indicatorHeaders } from './header.js';
import { readIndicators } from './indicators.js';
import { fieldRole, type IndicatorRole, isNothing } from './words.js';

/** So many paragraphs over a form may belong to it. */
const MAX_ABOVE = 5;

/** `tables` are those of the same reading: they know the titles and units over them. */
export function recogniseForms(reading: Reading, tables: readonly RecognisedTable[]): RecognisedForm[] {
  const byBlock = new Map(tables.map((table) => [table.blocks[0], table]));
  const forms = wholeTables(reading).flatMap((whole) => {
    const [block = 0] = whole.parts;
    const grid = new Grid(whole.table, block);
    const headers = indicatorHeaders(grid);
    return headers.length === 0 ? [] : formsIn(reading, whole, grid, headers, byBlock.get(block));
  });
  return forms.map((form, i) => {
    const next = forms[i + 1];
    const isCut = isRest(form) || (form.total === undefined && next !== undefined && isRest(next));
    return isCut ? { ...form, isWhole: false } : form;
  });
}

/** A form with a header and nothing over it may be the rest of the one before, whose header the page repeats. */
function isRest({ fields, title, name, money }: RecognisedForm): boolean {
  return fields.size === 0 && money.length === 0 && title === undefined && name === undefined;
}

function formsIn(
  reading: Reading,
  { parts }: WholeTable,
  grid: Grid,
  headers: readonly IndicatorHeader[],
  table: RecognisedTable | undefined,
): RecognisedForm[] {
  let from = 0;
  return headers.flatMap((header, i): RecognisedForm[] => {
    const next = headers[i + 1];
    const { indicators, total, end, isWhole } = readIndicators(grid, header, next?.first ?? grid.rows);
    const upper = rowsOf(grid, from, header.first);
    const above = i === 0 ? linesAbove(reading, parts[0] ?? 0) : [];
    const labelled = labelledCells(grid, from, header.first);
    const lower = rowsOf(grid, end, next ? end : grid.rows);
    const fields = fieldsOf(labelled, [...upper, ...above]);
    const unit = unitIn([...upper, ...above]) ?? table?.unit;
    const roles = [...new Set(header.blocks.flat().map(({ role }) => role))].filter((role) => role !== 'other');
    const form = {
      number: table?.number ?? 0,
      ...(table?.title && { title: table.title }),
      fields,
      labelled: [...labelled, ...labelledCells(grid, end, next ? end : grid.rows)],
      ...(unit && { unit }),
      money: moneyOf(grid, from, header.first),
      roles,
      ...(total && { total }),
      isWhole: isWhole && (next !== undefined || total !== undefined || lower.length > 0 || !goesOn(reading, parts)),
      spot: grid.spot(from),
    };
    from = end;
    return isForm(form) ? bySubject(form, indicators, roles) : [];
  });
}

/** What no table of other figures has: levels, points or goals of the indicators, or a project that it is about. */
const TELLING: readonly IndicatorRole[] = ['level1', 'level2', 'points', 'score', 'comparator', 'direction', 'project'];

function isForm({ roles, fields, title }: Pick<RecognisedForm, 'roles' | 'fields' | 'title'>): boolean {
  return roles.some((role) => TELLING.includes(role)) || fields.size > 0 || /绩效|自评/.test(title?.text ?? '');
}

type Read = ReturnType<typeof readIndicators>['indicators'];

/** A list names the project of every indicator: each has its own form. */
function bySubject(
  form: Omit<RecognisedForm, 'indicators'>,
  indicators: Read,
  roles: readonly IndicatorRole[],
): RecognisedForm[] {
  const name = form.fields.get('name') ?? form.fields.get('unit');
  const named = { ...form, ...(name && !isNothing(name.text) && { name }) };
  if (!roles.includes('project')) return [{ ...named, indicators }];
  const groups = groupBy(indicators, ({ project }) => plain(project?.text ?? ''));
  const { total: _, ...own } = named;
  return [...groups.values()].map((mine) => {
    const project = mine[0]?.project;
    const about = project && { name: project, spot: project.spot };
    return { ...own, fields: new Map(), labelled: [], money: [], ...about, indicators: mine };
  });
}

function rowsOf(grid: Grid, from: number, to: number): ReadCell[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => grid.cells(from + i)).flat();
}

/** The paragraphs right over a form. */
function linesAbove({ blocks }: Reading, at: number): PlacedText[] {
  const lines: PlacedText[] = [];
  for (let i = at - 1; i >= Math.max(0, at - MAX_ABOVE); i--) {
    const block = blocks[i];
    if (block?.kind !== 'paragraph' || block.contents || plain(block.text).length > 80) break;
    lines.push({ text: block.text, spot: block.spot });
  }
  return lines;
}

function unitIn(cells: readonly PlacedText[]): PrintedUnit | undefined {
  for (const { text } of cells) {
    const unit = statedUnit(text);
    if (unit) return unit;
  }
  return undefined;
}

/** Whether the next table may be the rest of this one: nothing but what a page brings stands between, and it names no project. */
function goesOn({ blocks }: Reading, parts: readonly number[]): boolean {
  for (let i = (parts.at(-1) ?? 0) + 1; i < blocks.length; i++) {
    const block = blocks[i];
    if (block?.kind === 'table') {
      const [header] = indicatorHeaders(new Grid(block, i));
      return (
        (header === undefined || header.first === 0) && !block.cells.some(({ text }) => fieldRole(text) === 'name')
      );
    }
    if (block && plain(block.text) !== '' && !isPageMatter(block.text)) return false;
  }
  return false;
}
