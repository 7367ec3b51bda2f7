/** Signing as changes of the project: the signature, and what was signed as a version, so that later changes can be listed. */
import { LIMITS } from '../../limits.js';
import type { Change } from '../change.js';
import { ProjectFileError } from '../file.js';
import type { Project } from '../model.js';
import type { Version } from '../versions/version.js';
import { withVersion } from '../versions/versions.js';
import { signOffOf } from './sign-off.js';
import { headOf, type Signature, STEP_NAMES } from './signature.js';

export function signChanges(project: Project, signature: Signature): Change[] {
  const { signatures = [], versions = [] } = project;
  const chain = signOffOf(project).broken === undefined ? signatures : [];
  if (chain.length >= LIMITS.signatures)
    throw new ProjectFileError('too-large', `已有 ${LIMITS.signatures} 个签字，不能再签`);
  const { step, name, time } = signature;
  const label = { name: `${STEP_NAMES[step]}签字`, author: name, time };
  const isKept = versions.some(({ hash }) => hash === signature.content);
  const all = [...chain, signature];
  const kept = isKept ? versions : withVersion(project, label);
  return [
    { path: ['versions'], value: linkedVersions(kept, all, () => true) },
    { path: ['signatures'], value: all },
  ];
}

/**
 * The versions as they name the signatures of a chain: the newest one of what was signed last names that signature, and none names
 * one that gave way knowingly, where the chain was begun anew or that of another copy was chosen.
 */
export function linkedVersions(
  versions: readonly Version[],
  chain: readonly Signature[],
  gaveWay: (head: string) => boolean,
): Version[] {
  const known = new Set(chain.map((one) => headOf(one)));
  const last = chain.at(-1);
  const at = versions.findLastIndex(({ hash }) => hash === last?.content);
  return versions.map((version, index) => {
    const { signed, ...rest } = version;
    if (last && index === at) return { ...rest, signed: headOf(last) };
    return signed === undefined || known.has(signed) || !gaveWay(signed) ? version : rest;
  });
}

/** Where a version in the list is what somebody signed, or shows that nobody took a signature away, it stays. Throws ProjectFileError. */
export function refuseSigned({ versions = [], signatures = [] }: Project, at: number): void {
  const version = versions[at];
  const alone = versions.filter(({ hash }) => hash === version?.hash).length === 1;
  const isNamed = version?.signed !== undefined && version.hash === signatures.at(-1)?.content;
  if (version && (alone || isNamed) && signatures.some(({ content }) => content === version.hash))
    throw new ProjectFileError('invalid', `版本“${version.name}”是签过字的内容，不能删去`);
}

/** The position of the version that holds what was signed last; -1 where there is none. */
export function signedVersion({ versions = [], signatures = [] }: Project): number {
  const content = signatures.at(-1)?.content;
  return versions.findLastIndex(({ hash }) => hash === content);
}
