/** What a user's imports have taught (导入对应), while windows learn, forget, load and save it: one after the other. */
import { type ImportMapping, mappingText, type SourceMapping, withLearned } from '../../shared/imports/mapping.js';
import { forgetForm, keepMapping, keptMapping, readMapping } from './mappings.js';
import { checkOutputs, writeOutputs } from './outputs.js';
import { safePath } from './paths.js';
import { exists } from './present.js';
import { UnusableFileError } from './project-files.js';

const MAPPING = ['.json'];

export class ImportMemory {
  private queue: Promise<unknown> = Promise.resolve();

  constructor(readonly userData: string) {}

  learn(standard: string, learned: readonly SourceMapping[]): Promise<void> {
    return this.next(() => keepMapping(this.userData, standard, learned));
  }

  forget(standard: string, form: SourceMapping): Promise<void> {
    return this.next(() => forgetForm(this.userData, standard, form));
  }

  /** Takes over what a file says, which counts before what was remembered; gives how many forms it tells of. */
  async load(named: string, standard: string): Promise<number> {
    const file = safePath(named, MAPPING);
    const { standard: said, sources } = await readMapping(file);
    if (said !== standard)
      throw new UnusableFileError(file, `这份导入对应是规范“${said}”的，项目用的规范是“${standard}”，没有载入`);
    await this.learn(standard, sources);
    return sources.length;
  }

  /** Writes all that is remembered, and what an import that is shown would teach; over nothing but another such file. */
  async save(named: string, standard: string, learned: readonly SourceMapping[]): Promise<string> {
    const file = safePath(named, MAPPING);
    await checkOutputs([{ file, ending: '.json' }]);
    if (await exists(file)) await mustBeMapping(file);
    await this.next(async () => {
      const kept: ImportMapping = await keptMapping(this.userData, standard);
      await writeOutputs([{ file, content: mappingText(withLearned(kept, learned)) }]);
    });
    return file;
  }

  private next<Result>(act: () => Promise<Result>): Promise<Result> {
    const done = this.queue.then(act, act);
    this.queue = done.catch(() => undefined);
    return done;
  }
}

/** A page that errs may not write over other programs' files. */
async function mustBeMapping(file: string): Promise<void> {
  try {
    await readMapping(file);
  } catch {
    throw new UnusableFileError(file, '已有这个文件，而它不是导入对应，没有覆盖；请换一个文件名');
  }
}
