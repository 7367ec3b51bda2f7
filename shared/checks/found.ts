/** Makes findings. */
import type { Address } from '../project/address.js';
import type { Finding, Fix, Severity } from './finding.js';
import type { Subject } from './rule.js';

export interface Found {
  readonly severity: Severity;
  readonly message: string;
  readonly addresses: readonly Address[];
  readonly cause?: string | undefined;
  readonly fixes?: readonly Fix[] | undefined;
}

/** A finding about cells. */
export function found(subject: Subject, rule: string, { severity, message, addresses, cause, fixes }: Found): Finding {
  return {
    rule,
    severity,
    message,
    places: addresses.map((address) => subject.placeOf(address)),
    ...(cause === undefined ? {} : { cause }),
    ...(fixes === undefined || fixes.length === 0 ? {} : { fixes }),
  };
}
