/**
 * The pieces of the built program, with the machine code's forerunner (V8's code cache) that the build kept beside each:
 * compiling them takes a quarter of a short call. It is taken by the very Node that made it only; any other compiles anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
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
    for (const [file, script] of this.scripts) writeFileSync(keptBeside(file), script.createCachedData());
  }

  private compile(file: string): Script {
    const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'utf8')}\n})`;
    const kept = keptCode(keptBeside(file));
    const script = new Script(source, {
      filename: file,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      ...(kept ? { cachedData: kept } : {}),
    });
    this.scripts.set(file, script);
    return script;
  }
}

function keptBeside(file: string): string {
  return `${file}.code`;
}

function keptCode(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
