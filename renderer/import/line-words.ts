/** A line of an import in words: its kind, where it goes, what stands there and what comes, and what to know besides. */
import type { AuditedPlace } from '../../shared/contract/audit.js';
import type { ImportLine } from '../../shared/contract/imports.js';
import { askedLine, codeLine, entryWords, placeWords } from '../../shared/report/import-words.js';
import type { Standard } from '../../shared/standard/standard.js';

export interface LineWords {
  readonly mark: string;
  readonly kind: string;
  readonly label: string;
  /** What stands in the project and goes; empty where nothing does. */
  readonly before: string;
  readonly after: string;
  readonly note: string;
}

const KINDS: Readonly<Record<ImportLine['kind'], readonly [mark: string, kind: string]>> = {
  new: ['+', '新'],
  changed: ['', '改'],
  equal: ['', '同'],
  kept: ['', '保留'],
  refused: ['✕', '拒'],
  agrees: ['✓', '相符'],
  tail: ['≈', '尾差'],
  differs: ['✕', '不符'],
  set: ['', '手工'],
  open: ['…', '待核'],
  left: ['', '未放入'],
  solved: ['+', '推算'],
  asked: ['?', '须填'],
  unread: ['?', '未识别'],
  misfit: ['✕', '未照用'],
  code: ['+', '新编码'],
};

/** `table` is what the label begins with and need not say again. */
export function lineWords(standard: Standard, table: string, line: ImportLine): LineWords {
  const [mark, kind] = KINDS[line.kind];
  const said = (rest: Partial<LineWords>): LineWords => ({
    mark,
    kind,
    label: '',
    before: '',
    after: '',
    note: '',
    ...rest,
  });
  switch (line.kind) {
    case 'left':
      return said({ label: line.from.text, note: line.why });
    case 'unread':
      return said({ label: line.message });
    case 'misfit':
      return said({ label: line.message });
    case 'code':
      return said({ label: codeLine(line) });
    case 'asked':
      return said({ label: askedLine(line) });
    case 'solved':
      return said({ label: line.label, after: entryWords(standard, line.address, line.value) });
    default:
      return said({ label: shortLabel(line.label, table), ...itemWords(standard, line) });
  }
}

type Item = Exclude<ImportLine, { kind: 'left' | 'unread' | 'asked' | 'solved' | 'misfit' | 'code' }>;

function itemWords(standard: Standard, item: Item): Partial<LineWords> {
  const shown = (entry: string): string => entryWords(standard, item.address, entry);
  switch (item.kind) {
    case 'new':
    case 'equal':
    case 'changed':
      return {
        before: item.kind === 'changed' ? shown(item.before) : '',
        after:
          item.kind === 'changed' && item.value === '' ? '清空' : item.value === '' ? saidIn(item) : shown(item.value),
        note: item.note ?? '',
      };
    case 'kept':
      return { after: shown(item.before), note: '来源是空的，项目中的数不动' };
    case 'refused':
      return { after: item.from.text, note: item.why };
    default: {
      const { computed } = item;
      const unit = standard.tables.get(item.address.table)?.numbers.unit ?? '元';
      const own = computed === '' ? '算不出' : `${computed} ${unit}`;
      return {
        after: `来源 ${item.from.text}`,
        note: `${item.kind === 'set' ? '作手工调整；' : ''}重新计算${item.kind === 'open' ? '还缺数，现在是' : ''} ${own}`,
      };
    }
  }
}

/** Nothing is entered: what the source says. */
function saidIn({ from: { text } }: Item): string {
  return `来源 ${text === '' ? '空' : text}`;
}

function shortLabel(label: string, table: string): string {
  const head = `${table} · `;
  return table !== '' && label.startsWith(head) ? label.slice(head.length) : label;
}

/** Where the number stands in the source, to be shown; undefined where it stands nowhere. */
export function placeOf(line: ImportLine | undefined): AuditedPlace | undefined {
  if (!line || !('from' in line || line.kind === 'unread')) return undefined;
  const box = line.box ? { box: line.box } : {};
  if (line.kind === 'unread')
    return line.spot && { label: '未能识别的内容', value: line.text ?? '', spot: line.spot, ...box };
  const { from } = line;
  if (!from.spot) return undefined;
  const where = placeWords(from).replace(/^（|）$/g, '');
  return {
    label: from.text === '' ? '空着的格' : `“${from.text}”`,
    value: from.text,
    spot: from.spot,
    ...(where === '' ? {} : { where }),
    ...box,
  };
}
