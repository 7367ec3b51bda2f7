/**
 * Threads of two copies in one (批注的合并): whoever said something, it stands, and what both copies have stands once. Nothing here is
 * a conflict, and the order of the copies does not matter.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { joinedRemarks, remarkText, type Thread, type Threads } from '../../project/thread.js';
import { own } from '../../record.js';
import { sameData } from './conflict.js';

/** A thread that one side took out goes, unless the other side went on with it. Without `base` nobody took out any. */
export function mergeThreads(base: Threads, ours: Threads, theirs: Threads): Threads {
  const found = new Map<string, Thread>();
  const put = (id: string, thread: Thread): void => {
    const known = found.get(id);
    found.set(id, known ? joined(known, thread, undefined) : thread);
  };
  for (const id of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    const [was, mine, yours] = [own(base, id), own(ours, id), own(theirs, id)];
    const left = mine ?? yours;
    if (!left || (!(mine && yours) && was && sameData(was.remarks, left.remarks))) continue;
    if (!mine || !yours) put(id, left);
    else if (isSame(mine, yours)) put(id, joined(mine, yours, was));
    else {
      // Two threads that got one name: neither gives way.
      const [first, second] = [mine, yours].sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1)) as [Thread, Thread];
      put(id, first);
      put(`${id.slice(0, 40)}-${hashOf(second)}`, second);
    }
  }
  return Object.fromEntries(found);
}

function isSame(one: Thread, other: Thread): boolean {
  const [begun, also] = [one.remarks[0], other.remarks[0]];
  return begun !== undefined && also !== undefined && remarkText(begun) === remarkText(also);
}

function joined(one: Thread, other: Thread, was: Thread | undefined): Thread {
  const rest = ({ remarks: _, ...head }: Thread): Omit<Thread, 'remarks'> => head;
  const [mine, yours] = [rest(one), rest(other)];
  const isTheirs = was ? sameData(mine, rest(was)) : false;
  const isOurs = was ? sameData(yours, rest(was)) : false;
  const head = isTheirs
    ? yours
    : isOurs || JSON.stringify(sorted(mine)) <= JSON.stringify(sorted(yours))
      ? mine
      : yours;
  return { ...head, remarks: joinedRemarks(one.remarks, other.remarks) };
}

function sorted({ place, about, value }: Omit<Thread, 'remarks'>): unknown {
  return [place.part, place.at, about, value ?? null];
}

function textOf(thread: Thread): string {
  return JSON.stringify([sorted(thread), thread.remarks.map(remarkText)]);
}

function hashOf({ remarks: [begun] }: Thread): string {
  return bytesToHex(sha256(utf8ToBytes(begun ? remarkText(begun) : ''))).slice(0, 12);
}
