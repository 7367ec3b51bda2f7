/** Bytes on their way to the page: each has an address nobody can guess and is gone soon. */
import { randomBytes } from 'node:crypto';

interface Blob {
  readonly bytes: Uint8Array;
  readonly once: boolean;
  readonly timer: ReturnType<typeof setTimeout>;
}

const ONCE_MS = 60_000;
const PRINT_MS = 10 * 60_000;

export class Blobs {
  private readonly blobs = new Map<string, Blob>();

  /** For one fetch by the page's script. */
  once(bytes: Uint8Array): string {
    return this.add(bytes, true, ONCE_MS);
  }

  /** For a viewer that may ask repeatedly. */
  forViewing(bytes: Uint8Array): string {
    return this.add(bytes, false, PRINT_MS);
  }

  /** What a viewer shows it asks for by the address alone; a page's script sends its session along. */
  take(address: string, hasSession: boolean): Uint8Array | undefined {
    const blob = this.blobs.get(address);
    if (!blob?.once) return blob?.bytes;
    if (!hasSession) return undefined;
    this.remove(address);
    return blob.bytes;
  }

  clear(): void {
    for (const address of [...this.blobs.keys()]) this.remove(address);
  }

  private add(bytes: Uint8Array, once: boolean, forMs: number): string {
    const address = `/blob/${randomBytes(18).toString('base64url')}.pdf`;
    const timer = setTimeout(() => this.remove(address), forMs);
    timer.unref();
    this.blobs.set(address, { bytes, once, timer });
    return address;
  }

  private remove(address: string): void {
    clearTimeout(this.blobs.get(address)?.timer);
    this.blobs.delete(address);
  }
}
