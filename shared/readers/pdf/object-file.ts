/**
 * The objects of a PDF file by number, found by going through the file once. pdf.js gives no way to the
 * attributes of tags, and only those say which cells of a table are merged.
 */
import { inflateWithin } from '../inflate.js';
import { type Dictionary, Lexer, Name, Reference, type Value } from './object-lexer.js';

/** An object stream holds descriptions, not pictures. */
const MAX_UNPACKED = 64 * 1024 * 1024;
const LOWER_O = 0x6f;

export interface PackedStream {
  /** Of its object; undefined where that has none. */
  readonly number: number | undefined;
  readonly dictionary: Dictionary;
  readonly filters: readonly string[];
  readonly packed: Uint8Array;
}

interface FoundStream extends Pick<PackedStream, 'number' | 'dictionary'> {
  readonly start: number;
  readonly end: number;
}

export class ObjectFile {
  private readonly objects = new Map<number, Value>();
  private readonly found: FoundStream[] = [];
  /** Encrypted files cannot be read here. */
  encrypted = false;
  /** Something could not be read: what is here may not be all. */
  damaged = false;
  private unpacked = 0;

  constructor(private readonly bytes: Uint8Array) {
    for (let at = this.nextObject(0); at >= 0; at = this.nextObject(at)) at = this.readObject(at);
  }

  /** Every stream as it stands in the file, with its filters, the first to be undone first. */
  *streams(): Iterable<PackedStream> {
    for (const { number, dictionary, start, end } of this.found) {
      // A length that is an object of its own is known only now.
      const length = this.get(dictionary.get('Length'));
      const last = typeof length === 'number' && this.endsAt(start + length) ? start + length : end;
      yield { number, dictionary, filters: this.filtersOf(dictionary), packed: this.bytes.subarray(start, last) };
    }
  }

  /** The numbers of the streams that make up a page's content, for every page. */
  *contents(): Iterable<readonly number[]> {
    for (const value of this.objects.values()) {
      if (!(value instanceof Map) || !value.has('Contents')) continue;
      yield this.list(value.get('Contents')).flatMap((one) => (one instanceof Reference ? [one.number] : []));
    }
  }

  /** What a value stands for: references are followed. */
  get(value: Value | undefined): Value {
    let result = value ?? null;
    for (let steps = 0; result instanceof Reference && steps < 10; steps++)
      result = this.objects.get(result.number) ?? null;
    return result instanceof Reference ? null : result;
  }

  dictionary(value: Value | undefined): Dictionary | undefined {
    const found = this.get(value);
    return found instanceof Map ? found : undefined;
  }

  name(value: Value | undefined): string | undefined {
    const found = this.get(value);
    return found instanceof Name ? found.value : undefined;
  }

  /** A value as a list: an array's items, or the value alone. */
  list(value: Value | undefined): readonly Value[] {
    const found = this.get(value);
    if (Array.isArray(found)) return found;
    return found === null || value === undefined ? [] : [value];
  }

  /** The last dictionary of this type that has the key. */
  find(type: string, key: string): Dictionary | undefined {
    let result: Dictionary | undefined;
    for (const value of this.objects.values())
      if (value instanceof Map && value.has(key) && this.name(value.get('Type')) === type) result = value;
    return result;
  }

  /** Where the next `obj` stands after this place; -1 at the end. */
  private nextObject(from: number): number {
    const { bytes } = this;
    for (let at = bytes.indexOf(LOWER_O, from); at >= 0; at = bytes.indexOf(LOWER_O, at + 1))
      if (bytes[at + 1] === 0x62 && bytes[at + 2] === 0x6a && (bytes[at - 1] ?? 0) <= 0x39) return at;
    return -1;
  }

  /** Reads the object behind the `obj` at this place; gives the place behind it. */
  private readObject(at: number): number {
    try {
      return this.readWhole(at);
    } catch {
      this.damaged = true;
      return at + 3;
    }
  }

  private readWhole(at: number): number {
    const number = this.numberBefore(at);
    const lexer = new Lexer(this.bytes, at + 3);
    const value = lexer.read();
    if (number !== undefined) this.objects.set(number, value);
    if (!(value instanceof Map)) return Math.max(lexer.at, at + 3);
    const behind = lexer.at;
    if (value.has('Encrypt')) this.encrypted = true;
    if (lexer.token() !== 'stream') return behind;
    const [start, end] = this.streamOf(lexer.at, value);
    this.found.push({ number, dictionary: value, start, end });
    if (this.name(value.get('Type')) === 'ObjStm') this.readStream(value, this.bytes.subarray(start, end));
    return end;
  }

  /** The object's number, which stands before its generation. */
  private numberBefore(at: number): number | undefined {
    const before = String.fromCharCode(...this.bytes.subarray(Math.max(0, at - 24), at));
    const number = /(?<!\d)(\d+)\s+\d+\s+$/.exec(before)?.[1];
    return number === undefined ? undefined : Number(number);
  }

  private streamOf(keyword: number, dictionary: Dictionary): readonly [number, number] {
    const start = keyword + (this.bytes[keyword] === 0x0d ? 2 : 1);
    const length = dictionary.get('Length');
    if (typeof length === 'number' && this.endsAt(start + length)) return [start, start + length];
    return [start, this.endOfStream(start)];
  }

  private endsAt(place: number): boolean {
    return new Lexer(this.bytes, place).token() === 'endstream';
  }

  private endOfStream(start: number): number {
    const wanted = [...'endstream'].map((char) => char.charCodeAt(0));
    const { bytes } = this;
    for (let at = bytes.indexOf(0x65, start); at >= 0; at = bytes.indexOf(0x65, at + 1))
      if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
    return bytes.length;
  }

  /** The objects packed into an object stream. */
  private readStream(dictionary: Dictionary, packed: Uint8Array): void {
    const data = this.unpack(dictionary, packed);
    const [count, first] = [dictionary.get('N'), dictionary.get('First')];
    if (!data || typeof count !== 'number' || typeof first !== 'number') return;
    const index = new Lexer(data);
    for (let i = 0; i < count && index.at < first; i++) {
      const [number, offset] = [Number(index.token()), Number(index.token())];
      if (Number.isInteger(number) && Number.isInteger(offset))
        this.objects.set(number, new Lexer(data, first + offset).read());
    }
  }

  private filtersOf(dictionary: Dictionary): string[] {
    return this.list(dictionary.get('F') ?? dictionary.get('Filter')).map((one) => this.name(one) ?? '');
  }

  private unpack(dictionary: Dictionary, packed: Uint8Array): Uint8Array | undefined {
    const filters = this.filtersOf(dictionary);
    if (filters.length === 0) return packed;
    if (filters.length !== 1 || filters[0] !== 'FlateDecode' || dictionary.has('DecodeParms')) return undefined;
    const data = inflateWithin(packed, MAX_UNPACKED - this.unpacked);
    this.unpacked += data.length;
    return data;
  }
}
