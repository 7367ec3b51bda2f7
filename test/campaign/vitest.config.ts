import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** `npm run test:campaign`: attacks that take minutes, see CONTRIBUTING.md. */
export default defineConfig({
  test: {
    root: path.resolve(import.meta.dirname, '../..'),
    include: [
      'test/campaign/*.campaign.ts',
      'test/mutation/*.test.ts',
      'test/audit/{prose,mistyped,one-slip,typed,documents,fit}.test.ts',
      'test/{filling,imports,relations}/*.test.ts',
      'test/readers/libreoffice.test.ts',
      'test/journeys/standards.test.ts',
    ],
    // Samples of which `npm test` tries a few.
    env: { SAMPLES: 'campaign' },
    globalSetup: ['test/build.ts'],
    maxWorkers: 2,
    testTimeout: 900_000,
    expect: { poll: { timeout: 60_000 } },
    hookTimeout: 120_000,
  },
});
