/** An audit tells what it has found before it is at its end: nothing of it is taken back. */
import { expect, test } from 'vitest';
import { audit } from '../../shared/audit/audit.js';
import type { TellCourse } from '../../shared/audit/course.js';
import { examine } from '../../shared/audit/examine.js';
import { type Finding, withConsequences } from '../../shared/findings/finding.js';
import { spotKey } from '../../shared/reading/spot.js';
import { mutate, mutationsOf } from '../mutation/mutations.js';
import { sample } from '../sample.js';
import { scene } from './scene.js';

const placeOf = ({ places: [place] }: Finding): string => `${place?.spot && spotKey(place.spot)}=${place?.value}`;

test('what is told on the way stands in the report, with or without a standard, however many slips there are', async () => {
  for (const name of ['xianning-2024', 'heilongjiang-2020']) {
    const { standard, reading } = await scene(name);
    // Slips all over the document, several of which have one consequence.
    const wrong = sample(
      mutationsOf(reading).filter(({ mistake }) => mistake === 'digit'),
      10,
      100,
    ).reduce(mutate, reading);
    const ways = [
      (tell: TellCourse) => audit(standard, wrong, undefined, tell),
      (tell: TellCourse) => examine(wrong, undefined, tell),
    ];
    for (const way of ways) {
      const told: (readonly Finding[])[] = [];
      let beforeWords: readonly Finding[] = [];
      const { findings } = way((next, found) => {
        told.push(found);
        if (next === '核对文字') beforeWords = found;
      });
      const all = findings.flatMap(withConsequences);
      const [messages, places] = [new Set(all.map(({ message }) => message)), new Set(all.map(placeOf))];
      const last = told.at(-1) ?? [];
      expect(last.length).toBeGreaterThan(3);
      expect(last.filter((one) => !messages.has(one.message) && !places.has(placeOf(one)))).toEqual([]);
      // What the tables alone show does not wait for the words, and is not told again after them.
      expect(beforeWords.length).toBeGreaterThan(0);
      expect(new Set(last.map((one) => `${one.rule} ${one.message} ${placeOf(one)}`)).size).toBe(last.length);
      // Told in the order in which it was found: whoever reads on finds what he has read where it was.
      for (const some of told) expect(last.slice(0, some.length)).toEqual(some);
    }
  }
});

test('an audit ends where nobody wants it any more', async () => {
  const { standard, reading } = await scene();
  const giveUp = (): never => {
    throw new Error('given up');
  };
  expect(() => audit(standard, reading, undefined, giveUp)).toThrow('given up');
  expect(() => examine(reading, undefined, giveUp)).toThrow('given up');
});
