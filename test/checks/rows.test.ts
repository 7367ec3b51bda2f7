/** Codes, names, repeated rows, missing tables and notes, as a finished document may have them. */

import { beforeAll, describe, expect, it } from 'vitest';
import { Calculation } from '../../shared/calculation/calculation.js';
import type { Row, TableRows } from '../../shared/calculation/row.js';
import { checkSubject } from '../../shared/checks/check.js';
import type { Passage, Subject } from '../../shared/checks/rule.js';
import type { Finding } from '../../shared/findings/finding.js';
import { plainText } from '../../shared/language/template.js';
import type { Standard } from '../../shared/standard/standard.js';
import { Printed, printedSubject } from './printed.js';
import { tinyProject, tinyStandard, WHOLE } from './tiny.js';

const LISTS = `
id: lists
title: 明细表
note: 注：本表为明细。
emptyNote: 本表无数据，以空表列示。
columns:
  - { show: code, title: 编码 }
  - { show: name, title: 科目 }
  - { key: sum, title: 金额 }
rows: { kind: classification, catalog: colours }
`;

let standard: Standard;
beforeAll(async () => {
  standard = await tinyStandard({ 'tables/c.yaml': LISTS });
});

const note = (text: string): Passage => ({
  text,
  place: { label: '表下注', value: text },
  fields: [],
  written: false,
  under: [],
});

/** The findings of a document whose table 支出决算表 has these rows, code and name each. */
function found(rows: readonly (readonly [string, string])[], change: Partial<Subject> = {}): Finding[] {
  const whole = tinyProject(WHOLE);
  const project = { ...whole, tables: { ...whole.tables, lists: { rows: [] } } };
  const exact = new Calculation(standard, project).rowsOf('spent');
  if (!exact) throw new Error('no table');
  const read = rows.map(([code, title], at): Row => {
    const like = exact.rows.find((row) => row.code === code) ?? exact.rows[1];
    if (!like) throw new Error('no row');
    const key = rows.slice(0, at).some(([other]) => other === code) ? `${code}.${at}` : code;
    return { ...like, key, code, title: plainText(title), level: code.length, children: [], line: at };
  });
  const given: TableRows = { table: exact.table, rows: read, index: new Map(read.map(({ key }, at) => [key, at])) };
  const figures = new Printed(standard, project, new Map(), new Map([['spent', given]]));
  const passages = ['注：本表反映支出。', '注：本表为明细。', '本表无数据，以空表列示'].map(note);
  const subject: Subject = { ...printedSubject(figures, passages), ...change };
  const rules = ['codes-known', 'codes-named', 'codes-under-parents', 'rows-unique', 'tables-present', 'table-notes'];
  return checkSubject(subject).findings.filter(({ rule }) => rules.includes(rule));
}

const texts = (findings: readonly Finding[]): string[] =>
  findings.map(({ rule, severity, message }) => `${rule} ${severity} ${message}`);

const GOOD = [
  ['1', '红'],
  ['11', '粉'],
  ['12', '朱'],
  ['2', '绿'],
] as const;

describe('the rows of a finished document', () => {
  it('are as they should be', () => {
    expect(texts(found(GOOD))).toEqual([]);
  });

  it('bear codes of the catalog and their names', () => {
    expect(texts(found([...GOOD, ['345', '青']]))).toContain(
      'codes-known error “345”的位数不对：colours的编码为 1、2 位',
    );
    expect(texts(found([...GOOD, ['3', '青']]))).toEqual(['codes-known hint “3 青”不在本版colours中，请核对编码']);
    expect(
      texts(
        found([
          ['1', '红'],
          ['11', '朱'],
          ['2', '绿'],
        ]),
      ),
    ).toEqual(['codes-named warning 11 的名称是“朱”，科目表中是“粉”']);
  });

  it('stand under their parents', () => {
    expect(
      texts(
        found([
          ['1', '红'],
          ['2', '绿'],
          ['11', '粉'],
        ]),
      ),
    ).toEqual(['codes-under-parents error “11 粉”没有列在它的上级 1 之下']);
    expect(
      texts(
        found([
          ['11', '粉'],
          ['2', '绿'],
        ]),
      ),
    ).toEqual(['codes-under-parents warning 《支出决算表》缺少“11 粉”的上级 1 红']);
    // One line that is missing is one finding.
    expect(
      texts(
        found([
          ['11', '粉'],
          ['12', '朱'],
          ['2', '绿'],
        ]),
      ).filter((one) => one.startsWith('codes-under-parents')),
    ).toEqual(['codes-under-parents warning 《支出决算表》缺少“11 粉”等 2 行的上级 1 红']);
  });

  it('stand there once', () => {
    expect(
      texts(
        found([
          ['1', '红'],
          ['11', '粉'],
          ['11', '粉'],
          ['2', '绿'],
        ]),
      ),
    ).toEqual(['rows-unique warning 《支出决算表》中“11”登记了两次']);
  });
});

describe('the tables of a finished document', () => {
  it('are all there, each with its notes', () => {
    const without = (table: string): Partial<Subject> => ({ knows: (id) => id !== table });
    expect(texts(found(GOOD, without('balance')))).toEqual([
      'tables-present error 没有找到《收支表》；没有数的表也应当保留，并注明没有数',
    ]);
    expect(texts(found(GOOD, { passages: [note('注：本表反映支出。'), note('注：本表为明细。')] }))).toEqual([
      'table-notes error 《明细表》没有数，表下应当有说明“本表无数据，以空表列示。”',
    ]);
    expect(texts(found(GOOD, { passages: [note('注：本表为明细。'), note('本表无数据，以空表列示。')] }))).toEqual([
      'table-notes warning 《支出决算表》表下应当有说明“注：本表反映支出。”',
    ]);
  });
});
