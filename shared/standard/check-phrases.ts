/**
 * How much the wordings of a standard print (措辞的套用). A phrase may call others, so that every level multiplies: this is
 * counted before anything follows them, by what is written alone.
 */

import { largest } from '../extremes.js';
import { printOf } from '../language/print.js';
import { fieldsOf, type Template } from '../language/template.js';
import { LIMITS } from '../limits.js';
import { own } from '../record.js';
import { type FileNames, PLAN_FILE } from './file-names.js';
import type { ProblemList } from './problem.js';
import type { Standard } from './standard.js';
import { walkStandard } from './walk.js';

/** As deep as phrases that are printed may call others. */
const MAX_LEVELS = 12;
const WORDS = { phrases: '措辞', lists: '列举' } as const;

/** Whether every wording comes to an end, and all of them together within bounds; what does not is told. */
export function checkPhrases(standard: Standard, files: FileNames, problems: ProblemList): boolean {
  const extents = new Extents(standard);
  let total = 0;
  let sound = true;
  const report = (file: string, path: string, message: string): void => {
    problems.add(file, path, message);
    sound = false;
  };
  for (const part of ['phrases', 'lists'] as const)
    for (const name of Object.keys(standard.plan[part])) {
      const { levels } = extents[part](name);
      if (extents.circular.has(`${part}.${name}`))
        report(PLAN_FILE, `${part}.${name}`, `${WORDS[part]}套用了自己，永远印不完`);
      else if (levels > MAX_LEVELS && sound)
        report(PLAN_FILE, `${part}.${name}`, `${WORDS[part]}层层套用超过 ${MAX_LEVELS} 层，印不出来`);
    }
  walkStandard(standard, files, {
    formula: () => undefined,
    template: (template, { file, path, wording }) => {
      if (wording || !sound) return;
      total += extents.template(template).fields;
      if (total > LIMITS.printedFields)
        report(file, path, `措辞层层套用，到这里全文要取的数已超过 ${LIMITS.printedFields} 处`);
    },
  });
  return sound;
}

interface Extent {
  /** The fields that are printed at most. */
  readonly fields: number;
  /** How many wordings call one another. */
  readonly levels: number;
}

const ENDLESS: Extent = { fields: 0, levels: Number.POSITIVE_INFINITY };

/** What texts print, with the phrases and lists that they call. */
class Extents {
  /** Those that call themselves, through others as well. */
  readonly circular = new Set<string>();
  private readonly known = new Map<string, Extent>();
  private readonly open = new Set<string>();

  constructor(private readonly standard: Standard) {}

  template(template: Template): Extent {
    return together(
      fieldsOf(template).map(({ expression }): Extent => {
        const print = printOf(expression, this.standard.plan.phrases);
        if (print.kind === 'phrase') return together([this.phrases(print.name)], 1);
        if (print.kind !== 'each') return { fields: 1, levels: 0 };
        const { fields, levels } = this.phrases(print.phrase);
        const items = own(this.standard.plan.lists, print.list)?.length ?? 0;
        return together([this.lists(print.list), { fields: items * fields, levels }], 1);
      }),
    );
  }

  /** Of its cases the longest. */
  phrases(name: string): Extent {
    return this.once(`phrases.${name}`, () => {
      const cases = (own(this.standard.plan.phrases, name)?.cases ?? []).map(({ text }) => this.template(text));
      return {
        ...together(cases),
        fields: largest(
          cases.map(({ fields }) => fields),
          0,
        ),
      };
    });
  }

  /** What the items say themselves. */
  lists(name: string): Extent {
    const items = own(this.standard.plan.lists, name) ?? [];
    return this.once(`lists.${name}`, () =>
      together(items.flatMap((item) => Object.values(item)).map((text) => this.template(text))),
    );
  }

  private once(name: string, count: () => Extent): Extent {
    if (this.open.has(name)) this.circular.add(name);
    if (this.open.has(name) || this.open.size > MAX_LEVELS) return ENDLESS;
    const known = this.known.get(name);
    if (known) return known;
    this.open.add(name);
    const { fields, levels } = count();
    this.open.delete(name);
    this.known.set(name, { fields, levels: levels + 1 });
    return { fields, levels: levels + 1 };
  }
}

/** All that several print, and `more` besides. */
function together(extents: readonly Extent[], more = 0): Extent {
  return {
    fields: extents.reduce((sum, { fields }) => sum + fields, more),
    levels: largest(
      extents.map(({ levels }) => levels),
      0,
    ),
  };
}
