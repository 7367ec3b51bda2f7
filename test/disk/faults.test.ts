import { describe, expect, it } from 'vitest';
import { stampOf } from '../../electron/services/stamp.js';
import { failEverywhere, fillEverywhere, stopEverywhere, writeShort } from './campaign.js';
import { MemoryDisk } from './memory-disk.js';
import { BACKUP, careless, FILE, saving, text, WORKS } from './scenes.js';

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

it('what somebody else saves while the new content is being written is kept, and told where it is asked for', async () => {
  const foreign = text('别人');
  const meanwhile = (): MemoryDisk => {
    let written = false;
    const disk: MemoryDisk = new MemoryDisk(new Map([[FILE, text('旧')]]), {
      fails: (_, name) => {
        if (name === 'write' && !written) disk.place(FILE, foreign);
        written ||= name === 'write';
        return undefined;
      },
    });
    return disk;
  };
  const asking = meanwhile();
  expect(await saving(text('新'), asking, stampOf(text('旧')))).toEqual({});
  expect(asking.files()).toEqual(new Map([[FILE, foreign]]));
  const forced = meanwhile();
  await saving(text('新'), forced);
  expect(forced.files()).toEqual(
    new Map([
      [FILE, text('新')],
      [BACKUP, foreign],
    ]),
  );
});

it('is saved on a disk that cannot flush, and knows neither owners nor modes', async () => {
  const unable = new MemoryDisk(new Map([[FILE, text('旧')]]), {
    fails: (_, name) => ({ sync: 'EINVAL', chmod: 'EPERM', chown: 'EPERM' })[name],
  });
  expect(await saving(text('新'), unable)).toEqual({ stamp: stampOf(text('新')) });
  expect(unable.files().get(FILE)).toBe(text('新'));
});
