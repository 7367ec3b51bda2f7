/** Names a place in the content of a project file: by table, row and column. */
import { type ContentPath, placeName } from '../issue/place.js';

const FIELDS: Readonly<Record<string, string>> = {
  'unit.name': '单位名称',
  'unit.code': '单位编码',
  'standard.id': '规范标识',
  'standard.version': '规范版本',
  year: '年度',
};

const ITEMS: Readonly<Record<string, string>> = {
  overrides: '手工调整',
  prose: '改写的段落',
  accepted: '已说明的问题',
  versions: '留存的版本',
  signatures: '签字',
  threads: '批注',
};

/** `表“income”的行“2010301”的栏“gpb”`; what has no words of its own is named as it is written. */
export function filePlace(content: unknown, path: ContentPath): string {
  const [root, id, , , , column] = path.map(String);
  const field = FIELDS[path.map(String).join('.')];
  if (field !== undefined) return field;
  if (id === undefined || root === undefined) return placeName(content, path);
  if (root === 'tables' && path.length >= 4) {
    const row = placeName(content, path.slice(0, 4)).split('.').slice(3).join('.');
    return `表“${id}”的行“${row}”${column === undefined ? '' : `的栏“${column}”`}`;
  }
  if (root === 'tables') return `表“${id}”`;
  return ITEMS[root] === undefined ? placeName(content, path) : `${ITEMS[root]}“${id}”`;
}
