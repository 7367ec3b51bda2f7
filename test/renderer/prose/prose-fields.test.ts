/** What a field of the prose prints leads back to where it comes from. */

import { expect, test } from 'vitest';
import { blocksOfPart, FRONT } from '../../../renderer/places/parts.js';
import { type FieldContext, fieldPieces } from '../../../renderer/prose/field-pieces.js';
import { shownBlocks } from '../../../renderer/prose/shown-blocks.js';
import { Calculation } from '../../../shared/calculation/calculation.js';
import { ProseEvaluator } from '../../../shared/composition/prose.js';
import { parseFormula } from '../../../shared/language/syntax.js';
import { parseTemplate } from '../../../shared/language/template.js';
import { addressKey } from '../../../shared/project/address.js';
import { example } from '../../example.js';

async function context(): Promise<FieldContext> {
  const { project, standard } = await example();
  const calculation = new Calculation(standard, project);
  return { standard, calculation, prose: new ProseEvaluator(standard, calculation), locals: new Map() };
}

test('a change leads to its figures and its reason is written in place', async () => {
  const pieces = fieldPieces(
    await context(),
    parseFormula('changeReason(sangong.total, sangong.priorTotal, facts.reasonSangong)'),
  );
  expect(pieces.map((piece) => piece.kind)).toEqual(['value', 'fact']);
  const [value, fact] = pieces;
  expect(value?.kind === 'value' && value.sources.map(addressKey)).toContain('sangong/row/total');
  expect(fact?.kind === 'fact' && addressKey(fact.address)).toBe('facts/row/reasonSangong');
});

test('each item of a list leads to its own cell', async () => {
  const ctx = await context();
  const pieces = fieldPieces(ctx, parseFormula("each('incomeSources', 'changeItem')"));
  const sources = pieces.flatMap((piece) => (piece.kind === 'value' && piece.sources[0] ? [piece.sources[0]] : []));
  expect(sources.map((source) => source.column).slice(0, 2)).toEqual(['gpb', 'gf']);
  const text = pieces.map((piece) => (piece.kind === 'fact' ? '' : piece.text)).join('');
  expect(text).toBe(ctx.prose.text(parseTemplate("{{each('incomeSources', 'changeItem')}}")));
});

test('unit and year lead to the properties; a broken field says so', async () => {
  const ctx = await context();
  expect(fieldPieces(ctx, parseFormula('unit.name'))[0]?.kind).toBe('identity');
  expect(fieldPieces(ctx, parseFormula('a +'))[0]).toMatchObject({ kind: 'value', missing: true, sources: [] });
});

test('every block of the plan stands in exactly one part, and hidden ones are left out', async () => {
  const { standard, prose } = await context();
  const { blocks } = standard.plan;
  const parts = [
    FRONT,
    ...blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.id] : [])),
  ];
  expect(parts.flatMap((part) => blocksOfPart(blocks, part))).toEqual(blocks);
  const ids = shownBlocks(blocks, prose).map(({ id }) => id);
  expect(ids).toContain('s3-amount');
  expect(ids).not.toContain('s3-none');
  expect(new Set(ids).size).toBe(ids.length);
});
