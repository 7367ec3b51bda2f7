/** A project that is being edited, as the rules read it: one object, which notes which of its parts are read. */

import { type Graph, Memo } from '../calculation/graph.js';
import { keptIn } from '../collections.js';
import { emptyProject, type Project } from '../project/model.js';

type ProjectPart = keyof Project;

export class WatchedProject {
  /** Reads as the project that is followed now. */
  readonly project: Project;
  private now: Project = emptyProject({ id: '', version: '' }, { name: '', code: '' }, 0);
  private readonly parts = new Map<ProjectPart, Memo<void>>();

  constructor(private readonly graph: Graph) {
    this.project = new Proxy(this.now, { get: (_, part) => this.read(part as ProjectPart) });
  }

  /** Takes an edited project over; what was made from a part that is another now is stale. */
  follow(project: Project): void {
    const before = this.now;
    this.now = project;
    for (const [part, memo] of this.parts) if (before[part] !== project[part]) this.graph.spoil(memo);
  }

  private read(part: ProjectPart): Project[ProjectPart] {
    this.graph.note(keptIn(this.parts, part, () => new Memo()));
    return this.now[part];
  }
}
