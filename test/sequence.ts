import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes long, the longest first. */
const LONG = ['test/mutation/', 'test/audit/documents', 'test/journeys/', 'test/cli/', 'test/audit/'];

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
