import { describe, expect, it } from 'vitest';
import { groupFindings } from '../../../renderer/checks/group-findings.js';
import { today } from '../../../renderer/kit/when.js';
import { filterLedger } from '../../../renderer/ledger/filter-ledger.js';
import { createDerived } from '../../../renderer/store/derived.js';
import { createSession } from '../../../renderer/store/session.js';
import { blocks, findingKey, staleAcceptances } from '../../../shared/findings/finding.js';
import { countFindings, countOutcomes, signed } from '../../../shared/report/words.js';
import { example } from '../../example.js';

const address = { table: 'expenditure', row: 'total', column: 'basic' };

/** The example with a total set by hand that does not agree with the other tables. */
async function session() {
  const { standard, project } = await example();
  const session = createSession(standard, project);
  session.getState().dispatch({ kind: 'override', address, value: '8867100', reason: '与批复一致' }, '手工调整');
  const now = () => {
    const derived = createDerived(session);
    derived.stop();
    return derived.getState();
  };
  return { session, now };
}

describe('accepted findings', () => {
  it('no longer block, stand in a group of their own, and block again once withdrawn', async () => {
    const { session: open, now } = await session();
    const before = now();
    const errors = before.findings.filter(({ severity }) => severity === 'error');
    expect(blocks(before.findings)).toBe(true);
    const accept = (key: string) => ({ kind: 'accept', key, reason: '已核实', name: '甲', about: '' }) as const;
    open.getState().dispatch(
      errors.map((finding) => accept(findingKey(finding))),
      '说明并接受',
    );
    const after = now();
    expect(blocks(after.findings)).toBe(false);
    expect(countFindings(after.findings).error).toBe(0);
    expect(countOutcomes(after.ledger).accepted).toBe(new Set(errors.map(({ rule }) => rule)).size);
    const groups = groupFindings(after.findings, { text: '' });
    expect(groups.at(-1)).toMatchObject({ kind: 'accepted' });
    expect(groups.at(-1)?.findings).toHaveLength(errors.length);
    open.getState().undo();
    expect(blocks(now().findings)).toBe(true);
  });

  it('are for the values they were given for: with others they no longer hold, and are listed as such', async () => {
    const { session: open, now } = await session();
    const error = now().findings.find(({ severity, accepted }) => severity === 'error' && !accepted);
    if (!error) throw new Error('nothing was found');
    const said = { reason: '已核实', name: '甲', date: '2026-03-01', about: error.message };
    open.getState().dispatch({ kind: 'accept', key: findingKey(error), ...said }, '说明并接受');
    expect(staleAcceptances(open.getState().project.accepted, now().findings)).toEqual([]);
    const answers = now().findings.flatMap(({ accepted }) => (accepted?.about === error.message ? accepted : []));
    expect(answers.map(signed)).toEqual(['甲，2026年3月1日']);
    open.getState().dispatch({ kind: 'override', address, value: '8860000', reason: '与批复一致' }, '手工调整');
    expect(now().findings.some(({ accepted }) => accepted?.about === error.message)).toBe(false);
    expect(staleAcceptances(open.getState().project.accepted, now().findings)).toEqual([
      { key: findingKey(error), ...said },
    ]);
  });
});

describe('the day of an acceptance', () => {
  it('is the one on the clock where the user is, early and late', () => {
    expect(today(new Date(2026, 2, 1, 0, 0, 1))).toBe('2026-03-01');
    expect(today(new Date(2026, 11, 31, 23, 59, 59))).toBe('2026-12-31');
  });

  it('is left out where none was kept', () => {
    expect(signed({ reason: '已核实', name: '甲', about: '' })).toBe('甲');
  });
});

describe('the ledger', () => {
  it('is narrowed down by outcome and by words, and holds every rule once', async () => {
    const { ledger } = (await session()).now();
    const all = filterLedger(ledger, { text: '' }).flatMap(({ entries }) => entries);
    expect(all).toHaveLength(ledger.length);
    expect(new Set(all.map(({ rule }) => rule)).size).toBe(ledger.length);
    const found = filterLedger(ledger, { outcome: 'found', text: '' }).flatMap(({ entries }) => entries);
    expect(found).toHaveLength(countOutcomes(ledger).found);
    const words = filterLedger(ledger, { text: ' 三公 ' }).flatMap(({ entries }) => entries);
    expect(words.length).toBeGreaterThan(0);
    for (const { title, basis, reason = '' } of words) expect(title + basis + reason).toContain('三公');
  });
});
