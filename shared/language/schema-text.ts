/** The small building blocks of the schemas: keys, and texts that become trees where they are read. */
import { z } from 'zod';
import { parseFormula } from './syntax.js';
import { parseTemplate } from './template.js';

/** A key: letters, digits, `-`, `_`, beginning with a letter or digit; never a prototype name. */
export const key = z
  .string()
  .regex(/^[A-Za-z0-9][\w-]{0,63}$/, '须为英文字母或数字开头、由字母、数字、-、_ 组成的标识')
  .refine((value) => !(value in {}), '不能用此标识');

export const expression = z.string().min(1).max(2000).describe('表达式').transform(parseFormula);

/** Text in which `{{expression}}` fields may stand. */
export const template = z.string().max(5000).describe('文字，可含 {{表达式}}').transform(parseTemplate);

export function stringMap(length: number): z.ZodRecord<z.ZodString, z.ZodString> {
  return z.record(z.string().regex(/^[A-Za-z0-9.]{1,20}$/, '须为编码'), z.string().max(length));
}
