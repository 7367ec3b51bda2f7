/** A paragraph's text comes apart into words and fields and back without a loss, whatever was written. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTemplate, type TemplatePart } from '../../shared/language/template.js';
import { join, joinedLines, tokensOf, withWords } from '../../shared/language/tokens.js';

const tokenise = (text: string): TemplatePart[] => tokensOf(parseTemplate(text));
const problemOf = (text: string): string | undefined => parseTemplate(text).problem?.message;

test('words and fields in turn, with words at both ends', () => {
  expect(tokenise('{{year}}年{{ unit.name }}')).toEqual([
    { kind: 'words', text: '' },
    { kind: 'field', source: 'year', expression: { kind: 'path', parts: ['year'] } },
    { kind: 'words', text: '年' },
    { kind: 'field', source: ' unit.name ', expression: { kind: 'path', parts: ['unit', 'name'] } },
    { kind: 'words', text: '' },
  ]);
});

test('joining gives the text back, also with broken braces', () => {
  const pieces = fc.constantFrom('{{', '}}', '{', '}', '年', 'a.b', ' ', '\n', '“', '{{x}}');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => join(tokenise(parts.join(''))) === parts.join('')),
  );
  expect(tokenise('共{{a.b万元')).toEqual([{ kind: 'words', text: '共{{a.b万元' }]);
});

test('other words at one place leave the fields as they are', () => {
  const tokens = tokenise('共{{a.b}}万元。');
  expect(withWords(tokens, 2, '万元（含结转）。')).toBe('共{{a.b}}万元（含结转）。');
  expect(withWords(tokens, 0, '{{year}}年共')).toBe('{{year}}年共{{a.b}}万元。');
});

test('braces that nobody could read become full-width ones', () => {
  const broken = withWords(tokenise('共{{a.b}}万元。'), 0, '见{{附件');
  expect(broken).toBe('见｛｛附件{{a.b}}万元。');
  expect(problemOf(broken)).toBeUndefined();
  expect(problemOf('{{a +}}')).toBeDefined();
  expect(problemOf('{{')).toBeDefined();
});

test('pasted lines become one', () => {
  expect(joinedLines('第一行\r\n　　第二行\n第三行')).toBe('第一行第二行第三行');
});
