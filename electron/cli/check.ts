/** `check`: the findings of a project. */
import { blocks, type Finding, type Severity } from '../../shared/checks/finding.js';
import { prepare } from '../services/generate.js';
import { standardFor } from '../services/place.js';
import { openProject } from '../services/project-files.js';
import { EXIT, type ExitCode } from './outcome.js';
import { printJson, printLine } from './print.js';

const WORD: Record<Severity, string> = { error: '错误', warning: '警告', hint: '提示' };

export function printFindings(findings: readonly Finding[]): void {
  for (const { severity, message, places } of findings) {
    printLine(`${WORD[severity]}：${message}`);
    for (const place of places) printLine(`    ${place.label}：${place.value === '' ? '（空）' : place.value}`);
  }
}

export async function checkCommand(file: string, options: { json?: boolean }): Promise<ExitCode> {
  const { project, edited } = await openProject(file);
  const standard = await standardFor(file, project);
  const { findings } = prepare(standard, project);
  if (options.json) printJson({ findings });
  else {
    if (edited) printLine('提示：文件在本软件之外被改动过');
    printFindings(findings);
    const count = (severity: Severity): number => findings.filter((one) => one.severity === severity).length;
    printLine(`${count('error')} 处错误，${count('warning')} 处警告，${count('hint')} 处提示`);
  }
  return blocks(findings) ? EXIT.blocked : EXIT.done;
}
