/** Imports (导入): reads files, says what they would bring into the window's project, and keeps that until it is taken or left. */
import type { ExportResult, Request } from '../../shared/contract/contract.js';
import { LINES_AT_ONCE } from '../../shared/contract/import-requests.js';
import type { ImportLines, ImportShown, RefusedFile } from '../../shared/contract/imports.js';
import type { ImportAnswers, ImportPlan } from '../../shared/imports/plan.js';
import type { Command } from '../../shared/project/command.js';
import type { Reading } from '../../shared/reading/reading.js';
import { linesOf, shownImport } from '../../shared/report/shown-import.js';
import { auditable, mustBeDocument } from './document-file.js';
import type { Exports } from './exports.js';
import { RequestError } from './failure.js';
import type { ImportMemory } from './import-memory.js';
import type { Jobs } from './jobs.js';
import type { Holder } from './open-files.js';
import { UnusableFileError } from './project-files.js';
import type { ShownDocuments } from './shown-documents.js';

interface Kept {
  readonly import: string;
  /** Those that were read, in their order. */
  readonly files: readonly string[];
  readonly refused: readonly RefusedFile[];
  readonly reading: Reading;
  /** Id of the project's standard. */
  readonly standard: string;
  readonly plan: ImportPlan;
  /** The project that it was planned for. */
  readonly text: string;
  readonly at: Date;
}

export class Imports {
  private readonly kept = new Map<string, Kept>();
  private last = 0;

  constructor(
    private readonly jobs: Jobs,
    private readonly exports: Exports,
    private readonly documents: ShownDocuments,
    private readonly memory: ImportMemory,
  ) {}

  /** What cannot be read is told by its name, and the others go on. */
  async run({ job, text, files: named }: Request<'import.run'>, client: Holder): Promise<ImportShown | undefined> {
    const { userData } = this.memory;
    const { there, refused } = await sorted(named);
    const files = there.map(({ file }) => file);
    this.last += 1;
    const name = `import-${this.last}`;
    const product = await this.jobs.run(client, job, (turn) =>
      turn.produce({ kind: 'import', import: name, text, answers: {}, userData, source: { files } }),
    );
    if (product?.kind !== 'import') return undefined;
    const { plan, reading, standard, refused: unreadable = [] } = product;
    if (!reading) return undefined;
    const bad = new Set(unreadable.map(({ file }) => file));
    const read = there.filter(({ file }) => !bad.has(file));
    const kept = {
      import: name,
      files: read.map(({ file }) => file),
      refused: [...refused, ...unreadable],
      reading,
      standard,
      plan,
      text,
      at: new Date(),
    };
    const stamps = read.map(({ stamp }) => stamp);
    this.documents.keep(client, kept.import, { files: kept.files, stamps, blocks: () => reading.blocks });
    return this.keep(client, kept);
  }

  async answer(request: Request<'import.answer'>, client: Holder): Promise<ImportShown | undefined> {
    const { job, text, answers, import: id } = request;
    const { reading } = this.keptOf(client, id);
    const { userData } = this.memory;
    const order = { kind: 'import', import: id, text, answers: answers satisfies ImportAnswers, userData } as const;
    const product = await this.jobs.run(client, job, async (turn) => {
      const first = await turn.produce(order);
      // The thread was ended since, or has read something else.
      return first?.kind === 'lost' ? turn.produce({ ...order, source: { reading } }) : first;
    });
    if (product?.kind !== 'import') return undefined;
    return this.keep(client, { ...this.keptOf(client, id), plan: product.plan, text, at: new Date() });
  }

  lines({ import: id, part, kinds, from }: Request<'import.lines'>, client: Holder): ImportLines {
    const { plan, reading } = this.keptOf(client, id);
    return linesOf(plan, reading, { part, kinds, from, most: LINES_AT_ONCE });
  }

  take({ import: id }: Request<'import.take'>, client: Holder): readonly Command[] {
    return this.keptOf(client, id).plan.commands;
  }

  /** It was carried out: what it taught is remembered. Gives how many forms of sources that are. */
  async learn({ import: id }: Request<'import.learn'>, client: Holder): Promise<number> {
    const { standard, plan } = this.keptOf(client, id);
    await this.memory.learn(standard, plan.learned);
    return plan.learned.length;
  }

  /** Forgets what was remembered of the form of a table; the plan stays as it is until it is made anew. */
  async forget({ import: id, table }: Request<'import.forget'>, client: Holder): Promise<void> {
    const { standard, plan } = this.keptOf(client, id);
    const form = plan.sources.find(({ number }) => number === table)?.remembered;
    if (form) await this.memory.forget(standard, form);
  }

  loadMapping({ import: id }: Request<'import.loadMapping'>, client: Holder, file: string): Promise<number> {
    return this.memory.load(file, this.keptOf(client, id).standard);
  }

  saveMapping({ import: id }: Request<'import.saveMapping'>, client: Holder, file: string): Promise<string> {
    const { standard, plan } = this.keptOf(client, id);
    return this.memory.save(file, standard, plan.learned);
  }

  /** The sheet of the import that the window shows. */
  report({ import: id, ...wish }: Request<'import.report'>, client: Holder): Promise<ExportResult> {
    const kept = this.keptOf(client, id);
    return this.exports.write(wish, client, (kinds) => ({ ...sheetOf(kept), ...kinds }), kept.files);
  }

  /** The same as a PDF to print. */
  printable({ import: id }: Request<'import.print'>, client: Holder): Promise<Uint8Array> {
    return this.exports.printed({ ...sheetOf(this.keptOf(client, id)), docx: false, pdf: true }, client);
  }

  private keep(client: Holder, kept: Kept): ImportShown {
    this.kept.set(client.id, kept);
    const { import: id, files, refused, plan, at } = kept;
    return { import: id, files, refused, time: at.toISOString(), ...shownImport(plan) };
  }

  private keptOf(client: Holder, id: string): Kept {
    const kept = this.kept.get(client.id);
    if (kept?.import !== id) throw new RequestError('读入的内容已不在，请重新导入');
    return kept;
  }

  /** The window has gone. */
  drop(client: string): void {
    this.kept.delete(client);
  }
}

function sheetOf({ files, refused, at, text, plan }: Kept) {
  return { kind: 'importSheet', files, refused, at: at.getTime(), text, plan } as const;
}

interface Sorted {
  readonly there: readonly { readonly file: string; readonly stamp: string }[];
  readonly refused: readonly RefusedFile[];
}

/** Which of the files are there to be read; of the others why not. */
async function sorted(named: readonly string[]): Promise<Sorted> {
  const there: { readonly file: string; readonly stamp: string }[] = [];
  const refused: RefusedFile[] = [];
  for (const one of new Set(named)) {
    try {
      const file = auditable(one);
      there.push({ file, stamp: await mustBeDocument(file) });
    } catch (problem) {
      if (!(problem instanceof UnusableFileError || problem instanceof RequestError)) throw problem;
      refused.push({ file: one, message: problem.message });
    }
  }
  return { there, refused };
}
