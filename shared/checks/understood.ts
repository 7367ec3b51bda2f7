/** What a project file holds and nobody reads: it stays in the file, and must not be lost without a word. */
import { type Misplaced, misplaced, misplacedParagraph } from '../calculation/placement.js';
import type { TableRows } from '../calculation/row.js';
import { keptOf } from '../collections.js';
import type { Finding, FindingPlace, Fix, Severity } from '../findings/finding.js';
import { wordsIn } from '../language/value.js';
import { type Address, parseAddressKey } from '../project/address.js';
import type { Override, ProjectRow } from '../project/model.js';
import { shortened } from '../shortened.js';
import { choicesIn } from '../standard/choices.js';
import { findingAt } from './make-finding.js';
import { tableTitle } from './names.js';
import { projectParts, together } from './parts.js';
import { type CheckRule, NOTHING, type Outcome, type Subject } from './rule.js';

const RULE = 'file-understood';

/** In three parts, so that an edit of a cell looks at cells only. */
export const understood: CheckRule = projectParts(
  {
    id: RULE,
    title: '项目文件中的内容都有位置',
    group: 'table',
    basis: '项目文件中的每一格、每处手工调整、每段改写的文字，与规范的表、栏、行、选项、段落',
    absent: '没有填报的内容',
  },
  (subject) => {
    const { project } = subject;
    const each = <T>(items: Readonly<Record<string, T>>, look: (key: string, item: T) => Finding[]): Outcome => {
      const entries = Object.entries(items);
      return { findings: entries.flatMap(([key, item]) => look(key, item)), compared: entries.length };
    };
    return [
      {
        key: 'tables',
        run: () =>
          together(Object.entries(project.tables).map(([table, { rows }]) => tableOutcome(subject, table, rows))),
      },
      { key: 'overrides', run: () => each(project.overrides, (key, one) => overrideFinding(subject, key, one)) },
      { key: 'prose', run: () => each(project.prose, (id, { text }) => proseFinding(subject, id, text)) },
    ];
  },
);

function finding(
  severity: Severity,
  message: string,
  places: readonly FindingPlace[],
  fixes: readonly Fix[] = [],
): Finding {
  return findingAt(places, RULE, { severity, message, fixes });
}

/** As long as the rows of its table stay, a row that was not edited says what it said. */
const rowOutcomes = keptOf((_: TableRows) =>
  keptOf((row: ProjectRow, subject: Subject, table: string) => rowOutcome(subject, table, row)),
);

function tableOutcome(subject: Subject, table: string, rows: readonly ProjectRow[]): Outcome {
  const standing = subject.figures.rowsOf(table);
  if (!standing) return unknownTable(subject, table, rows);
  const outcome = rowOutcomes(standing);
  return together(rows.map((row) => outcome(row, subject, table)));
}

/** The entry as it stands in the file. Only a cell that is there can be gone to. */
function placeOf(subject: Subject, address: Address, value: string, why?: Misplaced): FindingPlace {
  const place = subject.placeOf(address);
  const shown = { ...place, value: shortened(value) };
  if (why === undefined || why === 'computed' || why === 'unused') return shown;
  const { address: _, ...nowhere } = shown;
  return nowhere;
}

function entriesOf({ cells }: ProjectRow): [string, string][] {
  return Object.entries(cells).filter(([, value]) => value !== '');
}

const MAX_PLACES = 12;

function unknownTable(subject: Subject, table: string, rows: readonly ProjectRow[]): Outcome {
  const places = rows.flatMap((row) =>
    entriesOf(row).map(([column, value]) => placeOf(subject, { table, row: row.key, column }, value, 'table')),
  );
  if (places.length === 0) return NOTHING;
  const message = `规范中没有“${table}”这张表，其中填的 ${places.length} 格不会印出；请核对表的标识，或删去这张表的填报`;
  const keys = rows.map(({ key }) => key);
  const fix: Fix = { title: '删去这张表的填报', command: { kind: 'removeRows', table, keys } };
  return { findings: [finding('error', message, places.slice(0, MAX_PLACES), [fix])], compared: places.length };
}

function rowOutcome(subject: Subject, table: string, row: ProjectRow): Outcome {
  const entries = entriesOf(row);
  const judged = entries.map(([column, value]) => {
    const address = { table, row: row.key, column };
    return { address, value, why: misplaced(subject.figures, address) };
  });
  const homeless = judged.filter(({ why }) => why === 'row' || why === 'unlisted');
  const others = judged.filter((one) => !homeless.includes(one));
  return {
    findings: [
      ...(homeless.length > 0 ? [rowFinding(subject, table, row, homeless)] : []),
      ...others.flatMap(({ address, value, why }) => cellFinding(subject, address, value, why)),
    ],
    compared: entries.length,
  };
}

interface Judged {
  readonly address: Address;
  readonly value: string;
  readonly why: Misplaced | undefined;
}

function rowFinding(subject: Subject, table: string, row: ProjectRow, entries: readonly Judged[]): Finding {
  const places = entries.slice(0, MAX_PLACES).map(({ address, value, why }) => placeOf(subject, address, value, why));
  const title = titleOf(subject, table);
  const fix: Fix = { title: '删去这一行的填报', command: { kind: 'removeRows', table, keys: [row.key] } };
  if (entries[0]?.why === 'unlisted')
    return finding('warning', `${title}现在不列“${row.key}”这一行，填的内容不会印出；不再需要的请删去`, places, [fix]);
  const message = `${title}没有“${row.key}”这一行，填的 ${entries.length} 格不会印出；请核对行的标识，或删去这一行`;
  return finding('error', message, places, [fix]);
}

function cellFinding(subject: Subject, address: Address, value: string, why: Misplaced | undefined): Finding[] {
  const remove: Fix = { title: '删去填的数', command: { kind: 'setCells', cells: [{ address, value: '' }] } };
  const say = (message: string): Finding[] => [
    finding('error', message, [placeOf(subject, address, value, why)], [remove]),
  ];
  switch (why) {
    case 'column':
      return say(
        `${titleOf(subject, address.table)}没有“${address.column}”这一栏，填的内容不会印出；请核对栏的标识，或删去`,
      );
    case 'computed':
      return say('这一格由公式或下级汇总算出，填的数没有用；请改填明细，或删去填的数');
    case 'unused':
      return say('这一格不填数，填的内容不会印出；请核对行和栏，或删去');
    default: {
      const wrong = choiceProblem(subject, address, value);
      if (wrong !== undefined) return [finding('error', wrong, [placeOf(subject, address, value)])];
      const unfit = underProblem(subject, address, value);
      return unfit === undefined ? [] : [finding('warning', unfit, [placeOf(subject, address, value)])];
    }
  }
}

function choiceProblem({ standard }: Subject, { table, column }: Address, value: string): string | undefined {
  const { type, choices = [] } = standard.tables.get(table)?.columnByKey.get(column) ?? {};
  if (type !== 'choice' || choices.length === 0 || choices.includes(value)) return undefined;
  return `“${shortened(value, 30)}”不在可选的 ${choices.join('、')} 之中，请重选`;
}

/** A choice that does not go with what is chosen beside it: 数量指标 under 满意度指标. */
function underProblem({ standard, figures }: Subject, address: Address, value: string): string | undefined {
  const column = standard.tables.get(address.table)?.columnByKey.get(address.column);
  if (!column?.under) return undefined;
  const textAt = (key: string): string => wordsIn(figures.value({ ...address, column: key })).trim();
  const fitting = choicesIn(column, textAt);
  if (fitting.includes(value)) return undefined;
  return `“${shortened(value, 30)}”不属于“${textAt(column.under.column)}”，应是${fitting.join('、')}；请重选`;
}

function titleOf({ standard }: Subject, id: string): string {
  const table = standard.tables.get(id);
  return table ? tableTitle(table) : `“${id}”`;
}

const LOST: Readonly<Record<Exclude<Misplaced, 'computed'>, string>> = {
  table: '规范中没有这张表',
  column: '这张表没有这一栏',
  row: '这张表没有这一行',
  unlisted: '这张表现在不列这一行',
  unused: '这一格不填数',
};

function overrideFinding(subject: Subject, key: string, { value }: Override): Finding[] {
  const address = parseAddressKey(key);
  if (!address)
    return [
      finding('error', `手工调整“${shortened(key)}”不是“表/行/栏”的写法，没有起作用；请在文件中改正`, [
        { label: shortened(key), value: shortened(value) },
      ]),
    ];
  const why = misplaced(subject.figures, address);
  const wrong = why === 'computed' ? choiceProblem(subject, address, value) : undefined;
  if (why === 'computed' && wrong === undefined) return [];
  const message =
    wrong ?? `手工调整没有起作用：${why === undefined ? '这一格是填报的，请直接填写' : LOST[why as keyof typeof LOST]}`;
  const fix: Fix = { title: '去掉这处手工调整', command: { kind: 'clearOverride', address } };
  const severity = why === 'unlisted' ? 'warning' : 'error';
  return [finding(severity, message, [placeOf(subject, address, value, why)], [fix])];
}

function proseFinding(subject: Subject, id: string, text: string): Finding[] {
  const why = misplacedParagraph(subject.figures, id);
  if (why === undefined) return [];
  const lacking = why === 'row' ? '没有' : '现在不印';
  const message = `文件中${lacking}“${id}”这一段，改写的文字不会印出；请核对段落的标识，或删去`;
  const fix: Fix = { title: '删去改写的文字', command: { kind: 'setProse', block: id, text: undefined } };
  return [
    finding(
      why === 'row' ? 'error' : 'warning',
      message,
      [{ label: `改写的段落 ${id}`, value: shortened(text) }],
      [fix],
    ),
  ];
}
