/** What the outline shows beside its titles: findings by severity, and how many forms are complete. */
import { keptIn } from '../../shared/collections.js';
import type { Finding } from '../../shared/findings/finding.js';
import { countFindings } from '../../shared/report/words.js';
import type { OutlineNode } from './outline.js';

export interface Badge {
  readonly errors: number;
  readonly warnings: number;
  /** Forms without a finding, of all. */
  readonly complete?: { readonly done: number; readonly total: number };
}

/** Ids of the outline's leaves that a finding concerns. */
export type Leaves = (finding: Finding) => readonly string[];

/** Badges by node id; a folder counts each finding below it once. */
export function badgesOf(
  outline: readonly OutlineNode[],
  findings: readonly Finding[],
  leavesOf: Leaves,
): Map<string, Badge> {
  const byLeaf = new Map<string, Finding[]>();
  // What somebody answers for is dealt with.
  for (const finding of findings)
    for (const leaf of finding.accepted ? [] : new Set(leavesOf(finding))) keptIn(byLeaf, leaf, () => []).push(finding);
  const badges = new Map<string, Badge>();
  const visit = (node: OutlineNode): Set<Finding> => {
    const all = new Set(byLeaf.get(node.id));
    const below = node.children.map(visit);
    for (const set of below) for (const finding of set) all.add(finding);
    badges.set(node.id, badge(all, node.kind === 'forms' ? below : undefined));
    return all;
  };
  for (const node of outline) visit(node);
  return badges;
}

function badge(findings: ReadonlySet<Finding>, forms: readonly ReadonlySet<Finding>[] | undefined): Badge {
  const { error: errors, warning: warnings } = countFindings([...findings]);
  if (!forms) return { errors, warnings };
  const clean = (set: ReadonlySet<Finding>): boolean => ![...set].some((finding) => finding.severity !== 'hint');
  return { errors, warnings, complete: { done: forms.filter(clean).length, total: forms.length } };
}
