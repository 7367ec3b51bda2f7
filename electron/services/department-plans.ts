/** A department's units' files that a window is about to take (部门汇总): read and planned in a thread, checked in others. */

import type { Request } from '../../shared/contract/contract.js';
import type { DepartmentPlan } from '../../shared/contract/department-requests.js';
import { type CheckedUnit, shownUnit } from '../../shared/report/folder-sheet.js';
import { unitSources } from './departments.js';
import { RequestError } from './failure.js';
import { checkFiles, type ThreadOptions } from './folder-check.js';
import type { Jobs } from './jobs.js';
import type { Holder } from './open-files.js';
import { absolutePath, printable } from './paths.js';

interface Kept {
  readonly folder: string;
  readonly states: ReadonlyMap<string, CheckedUnit>;
}

export class DepartmentPlans {
  /** By window, the checks of the folder that it looks at. */
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly jobs: Jobs,
    private readonly threads: ThreadOptions,
  ) {}

  async plan(request: Request<'department.plan'>, client: Holder): Promise<DepartmentPlan | undefined> {
    const { job, text, own, dropped, uneliminated, list, again } = request;
    const folder = absolutePath(request.folder);
    const sources = await unitSources([folder], own);
    if (sources.length === 0 && dropped.length === 0)
      throw new RequestError(`“${printable(folder)}”里没有所属单位的项目文件（.gongkai），请另选文件夹`);
    return this.jobs.run(client, job, async (turn) => {
      const known = this.kept.get(client.id);
      let states = again && known?.folder === folder ? known.states : undefined;
      if (!states) {
        const files = sources.map(({ file }) => file);
        const found = await turn.await(
          checkFiles(files, this.threads, (done) =>
            client.send({ kind: 'progress', job, stage: '检查各单位的文件', done, total: files.length }),
          ),
        );
        if (!found) return undefined;
        states = new Map(found.map((one, index) => [sources[index]?.source ?? one.file, one]));
        this.kept.set(client.id, { folder, states });
      }
      const product = await turn.produce({
        kind: 'department',
        text,
        sources,
        dropped,
        uneliminated,
        ...(list === undefined ? {} : { list }),
      });
      if (product?.kind !== 'department') return undefined;
      const { units, ...plan } = product.plan;
      const shown = units.map((unit) => {
        const state = states.get(unit.source);
        return state ? { ...unit, state: shownUnit(state) } : unit;
      });
      return { ...plan, folder, files: sources.length, units: shown };
    });
  }

  /** The window has gone. */
  drop(client: string): void {
    this.kept.delete(client);
  }
}
