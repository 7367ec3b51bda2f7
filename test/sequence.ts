import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes long, the longest first. What waits for a server stands where a browser beside it needs both processors. */
const LONG = [
  'test/journeys/standards',
  'test/disk/faults',
  'test/browser-server/',
  'test/journeys/',
  'test/audit/documents',
  'test/mutation/',
  'test/cli/',
  'test/audit/',
];

/** The long files first: begun last, one of them would keep a worker busy while the other has nothing left. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const found = LONG.findIndex((part) => moduleId.replaceAll('\\', '/').includes(part));
      return found < 0 ? LONG.length : found;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
