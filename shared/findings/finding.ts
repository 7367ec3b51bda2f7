/** A finding (检查结果): what does not hold, where, and what an officer should do about it. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Address, addressKey } from '../project/address.js';
import type { Command } from '../project/command.js';
import type { Acceptance } from '../project/model.js';
import type { Spot } from '../reading/spot.js';

export type Severity = 'error' | 'warning' | 'hint';

/** The gravest first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'hint'];

/** Where a finding is (所在位置), as people name it. */
export interface FindingPlace {
  /** The place in words, e.g. 收入总体情况表 · 201 一般公共服务支出 · 合计. */
  readonly label: string;
  /** The printed value, or the words in question. */
  readonly value: string;
  /** The cell of the project or of the document's table. */
  readonly address?: Address;
  /** Id of the plan's block (with its row, when repeated) that prints the paragraph. */
  readonly block?: string;
  /** Where it stands in the document that is audited. */
  readonly spot?: Spot;
}

/** A way to put a finding right (建议修改); carried out as one command, and so undone as one. */
export interface Fix {
  /** What it does, e.g. 改为 12.30. */
  readonly title: string;
  readonly command: Command;
}

/** One way in which a finding of a finished document would be no more (可疑的数): this printed value alone is wrong. */
export interface Blame {
  /** With the value as it is printed there. */
  readonly place: FindingPlace;
  /** What would have to be printed there instead, in the unit and with the digits of the place; absent where that is not known. */
  readonly expected?: string;
}

export interface Finding {
  /** The rule's id, stable across versions. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly places: readonly FindingPlace[];
  /** The likely cause in words, where one can be computed, e.g. 疑为相邻两位数字颠倒. */
  readonly cause?: string;
  readonly fixes?: readonly Fix[];
  readonly accepted?: Acceptance;
  /** Which single changes would each put it right, where that is known; findings with one cause are put together by them. */
  readonly blames?: readonly Blame[];
  /** The money that it is about, in 分: the difference where there is one. */
  readonly amount?: number;
  /** What does not hold for the same reason (由此不符): put right with it, so told below it. */
  readonly consequences?: readonly Finding[];
}

/** Errors stop a final export unless somebody accepted them; warnings and hints do not. */
export function blocks(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error' && !finding.accepted);
}

/** Errors first; within a severity their order stays. */
export function bySeverity<F extends Pick<Finding, 'severity'>>(findings: readonly F[]): F[] {
  return SEVERITIES.flatMap((severity) => findings.filter((one) => one.severity === severity));
}

/** A finding with those that follow from it. */
export function withConsequences(finding: Finding): Finding[] {
  return [finding, ...(finding.consequences ?? []).flatMap(withConsequences)];
}

/** The cells a finding names. */
export function addressesOf({ places }: Finding): Address[] {
  return places.flatMap(({ address }) => (address ? [address] : []));
}

/** Longer keys are written as a hash. */
const MAX_KEY_LENGTH = 1000;

/**
 * What an acceptance refers to: the rule, its places and the values it was accepted for. Another value is
 * another finding, so nothing stays accepted after the numbers have changed.
 */
export function findingKey({ rule, message, places }: Finding): string {
  const parts = places.map(({ address, block, label, value }) =>
    [address ? addressKey(address) : (block ?? label), value].join('='),
  );
  const key = [rule, ...(parts.length === 0 ? [message] : parts)].join('|');
  return key.length <= MAX_KEY_LENGTH ? key : `${rule}|sha256:${bytesToHex(sha256(utf8ToBytes(key)))}`;
}

/** 已失效的说明: acceptances whose finding no longer occurs, or occurs with other values. */
export function staleAcceptances(
  accepted: Readonly<Record<string, Acceptance>>,
  findings: readonly Finding[],
): (Acceptance & { readonly key: string })[] {
  const entries = Object.entries(accepted);
  if (entries.length === 0) return [];
  const occurring = new Set(findings.map(findingKey));
  return entries.filter(([key]) => !occurring.has(key)).map(([key, acceptance]) => ({ key, ...acceptance }));
}
