/** A project that is being edited, as the rules read it: one object, which notes which of its parts are read. */
import { type Graph, Memo } from '../calculation/graph.js';
import { emptyProject, type Project } from '../project/model.js';

type Part = keyof Project;

const PARTS = Object.keys({
  standard: 0,
  unit: 0,
  year: 0,
  tables: 0,
  overrides: 0,
  prose: 0,
  accepted: 0,
  carried: 0,
} satisfies Record<Part, 0>) as readonly Part[];

export class WatchedProject implements Project {
  private now: Project = emptyProject({ id: '', version: '' }, { name: '', code: '' }, 0);
  private readonly parts = new Map<Part, Memo<void>>(PARTS.map((part) => [part, new Memo()]));

  constructor(private readonly graph: Graph) {}

  /** Takes an edited project over; what was made from a part that is another now is stale. */
  follow(project: Project): void {
    const before = this.now;
    this.now = project;
    for (const [part, memo] of this.parts) if (before[part] !== project[part]) this.graph.spoil(memo);
  }

  get standard(): Project['standard'] {
    return this.read('standard');
  }

  get unit(): Project['unit'] {
    return this.read('unit');
  }

  get year(): number {
    return this.read('year');
  }

  get tables(): Project['tables'] {
    return this.read('tables');
  }

  get overrides(): Project['overrides'] {
    return this.read('overrides');
  }

  get prose(): Project['prose'] {
    return this.read('prose');
  }

  get accepted(): Project['accepted'] {
    return this.read('accepted');
  }

  get carried(): Project['carried'] {
    return this.read('carried');
  }

  private read<P extends Part>(part: P): Project[P] {
    const memo = this.parts.get(part);
    if (memo) this.graph.note(memo);
    return this.now[part];
  }
}
