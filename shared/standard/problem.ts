/** What is wrong with a standard: each problem names the file, the line, the place in it and what was expected. */
import { type Issue, issuesOf, MISSING } from '../issue/issue.js';
import { type ContentPath, placeName } from '../issue/place.js';

/** Parsed YAML by path relative to the standard's folder, e.g. `tables/01-summary.yaml`. */
export interface StandardFiles extends ReadonlyMap<string, unknown> {
  /** The line (from 1) of a place in a file, or of what stands around it; known where the text is. */
  lineOf?(file: string, path: ContentPath): number | undefined;
  /** The base's file that a place was taken from, e.g. `bases/<base>/rules.yaml`; undefined for what is the standard's own. */
  baseFileOf?(file: string, path: ContentPath): string | undefined;
  /** The name on the way to a place that stands in the standard alone, where its base has others of the kind. */
  notInBase?(file: string, path: ContentPath): string | undefined;
}

export interface StandardProblem {
  readonly file: string;
  /** Place inside the file by ids and keys, e.g. `columns.total.formula`. */
  readonly path: string;
  readonly line?: number;
  readonly message: string;
}

export class StandardError extends Error {
  constructor(readonly problems: readonly StandardProblem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.name = 'StandardError';
  }
}

/** `document.yaml 第 12 行 › blocks.s1.text` */
export function problemPlace({ file, path, line }: StandardProblem): string {
  const where = line === undefined ? file : `${file} 第 ${line} 行`;
  return path === '' ? where : `${where} › ${path}`;
}

export function formatProblem(problem: StandardProblem): string {
  const place = problemPlace(problem);
  return place === '' ? problem.message : `${place}：${problem.message}`;
}

const IN_A_BASE = '（这是底本里的；不合用时在本规范里改写，或写进 standard.yaml 的 without）';

/** Collects problems so that a bureau sees all of them at once, not one per run. */
export class ProblemList {
  readonly problems: StandardProblem[] = [];

  /** `files` is what places are named by. */
  constructor(private readonly files: StandardFiles = new Map()) {}

  /** `place` is the path in the parsed file; as a text with dots between the steps. */
  add(file: string, place: string | ContentPath, message: string): void {
    const path = typeof place === 'string' ? place.split('.').filter((step) => step !== '') : place;
    this.put(file, { path, message });
  }

  addIssues(file: string, error: Parameters<typeof issuesOf>[0]): void {
    for (const issue of issuesOf(error)) this.put(file, issue);
  }

  private put(file: string, { path, at = path, message }: Issue): void {
    const line = this.files.lineOf?.(file, at);
    const name = placeName(this.files.get(file), path);
    const base = this.files.baseFileOf?.(file, at);
    const added = message === MISSING ? this.files.notInBase?.(file, path) : undefined;
    const hint = added === undefined ? '' : `（底本里没有“${added}”，要写全；要改底本里的，请核对名称）`;
    const said = `${message}${base === undefined ? hint : IN_A_BASE}`;
    this.problems.push({ file: base ?? file, path: name, ...(line === undefined ? {} : { line }), message: said });
  }

  throwIfAny(): void {
    if (this.problems.length > 0) throw new StandardError(this.problems);
  }
}
