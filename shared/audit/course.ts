/** How an audit goes on (进度): what comes next, and what has been found so far. */
import type { Finding } from '../findings/finding.js';

/**
 * Told before every step what comes next, in words, and all that was found so far and is no mere hint, in the order in which it
 * was found. Each of them stands in the report, by itself or among what follows from another. What it throws ends the audit.
 */
export type TellCourse = (next: string, found: readonly Finding[]) => void;

export class Course {
  private readonly found: Finding[] = [];

  constructor(private readonly tell: TellCourse | undefined) {}

  step(next: string, found: readonly Finding[] = []): void {
    for (const one of found) if (one.severity !== 'hint') this.found.push(one);
    this.tell?.(next, [...this.found]);
  }
}
