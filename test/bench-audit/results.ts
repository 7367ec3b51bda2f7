/**
 * What a long run tried so far (分段结果): a file with one line for every mistake, so that a run may stop anywhere and the next
 * goes on with what is left. Its first line says what was drawn; results of another draw are not added to.
 */
import { existsSync } from 'node:fs';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import type { Tried } from './planting.js';

export class Results {
  /** By their number in the draw. */
  readonly tried = new Map<number, Tried>();

  private constructor(private readonly file: string | undefined) {}

  /** Without a file nothing is kept. */
  static async of(file: string | undefined, draw: Readonly<Record<string, string>>): Promise<Results> {
    const results = new Results(file);
    if (file === undefined) return results;
    const head = JSON.stringify(draw);
    if (!existsSync(file)) await writeFile(file, `${head}\n`);
    const [first, ...lines] = (await readFile(file, 'utf8')).split('\n');
    if (first !== head) throw new Error(`${file} holds results of ${first}, not of ${head}.`);
    for (const line of lines.filter((one) => one !== '')) {
      const [index, tried] = JSON.parse(line) as [number, Tried];
      results.tried.set(index, tried);
    }
    return results;
  }

  async add(index: number, tried: Tried): Promise<void> {
    this.tried.set(index, tried);
    if (this.file !== undefined) await appendFile(this.file, `${JSON.stringify([index, tried])}\n`);
  }

  /** In the order of the draw. */
  inOrder(): Tried[] {
    return [...this.tried].sort(([a], [b]) => a - b).map(([, tried]) => tried);
  }
}
