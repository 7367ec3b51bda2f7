/** Names that differ by a character (一字之差): of one unit in several forms, of one project in a form and elsewhere. */

import { groupBy } from '../collections.js';
import type { Finding, FindingPlace } from '../findings/finding.js';
import { plain } from '../plain.js';
import type { RecognisedForm } from '../recognition/forms/form.js';
import { isNothing } from '../recognition/forms/words.js';
import type { PlacedText } from '../recognition/recognised.js';
import { byFrequency } from '../tally.js';
import { placeIn } from './place.js';
import type { FormRule } from './rule.js';

/** Shorter names differ by a character when they are of different things. */
const MIN_LENGTH = 6;
const MAX_LENGTH = 60;

/** Whether one text has exactly one character more than the other, anywhere. */
function lacksOne(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.length !== short.length + 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  return short.slice(at) === long.slice(at + 1);
}

/** A name without its code: 005-某某局, 103_某某局, 某某局[005]. */
function bare(text: string): string {
  return plain(text).replace(/^[[(]?\d{2,12}[\])]?[-_ ]?|[-_ ]?[[(]\d{2,12}[\])]$/g, '');
}

export const unitNamesRule: FormRule = {
  id: 'form-unit-names',
  title: '同一单位在各张绩效表中名称一致',
  basis: '各张绩效表的主管部门、实施单位、编制单位',
  absent: '绩效表没有写主管部门或单位',
  run: ({ forms }) => {
    const all = forms.flatMap((form) =>
      (['department', 'agency', 'unit'] as const).flatMap((role) => {
        const field = form.fields.get(role);
        return field && !isNothing(field.text) ? [{ form, field, name: bare(field.text) }] : [];
      }),
    );
    const names = byFrequency(all.map(({ name }) => name));
    const findings = names.flatMap(([name, count]): Finding[] => {
      const usual = names.find(([other, more]) => more > count && isSlip(name, other));
      if (!usual) return [];
      const own = all.filter((one) => one.name === name);
      const places = own.map(({ form, field }) => placeOf(form, field, '单位名称'));
      const message = `${own.length} 张绩效表写“${name}”，另有 ${usual[1]} 处写“${usual[0]}”，相差一字，请核对`;
      return [{ rule: 'form-unit-names', severity: 'hint', message, places }];
    });
    return { findings, compared: all.length };
  },
};

/** Everything that a name is without one of its characters; of short and very long ones nothing. */
function withoutOne(name: string): string[] {
  if (name.length <= MIN_LENGTH || name.length > MAX_LENGTH) return [];
  return [...new Set(Array.from({ length: name.length }, (_, i) => name.slice(0, i) + name.slice(i + 1)))];
}

function isSlip(a: string, b: string): boolean {
  return Math.min(a.length, b.length) >= MIN_LENGTH && lacksOne(a, b);
}

function placeOf(form: RecognisedForm, { text, spot }: PlacedText, what: string): FindingPlace {
  return placeIn(form, { text, spot, row: 0, column: 0, rowSpan: 1, columnSpan: 1 }, what);
}

/** “某某”项目, “某某”专项资金: a project that a sentence names. */
const NAMED = /"([^"]{4,60})"(?=(?:项目|专项|经费|资金))/g;

export const projectNamesRule: FormRule = {
  id: 'form-project-names',
  title: '项目名称在绩效表、文字和其他表中一致',
  basis: '绩效表的项目名称，与文字中加引号的项目名称和其他表的行',
  absent: '绩效表没有项目名称',
  run: ({ forms, paragraphs, listed }) => {
    const known = forms.flatMap((form) => (form.name ? [{ form, name: plain(form.name.text), field: form.name }] : []));
    if (known.length === 0) return { findings: [], compared: 0 };
    const own = groupBy(
      known.flatMap((one) => [...new Set([one.name, unbracketed(one.name)])].map((name) => ({ ...one, name }))),
      ({ name }) => name,
    );
    const lesser = new Map([...own].flatMap(([name, some]) => withoutOne(name).map((less) => [less, some] as const)));
    const said = paragraphs.flatMap(({ text, place }) =>
      [...plain(text).matchAll(NAMED)].map(([, name = '']): FindingPlace => ({ ...place, value: name })),
    );
    const others = [...said, ...listed.map(({ place }) => ({ ...place, value: plain(place.value) }))];
    const findings = others.flatMap((place): Finding[] => {
      const name = place.value;
      if (own.has(name) || own.has(unbracketed(name))) return [];
      const near = [...(lesser.get(name) ?? []), ...withoutOne(name).flatMap((less) => own.get(less) ?? [])];
      const [only, more] = new Set(near);
      if (!only || more) return [];
      const where = place.label.startsWith('《') ? place.label : '文中';
      const message = `${where}写“${name}”，绩效表的项目名称是“${only.name}”，相差一字，请核对`;
      return [
        {
          rule: 'form-project-names',
          severity: 'hint',
          message,
          places: [place, placeOf(only.form, only.field, '项目名称')],
        },
      ];
    });
    const elsewhere = others.map(({ value }) => value);
    const names = known.map(({ name }) => name);
    const years = known.flatMap((one) => otherYear(one, elsewhere, names));
    return { findings: [...findings, ...years, ...sameYear(known, elsewhere)], compared: others.length };
  },
};

const YEAR = /\d{4}(?=年)/;
/** A name that begins with its year, or with what is left of it. */
const BEGINNING = /^(?:\d{4})?(?=年)/;

interface Known {
  readonly form: RecognisedForm;
  readonly name: string;
  readonly field: PlacedText;
}

/** The name of a form with another year, or none, than the one row or sentence that has the same name otherwise. */
function otherYear({ form, name, field }: Known, elsewhere: readonly string[], names: readonly string[]): Finding[] {
  const own = YEAR.exec(name)?.[0] ?? BEGINNING.exec(name)?.[0];
  if (own === undefined || name.length < MIN_LENGTH || elsewhere.some((one) => one.startsWith(name))) return [];
  const years = yearsAlike(name, elsewhere).filter((one) => !names.includes(withYear(name, one)));
  const [year, more] = new Set(years);
  if (year === undefined || more !== undefined) return [];
  const message =
    own === ''
      ? `绩效表的项目名称“${name}”没有写年份，别处写的是 ${year} 年，请补上`
      : `绩效表的项目名称是“${name}”，别处写的是 ${year} 年，请核对年份`;
  return [{ rule: 'form-project-names', severity: 'warning', message, places: [placeOf(form, field, '项目名称')] }];
}

/** Two forms of one name, where a row that has no form has that name with another year. */
function sameYear(known: readonly Known[], elsewhere: readonly string[]): Finding[] {
  return [...groupBy(known, ({ name }) => name)].flatMap(([name, own]): Finding[] => {
    if (own.length !== 2 || !YEAR.test(name) || elsewhere.filter((one) => one === name).length > 1) return [];
    const [year, more] = new Set(yearsAlike(name, elsewhere));
    if (year === undefined || more !== undefined || known.some((one) => one.name === withYear(name, year))) return [];
    const message = `两张绩效表的项目名称都是“${name}”，别处另有“${withYear(name, year)}”没有绩效表，请核对年份`;
    const places = own.map(({ form, field }) => placeOf(form, field, '项目名称'));
    return [{ rule: 'form-project-names', severity: 'warning', message, places }];
  });
}

/** The years of names that are the same but for the year. */
function yearsAlike(name: string, elsewhere: readonly string[]): string[] {
  const own = YEAR.test(name) ? YEAR : BEGINNING;
  const rest = name.replace(own, '');
  return elsewhere.flatMap((one) => {
    const year = YEAR.exec(one)?.[0];
    return year !== undefined && !one.startsWith(name) && one.replace(YEAR, '').startsWith(rest) ? [year] : [];
  });
}

function withYear(name: string, year: string): string {
  return name.replace(YEAR.test(name) ? YEAR : BEGINNING, year);
}

/** Without what stands in brackets at its end. */
export function unbracketed(name: string): string {
  return name.replace(/\([^()]{1,60}\)$/, '');
}
