/** A finding (检查结果): what does not hold, where, and what an officer should do about it. */
import type { Address } from '../project/address.js';

export type Severity = 'error' | 'warning' | 'hint';

export interface Place {
  readonly address: Address;
  /** The place in words, e.g. 收入总体情况表 · 201 一般公共服务支出 · 合计. */
  readonly label: string;
  /** The printed value. */
  readonly value: string;
}

export interface Finding {
  /** The rule's id, stable across versions. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly places: readonly Place[];
}

/** Errors stop a final export; warnings and hints do not. */
export function blocks(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error');
}
