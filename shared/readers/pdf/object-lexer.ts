/** The objects of a PDF file as text: numbers, names, strings, arrays, dictionaries and references. */

export class Name {
  constructor(readonly value: string) {}
}

export class Reference {
  constructor(readonly number: number) {}
}

export type Dictionary = ReadonlyMap<string, Value>;
export type Value = null | boolean | number | string | Name | Reference | readonly Value[] | Dictionary;

/** Deeper nesting is no document. */
const MAX_DEPTH = 100;
const SPACES = [0, 9, 10, 12, 13, 32];
const DELIMITERS = [...'()<>[]{}/%'].map((char) => char.charCodeAt(0));
const IS_SPACE = tableOf(SPACES);
const ENDS_TOKEN = tableOf([...SPACES, ...DELIMITERS]);
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;
const [ZERO, NINE, UPPER_R] = [0x30, 0x39, 0x52];
const LONGEST_TOKEN = 64;

/** For every byte 1 where it is among them. */
function tableOf(bytes: readonly number[]): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (bytes.includes(byte) ? 1 : 0));
}

/** Reads objects from a place in the bytes on; at anything that is no object it gives null and moves on. */
export class Lexer {
  constructor(
    private readonly bytes: Uint8Array,
    public at = 0,
  ) {}

  /** The next object. */
  read(depth = 0): Value {
    this.skipSpace();
    const char = this.char();
    if (depth > MAX_DEPTH) throw new RangeError('too deep');
    if (char === '/') return this.name();
    if (char === '(') return this.literal();
    if (char === '[') return this.array(depth);
    if (char === '<') return this.char(1) === '<' ? this.dictionary(depth) : this.hexadecimal();
    return this.word();
  }

  /** The next keyword, e.g. `stream`. */
  token(): string {
    this.skipSpace();
    const { bytes, at: start } = this;
    let end = start;
    let text = '';
    for (; end < bytes.length && ENDS_TOKEN[bytes[end] ?? 0] === 0; end++)
      if (end < start + LONGEST_TOKEN) text += String.fromCharCode(bytes[end] ?? 0);
    this.at = end;
    return text;
  }

  private char(offset = 0): string {
    const byte = this.bytes[this.at + offset];
    return byte === undefined ? '' : String.fromCharCode(byte);
  }

  private isRegular(): boolean {
    return ENDS_TOKEN[this.bytes[this.at] ?? 0] === 0;
  }

  private skipSpace(): void {
    for (; this.at < this.bytes.length; this.at++) {
      const byte = this.bytes[this.at] ?? 0;
      if (byte === 0x25) while (this.at < this.bytes.length && !/[\r\n]/.test(this.char())) this.at += 1;
      else if (IS_SPACE[byte] === 0) return;
    }
  }

  private word(): Value {
    const text = this.token();
    if (text === '') {
      this.at += 1;
      return null;
    }
    if (text === 'true' || text === 'false') return text === 'true';
    if (!NUMBER.test(text)) return null;
    return /^\d+$/.test(text) ? (this.reference(Number(text)) ?? Number(text)) : Number(text);
  }

  /** `12 0 R` after its first number; undefined where something else follows. */
  private reference(number: number): Reference | undefined {
    const start = this.at;
    this.skipSpace();
    const { bytes, at } = this;
    let end = at;
    while (isDigit(bytes[end])) end += 1;
    if (end > at && ENDS_TOKEN[bytes[end] ?? 0] === 1) {
      this.at = end;
      this.skipSpace();
      if (bytes[this.at] === UPPER_R && this.token() === 'R') return new Reference(number);
    }
    this.at = start;
    return undefined;
  }

  private name(): Name {
    this.at += 1;
    const text = this.isRegular() ? this.token() : '';
    return new Name(
      text.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    );
  }

  /** Strings are passed over: nothing that is wanted here is one. */
  private literal(): string {
    let depth = 0;
    for (; this.at < this.bytes.length; this.at++) {
      const char = this.char();
      if (char === '\\') this.at += 1;
      else if (char === '(') depth += 1;
      else if (char === ')' && --depth === 0) break;
    }
    this.at += 1;
    return '';
  }

  private hexadecimal(): string {
    const end = this.bytes.indexOf(0x3e, this.at);
    this.at = end < 0 ? this.bytes.length : end + 1;
    return '';
  }

  private array(depth: number): Value[] {
    this.at += 1;
    const values: Value[] = [];
    for (;;) {
      this.skipSpace();
      if (this.at >= this.bytes.length) return values;
      if (this.char() === ']') break;
      values.push(this.read(depth + 1));
    }
    this.at += 1;
    return values;
  }

  private dictionary(depth: number): Dictionary {
    this.at += 2;
    const entries = new Map<string, Value>();
    for (;;) {
      this.skipSpace();
      if (this.at >= this.bytes.length) return entries;
      if (this.char() === '>') break;
      const key = this.read(depth + 1);
      const value = this.read(depth + 1);
      if (key instanceof Name) entries.set(key.value, value);
    }
    this.at += 2;
    return entries;
  }
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}
