/** What a second document is that the checked one must agree with (另一份文件是什么), and what it is called. */

export const OTHER_KINDS = ['last-year', 'budget', 'online'] as const;

/** How the other document stands to the one that is checked. */
export type OtherKind = (typeof OTHER_KINDS)[number];

interface KindWords {
  /** What is done with it: 与…核对. */
  readonly title: string;
  /** What the other document is called in a sentence. */
  readonly other: string;
  /** What the numbers of the checked document are called that must be those of the other one. */
  readonly figures: string;
}

export const OTHER_WORDS: Readonly<Record<OtherKind, KindWords>> = {
  'last-year': { title: '上年公开文件', other: '上年公开文件', figures: '上年数' },
  budget: { title: '同年预算公开文件', other: '预算公开文件', figures: '年初预算数' },
  online: { title: '网上公开的页面', other: '网上的页面', figures: '数' },
};
