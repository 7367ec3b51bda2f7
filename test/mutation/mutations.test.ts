/**
 * The audit finds every wrong number: each example is generated as DOCX, one number at a time is changed, and the
 * audit must say something that it did not say before. MUTATIONS=all tries every number, `npm run test:campaign` a
 * sample that reaches every part of the document, `npm test` a few of that.
 */
import { describe, expect, it } from 'vitest';
import { type AuditReport, audit } from '../../shared/audit/audit.js';
import { withConsequences } from '../../shared/findings/finding.js';
import { readDocx } from '../../shared/readers/docx/read-docx.js';
import { exampleNames } from '../example.js';
import { finished } from '../finished.js';
import { sample } from '../sample.js';
import { type Mutation, mutate, mutationsOf } from './mutations.js';
import { Unknowable } from './unknowable.js';

const ALL = process.env.MUTATIONS === 'all';
const FEW = 3;
const MANY = 40;
const MENDED = '改动恰好消去原有的尾差';

/** The numbers of each document that no rule can know: were it to grow, something would be checked no more. */
const FREE: Readonly<Record<string, number>> = {
  'heilongjiang-2020': 279,
  'shizhu-2023': 173,
  'xianning-2024': 76,
  'yicheng-2026': 132,
};

describe('the audit of a document with one wrong number', async () => {
  for (const name of await exampleNames())
    it(`finds it in ${name}`, { timeout: 3_600_000 }, async () => {
      const { standard, docx } = await finished(name);
      const reading = await readDocx(docx);
      const before = said(audit(standard, reading));
      const unknowable = new Unknowable(standard, reading);
      const every = mutationsOf(reading);
      const chosen = ALL ? every : sample(every, FEW, MANY);
      const tally = { found: 0, reasons: new Map<string, number>() };
      const missed: string[] = [];
      for (const mutation of chosen) {
        const now = said(audit(standard, mutate(reading, mutation)));
        const why = whyNot(before, now, unknowable, mutation);
        if (why === 'found') tally.found += 1;
        else if (why !== undefined) tally.reasons.set(why, (tally.reasons.get(why) ?? 0) + 1);
        else missed.push(described(mutation, reading.blocks[mutation.block]));
      }
      const reasons = [...tally.reasons].map(([reason, count]) => `${reason} ${count}`).join('；');
      process.stdout.write(`${name}: ${tally.found}/${chosen.length} found of ${every.length}；${reasons}\n`);
      expect(missed).toEqual([]);
      const free = every.filter((one) => unknowable.reason(one) !== undefined && one.mistake === 'digit');
      expect(free.length).toBe(FREE[name]);
    });
});

type Said = ReadonlySet<string>;

/** `found`, or why a change may go unnoticed, or undefined: then it should not. */
function whyNot(before: Said, now: Said, unknowable: Unknowable, mutation: Mutation): string | undefined {
  if ([...now].some((one) => !before.has(one))) return 'found';
  return unknowable.reason(mutation) ?? ([...before].some((one) => !now.has(one)) ? MENDED : undefined);
}

/** What a report says, line by line. */
function said({ findings, unread }: AuditReport): Said {
  return new Set([
    ...findings
      .flatMap(withConsequences)
      .map(({ rule, message, places }) =>
        [rule, message, ...places.map(({ label, value }) => `${label}=${value}`)].join('|'),
      ),
    ...unread.map(({ message, text }) => `${message}|${text ?? ''}`),
  ]);
}

function described({ mistake, block, cell, number, wrong, start }: Mutation, read: unknown): string {
  const text = cell?.text ?? (read as { text?: string }).text ?? '';
  const where = cell ? `表 ${block} 行 ${cell.row} 列 ${cell.column}` : `段 ${block}`;
  return `${where} ${mistake} ${number}→${wrong}：${text.slice(Math.max(0, start - 20), start + 20)}`;
}
