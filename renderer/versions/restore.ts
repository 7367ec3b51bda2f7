/** Brings a kept version back (恢复): one step of undo, also where it was made by another version of the standard. */
import type { Bridge } from '../../shared/contract/contract.js';
import { reviewOf } from '../../shared/project/content.js';
import type { Project } from '../../shared/project/model.js';
import { workAt } from '../../shared/project/versions/versions.js';
import type { Standard } from '../../shared/standard/standard.js';
import { readStandard } from '../files/standards.js';
import type { Session } from '../store/session.js';

/** Throws where the version is damaged, or its standard is not on this machine. */
export async function restoreVersion(bridge: Bridge, session: Session, at: number): Promise<void> {
  const { project, standard, dispatch, moveTo } = session.getState();
  const version = project.versions?.[at];
  const work = workAt(project.versions ?? [], at);
  const label = `恢复为版本“${version?.name ?? ''}”`;
  const own = await standardFor(bridge, standard, work);
  if (own === standard) dispatch({ kind: 'restore', work }, label);
  else moveTo(own, { ...work, ...reviewOf(project) }, label);
}

/** The standard of a state: the one that is open where it is the same. */
export function standardFor(
  bridge: Bridge,
  open: Standard,
  { standard }: Pick<Project, 'standard'>,
): Promise<Standard> {
  const { id, version } = open.identity;
  return id === standard.id && version === standard.version ? Promise.resolve(open) : readStandard(bridge, standard);
}
