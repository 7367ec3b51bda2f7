import { describe, expect, it } from 'vitest';
import { failEverywhere, fillEverywhere, stopEverywhere, writeShort } from './campaign.js';
import { careless, WORKS } from './scenes.js';

describe.each(Object.entries(WORKS))('%s', (_, work) => {
  it('stands as before or as it was to be when the machine stops, at every moment and with all that a power cut takes', async () => {
    expect(await stopEverywhere(work)).toEqual([]);
  });
  it('is done, or is said not to be and nothing is lost, whatever call fails', async () => {
    expect(await failEverywhere(work)).toEqual([]);
  });
  it('never says it is done on a disk that filled up, with room for any number of bytes', async () => {
    expect(await fillEverywhere(work)).toEqual([]);
  });
  it('is done by writes that take little at a time', async () => {
    expect(await writeShort(work)).toEqual([]);
  });
});

it('a writer that writes once and does not flush the folder is found out', async () => {
  const [stopped, full, short] = [
    await stopEverywhere(careless),
    await fillEverywhere(careless),
    await writeShort(careless),
  ];
  expect(stopped.join('\n')).toContain('said done, found');
  expect(full.join('\n')).toContain('said done, found');
  expect(short.join('\n')).toContain('said done, found');
});
