/**
 * WordprocessingML by hand: elements as plain objects in the shape the docx library prints.
 *
 * The library's own classes cost several objects per property, cannot say everything (character indents,
 * line-breaking rules, captions of tables) and put some children in an order the schema forbids. So it
 * frames the package, its sections and body paragraphs; what stands in them is written here.
 */
import { FileChild } from 'docx';

type XmlAttributes = Readonly<Record<string, string | number | undefined>>;

/** One element: its name, and as value its attributes, children and text. */
export interface Xml {
  readonly [name: string]: unknown;
}

/**
 * An element. Attributes and children that are undefined are left out, so that optional parts can be
 * written in place, in the schema's order.
 */
export function xml(
  name: string,
  attributes: XmlAttributes = {},
  children: readonly (Xml | string | undefined)[] = [],
): Xml {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const content = children.filter((child) => child !== undefined);
  if (content.length === 0) return { [name]: given.length > 0 ? { _attr: Object.fromEntries(given) } : {} };
  return { [name]: given.length > 0 ? [{ _attr: Object.fromEntries(given) }, ...content] : content };
}

/** An element that has only the attribute `w:val`, as most properties have. */
export function value(name: string, val: string | number): Xml {
  return { [name]: { _attr: { 'w:val': val } } };
}

/** A switch: present and on, or, with `on` false, explicitly off. */
export function toggle(name: string, on = true): Xml {
  return on ? { [name]: {} } : value(name, 0);
}

/** A hand-written element among the library's components. */
export class XmlPart extends FileChild {
  readonly #element: Xml;

  constructor(element: Xml) {
    super(Object.keys(element)[0] ?? '');
    this.#element = element;
  }

  override prepForXml(): Xml {
    return this.#element;
  }
}
