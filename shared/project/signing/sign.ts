/** Signing as changes of the project: the signature, and what was signed as a version, so that later changes can be listed. */
import { LIMITS } from '../../limits.js';
import type { Change } from '../change.js';
import { ProjectFileError } from '../file.js';
import type { Project } from '../model.js';
import { withVersion } from '../versions/versions.js';
import { signOffOf } from './sign-off.js';
import { type Signature, STEP_NAMES } from './signature.js';

export function signChanges(project: Project, signature: Signature): Change[] {
  const { signatures = [], versions = [] } = project;
  const chain = signOffOf(project).broken === undefined ? signatures : [];
  if (chain.length >= LIMITS.signatures)
    throw new ProjectFileError('too-large', `已有 ${LIMITS.signatures} 个签字，不能再签`);
  const signed: Change = { path: ['signatures'], value: [...chain, signature] };
  if (versions.some(({ hash }) => hash === signature.content)) return [signed];
  const { step, name, time } = signature;
  const label = { name: `${STEP_NAMES[step]}签字`, author: name, time };
  return [{ path: ['versions'], value: withVersion(project, label) }, signed];
}

/** Where a version in the list is what somebody signed, it stays. Throws ProjectFileError. */
export function refuseSigned({ versions = [], signatures = [] }: Project, at: number): void {
  const version = versions[at];
  const alone = versions.filter(({ hash }) => hash === version?.hash).length === 1;
  if (version && alone && signatures.some(({ content }) => content === version.hash))
    throw new ProjectFileError('invalid', `版本“${version.name}”是签过字的内容，不能删去`);
}

/** The position of the version that holds what was signed last; -1 where there is none. */
export function signedVersion({ versions = [], signatures = [] }: Project): number {
  const content = signatures.at(-1)?.content;
  return versions.findLastIndex(({ hash }) => hash === content);
}
