/**
 * The pieces of the built program, with the machine code's forerunner (V8's code cache) that the build kept beside each:
 * compiling them takes a quarter of a short call. V8 does not look whether such code is whole, is of this text or was made
 * by the same build of it, and ends the program where it is not: so its hash stands behind it, and any other is passed over.
 */
import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { constants, Script } from 'node:vm';

type Body = (exports: unknown, require: Require, module: Piece, file: string, folder: string) => void;

interface Require {
  (name: string): unknown;
  readonly resolve: NodeJS.RequireResolve;
}

interface Piece {
  readonly exports: unknown;
}

export class Pieces {
  private readonly pieces = new Map<string, Piece>();
  private readonly scripts = new Map<string, Script>();

  constructor(private readonly folder: string) {}

  /** What a piece exports, as `require` gives it. */
  load(name: string): unknown {
    const known = this.pieces.get(name);
    if (known) return known.exports;
    const piece: Piece = { exports: {} };
    this.pieces.set(name, piece);
    const file = path.join(this.folder, name);
    const script = this.compile(file);
    const outside = createRequire(file);
    const require = (wanted: string): unknown =>
      wanted.startsWith('./') ? this.load(path.basename(wanted)) : outside(wanted);
    const run: Body = script.runInThisContext();
    run(piece.exports, Object.assign(require, { resolve: outside.resolve }), piece, file, this.folder);
    return piece.exports;
  }

  /** Keeps the code of all pieces that were loaded, with every function that was called. */
  keep(): void {
    for (const [file, script] of this.scripts) {
      const code = script.createCachedData();
      writeFileSync(keptBeside(file), Buffer.concat([code, seal(readFileSync(file), code)]));
    }
  }

  private compile(file: string): Script {
    const text = readFileSync(file);
    const kept = keptCode(keptBeside(file), text);
    const script = new Script(`${HEAD}${text.toString()}\n})`, {
      filename: file,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      ...(kept ? { cachedData: kept } : {}),
    });
    this.scripts.set(file, script);
    return script;
  }
}

/** What Node puts around a module. */
const HEAD = '(function (exports, require, module, __filename, __dirname) {';

function keptBeside(file: string): string {
  return `${file}.code`;
}

/** What was kept, as far as this very Node made it of this text. */
function keptCode(file: string, text: Uint8Array): Buffer | undefined {
  try {
    const bytes = readFileSync(file);
    const code = bytes.subarray(0, -SEAL_BYTES);
    return bytes.subarray(-SEAL_BYTES).equals(seal(text, code)) ? code : undefined;
  } catch {
    return undefined;
  }
}

const SEAL_BYTES = 32;

/** Stands for the code, what it was made of and what made it. */
function seal(text: Uint8Array, code: Uint8Array): Buffer {
  const { size, mtimeMs } = statSync(process.execPath);
  const maker = [process.execPath, size, mtimeMs, process.version, process.arch].join('\n');
  return createHash('sha256').update(`${maker}\n${HEAD}\n${text.length}\n`).update(text).update(code).digest();
}
