/**
 * The font table: what Word takes where a machine lacks a font. Windows has 仿宋 and 楷体, but their namesakes with
 * _GB2312 and 小标宋 only where somebody installed them, and Word's own choice would be 宋体 or 等线 for all.
 */
import type { DisclosureDocument, FontRole } from '../../document/document.js';
import { value, type Xml, xml } from './xml.js';

const INSTEAD: Readonly<Record<FontRole, string>> = {
  song: 'SimSun',
  hei: 'SimHei',
  kai: '楷体',
  fangsong: '仿宋',
  title: '华文中宋',
};

/** The character set of simplified Chinese (GB2312_CHARSET), as a hexadecimal number. */
const CHINESE = '86';

export function fontTableXml(document: DisclosureDocument): Xml {
  const fonts = new Map<string, Xml>();
  for (const role of Object.keys(INSTEAD) as FontRole[]) {
    const { eastAsia, latin } = document.fonts[role];
    fonts.set(eastAsia, fontXml(eastAsia, INSTEAD[role], CHINESE));
    if (!fonts.has(latin)) fonts.set(latin, fontXml(latin, undefined, '00'));
  }
  return xml('w:fonts', { 'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main' }, [
    ...fonts.values(),
  ]);
}

function fontXml(name: string, instead: string | undefined, characters: string): Xml {
  return xml('w:font', { 'w:name': name }, [
    instead === undefined || instead === name ? undefined : value('w:altName', instead),
    value('w:charset', characters),
    value('w:family', 'roman'),
    value('w:pitch', 'variable'),
  ]);
}
