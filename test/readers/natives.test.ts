import { expect, it } from 'vitest';
import { keepingNatives } from '../../shared/natives.js';

it('a library adds what a runtime lacks, and replaces nothing for others, even where it fails', async () => {
  const { push } = Array.prototype;
  const { parse } = JSON;
  const meddle = (): void => {
    // biome-ignore lint/suspicious/noExplicitAny: what such a library does.
    const [lists, json]: any[] = [Array.prototype, JSON];
    lists.push = () => 0;
    json.parse = () => 'slow';
    json.added = 'kept';
  };
  try {
    const library = await keepingNatives(() => Promise.resolve(meddle()).then(() => 'library'));
    expect(library).toBe('library');
    const failing = keepingNatives(() => Promise.resolve(meddle()).then(() => Promise.reject(new Error('no library'))));
    await expect(failing).rejects.toThrow('no library');
    expect([Array.prototype.push, JSON.parse]).toEqual([push, parse]);
    expect(JSON).toHaveProperty('added', 'kept');
  } finally {
    Reflect.deleteProperty(JSON, 'added');
  }
});
