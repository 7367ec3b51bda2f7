/** Collects findings and counts comparisons (文字核对台账): every rule of the prose ends with how it ended, and on what. */
import type { Blame, Finding, FindingPlace, Severity } from '../../findings/finding.js';
import type { LedgerEntry, RuleGroup } from '../../findings/ledger.js';

interface RuleText {
  readonly title: string;
  readonly basis: string;
  readonly group: RuleGroup;
}

const RULES = {
  'prose-field': {
    title: '文中的数与表一致',
    basis: '文中各处取数与表中的数、由表推算的数逐一核对；表中没有的数在文中第二次用到时核对',
    group: 'prose',
  },
  'prose-sum': { title: '文中各数之间相符', basis: '文中合计与各项之和、增减额与两期之差', group: 'prose' },
  'prose-direction': {
    title: '增减方向和情形的说法与数相符',
    basis: '增加、减少、持平，有无此项，与两期的数核对',
    group: 'prose',
  },
  'prose-year': { title: '文中的年度一致', basis: '标题和正文中的年度与封面、表名的年度', group: 'prose' },
  'prose-unit': { title: '文中的单位名称一致', basis: '标题和正文中的单位名称与封面、表头的名称', group: 'prose' },
  'prose-words': { title: '固定的措辞与规范一致', basis: '规范中固定的文字和数字', group: 'prose' },
  'prose-reason': { title: '须写的原因和说明已写', basis: '规范要求填写文字的各处', group: 'prose' },
  'section-missing': { title: '各部分齐全、次序正确', basis: '规范的标题、段落、注和名词解释', group: 'form' },
  contents: { title: '目录与标题一致', basis: '目录各行与正文标题及其次序', group: 'form' },
  'contents-pages': { title: '目录的页码正确', basis: '目录各行的页码与标题所在的页', group: 'form' },
} as const satisfies Record<string, RuleText>;

export type ProseRule = keyof typeof RULES;

export class ProseLedger {
  readonly findings: Finding[] = [];
  private readonly compared = new Map<ProseRule, number>();
  private readonly reasons: { readonly rule: ProseRule; readonly reason: string }[] = [];

  add(
    rule: ProseRule,
    severity: Severity,
    message: string,
    places: readonly FindingPlace[],
    cause?: string,
    blames: readonly Blame[] = [],
  ): void {
    const why = cause === undefined ? {} : { cause };
    this.findings.push({ rule, severity, message, places, ...why, ...(blames.length === 0 ? {} : { blames }) });
  }

  /** Notes comparisons, whatever came of them. */
  count(rule: ProseRule, comparisons = 1): void {
    this.compared.set(rule, (this.compared.get(rule) ?? 0) + comparisons);
  }

  /** What could not be compared, and why. */
  except(rule: ProseRule, reason: string): void {
    this.reasons.push({ rule, reason });
  }

  /** One entry for every rule. */
  entries(): LedgerEntry[] {
    return (Object.keys(RULES) as ProseRule[]).map((rule) => {
      const compared = this.compared.get(rule) ?? 0;
      const found = this.findings.some((finding) => finding.rule === rule);
      const reasons = this.reasons.flatMap((one) => (one.rule === rule ? [one.reason] : []));
      const reason = compared === 0 && !found ? '文中没有可核对的内容' : reasons.join('；');
      return {
        rule,
        ...RULES[rule],
        outcome: found ? 'found' : compared > 0 ? 'passed' : 'notApplicable',
        compared,
        ...(reason === '' ? {} : { reason }),
      };
    });
  }
}
