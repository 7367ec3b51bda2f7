/** Signatures: they count for what was signed and nothing else, and no forged one is taken for true. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSealedBy, sealOf } from '../../electron/services/seal.js';
import { type Command, execute } from '../../shared/project/command.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { signedVersion } from '../../shared/project/signing/sign.js';
import { isIssued, nextStep, signature, signOffLine, signOffOf } from '../../shared/project/signing/sign-off.js';
import { mergeProjects } from '../../shared/review/merge/merge.js';
import { times } from '../sample.js';

const START: Project = {
  ...emptyProject({ id: 'x', version: '1' }, { name: 'u', code: '' }, 2026),
  tables: { t: { rows: [{ key: 'a', cells: { m: '1' } }] } },
};
const TIME = '2026-03-01T01:00:00.000Z';
const sign = (project: Project, name: string): Project =>
  execute(project, { kind: 'sign', signature: signature(project, { name, time: TIME }) }).project;
const edit: Command = { kind: 'setCells', cells: [{ address: { table: 't', row: 'a', column: 'm' }, value: '2' }] };

describe('the chain of signatures', () => {
  it('goes from 编制 over 复核 to 签发, over one content; what is done later is told', () => {
    const [one, two, three] = [
      sign(START, '甲'),
      sign(sign(START, '甲'), '乙'),
      sign(sign(sign(START, '甲'), '乙'), '丙'),
    ];
    expect(signOffLine(signOffOf(one))).toBe('编制 甲 ✓ · 复核 待办 · 签发 –');
    expect(signOffLine(signOffOf(two))).toBe('编制 甲 ✓ · 复核 乙 ✓ · 签发 待办');
    expect([one, two, three].map((project) => isIssued(signOffOf(project)))).toEqual([false, false, true]);
    const later = execute(three, edit);
    expect(isIssued(signOffOf(later.project))).toBe(false);
    expect(signOffLine(signOffOf(later.project))).toContain('签发后有改动');
    expect(nextStep(signOffOf(later.project))).toBe('prepared');
    expect(signedVersion(later.project)).toBe(0);
    expect(() => execute(later.project, { kind: 'dropVersion', at: 0 })).toThrow('签过字的内容，不能删去');
    // What is said of the work is no change of it.
    const kept = execute(three, { kind: 'keepVersion', label: { name: '留', time: TIME } }).project;
    expect(isIssued(signOffOf(kept))).toBe(true);
    expect(isIssued(signOffOf(parseProject(serialiseProject(kept)).project))).toBe(true);
  });

  it('is that of whoever went on with it after a merge', () => {
    const [base, theirs] = [sign(START, '甲'), sign(sign(START, '甲'), '乙')];
    const merged = mergeProjects(base, execute(base, edit).project, theirs).project;
    expect(merged.signatures).toEqual(theirs.signatures);
    expect(signOffOf(merged)).toMatchObject({ last: 'reviewed', changed: true });
  });

  it('is missed where its end was taken away, also all of it; begun anew it counts again', () => {
    const { signatures: _, ...without } = sign(sign(START, '甲'), '乙');
    const bare = parseProject(serialiseProject(without)).project;
    expect(signOffOf(bare)).toMatchObject({ last: undefined, broken: expect.stringContaining('签字被去掉过') });
    expect(signOffLine(signOffOf(bare))).toContain('不能作数');
    const anew = sign(sign(sign(bare, '丁'), '戊'), '己');
    expect(isIssued(signOffOf(anew))).toBe(true);
    // Also by a version that was kept after the signature, of other content.
    const later = execute(execute(sign(START, '甲'), edit).project, {
      kind: 'keepVersion',
      label: { name: '二', time: TIME },
    });
    const { signatures: __, ...rest } = { ...later.project, versions: later.project.versions?.slice(1) };
    expect(signOffOf(rest).broken).toContain('版本“二”');
    expect(() => execute(anew, { kind: 'dropVersion', at: (anew.versions?.length ?? 0) - 1 })).toThrow('签过字');
  });

  it('misses none that a merge left out knowingly, whichever of two chains stands', () => {
    const base = sign(START, '甲');
    const keep: Command = { kind: 'keepVersion', label: { name: '留', time: TIME } };
    const [ours, theirs] = [sign(base, '乙'), execute(execute(sign(base, '丙'), edit).project, keep).project];
    for (const decided of [[], ['signature ']]) {
      const { project, conflicts } = mergeProjects(base, ours, theirs, undefined, new Set(decided));
      expect(conflicts.map(({ part }) => part)).toEqual(['signature']);
      expect(project.signatures?.at(-1)?.name).toBe(decided.length > 0 ? '丙' : '乙');
      expect(project.versions).toHaveLength(2);
      expect(signOffOf(project).broken).toBe(undefined);
      const { signatures: _, ...without } = project;
      expect(signOffOf(without).broken).toContain('签字被去掉过');
    }
  });

  it('ends before a file would not open any more', () => {
    const most = Array.from({ length: 300 }, () => '甲').reduce(sign, START);
    expect(parseProject(serialiseProject(most)).project.signatures).toHaveLength(300);
    expect(() => sign(most, '乙')).toThrow('已有 300 个签字');
  });

  it('is broken by any change of a record, and by any record that is gone, added or elsewhere', () => {
    const whole = sign(sign(sign(sign(sign(START, '甲'), '乙'), '丙'), '丁'), '戊');
    const { signatures = [] } = whole;
    expect(signatures.map(({ step }) => step)).toEqual(['prepared', 'reviewed', 'issued', 'prepared', 'reviewed']);
    const at = fc.nat(signatures.length - 1);
    const forged = fc.oneof(
      fc.record({
        at,
        part: fc.constantFrom('name', 'time', 'content', 'previous', 'hash', 'step'),
        text: fc.constantFrom('编', 'issued', signatures[0]?.hash ?? ''),
      }),
      fc.record({ gone: at }),
      fc.record({ left: at }),
      fc.record({ twice: at }),
    );
    fc.assert(
      fc.property(forged, (what) => {
        const chain: object[] = [...signatures];
        if ('gone' in what) chain.splice(what.gone, 1);
        else if ('left' in what) chain.splice(what.left);
        else if ('twice' in what) chain.splice(what.twice, 0, chain[what.twice] ?? {});
        else chain[what.at] = { ...chain[what.at], [what.part]: what.text };
        if (JSON.stringify(chain) === JSON.stringify(signatures)) return;
        const { broken } = signOffOf({ ...whole, signatures: chain as unknown as NonNullable<Project['signatures']> });
        expect(broken).toMatch(/被改动过|不接在前一步之后|签字被去掉过/);
      }),
      { numRuns: 300 },
    );
  });

  it('counts as issued in no file whose letters were changed, unless it says the very same', () => {
    const issued = sign(sign(sign(START, '甲'), '乙'), '丙');
    const source = serialiseProject(issued);
    const change = fc.record({
      at: fc.integer({ min: source.indexOf('"signatures"'), max: source.length - 1 }),
      gone: fc.nat(3),
      come: fc.constantFrom('', '0', 'a', '甲', 'issued', '"', ',', '}', '[', '2027'),
    });
    fc.assert(
      fc.property(change, ({ at, gone, come }) => {
        let opened: ReturnType<typeof parseProject>;
        try {
          opened = parseProject(source.slice(0, at) + come + source.slice(at + gone));
        } catch (problem) {
          expect((problem as Error).message).toMatch(/\p{Script=Han}/u);
          return;
        }
        const { signatures } = opened.project;
        if (JSON.stringify(signatures) === JSON.stringify(issued.signatures)) return;
        // Who has the rules can still build a whole chain anew; against that there are seals.
        expect(isIssued(signOffOf(opened.project)) && signatures?.at(-1)?.name === '丙').toBe(false);
      }),
      { numRuns: times(300, 1000) },
    );
  });
});

describe('a seal', () => {
  it('is made and verified with its passphrase alone, for its signature alone', async () => {
    const { signatures: [first] = [] } = sign(START, '甲');
    const hash = first?.hash ?? '';
    const seal = await sealOf('口令１', { hash });
    expect(await isSealedBy('口令1', hash, seal)).toBe(true);
    expect(await isSealedBy('口令2', hash, seal)).toBe(false);
    expect(
      await isSealedBy(
        '口令1',
        hash.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
        seal,
      ),
    ).toBe(false);
    expect(await isSealedBy('口令1', hash, { ...seal, salt: '0'.repeat(32) })).toBe(false);
    expect(await isSealedBy('口令1', hash, { ...seal, mac: '0'.repeat(64) })).toBe(false);
  });
});
