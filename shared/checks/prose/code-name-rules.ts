/** 科目的名称和级次: what tables and sentences call a code of the functional classification, as the document's own tables have it. */

import { bareName, isShortFor } from '../../claims/words.js';
import { groupBy } from '../../collections.js';
import type { FindingPlace } from '../../findings/finding.js';
import type { RecognisedRow, RecognisedTable } from '../../recognition/recognised.js';
import { byFrequency } from '../../tally.js';
import type { WordsFindingText } from '../make-finding.js';
import { findingAt } from '../make-finding.js';
import type { CheckRule, Outcome, Subject } from '../rule.js';
import { wordsRule } from './passage-rule.js';

const FUNCTIONAL = /^2\d{2}(?:\d{2}){0,2}$/;
/** A name that the economic classification uses too says no level by itself. */
const ANY_CODE = /^[2345]\d{2}(?:\d{2}){0,2}$/;
const KEY = {};
const NO_TABLES = '没有不依规范识别出的科目表';

/** A row that bears a code, with its table. */
interface Coded {
  readonly table: RecognisedTable;
  readonly row: RecognisedRow & { readonly code: string };
}

function codedRows(tables: readonly RecognisedTable[], wanted = FUNCTIONAL): Coded[] {
  return tables.flatMap((table) =>
    table.rows.flatMap((row): Coded[] => {
      const { code } = row;
      return code !== undefined && wanted.test(code) && row.name !== '' ? [{ table, row: { ...row, code } }] : [];
    }),
  );
}

/** Names that differ by more may be cut off on purpose. */
const FEW = 3;

/** One code is called by one name in all tables of a document. */
export const codeNameRule: CheckRule = {
  id: 'code-name',
  title: '同一科目在各表名称相同',
  group: 'table',
  basis: '不依规范识别出的各表中，同一编码的名称；只有一处与其他表不同，差几个字的',
  absent: NO_TABLES,
  run,
};

function run({ recognised = [], project }: Subject): Outcome {
  if (project) return { findings: [], compared: 0 };
  const coded = codedRows(recognised);
  const findings = [...groupBy(coded, ({ row }) => row.code).values()].flatMap((all) => {
    const [usual] = byFrequency(all.map(({ row }) => bareName(row.name)))[0] ?? [];
    const odd = all.filter(({ row }) => bareName(row.name) !== usual);
    const [one] = odd;
    const same = all.find(({ row }) => bareName(row.name) === usual);
    if (!one || !same || usual === undefined) return [];
    if (odd.length > 1) return [];
    const own = bareName(one.row.name);
    const [short, long] = own.length < usual.length ? [own, usual] : [usual, own];
    if (long.length - short.length > FEW || !isShortFor(short, long) || short === long) return [];
    const message = `${one.row.code} 的名称是“${one.row.name}”，别的表中是“${same.row.name}”，请统一`;
    return [findingAt([placeOf(one), placeOf(same)], 'code-name', { severity: 'hint', message })];
  });
  return { findings, compared: coded.length };
}

function placeOf({ table, row }: Coded): FindingPlace {
  const title = (table.title?.text ?? table.label?.text ?? `第 ${table.number} 个表格`).replace(/\s+/g, '');
  return { label: `《${title}》 · ${row.code}`, value: row.name, spot: row.nameSpot ?? row.spot };
}

const LEVEL_NAMES: Readonly<Record<number, string>> = { 3: '类', 5: '款', 7: '项' };
/** Names with their levels one after the other: …（类）…（款）…（项）. */
const PATH = /(?:[\u4e00-\u9fff（）()、]{2,40}?[（(][类款项][）)]){2,3}/g;
const MARKED = /([\u4e00-\u9fff（）()、]{2,40}?)[（(]([类款项])[）)]/g;

interface Named {
  /** By name, the codes that bear it. */
  readonly codes: ReadonlyMap<string, readonly string[]>;
  readonly all: ReadonlySet<string>;
}

function namesIn(subject: Subject): Named | undefined {
  const { recognised } = subject;
  if (!recognised) return undefined;
  return subject.once(KEY, () => {
    const coded = codedRows(recognised, ANY_CODE);
    const codes = new Map<string, string[]>();
    for (const { row } of coded) {
      const name = bareName(row.name);
      const known = codes.get(name) ?? [];
      if (!known.includes(row.code)) codes.set(name, [...known, row.code]);
    }
    return { codes, all: new Set(coded.map(({ row }) => row.code)) };
  });
}

/** （类）（款）（项） behind a name say its level; 其它 is 其他 in every name of the classification. */
export const levelRule: CheckRule = wordsRule(
  {
    id: 'item-level',
    title: '文字中的类、款、项与科目的级次一致',
    basis: '名称之后的“（类）”“（款）”“（项）”，与表中同名科目的编码；写作“其它”的科目名称',
    absent: NO_TABLES,
  },
  ({ text }, subject) => {
    const named = namesIn(subject);
    if (!named || named.all.size === 0 || !/[（(][类款项][）)]|其它/.test(text)) return { texts: [], compared: 0 };
    const texts = [...text.matchAll(PATH)].flatMap(([path]): WordsFindingText[] => {
      const marks = [...path.matchAll(MARKED)];
      const wrong = marks.flatMap(({ 0: words, 1: name = '', 2: level = '' }) => {
        // 其他支出（类）其他支出（款）: one name for several levels.
        if (marks.some((mark) => mark[1] === name && mark[2] !== level)) return [];
        const code = codeOf(bareName(name), named);
        const own = LEVEL_NAMES[code?.length ?? 0];
        return code === undefined || own === undefined || own === level
          ? []
          : [`“${words}”在表中是${own}级科目 ${code}`];
      });
      if (wrong.length === 0) return [];
      return [{ severity: 'warning', message: `${wrong.join('，')}，请核对类、款、项的写法`, words: path }];
    });
    const others = [...named.codes.keys()].flatMap((name) => {
      const wrong = name.startsWith('其他') ? name.replace('其他', '其它') : '';
      if (wrong === '' || !text.includes(wrong)) return [];
      return [
        { severity: 'warning' as const, message: `“${wrong}”在表中的名称是“${name}”，请改为“其他”`, words: wrong },
      ];
    });
    return { texts: [...texts, ...others.slice(0, 1)], compared: 1 };
  },
  'prose',
);

/** The code that alone bears a name, where the tables also have the row over it. */
function codeOf(name: string, { codes, all }: Named): string | undefined {
  const [code, more] = codes.get(name) ?? [];
  const isKnown = code !== undefined && more === undefined && (code.length === 3 || all.has(code.slice(0, -2)));
  return isKnown && FUNCTIONAL.test(code) ? code : undefined;
}
