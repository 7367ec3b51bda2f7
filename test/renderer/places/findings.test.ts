import { describe, expect, it } from 'vitest';
import { groupFindings } from '../../../renderer/checks/group-findings.js';
import { missingBlocks, placeOfFinding } from '../../../renderer/places/finding-place.js';
import { FRONT, partOf } from '../../../renderer/places/parts.js';
import { createDerived } from '../../../renderer/store/derived.js';
import { nextPlace } from '../../../renderer/store/next-finding.js';
import { createSession } from '../../../renderer/store/session.js';
import type { Finding, Severity } from '../../../shared/findings/finding.js';
import { blocksSchema } from '../../../shared/language/plan.js';
import { emptyProject } from '../../../shared/project/model.js';
import { countFindings } from '../../../shared/report/words.js';
import { example } from '../../example.js';

function finding(severity: Severity, table: string, message = '相差 0.10 万元'): Finding {
  const address = { table, row: 'total', column: 'total' };
  return {
    rule: `${severity}-${table}`,
    severity,
    message,
    places: [{ address, label: `${table} · 合计`, value: '1' }],
  };
}

describe('findings in groups', () => {
  const findings = [finding('hint', 'a'), finding('error', 'b'), finding('warning', 'a'), finding('error', 'a')];

  it('come errors first, then by table', () => {
    const groups = groupFindings(findings, { text: '' }).map(({ kind, table }) => `${kind} ${table}`);
    expect(groups).toEqual(['error b', 'error a', 'warning a', 'hint a']);
    expect(countFindings(findings)).toEqual({ error: 2, warning: 1, hint: 1 });
  });

  it('can be narrowed down by severity and by words of message or place', () => {
    expect(groupFindings(findings, { severity: 'error', text: 'b ·' })).toHaveLength(1);
    expect(groupFindings(findings, { text: ' 相差 ' })).toHaveLength(4);
    expect(groupFindings(findings, { text: '没有' })).toEqual([]);
  });
});

describe('the place of a finding', () => {
  it('is found for everything that an empty project lacks, and F9 comes to each in turn', async () => {
    const { standard } = await example();
    const { id, version } = standard.identity;
    const session = createSession(standard, emptyProject({ id, version }, { name: '某局', code: '1' }, 2026));
    const derived = createDerived(session);
    derived.stop();
    const { findings, document } = derived.getState();
    expect(findings.length).toBeGreaterThan(1);
    for (const one of findings) expect(placeOfFinding(session.getState(), document, one)).toBeDefined();
    const shown = findings.map(() => nextPlace(session.getState(), derived.getState())?.message);
    expect(new Set(shown).size).toBe(new Set(findings.map(({ message }) => message)).size);
    for (const { block } of missingBlocks(document)) expect(partOf(standard, block)).not.toBe(FRONT);
  });

  it('is the part of the paragraph, also where ids begin alike', async () => {
    const { standard } = await example();
    const blocks = blocksSchema.parse([
      { id: 'first', heading: '甲', level: 1 },
      { repeat: 'projects', blocks: [{ id: 'one', text: '一。' }] },
      { id: 'second', heading: '乙', level: 1 },
      { repeat: 'projects', blocks: [{ id: 'one-more', text: '二。' }] },
      { id: 'third', heading: '丙', level: 1 },
      { id: 'one-end', text: '三。' },
    ]);
    const parts = ['one-p1', 'one-more-p1', 'one-end'].map((id) =>
      partOf({ ...standard, plan: { ...standard.plan, blocks } }, id),
    );
    expect(parts).toEqual(['first', 'second', 'third']);
  });
});
