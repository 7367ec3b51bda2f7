/** What a check sheet says about itself: the file, the time of the check, the program. */
import path from 'node:path';
import type { Occasion } from '../../shared/report/self-check.js';
import { programVersion } from './version.js';

/** The names of files without their folders, as one text. */
export function namesOf(files: readonly string[]): string {
  return files.map((file) => path.basename(file)).join('、');
}

/** `file` may be a whole path; only its name is printed. */
export function occasionOf(file: string, at: Date = new Date()): Occasion {
  const clock = [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
  return {
    file: path.basename(file),
    time: `${at.getFullYear()}年${at.getMonth() + 1}月${at.getDate()}日 ${clock}`,
    program: `公开 ${programVersion()}`,
  };
}
