import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Jobs } from '../../electron/services/jobs.js';
import { type Order, Workshop } from '../../electron/services/workshop.js';
import type { Product } from '../../electron/worker/messages.js';

const shops: Workshop[] = [];

/** A workshop whose thread does as the texts of its orders say. */
function shop(): Workshop {
  const file = path.join(import.meta.dirname, 'workshop-thread.cjs');
  const standards = { templates: '' };
  const made = new Workshop({ file, bundledFonts: true, standards, patienceMs: 50 });
  shops.push(made);
  return made;
}

const order = (text: string): Order => ({ kind: 'preview', client: 'a', text });
const made = (characters: string): Product => ({ kind: 'lacking', characters });

describe('work that does not end by itself', () => {
  afterEach(() => Promise.all(shops.splice(0).map((one) => one.stop())));

  it('ends when it is given up, and what waits is done by another thread', async () => {
    const workshop = shop();
    const [endless, dropped, next] = ['endless', 'dropped', 'next'].map((text) => workshop.run(order(text)));
    dropped?.cancel();
    expect(await dropped?.product).toBeUndefined();
    endless?.cancel();
    expect(await endless?.product).toBeUndefined();
    expect(await next?.product).toEqual(made('next'));
  });

  it('ends with its window, and never keeps other windows from their exports', async () => {
    const jobs = new Jobs({ audits: shop(), exports: shop() });
    const [one, two] = ['one', 'two'].map((id) => ({ id, send: () => undefined }));
    if (!one || !two) throw new Error('no windows');
    const audit = jobs.run(one, 'a', ({ produce }) => produce({ ...order('endless'), kind: 'audit', files: [''] }));
    await expect(jobs.run(one, 'a', () => Promise.resolve())).rejects.toThrow('还没有结束');
    const endless = jobs.run(one, 'b', ({ produce }) => produce(order('endless')));
    const waiting = jobs.run(two, 'a', ({ produce }) => produce(order('waiting')));
    jobs.drop('one');
    expect(await Promise.all([audit, endless, waiting])).toEqual([undefined, undefined, made('waiting')]);
  });

  it('begins nothing after the program has stopped: a thread that nobody ends would keep it alive', async () => {
    const ports = (): number => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
    const before = ports();
    const workshop = shop();
    const begun = workshop.run(order('endless'));
    const waiting = workshop.run(order('waiting'));
    await workshop.stop();
    workshop.warm();
    const late = workshop.run(order('late'));
    late.cancel();
    expect(await Promise.all([begun, waiting, late].map(({ product }) => product))).toEqual(Array(3).fill(undefined));
    expect(ports()).toBe(before);
  });

  it('costs no other work where its thread dies, and says so in one sentence', async () => {
    const workshop = shop();
    const texts = ['hungry', 'first', 'gone', 'second', 'stray', 'third'];
    const ends = await Promise.allSettled(texts.map((text) => workshop.run(order(text)).product));
    const told = ends.map((end) => (end.status === 'fulfilled' ? end.value : String(end.reason)));
    expect(told[0]).toMatch(/内存不够，不能预览/);
    expect(told[2]).toMatch(/程序内部错误/);
    expect(told[4]).toMatch(/程序内部错误/);
    expect(told.filter((_, index) => index % 2 === 1)).toEqual([made('first'), made('second'), made('third')]);
  });
});
