/** How an audit goes on (进度): what comes next, and what has been found so far. */
import { keptIn } from '../collections.js';
import type { Finding } from '../findings/finding.js';

/**
 * Told before every step what comes next, in words, and all that was found so far and is no mere hint, in the order in which it
 * was found. Each of them stands in the report, by itself or among what follows from another. What it throws ends the audit.
 */
export type TellCourse = (next: string, found: readonly Finding[]) => void;

export class Course {
  private readonly found = new Map<string, Finding>();

  constructor(private readonly tell: TellCourse | undefined) {}

  /** What was told before and is found again stays where it is. */
  step(next: string, found: readonly Finding[] = []): void {
    for (const one of found) if (one.severity !== 'hint') keptIn(this.found, keyOf(one), () => one);
    this.tell?.(next, [...this.found.values()]);
  }
}

/** The same words about the same place: what else a finding names may become more. */
function keyOf({ rule, message, places: [place] }: Finding): string {
  return [rule, message, place?.label ?? '', place?.value ?? ''].join('\n');
}
