/** The tags of a PDF (标签、结构树): headings, paragraphs and tables as the program that wrote it meant them. */
import type { ObjectFile } from './object-file.js';
import { type Dictionary, Reference, type Value } from './object-lexer.js';

/** Marked content of a page. */
export interface TaggedContent {
  /** Number of the page's object. */
  readonly page: number | undefined;
  readonly mark: number;
}

export interface Tag {
  /** Standard type, e.g. H1, P, Table, TR, TD. */
  readonly type: string;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly children: readonly (Tag | TaggedContent)[];
}

const MAX_TAGS = 1_000_000;
const MAX_DEPTH = 200;
const MAX_SPAN = 1000;

export function isTag(child: Tag | TaggedContent): child is Tag {
  return 'type' in child;
}

/** The top of the tags; undefined where there are none that can be read. */
export function readTags(file: ObjectFile): Tag | undefined {
  try {
    const root = file.dictionary(file.find('Catalog', 'StructTreeRoot')?.get('StructTreeRoot'));
    return root && !file.encrypted && !file.damaged ? new TagReader(file, root).read() : undefined;
  } catch {
    // Whatever is wrong with the tags, the pages can be read without.
    return undefined;
  }
}

class TagReader {
  private readonly roles: Dictionary;
  private readonly classes: Dictionary;
  private readonly seen = new Set<number>();
  private count = 0;

  constructor(
    private readonly file: ObjectFile,
    private readonly root: Dictionary,
  ) {
    this.roles = file.dictionary(root.get('RoleMap')) ?? new Map();
    this.classes = file.dictionary(root.get('ClassMap')) ?? new Map();
  }

  read(): Tag {
    return { type: 'Document', rowSpan: 1, columnSpan: 1, children: this.children(this.root, undefined, 0) };
  }

  private children(parent: Dictionary, page: number | undefined, depth: number): (Tag | TaggedContent)[] {
    if (depth > MAX_DEPTH) return [];
    return this.file.list(parent.get('K')).flatMap((kid) => this.child(kid, page, depth));
  }

  private child(kid: Value, page: number | undefined, depth: number): (Tag | TaggedContent)[] {
    if (typeof kid === 'number') return [{ page, mark: kid }];
    if (kid instanceof Reference) {
      if (this.seen.has(kid.number)) return [];
      this.seen.add(kid.number);
    }
    const value = this.file.get(kid);
    // A number of its own object, and lists in lists, as damaged or strange files have them.
    if (!(value instanceof Map)) return [];
    const own = pageOf(value) ?? page;
    const type = this.file.name(value.get('Type'));
    if (type === 'MCR') {
      const mark = value.get('MCID');
      return typeof mark === 'number' ? [{ page: own, mark }] : [];
    }
    if (type === 'OBJR') return [];
    this.count += 1;
    if (this.count > MAX_TAGS) throw new RangeError('too many tags');
    return [this.tag(value, own, depth)];
  }

  private tag(value: Dictionary, page: number | undefined, depth: number): Tag {
    return {
      type: this.role(this.file.name(value.get('S')) ?? ''),
      rowSpan: this.span(value, 'RowSpan'),
      columnSpan: this.span(value, 'ColSpan'),
      children: this.children(value, page, depth + 1),
    };
  }

  private role(type: string): string {
    let result = type;
    for (let steps = 0; steps < 5; steps++) result = this.file.name(this.roles.get(result)) ?? result;
    return result;
  }

  private span(value: Dictionary, key: string): number {
    if (!value.has('A') && !value.has('C')) return 1;
    const classes = this.file.list(value.get('C')).map((one) => this.classes.get(this.file.name(one) ?? ''));
    const sources = [...this.file.list(value.get('A')), ...classes.flatMap((one) => this.file.list(one))];
    for (const source of sources) {
      const span = this.file.get(this.file.dictionary(source)?.get(key));
      if (typeof span === 'number' && span >= 1) return Math.min(Math.trunc(span), MAX_SPAN);
    }
    return 1;
  }
}

function pageOf(value: Dictionary): number | undefined {
  const page = value.get('Pg');
  return page instanceof Reference ? page.number : undefined;
}
