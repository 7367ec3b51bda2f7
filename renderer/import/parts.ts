/** The parts of an import, one line each: the tables of the source, and what belongs to none; and which numbers of a part are listed. */
import type { ImportLine, ImportPart, ImportShown, OtherPart, ShownSource } from '../../shared/contract/imports.js';

export type Kind = ImportLine['kind'];

/** What is listed of a part; `count` says how much there is of it. */
export interface Filter {
  readonly id: string;
  readonly title: string;
  /** All kinds where it names none. */
  readonly kinds: readonly Kind[] | undefined;
  readonly count: number;
}

export interface Part {
  readonly part: ImportPart;
  readonly title: string;
  readonly source?: ShownSource;
  readonly filters: readonly Filter[];
}

const OTHERS: readonly { readonly part: OtherPart; readonly title: string }[] = [
  { part: 'solved', title: '由印出的数推算出的数' },
  { part: 'asked', title: '来源没有写明、须自己填的数' },
  { part: 'misfits', title: '没有照用的对应和更正' },
  { part: 'codes', title: '本版科目里没有的编码' },
  { part: 'unread', title: '未能识别的内容' },
  { part: 'prose', title: '正文中的数（不从正文填数）' },
];

export function partsOf({ sources, others }: ImportShown): readonly Part[] {
  return [
    ...sources.map((source) => ({
      part: source.number,
      title: source.title,
      source,
      filters: filtersOf(source),
    })),
    ...OTHERS.filter(({ part }) => others[part] > 0).map(({ part, title }) => ({
      part,
      title,
      filters: [all(others[part])],
    })),
  ];
}

function all(count: number): Filter {
  return { id: 'all', title: '全部', kinds: undefined, count };
}

function filtersOf({ counts }: ShownSource): readonly Filter[] {
  const { agrees, tail, differs, open, set } = counts;
  const some: readonly Filter[] = [
    { id: 'new', title: '新填', kinds: ['new'], count: counts.new },
    { id: 'changed', title: '改', kinds: ['changed'], count: counts.changed },
    { id: 'same', title: '相同或保留', kinds: ['equal', 'kept'], count: counts.equal + counts.kept },
    { id: 'refused', title: '不能填', kinds: ['refused'], count: counts.refused },
    { id: 'left', title: '没有放入', kinds: ['left'], count: counts.left },
    { id: 'checked', title: '核对', kinds: COMPARED, count: agrees + tail + differs + open + set },
  ];
  const there = some.filter(({ count }) => count > 0);
  return there.length === 1 ? there : [all(there.reduce((sum, { count }) => sum + count, 0)), ...there];
}

const COMPARED = ['differs', 'set', 'tail', 'open', 'agrees'] as const satisfies readonly Kind[];
