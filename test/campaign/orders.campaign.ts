/** The protocol of the lock in every order of its steps, with as many programs as a minute of computing allows. */
import { describe, expect, it } from 'vitest';
import { everyOrder } from '../services/interleavings.js';
import { LARGE_SCENES } from '../services/lock-scenes.js';

describe('the lock, in every order of the steps', () => {
  for (const [name, scene] of Object.entries(LARGE_SCENES))
    it(`${name}: one holds it at most, and nobody is shut out for good`, async () => {
      expect(await everyOrder(scene)).toBeGreaterThan(10_000);
    });
});
