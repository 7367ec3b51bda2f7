/**
 * WordprocessingML as text. The docx library's own elements cost several objects per property, cannot say everything
 * (character indents, line-breaking rules, descriptions of tables) and would all stand in memory together. So the
 * library makes the package, its sections and paragraphs; what stands in them is written here.
 */

/** Well-formed XML: elements one after another, or escaped text. */
export type Xml = string & { readonly [XML]: true };
declare const XML: unique symbol;

type Attributes = Readonly<Record<string, string | number | undefined>>;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
  '<': '&lt;',
  '>': '&gt;',
};

/** Text as content. Control characters that XML cannot hold are left out. */
export function text(content: string): Xml {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be written.
  return content.replace(/[&"'<>\0-\x08\v\f\x0e-\x1f]/gu, (char) => ENTITIES[char] ?? '') as Xml;
}

/**
 * An element. Attributes and children that are undefined are left out, so that optional parts can be
 * written in place, in the schema's order.
 */
export function xml(name: string, attributes: Attributes = {}, children: readonly (Xml | undefined)[] = []): Xml {
  let start = `<${name}`;
  for (const key in attributes) {
    const given = attributes[key];
    if (given !== undefined) start += ` ${key}="${typeof given === 'number' ? given : text(given)}"`;
  }
  let content: string | undefined;
  for (const child of children) if (child !== undefined) content = (content ?? '') + child;
  return (content === undefined ? `${start}/>` : `${start}>${content}</${name}>`) as Xml;
}

/** An element that has only the attribute `w:val`, as most properties have. */
export function value(name: string, val: string | number): Xml {
  return xml(name, { 'w:val': val });
}

/** A switch: present and on, or, with `on` false, explicitly off. */
export function toggle(name: string, on = true): Xml {
  return on ? xml(name) : value(name, 0);
}

/** A part of the package, with this root. */
export function xmlPart(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${root}`;
}
