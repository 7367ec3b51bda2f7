/** The protocol of the lock, in every order of its steps; scenes with more programs are tried by the campaign. */
import { describe, expect, it } from 'vitest';
import { everyOrder } from './interleavings.js';
import { SCENES } from './lock-scenes.js';

describe('the lock, in every order of the steps', () => {
  for (const [name, scene] of Object.entries(SCENES))
    it(`${name}: one holds it at most, and nobody is shut out for good`, async () => {
      expect(await everyOrder(scene)).toBeGreaterThan(50);
    });
});
