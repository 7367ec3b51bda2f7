/** The chain of signatures (签字链): whether it is whole, how far it is, and what can be signed next. */
import { keptOf } from '../../collections.js';
import { hashOf, workHash } from '../content.js';
import type { Project } from '../model.js';
import { headOf, type Signature, STEP_NAMES, STEPS, type Step } from './signature.js';

export interface SignOff {
  /** Of the last round, by step: a round begins with 编制. All are over the same content. */
  readonly signed: Readonly<Partial<Record<Step, Signature>>>;
  /** The last step of that round; undefined where nobody has signed. */
  readonly last: Step | undefined;
  /** What is filled in now is not what was signed. */
  readonly changed: boolean;
  /** Why the chain counts for nothing: it was changed by other means than signing. */
  readonly broken?: string;
}

/** Claims are not identities: this says that the records agree with each other and with the content, not who wrote them. */
export function signOffOf(project: Project): SignOff {
  const { signatures = [] } = project;
  const broken = flawIn(signatures) ?? shortened(project);
  if (signatures.length === 0) return { signed: {}, last: undefined, changed: false, ...(broken ? { broken } : {}) };
  const start = signatures.findLastIndex(({ step }) => step === 'prepared');
  const round = signatures.slice(Math.max(start, 0));
  const signed = Object.fromEntries(round.map((one) => [one.step, one]));
  const last = round.at(-1);
  const changed = last?.content !== workHash(project);
  return { signed, last: last?.step, changed, ...(broken === undefined ? {} : { broken }) };
}

function flawIn(signatures: readonly Signature[]): string | undefined {
  for (const [at, one] of signatures.entries()) {
    const before = signatures[at - 1];
    const which = `第 ${at + 1} 个签字（${STEP_NAMES[one.step]} ${one.name}）`;
    if (!isItself(one)) return `${which}被改动过`;
    if (one.previous !== (before && headOf(before))) return `${which}之前的签字被改动过`;
    const follows =
      before && before.content === one.content && STEPS.indexOf(before.step) + 1 === STEPS.indexOf(one.step);
    if (one.step !== 'prepared' && !follows) return `${which}不接在前一步之后`;
  }
  return undefined;
}

/**
 * A chain that lost its end is whole in itself; the versions name the signature that was the last one when they were kept or
 * signed.
 */
function shortened({ signatures = [], versions = [] }: Project): string | undefined {
  const named = versions.filter(({ signed }) => signed !== undefined);
  const known = new Set(named.length > 0 ? signatures.map((one) => headOf(one)) : []);
  const torn = named.find(({ signed = '' }) => !known.has(signed));
  return torn && `版本“${torn.name}”所记的签字不在文件里，签字被去掉过`;
}

function ownHash({ step, name, time, content, previous = '' }: Omit<Signature, 'hash'>): string {
  return hashOf({ step, name, time, content, previous });
}

const isItself = keptOf((one: Signature): boolean => one.hash === ownHash(one));

/** The step that comes next: 编制 where nothing is signed, all is, or what was signed is no longer what is filled in. */
export function nextStep({ last, changed, broken }: SignOff): Step {
  if (last === undefined || changed || broken !== undefined) return 'prepared';
  return STEPS[STEPS.indexOf(last) + 1] ?? 'prepared';
}

/** Whether all three have signed what is filled in now. */
export function isIssued({ last, changed, broken }: SignOff): boolean {
  return last === 'issued' && !changed && broken === undefined;
}

/** How far the chain is in a few words, for a list of files; empty where nobody has signed. */
export function signOffWord(signOff: SignOff): string {
  const { broken, changed, last } = signOff;
  if (broken !== undefined) return '签字被改动或去掉过';
  if (last === undefined) return '';
  return changed ? '签字后有改动' : isIssued(signOff) ? '已签发' : `${STEP_NAMES[last]}已签`;
}

/** The next signature, to be sealed or not. A broken chain is not gone on with: its place is taken by a new one. */
export function signature(project: Project, said: Pick<Signature, 'name' | 'time'>): Signature {
  const signOff = signOffOf(project);
  const before = signOff.broken === undefined ? project.signatures?.at(-1) : undefined;
  const head = {
    step: nextStep(signOff),
    name: said.name,
    time: said.time,
    content: workHash(project),
    ...(before ? { previous: headOf(before) } : {}),
  };
  return { ...head, hash: ownHash(head) };
}

/** 编制 甲 ✓ · 复核 待办 · 签发 – */
export function signOffLine(signOff: SignOff): string {
  const next = nextStep(signOff);
  const steps = STEPS.map((step) => {
    const one = signOff.signed[step];
    return `${STEP_NAMES[step]} ${one ? `${one.name}${signOff.changed ? '' : ' ✓'}` : step === next ? '待办' : '–'}`;
  });
  const { broken, changed, last } = signOff;
  const note =
    broken !== undefined ? '签字记录被改动或去掉过，不能作数' : changed && last ? `${STEP_NAMES[last]}后有改动` : '';
  return [steps.join(' · '), note].filter((part) => part !== '').join('；');
}
