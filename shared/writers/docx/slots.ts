/**
 * Where our own XML stands among the docx library's components: the library prints a numbered mark, which gives way
 * to the XML when the package is written. So no more than the piece being written need ever be in memory.
 */
import { FileChild } from 'docx';

/** Well-formed XML in pieces, which may be made while they are written. */
export type Pieces = Iterable<string>;

const NAME = 'slot';
const MARK = new RegExp(`<${NAME} n="(\\d+)"/>`, 'u');

/** A component of the library that prints a mark. */
class Slot extends FileChild {
  readonly #number: number;

  constructor(number: number) {
    super(NAME);
    this.#number = number;
  }

  override prepForXml(): ReturnType<FileChild['prepForXml']> {
    return { [NAME]: { _attr: { n: this.#number } } };
  }
}

/** All XML of ours in one document. */
export class Slots {
  readonly #pieces: Pieces[] = [];

  /** The number of places. */
  get size(): number {
    return this.#pieces.length;
  }

  /** A component to be given to the library where these pieces are to stand; only once. */
  for(pieces: Pieces): FileChild {
    this.#pieces.push(pieces);
    return new Slot(this.#pieces.length - 1);
  }

  /** What the library printed, with our XML in the place of the marks; tells of every mark that has been replaced. */
  *filled(printed: string, onFilled: () => void): Pieces {
    // Between the stretches of text, at the odd places, stand the numbers of the marks.
    for (const [index, part] of printed.split(MARK).entries()) {
      if (index % 2 === 0) {
        yield part;
        continue;
      }
      yield* this.#pieces[Number(part)] ?? [];
      onFilled();
    }
  }
}
