/** How the relations of a document ended (台账): what was compared, what the document does not bear out, what was not read. */
import { groupBy } from '../collections.js';
import type { Finding } from '../findings/finding.js';
import type { LedgerEntry, RuleGroup } from '../findings/ledger.js';
import type { Pool } from './belief.js';
import type { Related } from './relate.js';
import type { Relation, RelationKind } from './relation.js';
import { nameOf } from './wording.js';

interface Rule {
  readonly id: string;
  readonly title: string;
  readonly group: RuleGroup;
  readonly kinds: readonly RelationKind[];
}

const RULES: readonly Rule[] = [
  { id: 'document-codes', title: '类、款、项逐级相加相符', group: 'table', kinds: ['codes'] },
  { id: 'document-columns', title: '合计栏等于各分栏之和', group: 'table', kinds: ['totalColumn'] },
  { id: 'document-totals', title: '合计、小计等于各行之和', group: 'table', kinds: ['totalRow', 'subtotal'] },
  { id: 'document-items', title: '各项等于其下明细之和', group: 'table', kinds: ['items'] },
  {
    id: 'document-rates',
    title: '增减额、增减率、完成率、占比与所据的数相符',
    group: 'table',
    kinds: ['change', 'changeRate', 'share'],
  },
  { id: 'document-equal', title: '同一科目、同一事项在各表中的数相同', group: 'tables', kinds: ['same'] },
  {
    id: 'document-summaries',
    title: '收支总表、财政拨款总表的合计与收入表、支出表及各项资金的表相符',
    group: 'tables',
    kinds: ['summary'],
  },
  { id: 'document-balance', title: '收入总计与支出总计相等', group: 'table', kinds: ['balance'] },
];

const RULE_OF = new Map(RULES.flatMap(({ id, kinds }) => kinds.map((kind) => [kind, id] as const)));
const BASIS = '文件各表中的数相互核对；在文件中多处成立的关系才用来核对';
const MAX_NAMED = 3;

export function ruleOf({ kind }: Relation): string {
  return RULE_OF.get(kind) ?? kind;
}

export function relationLedger(related: Related, findings: readonly Finding[]): LedgerEntry[] {
  const byRule = groupBy(related.pools, ({ relations: [first] }) => first && ruleOf(first));
  const loud = new Set(related.broken.map(ruleOf));
  for (const { rule } of findings) loud.add(rule);
  const entries = RULES.map((rule) => entryOf(rule, byRule.get(rule.id) ?? [], loud.has(rule.id)));
  const tails = related.tails.length;
  const sums = entries.filter(({ group }) => group === 'table').reduce((sum, { compared }) => sum + compared, 0);
  const tailEntry: LedgerEntry = {
    rule: 'document-tails',
    title: '合计与各数之和分毫不差，没有尾差',
    group: 'table',
    outcome: tails > 0 ? 'found' : sums > 0 ? 'passed' : 'notApplicable',
    basis: BASIS,
    compared: sums,
    ...(sums > 0 ? {} : { reason: '文件的表中没有可以核对的合计' }),
  };
  return [...entries, tailEntry];
}

function entryOf({ id, title, group }: Rule, pools: readonly Pool[], isFound: boolean): LedgerEntry {
  const believed = pools.filter((pool) => pool.believed);
  const compared = believed.reduce(
    (sum, { held, broken, unsure }) => sum + held.length + broken.length + unsure.length,
    0,
  );
  const reasons = reasonsOf(pools);
  const outcome = isFound ? 'found' : compared > 0 ? 'passed' : reasons.length > 0 ? 'notRun' : 'notApplicable';
  const reason = reasons.join('；') || (outcome === 'notApplicable' ? '文件的表中没有这种关系' : '');
  return { rule: id, title, group, outcome, basis: BASIS, compared, ...(reason === '' ? {} : { reason }) };
}

/** What of a rule could not be compared, and why. */
function reasonsOf(pools: readonly Pool[]): string[] {
  const telling = ({ relations }: Pool): number => relations.filter((one) => one.telling).length;
  const doubted = pools.filter((pool) => !pool.believed && !areTwoColumns(pool) && telling(pool) > pool.held.length);
  const failing = doubted.reduce((sum, pool) => sum + telling(pool) - pool.held.length, 0);
  const believed = pools.filter((pool) => pool.believed);
  const aside = believed.reduce(
    (sum, pool) => sum + telling(pool) - pool.held.length - pool.broken.length - pool.unsure.length,
    0,
  );
  const unread = believed.flatMap(({ relations }) => relations).filter(isUnread);
  const named = [...new Set(unread.map(({ whole }) => nameOf(whole)))].slice(0, MAX_NAMED).join('、');
  return [
    ...(failing > 0 ? [`${failing} 处看来像合计、但文件本身没有印证这种关系，没有据以核对`] : []),
    ...(aside > 0 ? [`${aside} 处所在的栏或表多数不成立，看来不是这种关系，没有据以核对`] : []),
    ...(unread.length > 0 ? [`${unread.length} 处需要的数没有读出，未能核对，如${named}`] : []),
  ];
}

/** That two columns of different tables are not the same quantity is nothing to tell. */
function areTwoColumns({ relations: [first] }: Pool): boolean {
  return first?.kind === 'same';
}

/** A number that it needs was printed and not understood, or is not there. */
function isUnread({ form, verdict, whole, parts }: Relation): boolean {
  return (
    form === 'sum' &&
    verdict === undefined &&
    [whole, ...parts.map(({ cell }) => cell)].some(({ number }) => number.state === 'unread')
  );
}
