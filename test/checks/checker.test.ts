/** After any edit the checker of the window says what a check of the whole project says. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Calculation } from '../../shared/calculation/calculation.js';
import { checkProject } from '../../shared/checks/check.js';
import { Checker } from '../../shared/checks/checker.js';
import { rulesOf } from '../../shared/checks/rules.js';
import { composeDocument } from '../../shared/composition/compose.js';
import { blocks, findingKey } from '../../shared/findings/finding.js';
import type { Report } from '../../shared/findings/ledger.js';
import { type Command, execute } from '../../shared/project/command.js';
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { edits } from '../edits.js';
import { example } from '../example.js';
import { tinyProject, tinyStandard, WHOLE } from './tiny.js';

function whole(standard: Standard, project: Project): Report {
  const calculation = new Calculation(standard, project);
  return checkProject(project, calculation, composeDocument(standard, project, calculation));
}

function follows(standard: Standard, start: Project, runs: number): void {
  const findings = whole(standard, start).findings.map(findingKey);
  fc.assert(
    fc.property(fc.array(edits(standard, start, findings), { minLength: 1, maxLength: 5 }), (list) => {
      const calculation = new Calculation(standard, start);
      const checker = new Checker(calculation);
      let project = start;
      checker.check(project);
      for (const command of list) {
        const step = execute(project, command);
        project = step.project;
        calculation.update(project, step.changes);
        const { findings, ledger } = checker.check(project);
        expect({ findings, ledger }).toEqual(whole(standard, project));
      }
    }),
    { numRuns: runs },
  );
}

describe('the checker of the window', () => {
  it('agrees with the whole check after any edits of a small project', async () => {
    follows(await tinyStandard(), tinyProject(WHOLE), 60);
  });

  it.each(['shizhu-2023', 'xianning-2024'])('agrees with it after edits of the example %s', async (name) => {
    const { standard, project } = await example(name);
    follows(standard, project, 8);
  });
});

describe('the ledger', () => {
  let standard: Standard;
  beforeAll(async () => {
    standard = await tinyStandard();
  });

  it('holds every rule of the standard once, each with how it ended', () => {
    const { ledger } = whole(standard, tinyProject(WHOLE));
    expect(ledger.map(({ rule }) => rule)).toEqual(rulesOf(standard).map(({ id }) => id));
    expect(new Set(ledger.map(({ rule }) => rule)).size).toBe(ledger.length);
    for (const { outcome, reason, compared, title, basis } of ledger) {
      expect([title, basis]).not.toContain('');
      if (outcome === 'notApplicable' || outcome === 'notRun') expect([compared, Boolean(reason)]).toEqual([0, true]);
      if (outcome === 'passed') expect(compared).toBeGreaterThan(0);
    }
  });

  it('shows what was accepted, until the values are others', () => {
    const project = tinyProject({ ...WHOLE, grant: '500' });
    const [finding] = whole(standard, project).findings;
    if (!finding) throw new Error('no finding');
    const accept: Command = { kind: 'accept', key: findingKey(finding), reason: '批复如此', name: '财务科', about: '' };
    const accepted = execute(project, accept).project;
    const report = whole(standard, accepted);
    expect(report.findings[0]?.accepted).toMatchObject({ reason: '批复如此', name: '财务科' });
    expect(report.ledger.find(({ rule }) => rule === finding.rule)).toMatchObject({ outcome: 'accepted' });
    expect(blocks(report.findings)).toBe(false);
    const address = { table: 'balance', row: 'grant', column: 'income' };
    const other = execute(accepted, { kind: 'setCells', cells: [{ address, value: '501' }] }).project;
    expect(blocks(whole(standard, other).findings)).toBe(true);
  });
});
