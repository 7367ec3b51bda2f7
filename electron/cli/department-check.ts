/** `department --check`: a department's disclosure, project or finished document, against the sum of its units'. */
import path from 'node:path';
import { Calculation } from '../../shared/calculation/calculation.js';
import { checkSum, type Side } from '../../shared/department/check.js';
import { memberWords } from '../../shared/project/department.js';
import { differingLine, sumCheckLine } from '../../shared/report/department-words.js';
import type { Standard } from '../../shared/standard/standard.js';
import { readState } from '../services/compare.js';
import { unitSources } from '../services/departments.js';
import { UnusableFileError } from '../services/project-files.js';
import { isProjectFile } from '../services/project-standard.js';
import { EXIT, type ExitCode } from './outcome.js';
import { printJson, printLine } from './print.js';

export async function checkDepartment(
  department: string,
  units: readonly string[],
  wished: Standard | undefined,
  json: boolean,
): Promise<ExitCode> {
  const own = await readState(department, wished);
  const { standard } = own;
  const sides: Side[] = [];
  for (const { file, source } of await unitSources(units, department)) {
    const { project, notes } = await readState(file, standard);
    const { id } = project.standard;
    if (id !== standard.identity.id)
      throw new UnusableFileError(file, `用的规范是“${id}”，部门的是“${standard.identity.id}”，不能相加`);
    const name = project.unit.name === '' ? source : memberWords(project.unit);
    sides.push({ name, project, printed: notes !== undefined });
  }
  const printed = !isProjectFile(department);
  const found = checkSum(standard, { name: path.basename(department), project: own.project, printed }, sides);
  if (json) printJson(found);
  else {
    const figures = new Calculation(standard, own.project, true);
    for (const one of found.differing) printLine(differingLine(standard, figures, one));
    printLine(sumCheckLine(found));
  }
  return found.differing.some(({ kind }) => kind === 'different') ? EXIT.blocked : EXIT.done;
}
