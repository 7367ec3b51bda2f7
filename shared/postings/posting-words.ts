/** A posting in words: what it says, column by column, codes with their names. */
import type { Project } from '../project/model.js';
import type { Standard } from '../standard/standard.js';
import type { Posting } from './posting.js';

/** e.g. 2010301 行政运行 · 30101 基本工资 · 一般公共预算; what goes without saying is left out: the project's own unit, defaults. */
export function postingWords(standard: Standard, unit: Project['unit'], { fields }: Pick<Posting, 'fields'>): string {
  const { columns = {} } = standard.ledger ?? {};
  return Object.entries(columns)
    .flatMap(([key, { type, title, default: usual }]) => {
      const text = fields.get(key);
      if (text === undefined || type === 'amount' || text === usual || text === unit.code || text === unit.name)
        return [];
      if (type === 'code') return [named(standard, text)];
      return [usual === undefined ? text : `${title}：${text}`];
    })
    .join(' · ');
}

function named({ catalogs }: Standard, code: string): string {
  for (const { entries } of catalogs.values()) {
    const name = entries.get(code);
    if (name !== undefined) return `${code} ${name}`;
  }
  return code;
}
