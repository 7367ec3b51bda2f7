/**
 * How much the wordings of a standard print (措辞的套用). A phrase may call others, so that every level multiplies: this is
 * counted before anything follows them, by what is written alone.
 */

import { printOf } from '../language/print.js';
import { fieldsOf, type Template } from '../language/template.js';
import { LIMITS } from '../limits.js';
import { own } from '../record.js';
import type { ProblemList } from './problem.js';
import type { Standard } from './standard.js';
import { type FileNames, PLAN_FILE, walkStandard } from './walk.js';

/** Whether every wording comes to an end, and all of them together within bounds; what does not is told. */
export function checkPhrases(standard: Standard, files: FileNames, problems: ProblemList): boolean {
  const sizes = new Sizes(standard);
  let total = 0;
  let sound = true;
  const report = (file: string, path: string, message: string): void => {
    problems.add(file, path, message);
    sound = false;
  };
  for (const name of Object.keys(standard.plan.phrases)) {
    sizes.phrase(name);
    if (sizes.circular.delete(name)) report(PLAN_FILE, `phrases.${name}`, '措辞套用了自己，永远印不完');
  }
  walkStandard(standard, files, {
    formula: () => undefined,
    template: (template, { file, path, wording }) => {
      if (wording || !sound) return;
      total += sizes.template(template);
      if (total > LIMITS.printedFields)
        report(file, path, `措辞层层套用，到这里全文要取的数已超过 ${LIMITS.printedFields} 处`);
    },
  });
  return sound;
}

/** How many fields a text prints at most, with those of the phrases that it calls. */
class Sizes {
  /** Phrases that call themselves, through others as well. */
  readonly circular = new Set<string>();
  private readonly known = new Map<string, number>();
  private readonly open = new Set<string>();

  constructor(private readonly standard: Standard) {}

  template(template: Template): number {
    const { phrases, lists } = this.standard.plan;
    return fieldsOf(template).reduce((sum, { expression }) => {
      const print = printOf(expression, phrases);
      if (print.kind === 'phrase') return sum + 1 + this.phrase(print.name);
      if (print.kind !== 'each') return sum + 1;
      const items = (own(lists, print.list) ?? []).map((item) =>
        Object.values(item).reduce((all, text) => all + this.template(text), this.phrase(print.phrase)),
      );
      return items.reduce((all, size) => all + size, sum + 1);
    }, 0);
  }

  phrase(name: string): number {
    if (this.open.has(name)) this.circular.add(name);
    const known = this.open.has(name) ? 0 : this.known.get(name);
    if (known !== undefined) return known;
    this.open.add(name);
    const size = Math.max(
      0,
      ...(own(this.standard.plan.phrases, name)?.cases ?? []).map(({ text }) => this.template(text)),
    );
    this.open.delete(name);
    this.known.set(name, size);
    return size;
  }
}
