/** Where indicators (绩效指标) can be taken from: the forms of this project, of last year's file, of a sister unit's. */
import { Calculation } from '../../shared/calculation/calculation.js';
import type { Figures } from '../../shared/calculation/figures.js';
import { formName } from '../../shared/composition/form-locals.js';
import type { Bridge } from '../../shared/contract/contract.js';
import type { Project, ProjectRow } from '../../shared/project/model.js';
import { rowsOfForm } from '../../shared/rows/detail-rows.js';
import type { FormDefinition } from '../../shared/standard/schema.js';
import type { Standard } from '../../shared/standard/standard.js';
import { upgradeProject } from '../../shared/upgrade/upgrade.js';
import { readLastFile } from '../files/last-file.js';
import { readStandard } from '../files/standards.js';

/** A project whose indicators can be taken over, as the open standard knows them. */
export interface Pool {
  readonly title: string;
  readonly project: Project;
  readonly figures: Figures;
}

/** The indicators of one form, or of all forms of a pool. */
export interface IndicatorSource {
  readonly id: string;
  readonly title: string;
  /** All forms together, each indicator once: a library to choose from. */
  readonly library: boolean;
  readonly rows: readonly ProjectRow[];
}

/**
 * Another file's indicators, in the words of the open standard; undefined where none was chosen. Without a name the
 * services ask for one. Throws what is wrong with the file as a message.
 */
export async function readPool(bridge: Bridge, standard: Standard, file?: string): Promise<Pool | undefined> {
  const read = await readLastFile(bridge, file);
  if (!read) return undefined;
  const { id, version } = standard.identity;
  const isSame = read.project.standard.id === id && read.project.standard.version === version;
  const own = isSame ? standard : await readStandard(bridge, read.project.standard);
  const project = isSame ? read.project : upgradeProject(read.project, own, standard).project;
  return { title: `${project.unit.name} ${read.project.year}年`, project, figures: new Calculation(standard, project) };
}

/** What a pool has to offer a form; `wordsOf` tells which indicators are the same. */
export function sourcesOf(
  pool: Pool,
  form: FormDefinition,
  besides: string | undefined,
  wordsOf: (row: ProjectRow) => string,
): IndicatorSource[] {
  const { details } = form;
  if (!details) return [];
  const forms = (pool.figures.rowsOf(form.table)?.rows ?? []).flatMap((row): IndicatorSource[] => {
    if (row.kind !== 'detail' || row.key === besides) return [];
    const rows = rowsOfForm(pool.project, { ...details, form: row.key }, row.key);
    const name = formName(pool.figures, form, row.key) || row.key;
    return rows.length === 0 ? [] : [{ id: row.key, title: `${name}（${rows.length} 条）`, library: false, rows }];
  });
  if (forms.length < 2) return forms;
  const all = new Map(forms.flatMap(({ rows }) => rows.map((row) => [wordsOf(row), row] as const)));
  const rows = [...all.values()];
  return [{ id: '', title: `全部指标（${rows.length} 条，相同的列一次）`, library: true, rows }, ...forms];
}
