/** Checks what a standard says of its pictures: each has one source, and every item one name and one number. */

import { fieldAlone, type Template } from '../language/template.js';
import { own } from '../record.js';
import { PICTURES_FILE } from './file-names.js';
import type { ProblemList } from './problem.js';
import type { PictureDefinition } from './schema-pictures.js';
import type { Standard } from './standard.js';

type Report = (path: string, message: string) => void;

/** Names and kinds in the texts are the business of the one checker of the language. */
export function checkPictures(standard: Standard, problems: ProblemList): void {
  const ids = new Set<string>();
  for (const [index, picture] of standard.pictures.entries()) {
    const report: Report = (path, message) => problems.add(PICTURES_FILE, `${index}${path}`, message);
    if (ids.has(picture.id)) report('.id', `标识“${picture.id}”重复`);
    ids.add(picture.id);
    checkSource(standard, picture, report);
  }
}

function checkSource({ plan }: Standard, picture: PictureDefinition, report: Report): void {
  const { items, list, rows, where, each, show } = picture;
  const sources = [items, list, rows].filter((one) => one !== undefined).length;
  if (sources !== 1) report('', `items、list、rows 须写其中一项，写了 ${sources} 项`);
  if ((where || each) && rows === undefined) report('', 'where、each 只与 rows 一起写');
  if (rows !== undefined && !each) report('', '写了 rows，须用 each 写明每一行的名称和数');
  const compared = show === 'change';
  for (const [at, item] of (items ?? []).entries())
    checkItem(item, compared, (path, said) => report(`.items.${at}${path}`, said));
  if (each) checkItem(each, compared, (path, said) => report(`.each${path}`, said));
  if (list === undefined) return;
  const listed = own(plan.lists, list);
  if (!listed) report('.list', `没有列举“${list}”`);
  for (const [at, item] of (listed ?? []).entries())
    checkItem(item, compared, (_, said) => report('.list', `列举“${list}”的第 ${at + 1} 项${said}`));
}

function checkItem(item: Readonly<Record<string, Template | undefined>>, compared: boolean, report: Report): void {
  if (!item.label) report('', '没有名称（label）');
  for (const name of compared ? ['value', 'before'] : ['value']) {
    const template = item[name];
    if (!template) report('', `没有${name === 'before' ? '上年数（before）' : '数（value）'}`);
    else if (!fieldAlone(template)) report(`.${name}`, '须是一个数，只写一个 {{ }}');
  }
}
