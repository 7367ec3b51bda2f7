/** Reads a source against the project's standard (认表): which table is which, in which unit, and whether it is this project's. */

import { FindingCollector } from '../audit/finding-collector.js';
import { kindOf } from '../audit/fit.js';
import { type Matched, matchTables } from '../audit/match-tables.js';
import type { PrintedTable } from '../audit/tables/printed-tables.js';
import { titleOf } from '../audit/tables/titles.js';
import type { SettledUnits } from '../audit/tables/unit-line.js';
import { keptOf } from '../collections.js';
import { plain } from '../plain.js';
import type { Project } from '../project/model.js';
import type { Reading, Unread } from '../reading/reading.js';
import { recognise } from '../recognition/recognise.js';
import { shortened } from '../shortened.js';
import type { Standard } from '../standard/standard.js';
import { Asking } from './asking.js';
import { askLikely } from './likely.js';
import type { ImportMapping } from './mapping.js';
import {
  hasCorrections,
  lostIn,
  type Meant,
  meantByMapping,
  type SourceForm,
  sourceForms,
  withCorrections,
} from './meant.js';
import type { TableUnit } from './plan.js';
import type { TellStage } from './scene.js';
import { readUnits } from './units.js';

export interface Source {
  readonly matched: Matched;
  /** By the number of the table in the document. */
  readonly units: ReadonlyMap<number, TableUnit>;
  /** What of tables and forms belongs to none of their parts. */
  readonly unread: readonly Unread[];
  /** Another kind, year or unit than the project's, and nobody has said that it is meant. */
  readonly foreign: boolean;
  /** What somebody said of its tables, with what of it does not fit. */
  readonly meant: Meant;
  readonly forms: ReadonlyMap<number, SourceForm>;
}

interface SourceWish {
  readonly standard: Standard;
  readonly project: Project;
  readonly reading: Reading;
  /** The amounts of the project in 分. */
  readonly known: Iterable<number>;
  readonly asking: Asking;
  readonly mapping: ImportMapping | undefined;
  readonly tell: TellStage;
}

export function readSource({ standard, project, reading, known, asking, mapping, tell }: SourceWish): Source {
  tell('认表');
  const recognised = recognisedIn(reading);
  const match = ({ said }: Meant, units?: SettledUnits): Read => {
    tell('认表');
    const collector = new FindingCollector();
    const wish = { unprinted: true, recognised, said, ...(units ? { units } : {}) };
    return { matched: matchTables(standard, reading, collector, wish), unread: collector.unread };
  };
  const forms = sourceForms(reading, recognised);
  let meant = mapping ? meantByMapping(standard, mapping, forms) : NOTHING_SAID;
  let read = match(meant);
  // Nothing of another kind, year or unit is asked about before it is known to be meant.
  if (!isForeign(standard, project, reading, read.matched, new Asking(asking.answers)))
    askLikely({ standard, reading, matched: read.matched, forms, said: meant.said }, asking);
  if (hasCorrections(asking.answers)) {
    meant = withCorrections(standard, meant, asking.answers, read.matched);
    read = match(meant);
  }
  const { units, settled, misfits } = readUnits(read.matched, known, asking, meant.units);
  if (settled.size > 0) read = match(meant, settled);
  const lost = [...meant.misfits, ...misfits, ...lostIn(meant, read.matched)];
  const foreign = isForeign(standard, project, reading, read.matched, asking);
  return { ...read, units, foreign, meant: { ...meant, misfits: lost }, forms };
}

/** A source is planned again with every answer. */
const recognisedIn = keptOf((reading: Reading) => recognise(reading));

type Read = Pick<Source, 'matched' | 'unread'>;

const NOTHING_SAID: Meant = { said: new Map(), units: new Map(), remembered: new Map(), misfits: [] };

const KIND = { budget: '预算', accounts: '决算' } as const;
const TAKE = [
  { value: 'take', label: '照样导入' },
  { value: 'leave', label: '不导入' },
] as const;
/** What stands in a form where a name belongs. */
const PLACEHOLDER = /[×xX_＿]{2}|[某○]/;

/** Asks where the source says that it is something else than the project. */
function isForeign(
  { identity }: Standard,
  { year, unit }: Project,
  reading: Reading,
  { figures }: Matched,
  asking: Asking,
): boolean {
  const answers: (string | undefined)[] = [];
  const ask = (id: string, text: string): void => {
    answers.push(asking.ask({ id, text, choices: TAKE }));
  };
  const kind = kindOf(reading);
  if (kind !== undefined && kind !== identity.kind)
    ask('kind', `文件是${KIND[kind]}，项目是${KIND[identity.kind]}，仍要导入吗？`);
  const { year: said, unit: named } = figures.identity;
  if (said !== undefined && said !== year)
    ask('year', `文件是 ${said} 年的，项目是 ${year} 年的，仍把它的数填进来吗？`);
  if (isOther(named.name, unit.name))
    ask('name', `文件的单位是“${shortened(named.name, MAX_NAME)}”，项目的单位是“${unit.name}”，仍要导入吗？`);
  return answers.some((answer) => answer !== 'take');
}

const MAX_NAME = 40;

/** Whether a unit's name in a source is another's than the project's. */
export function isOther(said: string, own: string): boolean {
  const [one, other] = [plain(said), plain(own)];
  if (one === '' || other === '' || PLACEHOLDER.test(one)) return false;
  return !one.includes(other) && !other.includes(one);
}

/** Unit, name and date over a table are no title of it. */
const CAPTION = /(?:单位|部门|日期)(?:名称)?:/;
const TITLE = /表(?:\([^()]{0,30}\))?$/;

/** What a table of the source is called there: its title, else the nearest line over it, its sheet, its first words. */
export function titleIn({ grids, above }: PrintedTable, matched: Matched): string {
  const assignment = matched.assignments.find(({ printed }) => printed.grids[0] === grids[0]);
  const title = assignment && titleOf(assignment.expected, assignment.printed)?.text;
  const [grid] = grids;
  const sheet = grid?.table.spot.sheet;
  const lines = above.map(({ text }) => text).filter((text) => !CAPTION.test(plain(text)));
  const named = lines.findLast((text) => TITLE.test(plain(text)));
  const first = grid?.cells(0).find(({ text }) => plain(text) !== '')?.text;
  const words = title ?? named ?? assignment?.expected.name ?? sheet ?? lines.at(-1) ?? first ?? '';
  return shortened(words.replace(/\s+/g, ' ').trim(), MAX_NAME);
}

/** What a table was recognised by, or why it was not. */
export function whyRecognised(matched: Matched, table: string | undefined, isForm: boolean): string {
  if (isForm) return '标签与表样相符';
  const body = table === undefined ? undefined : matched.bodies.get(table);
  if (!body) return table === undefined ? '表名、栏名、行名都不像规范中的表' : '表头没有认出';
  const { matches, missing } = body.columns;
  const columns =
    missing.length === 0 ? `${matches.length} 栏` : `${matches.length + missing.length} 栏中的 ${matches.length} 栏`;
  const lines = new Set(matched.figures.given(table ?? '')?.lines?.values()).size;
  return `对上 ${columns}，${body.lines.length === lines ? `${lines} 行` : `${body.lines.length} 行中的 ${lines} 行`}`;
}
