/** Whether a clipping holds several tables (几张表一起复制): they go to the import page, where each is recognised by its title. */
import { plain } from '../../../shared/plain.js';
import { isNumber } from './block.js';

/** A line of its own over a table: 收入总表, 支出预算表（分科目）, 附件3：项目表. */
const TITLE = /^[^\d].{0,80}表(?:\(.{0,40}\))?$/;

/** Two titles at least, each with numbers below it. */
export function holdsSeveralTables(lines: readonly (readonly string[])[]): boolean {
  let titled = 0;
  let isTitled = false;
  for (const line of lines) {
    const words = line.map(plain).filter((word) => word !== '');
    const [first = ''] = words;
    if (words.length === 1 && TITLE.test(first)) isTitled = true;
    else if (isTitled && words.length > 1 && words.some(isNumber)) {
      titled += 1;
      isTitled = false;
    }
  }
  return titled > 1;
}
