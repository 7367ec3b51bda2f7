/** Folders of project files that windows look at (汇总检查): checked in threads, kept for their sheet. */
import path from 'node:path';
import type { Board, BoardUnit } from '../../shared/contract/board-requests.js';
import type { ExportResult, Request } from '../../shared/contract/contract.js';
import { type CheckedUnit, shownUnit } from '../../shared/report/folder-sheet.js';
import { checklistOf } from './document-file.js';
import type { Exports } from './exports.js';
import { RequestError } from './failure.js';
import { checkFiles, projectsIn, type ThreadOptions } from './folder-check.js';
import type { Jobs } from './jobs.js';
import { LastYearFiles } from './last-year-files.js';
import type { Looks } from './looks.js';
import type { Holder } from './open-files.js';
import { absolutePath, printable } from './paths.js';

interface Kept {
  readonly board: string;
  readonly folder: string;
  readonly at: Date;
  readonly units: readonly CheckedUnit[];
  readonly files: readonly string[];
}

export class Boards {
  private readonly kept = new Map<string, Kept>();
  private last = 0;

  constructor(
    private readonly jobs: Jobs,
    private readonly exports: Exports,
    private readonly threads: ThreadOptions,
    private readonly looks: Looks,
  ) {}

  async check({ job, folder: named }: Request<'board.check'>, client: Holder): Promise<Board | undefined> {
    const folder = absolutePath(named);
    const files = await projectsIn(folder);
    if (files.length === 0) throw new RequestError(`“${printable(folder)}”里没有项目文件（.gongkai），请另选文件夹`);
    const found = await this.jobs.run(client, job, async (turn) => {
      const lastYear = await LastYearFiles.in(folder, this.threads.standards);
      return turn.await(
        checkFiles(
          files,
          this.threads,
          (done, { file }) => {
            client.send({ kind: 'progress', job, stage: path.basename(file), done, total: files.length });
          },
          { looked: (seen) => this.looks.at(seen), lastYear },
        ),
      );
    });
    if (!found) return undefined;
    this.last += 1;
    const board = `board-${this.last}`;
    const at = new Date();
    const units = found.map((one) => ({ ...one, file: path.relative(folder, one.file) }));
    this.kept.set(client.id, { board, folder, at, units, files });
    const shown = found.map(
      (one, index): BoardUnit => ({ file: one.file, name: units[index]?.file ?? '', state: shownUnit(one) }),
    );
    return { board, folder, time: at.toISOString(), units: shown };
  }

  report({ board, checklist, unit, by, ...wish }: Request<'board.report'>, client: Holder): Promise<ExportResult> {
    const kept = this.kept.get(client.id);
    if (kept?.board !== board) throw new RequestError('检查结果已不在，请重新检查这个文件夹');
    const { folder, at, units, files } = kept;
    if (unit !== undefined) {
      const one = units[files.indexOf(unit)];
      if (one?.kind !== 'checked') throw new RequestError('这个文件没有检查，写不出问题告知书');
      const order = { kind: 'letter', unit: one, at: at.getTime(), ...(by === undefined ? {} : { by }) } as const;
      return this.exports.write(wish, client, (kinds) => ({ ...order, ...kinds }), files);
    }
    if (checklist !== undefined) {
      const list = checklistOf(checklist);
      const order = { kind: 'checklist', checklist: list, of: folder, at: at.getTime(), checked: units } as const;
      return this.exports.write(wish, client, (kinds) => ({ ...order, ...kinds }), [...files, list]);
    }
    return this.exports.write(
      wish,
      client,
      (kinds) => ({ kind: 'folderSheet', folder, at: at.getTime(), units, ...kinds }),
      files,
    );
  }

  /** The window has gone. */
  drop(client: string): void {
    this.kept.delete(client);
  }
}
