/**
 * Last year's file of a unit among the files of a folder (上年文件): a project by its unit and year, a finished document by its
 * name, which must bear the unit's and the year. Two that may be it are told, and none is taken. Whether the chosen one is what
 * it seems to be its own words say when it is compared.
 */
import path from 'node:path';
import { bareName } from '../../shared/claims/words.js';
import type { Project } from '../../shared/project/model.js';
import { filesIn } from './folder-check.js';
import { PROJECT } from './paths.js';
import { openProject } from './project-files.js';
import { listStandards, type StandardsPlace } from './standards.js';

const DOCUMENTS = ['.docx', '.pdf'];
const OTHER_KIND = { budget: '决算', accounts: '预算' } as const;
const KIND = { budget: '预算', accounts: '决算' } as const;

type Kind = keyof typeof KIND;

interface Whose {
  readonly name: string;
  readonly code: string;
  readonly year: number;
  readonly kind: Kind | undefined;
}

/** The file, or why none is compared; undefined where there is none and nobody said that there should be. */
export type LastYearFile = { readonly file: string } | { readonly reason: string } | undefined;

export class LastYearFiles {
  private constructor(
    private readonly folder: string,
    private readonly projects: ReadonlyMap<string, Whose>,
    private readonly documents: readonly string[],
    /** Of all units that are known here: one's name may begin with another's. */
    private readonly units: readonly string[],
    private readonly kinds: ReadonlyMap<string, Kind>,
    /** Somebody named the folder for this: names need no year, and a unit without a file is told. */
    private readonly isNamed: boolean,
  ) {}

  /**
   * Among the files of a folder that is checked, or of another one that somebody names for this. Projects that cannot be read
   * are nobody's. Throws UnusableFileError for a folder.
   */
  static async in(checked: string, place: StandardsPlace, named?: string): Promise<LastYearFiles> {
    const kinds = new Map((await listStandards(place)).map(({ id, kind }) => [id, kind]));
    const folder = named ?? checked;
    const projects = await projectsOf(folder, kinds);
    const units = named === undefined ? projects : new Map([...projects, ...(await projectsOf(checked, kinds))]);
    const names = [...units.values()].map(({ name }) => bareName(name));
    return new LastYearFiles(folder, projects, await filesIn(folder, DOCUMENTS), names, kinds, named !== undefined);
  }

  of(file: string, project: Project): LastYearFile {
    const own = whose(project, this.kinds);
    const found = [
      ...[...this.projects].flatMap(([one, other]) => (one !== file && isBefore(other, own) ? [one] : [])),
      ...this.documentsOf(own),
    ];
    const [one, ...others] = found;
    if (one === undefined) return this.isNamed ? { reason: '没有找到上年文件' } : undefined;
    if (others.length === 0) return { file: one };
    const names = found.map((each) => path.relative(this.folder, each)).join('、');
    return { reason: `有 ${found.length} 份都可能是上年文件（${names}），请只留一份` };
  }

  /** One that is there as DOCX and PDF under one name is one document. */
  private documentsOf({ name, year, kind }: Whose): string[] {
    const unit = bareName(name);
    if (unit === '') return [];
    const longer = this.units.filter((one) => one.length > unit.length && one.includes(unit));
    const found = new Map<string, string>();
    for (const file of this.documents) {
      const { dir, name: stem } = path.parse(file);
      const words = bareName(stem);
      const years =
        [stem, path.relative(this.folder, dir)]
          .join(' ')
          .match(/20\d\d/g)
          ?.map(String) ?? [];
      const isYear = years.includes(String(year - 1)) || (this.isNamed && years.length === 0);
      const isOther = kind !== undefined && words.includes(OTHER_KIND[kind]) && !words.includes(KIND[kind]);
      if (!words.includes(unit) || longer.some((one) => words.includes(one)) || !isYear || isOther) continue;
      const key = path.join(dir, stem);
      if (!found.has(key)) found.set(key, file);
    }
    return [...found.values()];
  }
}

async function projectsOf(folder: string, kinds: ReadonlyMap<string, Kind>): Promise<Map<string, Whose>> {
  const projects = new Map<string, Whose>();
  for (const file of await filesIn(folder, PROJECT)) {
    const opened = await openProject(file).catch(() => undefined);
    if (opened) projects.set(file, whose(opened.project, kinds));
  }
  return projects;
}

function whose({ unit: { name, code }, year, standard }: Project, kinds: ReadonlyMap<string, Kind>): Whose {
  return { name, code, year, kind: kinds.get(standard.id) };
}

/** The year before, of the same unit: by its code where both have one. */
function isBefore(other: Whose, own: Whose): boolean {
  if (other.year !== own.year - 1) return false;
  if (other.kind && own.kind && other.kind !== own.kind) return false;
  if (other.code !== '' && own.code !== '') return other.code === own.code;
  return own.name !== '' && bareName(other.name) === bareName(own.name);
}
