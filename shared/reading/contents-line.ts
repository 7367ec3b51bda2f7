/** Lines of a table of contents (目录) by their looks: a title, then dots or a tab, then the number of a page. */

/** The number of a page at the end of a line, with all that stands around it. */
const PAGE = /(?<![\s—\-–(（])([\s—\-–(（]*)((?<!\d)\d{1,4}|(?<![ivxIVX])[ivxIVX]+)[\s—\-–)）]*$/;
/** Leaders, and how many of them are some. */
const LEADERS: readonly (readonly [string, number])[] = [
  ['.．·‥⋯¨', 4],
  ['…', 2],
];

const TRAILING_DOTS = /(?<![\s.．…·‥⋯¨])[\s.．…·‥⋯¨]+$/;
/** So many dots at an end lead to a number that is not there; six are an unfinished sentence at most. */
const LEADS_NOWHERE = /(?:[.．·‥⋯¨][\s]?){10}$|…{4}[\s]*$/;

/** The title of a line that ends in dots without a page; undefined for other lines. */
export function titleBeforeDots(text: string): string | undefined {
  return LEADS_NOWHERE.test(text) ? text.replace(TRAILING_DOTS, '') : undefined;
}

export function endsInDotsAndPage(text: string): boolean {
  return dotted(text) !== undefined;
}

/** The title and the page with a tab between them instead of dots. */
export function withoutDots(text: string): string {
  const parts = dotted(text);
  return parts ? `${text.slice(0, parts.dots)}\t${text.slice(parts.page).trim()}` : text;
}

/** Alone it may as well be a label and a figure. */
export function endsInTabAndPage(text: string): boolean {
  return PAGE.exec(text)?.[1]?.includes('\t') === true;
}

/** A line of the contents: its title, and where its page is written and what it says. */
export interface ContentsParts {
  readonly title: string;
  readonly start: number;
  readonly end: number;
  /** Absent for a page in Roman numerals. */
  readonly number?: number;
}

/** Undefined where no page is set apart from the title by dots, a tab or blanks. */
export function contentsParts(text: string): ContentsParts | undefined {
  const [, before = '', page = ''] = PAGE.exec(text) ?? [];
  const start = text.lastIndexOf(page);
  const title = text.slice(0, start - before.length).replace(TRAILING_DOTS, '');
  if (page === '' || (!/\s/.test(before) && title.length === start - before.length)) return undefined;
  const parts = { title, start, end: start + page.length };
  return /\d/.test(page) ? { ...parts, number: Number(page) } : parts;
}

/** Where the dots and the page of a line begin. */
function dotted(text: string): { readonly dots: number; readonly page: number } | undefined {
  const page = PAGE.exec(text)?.index;
  if (page === undefined) return undefined;
  for (const [leaders, least] of LEADERS) {
    let dots = page;
    let count = 0;
    for (let at = page - 1; at >= 0 && (isBlank(text[at]) || leaders.includes(text[at] ?? '')); at--) {
      dots = at;
      if (!isBlank(text[at])) count += 1;
    }
    if (count >= least) return { dots, page };
  }
  return undefined;
}

function isBlank(character: string | undefined): boolean {
  return character !== undefined && character.trim() === '';
}
