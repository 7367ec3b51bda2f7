/** The last line of continuous integration: the tests of `npm test`, and the journeys that were then made in Electron. */
import { existsSync, readFileSync } from 'node:fs';

const [tests, electron] = process.argv.slice(2).map((file) => {
  if (!existsSync(file)) return { passed: 0, failed: 0, skipped: 0 };
  const {
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: skipped,
  } = JSON.parse(readFileSync(file, 'utf8'));
  return { passed, failed, skipped };
});
// Every journey in Electron was one of those skipped before.
const skipped = tests.skipped - electron.passed - electron.failed;
const failed = tests.failed + electron.failed;
process.stdout.write(`${tests.passed + electron.passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = failed === 0 && tests.passed > 0 ? 0 : 1;
