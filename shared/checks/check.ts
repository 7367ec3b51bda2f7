/**
 * Checks a project: entries that cannot be read, values set by hand, the equalities of the standard, and
 * words that are still to be written.
 */
import type { Calculation } from '../calculation/calculation.js';
import { cellLinker } from '../calculation/linker.js';
import type { DisclosureDocument, Run } from '../composition/document.js';
import { formatValue } from '../composition/format.js';
import { compile } from '../expression/compile.js';
import { applyBinary } from '../expression/operators.js';
import { type Expression, pathsOf } from '../expression/syntax.js';
import type { Ratio, Value } from '../expression/value.js';
import { formatMoney, roundedDigits, toFen } from '../money/money.js';
import type { Address } from '../project/address.js';
import type { Project } from '../project/model.js';
import type { NumberStyle } from '../standard/schema.js';
import { type Column, isSingle, type Rule, SINGLE_ROW } from '../standard/standard.js';
import type { Finding, Severity } from './finding.js';
import { placeOf } from './place.js';

/** All findings, in the order of the tables and then of the rules. */
export function checkProject(project: Project, calculation: Calculation, document: DisclosureDocument): Finding[] {
  return [
    ...cellFindings(project, calculation),
    ...calculation.standard.rules.flatMap((rule) => ruleFindings(rule, calculation)),
    ...missingWords(calculation, document),
  ];
}

function cellFindings(project: Project, calculation: Calculation): Finding[] {
  return [...calculation.standard.tables.values()].flatMap((table) =>
    (calculation.rowsOf(table.id)?.rows ?? []).flatMap((row) =>
      table.columns
        .filter((column) => column.block === row.block && column.type !== 'label')
        .flatMap((column) => {
          const required = column.required === true && !isSingle(table) && row.kind === 'detail';
          const address = { table: table.id, row: row.key, column: column.key };
          return oneCell(project, calculation, address, required ? column.title : undefined);
        }),
    ),
  );
}

/** The findings of one cell; `required` is its title where it must be filled. */
function oneCell(
  project: Project,
  calculation: Calculation,
  address: Address,
  required: string | undefined,
): Finding[] {
  const cell = calculation.cell(address);
  if (cell.value.kind === 'error') {
    if (cell.provenance === 'computed' && inherited(calculation, address)) return [];
    return [finding('cell-error', 'error', `${cell.value.message}，请改正这一格`, calculation, [address])];
  }
  if (cell.provenance === 'overridden') return overrideFindings(project, calculation, address, cell.computed);
  if (required !== undefined && isEmpty(cell.value))
    return [finding('required', 'warning', `“${required}”未填`, calculation, [address])];
  return [];
}

/** An error that only comes from another cell is reported there, once. */
function inherited(calculation: Calculation, address: Address): boolean {
  return calculation.inputs(address).some((input) => calculation.value(input).kind === 'error');
}

function isEmpty(value: Value): boolean {
  return value.kind === 'blank' || (value.kind === 'text' && value.text.trim() === '');
}

function overrideFindings(
  project: Project,
  calculation: Calculation,
  address: Address,
  computed: Value | undefined,
): Finding[] {
  const { table, row, column } = address;
  const reason = project.overrides[`${table}/${row}/${column}`]?.reason.trim() ?? '';
  const findings: Finding[] = [];
  if (reason === '') findings.push(finding('override-reason', 'error', '手工调整须写明原因', calculation, [address]));
  const difference = computed && applyBinary('-', calculation.value(address), computed);
  const style = calculation.standard.tables.get(table)?.numbers;
  if (difference?.kind === 'number' && difference.numerator !== 0n && style) {
    const printed = (value: Value | undefined): string =>
      (value && formatValue(value, { ...style, blank: 'blank' }, columnOf(calculation, address))) || '（空）';
    const text = `手工调整为 ${printed(calculation.value(address))}，公式算出 ${printed(computed)}`;
    findings.push(
      finding('override', 'warning', reason === '' ? text : `${text}，原因：${reason}`, calculation, [address]),
    );
  }
  if (difference?.kind !== 'amount' || difference.fen === 0 || !style) return findings;
  const within = Math.abs(difference.fen) <= tail(style);
  const text = `手工调整的数比公式算出的${difference.fen > 0 ? '多' : '少'} ${money(Math.abs(difference.fen), style)}${reason === '' ? '' : `，原因：${reason}`}`;
  findings.push(finding('override', within ? 'hint' : 'warning', text, calculation, [address]));
  return findings;
}

function columnOf(calculation: Calculation, { table, column }: Address): Column | undefined {
  return calculation.standard.tables.get(table)?.columnByKey.get(column);
}

/** 尾差: half a step of the printed digits on either side. */
function tail(style: NumberStyle): number {
  const unit = style.unit === '万元' ? 1_000_000 : 100;
  return unit / 10 ** style.decimals;
}

/** A difference in the unit of the table, with all its digits. */
function money(fen: number, style: NumberStyle): string {
  const decimals = style.unit === '万元' ? 6 : 2;
  const text = formatMoney(toFen(fen), { ...style, decimals });
  return `${text.replace(/(\.\d\d)(\d*?)0+$/, '$1$2')} ${style.unit}`;
}

/** A difference of counts, weights or scores, without its sign. */
function plainNumber({ numerator, denominator }: Ratio): string {
  const size = numerator < 0n ? -numerator : numerator;
  return roundedDigits(size, denominator, size % denominator === 0n ? 0 : 2);
}

function ruleFindings(rule: Rule, calculation: Calculation): Finding[] {
  const table = rule.each === undefined ? undefined : calculation.standard.tables.get(rule.each);
  const linker = cellLinker(calculation.standard, table, 'column');
  const left = compile(rule.leftExpression, linker);
  const right = compile(rule.rightExpression, linker);
  const rows = table ? (calculation.rowsOf(table.id)?.rows ?? []) : [undefined];
  return rows.flatMap((row, position): Finding[] => {
    if (row && row.kind !== 'detail') return [];
    const context = table ? { source: calculation, table: table.id, row: position } : { source: calculation };
    const difference = applyBinary('-', left(context), right(context));
    const places = [rule.leftExpression, rule.rightExpression].flatMap((e) =>
      addressesIn(e, calculation, table?.id, row?.key),
    );
    if (difference.kind === 'error')
      return [finding(rule.id, 'error', `“${rule.title}”无法核对：${difference.message}`, calculation, places)];
    if (difference.kind === 'number' && difference.numerator !== 0n)
      return [
        finding(rule.id, 'error', `${rule.title}：两边相差 ${plainNumber(difference)}，请核对`, calculation, places),
      ];
    if (difference.kind !== 'amount' || difference.fen === 0) return [];
    const style = calculation.standard.identity.numbers.tables;
    const severity = Math.abs(difference.fen) <= tail(style) ? 'hint' : 'error';
    const text = `${rule.title}：两边相差 ${money(Math.abs(difference.fen), style)}${severity === 'hint' ? '（尾差）' : '，请核对'}`;
    return [finding(rule.id, severity, text, calculation, places)];
  });
}

/** The cells that a rule names, for showing both sides. */
function addressesIn(
  expression: Expression,
  calculation: Calculation,
  local: string | undefined,
  row: string | undefined,
): Address[] {
  const own = calculation.standard.tables.get(local ?? '');
  return pathsOf(expression).flatMap((parts): Address[] => {
    const column = parts[parts.length - 1];
    if (typeof column !== 'string') return [];
    if (parts.length === 1) return own && row && own.columnByKey.has(column) ? [{ table: own.id, row, column }] : [];
    const table = calculation.standard.tables.get(String(parts[0]));
    if (!table) return [];
    if (parts.length === 2) return isSingle(table) ? [{ table: table.id, row: SINGLE_ROW, column }] : [];
    const key = typeof parts[1] === 'string' ? parts[1] : row;
    return key === undefined ? [] : [{ table: table.id, row: key, column }];
  });
}

function missingWords(calculation: Calculation, document: DisclosureDocument): Finding[] {
  const runs: Run[] = document.sections.flatMap((section) =>
    section.blocks.flatMap((block) => (block.kind === 'paragraph' ? block.runs : [])),
  );
  return runs
    .filter((run) => run.missing)
    .map((run) =>
      finding(
        'missing-words',
        'error',
        run.text.replaceAll(/[【】]/g, ''),
        calculation,
        run.address ? [run.address] : [],
      ),
    );
}

function finding(
  rule: string,
  severity: Severity,
  message: string,
  calculation: Calculation,
  addresses: readonly Address[],
): Finding {
  return { rule, severity, message, places: addresses.map((address) => placeOf(calculation, address)) };
}
