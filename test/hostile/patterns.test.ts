/**
 * No regular expression of the program takes time that grows faster than its text. Literals are found by the compiler;
 * what is put together is noted while the modules load and a document is audited.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { analyse } from 'scslre';
import type * as Compiler from 'typescript';
import { expect, it } from 'vitest';
import { ROOT } from '../example.js';
import { slowText } from './attack.js';

/** Asked for by Node itself: it is too large to be made over for the tests. */
const ts: typeof Compiler = createRequire(import.meta.url)('typescript');

const files = ['shared', 'electron', 'renderer'].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.d)\.tsx?$/.test(name) && !name.includes('node_modules'))
    .map((name) => path.join(folder, name)),
);
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

interface Found {
  readonly where: string;
  readonly pattern: RegExp;
}

function literalsOf(file: string): Found[] {
  const found: Found[] = [];
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  const visit = (node: Compiler.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const [, words = '', flags] = /^\/(.*)\/(\w*)$/s.exec(node.text) ?? [];
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({ where: `${file}:${line + 1}`, pattern: new RegExp(words, flags) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Why a pattern is slow: by its form, or else by trying. */
function whySlow(pattern: RegExp): string | undefined {
  const { reports } = analyse(pattern, { reportTypes: { Move: true, Self: true, Trade: true } });
  const [report] = reports;
  if (report) return report.type;
  return /[*+]|\{\d+,/.test(pattern.source) ? slowText(pattern) : undefined;
}

/** The slow ones, and why. */
function slow(all: readonly Found[]): string[] {
  const distinct = new Map(all.map((one) => [String(one.pattern), one]));
  return [...distinct.values()].flatMap(({ where, pattern }) => {
    const why = whySlow(pattern);
    return why === undefined ? [] : [`${where} ${pattern}: ${why}`];
  });
}

it('knows slow patterns when it sees them', () => {
  const bad = [
    /[\n\s]+$/,
    /(\d+)\s+(\d+)$/,
    /^(\d+)\.?\d*$/,
    /\d*\.\d+/,
    /(?:共|计|共计)+$/,
    /^(?:a|b|ab)+$/,
    /(a+)+b/,
  ];
  expect(bad.filter((pattern) => whySlow(pattern) === undefined)).toEqual([]);
  // By trying alone: one that is exponential, and one that is quadratic.
  expect([/(a+)+b/, /\d*\.\d+/].filter((pattern) => slowText(pattern) === undefined)).toEqual([]);
});

it('every pattern in the sources is linear', () => {
  const all = files.flatMap(literalsOf);
  expect(all.length).toBeGreaterThan(300);
  expect(slow(all)).toEqual([]);
});

it('every pattern that is put together is linear', async () => {
  const made: Found[] = [];
  const Pattern = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Pattern, {
    construct: (target, [source, flags]) => {
      const pattern = new target(source, flags);
      const where = new Error().stack?.split('\n')[2] ?? '';
      if (where.includes(ROOT) && !where.includes('node_modules')) made.push({ where, pattern });
      return pattern;
    },
  });
  try {
    for (const file of files.filter((one) => read(one).includes('new RegExp('))) await import(path.join(ROOT, file));
    const { audit } = await import('../../shared/audit/audit.js');
    const { scene } = await import('../audit/scene.js');
    const { standard, reading } = await scene();
    audit(standard, reading);
  } finally {
    globalThis.RegExp = Pattern;
  }
  expect(made.length).toBeGreaterThan(8);
  expect(slow(made)).toEqual([]);
});

it('no list is spread into arguments, where a long one would end the stack', () => {
  const spread = files.flatMap((file) => {
    const found: string[] = [];
    const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
    const visit = (node: Compiler.Node): void => {
      if (
        ts.isCallExpression(node) &&
        /\.(?:push|unshift|max|min)$/.test(node.expression.getText()) &&
        node.arguments.some((one) => ts.isSpreadElement(one))
      )
        found.push(`${file}: ${node.getText().slice(0, 60)}`);
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
  expect(spread).toEqual([]);
});
