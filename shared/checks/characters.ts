/** 能印出的字: every character that an officer brings in has a shape in some font, and means the same everywhere. */
import { characterFault, type Lacks, type Unprintable, unprintable, withoutUnseen } from '../composition/characters.js';
import type { Finding, FindingPlace, Fix } from '../findings/finding.js';
import type { TableDefinition } from '../standard/standard.js';
import { findingAt } from './make-finding.js';
import { partsOfTables, projectParts } from './parts.js';
import { around } from './prose/passage-rule.js';
import type { CheckRule, Outcome, Subject } from './rule.js';
import { isPrinted } from './texts.js';

const ID = 'characters';

/** Where fonts are not known only what no font can help is found. */
const NOTHING_KNOWN: Lacks = () => false;

export const characterRule: CheckRule = projectParts(
  {
    id: ID,
    title: '每一个字都能印出',
    group: 'form',
    basis: '印出的文字、各行的名称，与本机和自带的字体；看不见的字符、自造字符、残缺的字符',
  },
  (subject) => [
    ...subject.passages.map((passage) => ({
      key: passage,
      run: () => ({ findings: faultsIn(subject, passage.text, passage.place), compared: 1 }),
    })),
    ...partsOfTables(
      [...subject.standard.tables.values()].filter((table) => isPrinted(subject.standard, table)),
      (table) => rowNames(subject, table),
    ),
  ],
);

/** Names of rows that are printed beside their codes; other names are texts of cells. */
function rowNames(subject: Subject, table: TableDefinition): Outcome {
  const names = new Map(table.columns.flatMap(({ show, block, key }) => (show === 'name' ? [[block, key]] : [])));
  const findings: Finding[] = [];
  let compared = 0;
  for (const row of names.size > 0 ? (subject.figures.rowsOf(table.id)?.rows ?? []) : []) {
    const column = names.get(row.block);
    if (column === undefined) continue;
    compared += 1;
    if (unprintable(row.title.source, lacksOf(subject)).length === 0) continue;
    const place = subject.placeOf({ table: table.id, row: row.key, column });
    for (const item of faultsIn(subject, row.title.source, place)) findings.push(item);
  }
  return { findings, compared };
}

function lacksOf({ lacks = NOTHING_KNOWN }: Subject): Lacks {
  return lacks;
}

/** A character that is there several times is told once. */
function faultsIn(subject: Subject, text: string, place: FindingPlace): Finding[] {
  const told = new Map<string, Unprintable>();
  for (const one of unprintable(text, lacksOf(subject))) if (!told.has(one.code)) told.set(one.code, one);
  return [...told.values()].map((one) =>
    findingAt([{ ...place, value: wordsAround(text, one) }], ID, {
      severity: one.fault === 'invisible' ? 'hint' : 'error',
      message: characterFault(one),
      fixes: unseen(one) ? fixOf(subject, place) : [],
    }),
  );
}

/** What cannot be shown is shown by its code. */
function wordsAround(text: string, { start, end, fault, code, text: character }: Unprintable): string {
  const words = around(text, start, end);
  return fault === 'control' || fault === 'broken' ? words.replaceAll(character, `〔${code}〕`) : words;
}

function unseen({ fault }: Unprintable): boolean {
  return fault === 'invisible' || fault === 'control';
}

/** The entry without what nobody sees. */
function fixOf({ project }: Subject, { address }: FindingPlace): Fix[] {
  const entry = address && project?.tables[address.table]?.rows.find(({ key }) => key === address.row);
  const before = address && entry?.cells[address.column];
  if (!address || before === undefined || withoutUnseen(before) === before) return [];
  const cells = [{ address, value: withoutUnseen(before) }];
  return [{ title: '删去看不见的字符', command: { kind: 'setCells', cells } }];
}
