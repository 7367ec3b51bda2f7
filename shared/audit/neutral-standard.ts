/** A standard that asks for nothing (不用规范): for rules that need only to know a budget from accounts. */
import { keptOf } from '../collections.js';
import { loadStandard } from '../standard/load.js';
import { STANDARD_SCHEMA } from '../standard/schema.js';
import type { Standard } from '../standard/standard.js';

const KINDS = { budget: { kind: 'budget' }, accounts: { kind: 'accounts' } } as const;
const NUMBERS = { unit: '万元', decimals: 2, grouping: true, zero: 'show', blank: 'zero' };
const STYLE = { font: 'song', size: 12, lineHeight: 20 };

export function neutralStandard(kind: keyof typeof KINDS): Standard {
  return made(KINDS[kind]);
}

const made = keptOf(({ kind }: { readonly kind: string }): Standard => {
  const words = kind === 'budget' ? '预算' : '决算';
  const standard = {
    schema: STANDARD_SCHEMA,
    id: 'none',
    name: '不用规范',
    region: '',
    kind,
    years: { from: 2000, to: 2099 },
    version: '1.0.0',
    numbers: { tables: NUMBERS, prose: NUMBERS },
  };
  const document = {
    title: `{{unit.name}}{{year}}年${words}`,
    fonts: { song: { eastAsia: '宋体', latin: 'Times New Roman' } },
    pages: { body: { margin: { top: 30, right: 30, bottom: 30, left: 30 } } },
    styles: { body: STYLE },
    pageNumberStyle: 'body',
    bodyStyle: 'body',
    headingStyles: ['body'],
    table: { page: 'body', style: 'body', titleStyle: 'body', lineStyle: 'body', noteStyle: 'body', minSize: 6 },
    form: { page: 'body', style: 'body', titleStyle: 'body', subtitleStyle: 'body', minSize: 6 },
    contents: { styles: ['body'], indents: [0] },
    blocks: [{ id: 'none', text: '无' }],
  };
  return loadStandard(
    new Map<string, unknown>([
      ['standard.yaml', standard],
      ['document.yaml', document],
    ]),
    {
      catalogs: new Map(),
      mappings: new Map(),
    },
  );
});
