/** Texts made to hold up a regular expression, and what it does with them. */
import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** Long enough that a pattern that looks at its text anew from every place needs hundreds of times what a linear one does. */
const LENGTH = 30_000;
/** Milliseconds of the processor: a linear pattern needs a few, one that looks 200 places ahead tens of a busy one, a quadratic one many hundreds. */
const MAX = 200;
const MAX_PUMP_LENGTH = 4;

/** The text that a pattern is slow on, shortened; undefined where none was found. */
export function slowText(pattern: RegExp): string | undefined {
  for (const pump of pumpsOf(pattern))
    for (const [head, tail] of [
      ['', '\u0001'],
      ['\u0001', ''],
      ['', ''],
    ] as const)
      for (let length = 16; length <= LENGTH; length *= length < 100 ? 1.1 : 2) {
        const text = head + pump.repeat(Math.ceil(length / pump.length)) + tail;
        if (Math.min(cost(pattern, text), MAX + 1) > MAX && cost(pattern, text) > MAX)
          return `${head}${JSON.stringify(pump)} × ${length / pump.length}${tail}`;
      }
  return undefined;
}

function cost(pattern: RegExp, text: string): number {
  const before = process.cpuUsage();
  text.search(pattern);
  if (pattern.global) text.replace(pattern, '');
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Short pieces of texts that the pattern matches. */
function pumpsOf(pattern: RegExp): Set<string> {
  const pumps = new Set<string>();
  const ast = new RegExpParser().parsePattern(pattern.source, undefined, undefined, pattern.flags.includes('u'));
  for (const sample of ofAlternatives(ast.alternatives))
    for (let from = 0; from < sample.length; from++)
      for (let to = from + 1; to <= Math.min(sample.length, from + MAX_PUMP_LENGTH); to++)
        pumps.add(rootOf(sample.slice(from, to)));
  return pumps;
}

/** What a piece repeats: over and over, “11” is the same text as “1”. */
function rootOf(piece: string): string {
  const length = (piece + piece).indexOf(piece, 1);
  return piece.slice(0, length);
}

function ofAlternatives(alternatives: readonly AST.Alternative[]): string[] {
  return alternatives.flatMap(({ elements }) => {
    // One text of the first choices everywhere, and one for each other choice.
    const choices = elements.map(samplesOf);
    const usual = choices.map(([first = '']) => first);
    return [usual.join(''), ...choices.flatMap((some, at) => some.slice(1).map((one) => usual.with(at, one).join('')))];
  });
}

function samplesOf(element: AST.Element | AST.CharacterClassElement): string[] {
  switch (element.type) {
    case 'Character':
      return [String.fromCodePoint(element.value)];
    case 'CharacterClassRange':
      return [String.fromCodePoint(element.min.value)];
    case 'CharacterSet':
      return element.kind === 'digit' ? ['1'] : element.kind === 'space' ? [' '] : ['a'];
    case 'CharacterClass':
      return element.negate
        ? ['a', '1', ' ']
        : element.elements.flatMap((one) => samplesOf(one as AST.CharacterClassRange));
    case 'Quantifier':
      return samplesOf(element.element);
    case 'Group':
    case 'CapturingGroup':
      return ofAlternatives(element.alternatives);
    case 'Assertion':
      return element.kind === 'lookahead' && !element.negate ? ofAlternatives(element.alternatives) : [''];
    default:
      return [''];
  }
}
