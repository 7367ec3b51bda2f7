/** Check lists (检查表): those that come with the program, by name, and a bureau's own, read from a workbook or document. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { BUILTIN_CHECKLIST } from '../../shared/contract/fields.js';
import { type ChecklistItem, checklistIn } from '../../shared/report/checklist.js';
import { checklistFileSchema } from '../../shared/standard/schema-checklist.js';
import { readDocumentFiles } from './document-file.js';
import { isFile } from './present.js';
import { UnusableFileError } from './project-files.js';
import { readDocuments } from './read-document.js';
import type { StandardsPlace } from './standards.js';
import { parseYaml } from './yaml-file.js';

const FOLDER = 'checklists';

/** The items of a list that comes with the program, or of the list in a file. Throws UnusableFileError. */
export async function checklistNamed(named: string, { templates }: StandardsPlace): Promise<readonly ChecklistItem[]> {
  if (BUILTIN_CHECKLIST.test(named)) {
    const builtin = path.join(templates, FOLDER, `${named}.yaml`);
    if (await isFile(builtin)) return itemsIn(builtin);
    throw new UnusableFileError(named, '没有这份内置检查表；内置的是 general，自己的检查表要写文件名');
  }
  const items = checklistIn(await readDocuments(await readDocumentFiles([named])));
  if (items.length === 0)
    throw new UnusableFileError(named, '没有读出检查项目：表头要有“检查内容”一栏，另可有“编号”“标准或依据”“规则”');
  return items;
}

async function itemsIn(file: string): Promise<ChecklistItem[]> {
  const { items } = checklistFileSchema.parse(parseYaml(file, await readFile(file, 'utf8')).content);
  return items.map(({ content, basis, rules }, at) => ({ number: String(at + 1), content, basis, answeredBy: rules }));
}
