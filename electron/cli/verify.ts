/** `verify`: who signed a project file, whether that is what it holds now, and what was changed since. */
import { readFile } from 'node:fs/promises';
import type { Project } from '../../shared/project/model.js';
import { signedVersion } from '../../shared/project/signing/sign.js';
import { isIssued, signOffLine, signOffOf } from '../../shared/project/signing/sign-off.js';
import { type Signature, STEP_NAMES } from '../../shared/project/signing/signature.js';
import { CHANGE_TITLE, changeWords, placeWords } from '../../shared/report/comparison-words.js';
import { compareStates } from '../../shared/review/compare.js';
import { openProject, reason, UnusableFileError } from '../services/project-files.js';
import { standardOf } from '../services/project-standard.js';
import { workIn } from '../services/project-versions.js';
import { isSealedBy } from '../services/seal.js';
import { printSome } from './fill.js';
import { EXIT, type ExitCode } from './outcome.js';
import { printJson, printLine } from './print.js';
import { standardNamed } from './standard-named.js';

interface Options {
  readonly passphraseFile?: string;
  readonly standard?: string;
  readonly json?: boolean;
}

/** `none`: without a seal. `unchecked`: no passphrase was given. */
type SealState = 'none' | 'unchecked' | 'true' | 'false';

const SEAL_WORDS: Readonly<Record<SealState, string>> = {
  none: '',
  unchecked: '有印记，没有核对',
  true: '印记与口令相符',
  false: '印记与口令不符',
};

export async function verifyCommand(file: string, options: Options): Promise<ExitCode> {
  const { project } = await openProject(file);
  const { passphraseFile } = options;
  const passphrase = passphraseFile === undefined ? undefined : await passphraseIn(passphraseFile);
  const signOff = signOffOf(project);
  const signatures = await Promise.all(
    (project.signatures ?? []).map(async (one) => ({ ...one, sealed: await sealState(one, passphrase) })),
  );
  const later = signOff.changed ? await changesSince(file, project, options.standard) : [];
  const ok = isIssued(signOff) && signatures.every(({ sealed }) => sealed !== 'false');
  if (options.json) {
    const { broken = null, changed, last = null } = signOff;
    printJson({ ok, last, changed, broken, signatures, later });
  } else {
    for (const { step, name, time, sealed } of signatures)
      printLine([STEP_NAMES[step], name, time, SEAL_WORDS[sealed]].filter((part) => part !== '').join('  '));
    const { last, broken } = signOff;
    printLine(last === undefined && broken === undefined ? '还没有签字' : signOffLine(signOff));
    if (broken !== undefined) printLine(broken);
    if (signOff.last && signOff.changed) {
      printLine(`${STEP_NAMES[signOff.last]}后有 ${later.length} 处改动：`);
      printSome(later, undefined, '--json');
    }
    if (signatures.length > 0) printLine('姓名由签字人自报，本软件不能核实是谁；记录相符只说明签字之后没有人改过。');
  }
  return ok ? EXIT.done : EXIT.blocked;
}

async function sealState({ seal, hash }: Signature, passphrase: string | undefined): Promise<SealState> {
  if (!seal) return 'none';
  if (passphrase === undefined) return 'unchecked';
  return (await isSealedBy(passphrase, hash, seal)) ? 'true' : 'false';
}

async function passphraseIn(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((problem: unknown) => {
    throw new UnusableFileError(file, reason(problem));
  });
  return text.replace(/^\uFEFF/, '').replace(/\r?\n$/, '');
}

/** What was changed since the last signature, a line each. */
async function changesSince(file: string, project: Project, named: string | undefined): Promise<string[]> {
  const at = signedVersion(project);
  if (at < 0) return ['签过字的内容没有留存，无从对照'];
  const signed = workIn(file, project, at);
  const wished = named === undefined ? undefined : await standardNamed(named);
  const before = { standard: await standardOf(file, signed, wished), project: signed };
  const { changes, unplaced } = compareStates(before, { standard: await standardOf(file, project, wished), project });
  return [
    ...changes.map((one) => `${CHANGE_TITLE[one.kind]}：${placeWords(one.place)}：${changeWords(one)}`),
    ...unplaced.map(({ place, value, why }) => `没有对应位置：${place}：${value}（${why}）`),
  ];
}
