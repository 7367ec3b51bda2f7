/** Who belongs to a department (所属单位清单), whose files are there, and which of them cannot be taken. */

import { workHash } from '../project/content.js';
import { type Member, memberId, memberWords } from '../project/department.js';
import type { Project } from '../project/model.js';
import type { Standard } from '../standard/standard.js';

/** A file of a unit; `source` is how it is called. */
export interface UnitFile {
  readonly source: string;
  readonly project: Project;
}

export interface RefusedFile {
  readonly source: string;
  /** One sentence for the officer. */
  readonly why: string;
}

export interface Accepted extends UnitFile {
  readonly hash: string;
}

/** Which files can be taken, and why the others cannot. A file that is there twice, alike in all, is taken once and told. */
export function acceptable(
  standard: Standard,
  department: Project,
  files: readonly UnitFile[],
): { readonly files: readonly Accepted[]; readonly refused: readonly RefusedFile[] } {
  const refused: RefusedFile[] = [];
  const found = new Map<string, Accepted[]>();
  for (const { source, project } of files) {
    const why = whyNot(standard, department, project);
    if (why === undefined) {
      const id = memberId(project.unit);
      found.set(id, [...(found.get(id) ?? []), { source, project, hash: workHash(project) }]);
    } else refused.push({ source, why });
  }
  const accepted = [...found.values()].flatMap((same): Accepted[] => {
    const [first, ...more] = same;
    if (!first || more.length === 0) return same;
    const who = memberWords(first.project.unit);
    const names = same.map(({ source }) => source).join('、');
    if (more.every(({ hash }) => hash === first.hash)) {
      for (const { source } of more) refused.push({ source, why: `与 ${first.source} 内容相同，${who}只汇入一次` });
      return [first];
    }
    for (const { source } of same)
      refused.push({ source, why: `${who}有 ${same.length} 份内容不同的文件（${names}），不知道用哪一份：请只留一份` });
    return [];
  });
  return { files: accepted, refused };
}

function whyNot(
  standard: Standard,
  department: Project,
  { unit, year, standard: by, department: made }: Project,
): string | undefined {
  const { id, name } = standard.identity;
  const who = unit.name === '' ? '这份文件' : unit.name;
  if (by.id !== id) return `${who}用的规范是“${by.id}”，部门用的是“${name}”，不能相加`;
  if (year !== department.year) return `${who}是 ${year} 年的，部门是 ${department.year} 年的，不能相加`;
  if (unit.name.trim() === '' && unit.code.trim() === '') return '没有单位名称，不知道是哪个单位：请先填“单位与年度”';
  if (made && memberId(unit) === memberId(department.unit)) return `这是${unit.name}自己的汇总文件，不是所属单位的`;
  if ((standard.identity.department?.owners.length ?? 0) > 0 && unit.code.trim() === '')
    return `${who}没有单位编码，各表按单位编码列，请先填“单位与年度”`;
  return undefined;
}

/** Those on the list of whom nothing was taken. */
export function missingOf(list: readonly Member[], taken: readonly Member[]): Member[] {
  return list.filter((one) => !taken.some((unit) => isListedAs(one, unit)));
}

/** The list as the units call themselves, with those whom it lacks. */
export function joinedList(list: readonly Member[], taken: readonly Member[]): Member[] {
  const known = list.map((one) => memberOf(taken.find((unit) => isListedAs(one, unit)) ?? one));
  return [...known, ...taken.filter((unit) => !list.some((one) => isListedAs(one, unit))).map(memberOf)];
}

function memberOf({ name, code }: Member): Member {
  return { name, code };
}

/** A list of names alone is a list all the same. */
function isListedAs(listed: Member, unit: Member): boolean {
  return memberId(listed) === memberId(unit) || (listed.code === '' && listed.name === unit.name);
}

/** A list as somebody writes it, a unit a line: 编码 名称, or the name alone. */
export function readList(text: string): Member[] {
  return text.split(/\r?\n/).flatMap((line): Member[] => {
    const words = line.trim();
    if (words === '') return [];
    const [, code = '', name = words] = /^([A-Za-z0-9.-]{1,50})[\s,，、]{1,10}(\S.*)$/.exec(words) ?? [];
    return [{ name: name.slice(0, 200), code }];
  });
}
