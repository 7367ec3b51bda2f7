/** The standard that a command works with: named on the command line, or the one the project was made with. */
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { missingStandard, place } from '../services/place.js';
import { isFolder } from '../services/present.js';
import { findStandard, readStandard } from '../services/standards.js';
import { UsageError } from './outcome.js';

/** An installed standard, or one in a folder. */
export async function standardNamed(name: string, version?: string): Promise<Standard> {
  const installed = await findStandard(place(), name, version);
  if (installed) return installed;
  if (!(await isFolder(name)))
    throw new UsageError(`没有安装规范“${name}”，也没有这个文件夹；用 standards 查看已安装的规范`);
  return readStandard(place(), name);
}

/** Throws UsageError for a year that a standard is not for. */
export function refuseOtherYears(standard: Standard, year: number): void {
  const words = otherYear(standard, year);
  if (words !== undefined) throw new UsageError(words);
}

/** Which years a standard is for, where a year is none of them. */
export function otherYear({ identity: { name, years } }: Standard, year: number): string | undefined {
  if (year >= years.from && year <= years.to) return undefined;
  const span = years.from === years.to ? years.from : `${years.from}–${years.to}`;
  return `规范“${name}”适用于 ${span} 年度，不是 ${year} 年度`;
}

/** The standard of a project in its version where that is there, else in the newest; `named` must be the same one. */
export async function standardFor(file: string, project: Project, named?: string): Promise<Standard> {
  const { id, version } = project.standard;
  if (named === undefined) {
    const standard = await findStandard(place(), id, version);
    if (!standard) throw missingStandard(file, project, '；也可用 --standard 写明它所在的文件夹');
    return standard;
  }
  const standard = await standardNamed(named, version);
  if (standard.identity.id !== id)
    throw new UsageError(`${file} 用规范“${id}”编制，--standard 写的是“${standard.identity.id}”`);
  return standard;
}
