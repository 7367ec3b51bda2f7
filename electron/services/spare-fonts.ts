/** Faces for the characters that the wanted ones lack: those that come with the program, then any of the machine's. */
import type { FontBook, FontData } from '../../shared/writers/fonts.js';
import { openFace } from '../../shared/writers/layout/face.js';
import { Metrics } from '../../shared/writers/layout/metrics.js';
import { DamagedFont, type FontFace, facesOf } from './font-file.js';

/** So many files are looked at side by side. */
const AT_ONCE = 16;
const BLANK = /\p{Zs}/u;
/** Faces of a collection for the shapes of mainland China. */
const MAINLAND = /sc(?:-|$)|cn|gb|hans/i;
const REGULAR = 400;

export class SpareFonts {
  private machine: Promise<readonly FontFace[]> | undefined;
  /** What is known of the characters asked for: the font, or that there is none. */
  private readonly known = new Map<number, FontData | undefined>();

  constructor(
    private readonly bundled: readonly string[],
    private readonly files: () => Promise<readonly string[]>,
    private readonly open: (face: Pick<FontFace, 'file'> & Partial<FontFace>) => Promise<FontData>,
  ) {}

  /** The fonts that together have what the book lacks of the characters, as far as there are any. */
  async fontsFor(book: FontBook, codePoints: Iterable<number>): Promise<FontData[]> {
    const missing = await this.search(book, codePoints);
    const fonts = missing.flatMap((codePoint) => this.known.get(codePoint) ?? []);
    return [...new Set(fonts)];
  }

  /** Those of the characters that no font has. */
  async lacking(book: FontBook, codePoints: Iterable<number>): Promise<Set<number>> {
    const missing = await this.search(book, codePoints);
    return new Set(missing.filter((codePoint) => !this.known.get(codePoint)));
  }

  /** Looks for what the book lacks; returns that. */
  private async search(book: FontBook, codePoints: Iterable<number>): Promise<number[]> {
    const metrics = new Metrics(book);
    const missing = [...new Set(codePoints)].filter((codePoint) => !metrics.has(codePoint)).sort((a, b) => a - b);
    const unknown = new Set(missing.filter((codePoint) => !this.known.has(codePoint)));
    for (const file of this.bundled) {
      if (unknown.size === 0) return missing;
      await this.take(await this.open({ file }), unknown);
    }
    if (unknown.size > 0) await this.searchMachine(unknown);
    for (const codePoint of unknown) this.known.set(codePoint, undefined);
    return missing;
  }

  /** Few faces for many characters: the face that has most of them first. */
  private async searchMachine(unknown: Set<number>): Promise<void> {
    this.machine ??= this.facesOfMachine();
    const left = new Set(await this.machine);
    while (unknown.size > 0) {
      let best: FontFace | undefined;
      let most = 0;
      for (const face of left) {
        const count = [...unknown].filter((codePoint) => face.has(codePoint)).length;
        if (count > most) [best, most] = [face, count];
      }
      if (!best) return;
      left.delete(best);
      // It may have gone, or be locked.
      const font = await this.open(best).catch(() => undefined);
      if (font) await this.take(font, unknown);
    }
  }

  private async take(font: FontData, unknown: Set<number>): Promise<void> {
    for (const codePoint of unknown) {
      if (!(await draws(font, codePoint))) continue;
      this.known.set(codePoint, font);
      unknown.delete(codePoint);
    }
  }

  /** The usable faces, best first: 宋体 among the text, upright and of regular weight. Damaged files are passed over. */
  private async facesOfMachine(): Promise<FontFace[]> {
    const files = await this.files();
    const faces: FontFace[] = [];
    for (let from = 0; from < files.length; from += AT_ONCE) {
      const some = files.slice(from, from + AT_ONCE);
      const found = await Promise.all(some.map((file) => facesOf(file).catch(nothingWhereDamaged)));
      for (const item of found.flat().filter(({ usable }) => usable)) faces.push(item);
    }
    const rank = ({ serif, weight, name }: FontFace): number =>
      (/italic|oblique/i.test(name) ? 10_000 : 0) +
      Math.abs(weight - REGULAR) +
      (serif ? 0 : 50) +
      (MAINLAND.test(name) ? 0 : 10);
    return faces.sort((a, b) => rank(a) - rank(b));
  }
}

function nothingWhereDamaged(problem: unknown): FontFace[] {
  if (problem instanceof DamagedFont) return [];
  throw problem;
}

/** Whether a font has a shape for the character, which of a blank is none. */
async function draws(font: FontData, codePoint: number): Promise<boolean> {
  try {
    if (!openFace(font).has(codePoint)) return false;
    const { drawsCharacter } = await import('../../shared/writers/pdf/open-font.js');
    return BLANK.test(String.fromCodePoint(codePoint)) || drawsCharacter(font, codePoint);
  } catch {
    // A damaged font may open and fail at its shapes.
    return false;
  }
}

const SAMPLE = ['A', '0', '中', '国'];

/** Whether the font opens and has shapes. */
export async function drawsLetters(font: FontData): Promise<boolean> {
  for (const letter of SAMPLE) if (await draws(font, letter.codePointAt(0) ?? 0)) return true;
  return false;
}
