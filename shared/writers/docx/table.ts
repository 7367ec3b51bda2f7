/** A table with every measure prescribed, so that Word, WPS and LibreOffice all draw what the layout decided. */
import {
  BAR_COLOURS,
  BAR_SHARE,
  type Bar,
  type Cell,
  type DisclosureDocument,
  type Run,
  type Table,
  type TextStyle,
} from '../../document/document.js';
import type { GridCell, RowLayout, TableLayout } from '../layout/layout.js';
import { gridRows } from '../layout/table-grid.js';
import { justification, twips, twipsEndToEnd } from './measure.js';
import { NO_RULES, type Rules, sideRules } from './open-sides.js';
import { NO_START, type ParagraphStart } from './paragraph.js';
import type { Pieces } from './slots.js';
import { cellStyleId, TINY_STYLE, textStyle } from './styles.js';
import { runsXml } from './text.js';
import { toggle, value, type Xml, xml } from './xml.js';

/** Widths of rules in eighths of a point: 0.75 pt around the table, 0.5 pt inside. */
const OUTER_RULE = 6;
const INNER_RULE = 4;

/**
 * Word adds the rules to the height of a row, the layout does not; so much less padding above and below
 * lets a row of tight text keep its height.
 */
const RULE_ROOM = 0.5;

interface TableContext {
  readonly document: DisclosureDocument;
  readonly style: TextStyle;
  readonly styleId: string;
  readonly layout: TableLayout;
  readonly columns: readonly number[];
}

/** Where a cell's paragraph stands: what its row adds to it. */
interface CellStart extends ParagraphStart {
  readonly keepNext: boolean;
}

/** The whole table, row by row; `start` comes into its first paragraph. The layout's sizes are taken as they are. */
export function* tableXml(
  document: DisclosureDocument,
  table: Table,
  layout: TableLayout,
  start: ParagraphStart,
): Pieces {
  const columns = twipsEndToEnd(layout.widths);
  const heights = twipsEndToEnd(layout.rows.map(({ height }) => height));
  const context: TableContext = {
    document,
    style: textStyle(document, table.style),
    styleId: cellStyleId(table, layout),
    layout,
    columns,
  };
  const grid = gridRows(layout.cells, layout.rows.length, columns.length);
  yield '<w:tbl>';
  yield tablePropertiesXml(table, layout, columns);
  yield xml(
    'w:tblGrid',
    {},
    columns.map((width) => xml('w:gridCol', { 'w:w': width })),
  );
  for (const [index, row] of layout.rows.entries()) {
    const sides = sideRules(grid, index);
    yield xml('w:tr', {}, [
      rowPropertiesXml(row, heights[index] ?? 0),
      ...(grid[index] ?? []).map((place, position) =>
        cellXml(context, place, index, sides[position] ?? NO_RULES, {
          ...(index + position === 0 ? start : NO_START),
          keepNext: row.kept,
        }),
      ),
    ]);
  }
  yield '</w:tbl>';
}

function tablePropertiesXml(table: Table, layout: TableLayout, columns: readonly number[]): Xml {
  const room = (name: string, points: number) => xml(name, { 'w:w': twips(points), 'w:type': 'dxa' });
  const vertical = Math.max(layout.padding.y - RULE_ROOM, 0);
  return xml('w:tblPr', {}, [
    xml('w:tblW', { 'w:w': columns.reduce((sum, width) => sum + width, 0), 'w:type': 'dxa' }),
    // Centred, because programs disagree on whether a table at the left margin is moved out by its padding.
    value('w:jc', 'center'),
    xml('w:tblBorders', {}, [
      ruleXml('w:top', OUTER_RULE),
      ruleXml('w:left', OUTER_RULE),
      ruleXml('w:bottom', OUTER_RULE),
      ruleXml('w:right', OUTER_RULE),
      ruleXml('w:insideH', INNER_RULE),
      ruleXml('w:insideV', INNER_RULE),
    ]),
    xml('w:tblLayout', { 'w:type': 'fixed' }),
    xml('w:tblCellMar', {}, [
      room('w:top', vertical),
      room('w:left', layout.padding.x),
      room('w:bottom', vertical),
      room('w:right', layout.padding.x),
    ]),
    xml('w:tblLook', { 'w:val': '0020', 'w:firstRow': table.headerRows > 0 ? 1 : 0 }),
    table.summary === '' ? undefined : value('w:tblDescription', table.summary),
  ]);
}

function rowPropertiesXml({ whole, repeated }: RowLayout, height: number): Xml {
  return xml('w:trPr', {}, [
    whole ? toggle('w:cantSplit') : undefined,
    // LibreOffice does not break a row whose least height no page has, but loses what is below.
    whole && height > 0 ? xml('w:trHeight', { 'w:val': height, 'w:hRule': 'atLeast' }) : undefined,
    repeated ? toggle('w:tblHeader') : undefined,
  ]);
}

/** A cell in one of the rows that it stands in. */
function cellXml(context: TableContext, place: GridCell, row: number, rules: Rules, start: CellStart): Xml {
  const { cell, column, columnSpan, rowSpan } = place;
  const width = context.columns.slice(column, column + columnSpan).reduce((sum, each) => sum + each, 0);
  const covered = row > place.row;
  return xml('w:tc', {}, [
    xml('w:tcPr', {}, [
      xml('w:tcW', { 'w:w': width, 'w:type': 'dxa' }),
      columnSpan > 1 ? value('w:gridSpan', columnSpan) : undefined,
      rowSpan > 1 ? value('w:vMerge', covered ? 'continue' : 'restart') : undefined,
      sidesXml(rules),
      value('w:vAlign', cell.valign === 'middle' ? 'center' : 'top'),
    ]),
    // A covered cell must hold a paragraph, and Word lets even that make the row higher.
    covered
      ? xml('w:p', {}, [
          xml('w:pPr', {}, [value('w:pStyle', TINY_STYLE), start.keepNext ? toggle('w:keepNext') : undefined]),
        ])
      : cell.bar
        ? barXml(context, cell.bar, width, start)
        : cellParagraphXml(context, cell, start),
  ]);
}

/** A bar: a paragraph of its thickness without words, shaded between its indents. */
function barXml({ layout }: TableContext, { from, to, tone }: Bar, width: number, start: CellStart): Xml {
  const room = width - 2 * twips(layout.padding.x);
  const [left, right] = [Math.round(from * room), Math.round((1 - to) * room)];
  const pitch = twips(layout.lineHeight * BAR_SHARE);
  const shaded = left + right < room;
  return xml('w:p', {}, [
    xml('w:pPr', {}, [
      value('w:pStyle', TINY_STYLE),
      start.keepNext ? toggle('w:keepNext') : undefined,
      start.pageBreak ? toggle('w:pageBreakBefore') : undefined,
      shaded
        ? xml('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': BAR_COLOURS[tone].toUpperCase() })
        : undefined,
      xml('w:spacing', { 'w:line': pitch, 'w:lineRule': 'exact' }),
      xml('w:ind', { 'w:left': left, 'w:right': right }),
    ]),
    ...start.marks,
  ]);
}

function sidesXml(rules: Rules): Xml | undefined {
  const sides = (['top', 'left', 'bottom', 'right'] as const).filter((side) => rules.has(side));
  if (sides.length === 0) return undefined;
  return xml(
    'w:tcBorders',
    {},
    sides.map((side) => (rules.get(side) === 'open' ? value(`w:${side}`, 'nil') : ruleXml(`w:${side}`, INNER_RULE))),
  );
}

function ruleXml(name: string, size: number): Xml {
  return xml(name, { 'w:val': 'single', 'w:sz': size, 'w:space': 0, 'w:color': 'auto' });
}

function cellParagraphXml(context: TableContext, cell: Cell, start: CellStart): Xml {
  const shrunk = context.layout.shrunk?.get(cell);
  const size = shrunk ?? context.layout.size;
  return xml('w:p', {}, [
    xml('w:pPr', {}, [
      value('w:pStyle', context.styleId),
      start.keepNext ? toggle('w:keepNext') : undefined,
      start.pageBreak ? toggle('w:pageBreakBefore') : undefined,
      cell.indent > 0
        ? xml('w:ind', {
            'w:leftChars': Math.round(cell.indent * 100),
            'w:left': twips(cell.indent * size),
          })
        : undefined,
      cell.align === 'left' ? undefined : value('w:jc', justification(cell.align)),
    ]),
    ...start.marks,
    ...runsXml(balancedRuns(cell, context.layout), context.style, context.document.fonts, shrunk),
  ]);
}

/**
 * The runs of a cell with line ends where the layout broke its balanced lines: 绩效／指标, not 绩效指／标. Only for
 * labels; a value must stay one word for those who search or copy it.
 */
function balancedRuns(cell: Cell, layout: TableLayout): readonly Run[] {
  const starts = layout.balanced?.get(cell);
  if (!starts || cell.runs.some((run) => run.address)) return cell.runs;
  let at = 0;
  return cell.runs.map((run) => {
    const chars = Array.from(run.text, (char) => (starts.includes(at++) ? `\n${char}` : char));
    return { ...run, text: chars.join('') };
  });
}
