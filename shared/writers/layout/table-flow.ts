/** Lets a table flow over pages: chooses how tightly it is set, breaks it, and keeps its note with it. */
import { alike } from '../../document/sharing.js';
import type { PlacedTable, TableLayout } from './layout.js';
import type { PageStream } from './page-stream.js';
import { crossings } from './table-grid.js';
import {
  type Fit,
  fitsFor,
  leastHeight,
  measureTable,
  type TableMeasure,
  type TableText,
  tableLayout,
} from './table-measure.js';
import { blockHeight, MIN_CUT_LINES, type Plan, planPages, type Slice } from './table-pages.js';
import { heightOf, TablePlacer } from './table-place.js';
import { FRAME, headerCount, isSmall, type Rows, rowLayouts, underHeader } from './table-rows.js';

/** A last page with so few body rows is worth a squeeze. */
const LONE_ROWS = 2;
/** The type may shrink to this share of its size to keep a table on one page. */
const MIN_SHARE_WHOLE = 0.8;
/** Sums of heights that are higher than a page by no more than this may stand on it. */
const ROUNDING = 1;

/** What stands above and below the table. */
interface Surroundings {
  /** Whether a heading, or another text that must not stand alone, is right above. */
  readonly led: boolean;
  /** Height of the note below. */
  readonly tail: number;
}

interface PageRoom extends Surroundings {
  /** Room that is left on the page, and the height of a page's text. */
  readonly room: number;
  readonly body: number;
}

/** Where a table begins. */
interface Place extends PageRoom {
  readonly x: number;
  readonly y: number;
  /** Where it goes on on further pages. */
  readonly top: number;
}

interface Part {
  readonly table: PlacedTable;
  readonly height: number;
}

/** How a table came out at a place. */
interface Placing {
  readonly at: Place;
  /** One for each page; nothing where it only begins on the next one. */
  readonly parts: readonly (Part | undefined)[];
  readonly layout: TableLayout;
  readonly overfull: boolean;
}

interface Planned {
  readonly measure: TableMeasure;
  readonly header: readonly Slice[];
  readonly plan: Plan;
}

export class TableFlow {
  private readonly fits: readonly Fit[];
  private readonly normal: TableMeasure;
  private readonly headerRows: number;
  private readonly crossing: readonly number[];
  /** As it was placed last: a table that nothing has moved stands there again. */
  private placing: Placing | undefined;

  constructor(private readonly text: TableText) {
    const { table, cells } = text;
    this.fits = fitsFor(text);
    const [fit] = this.fits;
    if (!fit) throw new Error(`Table ${table.id} has no type size to set it in.`);
    this.normal = measureTable(text, fit);
    this.crossing = crossings(cells, table.rows.length);
    this.headerRows = headerCount(this.crossing, table.headerRows);
  }

  /** The least height that must be free for the table to begin on a page that has `body` points of text. */
  need(page: number, above: number, tail: number): number {
    const body = page - FRAME;
    const heights = this.normal.rowHeights;
    const whole = heights.reduce((sum, height) => sum + height, 0);
    if (isSmall(whole + tail + above, page)) return whole + tail + FRAME;
    const header = heights.slice(0, this.headerRows).reduce((sum, height) => sum + height, 0);
    const block = blockHeight({ heights, crossing: this.crossing }, this.headerRows);
    const row = heights[this.headerRows] ?? 0;
    const { padY, pitch } = this.normal.fit;
    const least = header + above + row <= body ? row : padY + MIN_CUT_LINES * pitch;
    return Math.min(header + (header + above + block <= body ? block : least), body - above) + FRAME;
  }

  /** Places the whole table, beginning at the stream's current place; returns how it came out. */
  place(stream: PageStream, around: Surroundings): Pick<Placing, 'layout' | 'overfull'> {
    const { y, top, room, body, column } = stream;
    const at: Place = { x: column.x, y, top, room, body, ...around };
    if (!this.placing || !alike(at, this.placing.at)) this.placing = this.placed(at);
    for (const [index, part] of this.placing.parts.entries()) {
      if (index > 0) stream.next(true);
      if (part) stream.put(part.table, part.height);
    }
    return this.placing;
  }

  private placed(at: Place): Placing {
    const { measure, header, plan } = this.choose(at);
    const placer = new TablePlacer(measure, at.x);
    const rows = this.rows(measure);
    const { repeated } = underHeader(rows, at.body);
    let first = true;
    const parts = plan.pages.map((body, index): Part | undefined => {
      // Not a row fits under what stands on the first page already.
      if (body.length === 0 && index === 0 && plan.pages.length > 1) return undefined;
      const rowsAbove = first || repeated ? header : [];
      const table = placer.place(rowsAbove, body, index > 0 ? at.top : at.y, first);
      first = false;
      return { table, height: heightOf(rowsAbove) + heightOf(body) + FRAME };
    });
    const layout = tableLayout(measure, rowLayouts(rows, plan.pages, at.body, at.tail > 0));
    return { at, parts, layout, overfull: placer.overfull };
  }

  private rows(measure: TableMeasure): Rows {
    return { heights: measure.rowHeights, crossing: this.crossing, headerRows: this.headerRows };
  }

  /** The most comfortable fit that leaves no lone rows, or the normal one when no squeeze helps. */
  private choose(place: PageRoom): Planned {
    const normal = this.planned(this.normal, place);
    const { pages, tailFits } = normal.plan;
    const lone = pages.length > 1 && (pages.at(-1)?.length ?? 0) <= LONE_ROWS;
    const used = pagesUsed(normal.plan);
    if (used > 1) {
      const single = this.onOnePage(place);
      if (single) return single;
    }
    if (!lone && tailFits) return normal;
    const target = used - 1;
    for (const fit of this.fits.slice(1)) {
      const tighter = this.planned(measureTable(this.text, fit), place);
      if (pagesUsed(tighter.plan) <= target) return tighter;
    }
    return normal;
  }

  /** A table is easier to read whole: set somewhat tighter, if that brings it onto the page it begins on. */
  private onOnePage(place: PageRoom): Planned | undefined {
    const least = this.text.style.size * MIN_SHARE_WHOLE;
    for (const fit of this.fits) {
      if (fit.size < least) return undefined;
      if (leastHeight(this.text, fit) > place.room + ROUNDING) continue;
      const planned = this.planned(measureTable(this.text, fit), place);
      if (pagesUsed(planned.plan) === 1) return planned;
    }
    return undefined;
  }

  private planned(measure: TableMeasure, { room, body, tail, led }: PageRoom): Planned {
    const heights = measure.rowHeights;
    const header = Array.from({ length: this.headerRows }, (_, row) => ({ row, from: 0, to: heights[row] ?? 0 }));
    const plan = planPages({
      heights,
      begin: this.headerRows,
      crossing: this.crossing,
      firstRoom: room - FRAME - heightOf(header),
      room: underHeader(this.rows(measure), body).room,
      tail,
      led,
      pitch: measure.fit.pitch,
      padY: measure.fit.padY,
    });
    return { measure, header, plan };
  }
}

/** Pages that the table and its note take. */
function pagesUsed({ pages, tailFits }: Plan): number {
  return pages.length + (tailFits ? 0 : 1);
}
