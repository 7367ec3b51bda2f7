/** The rules that a standard declares itself (rules.yaml): what must hold between two values. */
import { expressionText } from '../calculation/formula-words.js';
import { type CellSource, cellLinker } from '../calculation/linker.js';
import type { Finding, Severity } from '../findings/finding.js';
import { compile } from '../language/compile.js';
import { isTrue } from '../language/operators.js';
import { type Expression, pathsOf, tablesIn } from '../language/syntax.js';
import { sameValue, type Value } from '../language/value.js';
import type { Comparison } from '../number/verdict.js';
import { shortened } from '../shortened.js';
import type { NumberStyle, RuleDefinition as Rule } from '../standard/schema.js';
import type { Column, Standard } from '../standard/standard.js';
import { blamesOf, moneyOf } from './blames.js';
import { likelyCause } from './cause.js';
import { compare, type Verdict } from './compare.js';
import { entryRemedy, type Side } from './fix.js';
import { cellsFinding } from './make-finding.js';
import { standardNames, tableTitle } from './names.js';
import { partwise } from './parts.js';
import { addressesRead } from './place.js';
import { type CheckRule, NOTHING, type Outcome, type Subject } from './rule.js';
import { supportOf } from './support.js';
import { type Computed, computed } from './tail.js';
import { isPrinted } from './texts.js';
import { type Unfounded, unfounded } from './unfounded.js';
import { whyUnknown } from './unknown.js';
import { bothWords, differenceWords } from './value-words.js';
import { zerosAreNothing } from './zeros.js';

const WORDS: Readonly<Record<Comparison, string>> = { '=': '是', '<=': '不大于', '>=': '不小于' };
/** A side that takes more words is named by its tables. */
const MAX_NAME_LENGTH = 50;

const SIGNS: Readonly<Record<Comparison, string>> = { '=': '=', '<=': '≤', '>=': '≥' };

/** One check rule for each rule of rules.yaml; a rule with `each` looks at row after row. */
export function declaredRules(standard: Standard): CheckRule[] {
  return standard.rules.map((rule) => {
    const { id, title, group } = rule;
    const runner = new DeclaredRule(standard, rule);
    return partwise({ id, title, group, basis: runner.basis }, (subject) => {
      const missing = runner.missing(subject);
      if (missing) return [{ key: '', run: () => missing }];
      return runner
        .rows(subject)
        .map((row) => ({ key: row?.key ?? '', run: () => runner.run(subject, row?.position) }));
    });
  });
}

type Evaluate = (source: CellSource, row: number | undefined) => Value;

class DeclaredRule {
  private readonly left: Evaluate;
  private readonly right: Evaluate;
  private readonly when: Evaluate | undefined;

  constructor(
    private readonly standard: Standard,
    private readonly rule: Rule,
  ) {
    this.left = this.compiled(rule.left.expression);
    this.right = this.compiled(rule.right.expression);
    this.when = rule.when && this.compiled(rule.when.expression);
  }

  get basis(): string {
    const { rule } = this;
    if (rule.basis !== undefined) return rule.basis;
    return `${this.words(rule.left.expression)} ${SIGNS[rule.relation]} ${this.words(rule.right.expression)}`;
  }

  private words(expression: Expression): string {
    const table = this.standard.tables.get(this.rule.each ?? '');
    const at = table && ({ table, rowsFirst: false, briefly: true } as const);
    return expressionText(standardNames(this.standard), expression, at);
  }

  /** Why the rule cannot be asked at all: a printed table that it names, or the one it goes through, is not known. */
  missing(subject: Subject): Outcome | undefined {
    const { left, right, when, each } = this.rule;
    const formulas = [left, right, ...(when ? [when] : [])];
    const named = formulas.flatMap(({ expression }) => [...tablesIn(expression)]);
    const tables = [...new Set([each ?? '', ...named])].flatMap((id) => this.standard.tables.get(id) ?? []);
    return whyUnknown(subject, ...tables.filter((table) => table.id === each || isPrinted(this.standard, table)));
  }

  rows(subject: Subject): readonly ({ readonly key: string; readonly position: number } | undefined)[] {
    if (this.rule.each === undefined) return [undefined];
    const rows = subject.figures.rowsOf(this.rule.each)?.rows ?? [];
    return rows.flatMap(({ key, kind }, position) =>
      kind === 'detail' || kind === 'fixed' ? [{ key, position }] : [],
    );
  }

  run(subject: Subject, row: number | undefined): Outcome {
    const condition = this.when?.(subject.figures, row);
    if (condition?.kind === 'error') return { ...NOTHING, notRun: `条件无法判断：${condition.message}` };
    if (condition && !isTrue(condition))
      return {
        ...NOTHING,
        notApplicable: `不符合“${this.rule.when ? this.words(this.rule.when.expression) : ''}”的条件`,
      };
    const left = this.side(subject, this.left, row);
    const right = this.side(subject, this.right, row);
    if (left.value.kind === 'blank' && right.value.kind === 'blank')
      return { ...NOTHING, notApplicable: '两边都没有数' };
    const verdict = compare(left, right, this.rule.relation, () => zerosAreNothing(subject));
    if (verdict.kind === 'unknown') return { ...NOTHING, notRun: verdict.reason };
    if (verdict.kind === 'equal') return { findings: [], compared: 1 };
    return { findings: [this.finding(subject, verdict, left, right)], compared: 1 };
  }

  private side(subject: Subject, compiled: Evaluate, row: number | undefined): Computed & Side {
    const evaluate = (source: CellSource): Value => compiled(source, row);
    return { ...computed(subject, evaluate), evaluate };
  }

  private finding(
    subject: Subject,
    { kind, difference, near }: Extract<Verdict, { kind: 'tail' | 'different' }>,
    left: Computed & Side,
    right: Computed & Side,
  ): Finding {
    const { style, column } = this.look(left, right);
    const { title, note, id, relation } = this.rule;
    const by = difference ? `，相差 ${differenceWords(difference, style, column)}` : '';
    const isTail = kind === 'tail';
    const advice = note === undefined ? '，请核对' : `。${note}`;
    const loud = near && this.rule.severity === 'error' ? 'warning' : this.rule.severity;
    const severity: Severity = isTail ? 'hint' : loud;
    const why = isTail ? undefined : this.unfounded(subject, left, right);
    const remedy = isTail || why || relation !== '=' ? undefined : entryRemedy(subject, left, right);
    const slip = remedy?.slip;
    const where = slip && `“${subject.placeOf(slip.address).label}”${slip.words}`;
    const holds = (source: CellSource): boolean => sameValue(left.evaluate(source), right.evaluate(source));
    return cellsFinding(subject, id, {
      severity,
      message: `${title}：${this.sides(bothWords(left.value, right.value, style, column))}${by}${isTail ? '（尾差）' : advice}`,
      addresses: [
        ...addressesRead(subject, left.reads),
        ...addressesRead(subject, right.reads),
        ...(slip ? [slip.address] : []),
        ...(why?.addresses ?? []),
      ],
      cause: isTail ? undefined : (why?.cause ?? where ?? this.cause(subject, left, right)),
      fixes: remedy?.fixes,
      blames: blamesOf(subject, [...left.reads, ...right.reads], difference, holds),
      amount: subject.project ? undefined : moneyOf(difference),
      tail: isTail && !subject.project,
    });
  }

  /** Whether it is for want of entries that the sides differ. */
  private unfounded(subject: Subject, left: Side, right: Side): Unfounded | undefined {
    const { rule } = this;
    const bare = ({ reads }: Side): boolean => {
      const { entries, more } = supportOf(subject, reads);
      return entries.size === 0 && !more;
    };
    const sides = [
      { expression: rule.left.expression, bare: bare(left) },
      { expression: rule.right.expression, bare: bare(right) },
    ];
    return unfounded(subject, sides, this.standard.tables.get(rule.each ?? ''));
  }

  /** Both sides with what they are. */
  private sides([a, b]: readonly [string, string]): string {
    const { left, right, relation } = this.rule;
    const said = `${this.name(left.expression)} ${a}`;
    if (pathsOf(right.expression).length === 0) return `${said}，应当${WORDS[relation]} ${b}`;
    return `${said}，${this.name(right.expression)} ${b}`;
  }

  /** A side in words; a long one by the tables that it is made from. */
  private name(expression: Expression): string {
    const words = this.words(expression);
    if (words.length <= MAX_NAME_LENGTH) return words;
    const titles = [...tablesIn(expression)].flatMap((id) => this.standard.tables.get(id) ?? []).map(tableTitle);
    return titles.length === 0 ? shortened(words, MAX_NAME_LENGTH) : `${titles.join('')}中的数合计`;
  }

  /** The side that is a single cell is doubted; with two of them, the left one first. */
  private cause(subject: Subject, left: Computed, right: Computed): string | undefined {
    for (const [given, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const [read, more] = given.reads;
      const table = read && !more ? this.standard.tables.get(read.table) : undefined;
      const column = read && table?.columns[read.column];
      const cause =
        read && table && column && likelyCause(subject, { table, position: read.row, column }, given.value, other);
      if (cause) return cause;
    }
    return undefined;
  }

  /** Numbers are said as the first cell prints them. */
  private look({ reads: left }: Computed, { reads: right }: Computed): { style: NumberStyle; column?: Column } {
    const [first] = [...left, ...right];
    const table = first && this.standard.tables.get(first.table);
    const column = first && table?.columns[first.column];
    if (!table || !column) return { style: this.standard.identity.numbers.tables };
    return { style: table.numbers, column };
  }

  private compiled(expression: Expression): Evaluate {
    const table = this.standard.tables.get(this.rule.each ?? '');
    const evaluate = compile(expression, cellLinker(this.standard, table, 'column'));
    return (source, row) => evaluate(table && row !== undefined ? { source, table: table.id, row } : { source });
  }
}
