/** All changes that a document gives reasons for (原因说明): what changed by how much, and the reason as it is typed. */
import type { Calculation } from '../calculation/calculation.js';
import { plainTitle } from '../calculation/plain-title.js';
import {
  type PrintedReason,
  printedReasons,
  type ReasonTable,
  reasonsIn,
  reasonTables,
} from '../calculation/reasons.js';
import { rowTitle } from '../calculation/row-title.js';
import { reasonThreshold } from '../checks/prose/reason-rules.js';
import { keptOf } from '../collections.js';
import { ProseEvaluator, paragraphText } from '../composition/prose.js';
import type { Expression } from '../language/syntax.js';
import { fieldsOf } from '../language/template.js';
import { compare, type Ratio, size } from '../number/rational.js';
import { type Address, addressKey } from '../project/address.js';
import type { Project } from '../project/model.js';
import type { Standard } from '../standard/standard.js';
import { type Compared, comparedIn } from './compared.js';

export interface ExplainedChange {
  /** Where the reason is typed. */
  readonly reason: Address;
  /** What changed, e.g. 收支预算增减; for a row of a table its name. */
  readonly title: string;
  /** What the table of the row is called. */
  readonly table: string | undefined;
  /** The block of the plan that prints the reason; undefined where a printed table does. */
  readonly block: string | undefined;
  readonly compared: Compared | undefined;
  /** Whether the change reaches what the standard sets for a reason. */
  readonly large: boolean;
  readonly words: string;
  /** What last year's file says here. */
  readonly former: string | undefined;
  /** Whether the document needs a reason as things stand. */
  readonly needed: boolean;
}

/** Whether a standard asks for reasons at all. */
export function hasReasons(standard: Standard): boolean {
  return printedReasons(standard).length > 0 || reasonTables(standard).size > 0;
}

/** `asked` are the cells, by address, that the checks find missing. In the order of the document. */
export function changesToExplain(
  standard: Standard,
  project: Project,
  calculation: Calculation,
  asked: ReadonlySet<string>,
): ExplainedChange[] {
  const list = new ChangeList(standard, project, calculation, asked);
  const ofRows = [...reasonTables(standard)].flatMap(([id, columns]) => list.rows(id, columns));
  return [...printedReasons(standard).flatMap((one) => list.printed(one)), ...ofRows];
}

class ChangeList {
  private readonly prose: ProseEvaluator;
  private readonly threshold: Ratio;
  private readonly taken: ReadonlySet<string>;

  constructor(
    private readonly standard: Standard,
    private readonly project: Project,
    private readonly calculation: Calculation,
    private readonly asked: ReadonlySet<string>,
  ) {
    this.prose = new ProseEvaluator(standard, calculation);
    this.threshold = reasonThreshold(standard);
    this.taken = takenByTexts(standard, project);
  }

  printed({ reason, block, when, compared }: PrintedReason): ExplainedChange[] {
    const { standard, calculation } = this;
    const column = standard.tables.get(reason.table)?.columnByKey.get(reason.column);
    // A row with a change of its own is listed with its table.
    if (!column || reasonTables(standard).get(reason.table)?.reason === reason.column) return [];
    if (!this.prose.holds(when) && !this.asked.has(addressKey(reason))) return [];
    const title = withoutReason(plainTitle(calculation, column.title));
    const both = compared && comparedIn(standard, calculation, compared);
    return [this.explained({ reason, title, table: undefined, block, compared: both })];
  }

  rows(id: string, { reason, now, before }: ReasonTable): ExplainedChange[] {
    const { standard, calculation } = this;
    const table = standard.tables.get(id);
    const block = table?.columnByKey.get(reason)?.block;
    if (!table) return [];
    const path = (row: string, column: string): Expression => ({ kind: 'path', parts: [id, row, column] });
    const rows = (calculation.rowsOf(id)?.rows ?? []).filter((row) => row.block === block);
    return rows.flatMap(({ key }) => {
      const address = { table: id, row: key, column: reason };
      const by = printing(standard).get(addressKey(address));
      if (calculation.cell(address).provenance !== 'entered') return [];
      if (!table.file.printed && (!by || !this.prose.holds(by.when))) return [];
      const compared = comparedIn(standard, calculation, { now: path(key, now), before: path(key, before) });
      const title = rowTitle(calculation, table, key);
      return [
        this.explained({
          reason: address,
          title,
          table: plainTitle(calculation, table.file.title),
          block: by?.block,
          compared,
        }),
      ];
    });
  }

  private explained(own: Pick<ExplainedChange, 'reason' | 'title' | 'table' | 'block' | 'compared'>): ExplainedChange {
    const { reason, compared } = own;
    const key = addressKey(reason);
    const table = this.standard.tables.get(reason.table);
    const large = compared !== undefined && isLarge(compared, this.threshold);
    const moves = compared?.change !== undefined && compared.change !== 0;
    const isPrinted = this.taken.has(key) || table?.file.printed === true;
    const value = this.calculation.value(reason);
    return {
      ...own,
      large,
      words: value.kind === 'text' ? value.text : '',
      former: this.project.former?.[key],
      needed:
        this.asked.has(key) ||
        (isPrinted && moves && (large || table?.columnByKey.get(reason.column)?.required === true)),
    };
  }
}

const printing = keptOf(
  (standard: Standard): ReadonlyMap<string, PrintedReason> =>
    new Map(printedReasons(standard).map((one) => [addressKey(one.reason), one])),
);

/** The reasons that the text takes from their cells; a paragraph that was rewritten may not. */
function takenByTexts(standard: Standard, project: Project): ReadonlySet<string> {
  const texts = standard.plan.blocks.flatMap((block) =>
    block.kind === 'text' ? [paragraphText(project.prose[block.id], block.text)] : [],
  );
  const fields = texts.flatMap(fieldsOf);
  return new Set(fields.flatMap(({ expression }) => reasonsIn(standard, expression)).map(addressKey));
}

/** From nothing to something every change is large. */
function isLarge({ change, rate }: Compared, threshold: Ratio): boolean {
  if (change === undefined || change === 0) return false;
  return rate === undefined || compare(size(rate), threshold) >= 0;
}

/** 机关运行经费增减的主要原因: what it is the reason of. */
function withoutReason(title: string): string {
  return title.replace(/的?(?:主要)?原因$/, '') || title;
}
