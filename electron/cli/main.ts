/** The command line: `npm run -s cli -- …`. Plain Node, no network. */
import { CommanderError } from 'commander';
import { describeFailure, EXIT, type ExitCode } from './outcome.js';
import { watchOutput } from './print.js';
import { buildProgram } from './program.js';

async function main(): Promise<ExitCode> {
  let outcome: ExitCode = EXIT.done;
  const program = buildProgram((code) => {
    outcome = code;
  });
  try {
    await program.parseAsync(process.argv);
    return outcome;
  } catch (problem) {
    if (problem instanceof CommanderError && problem.exitCode === 0) return EXIT.done;
    process.stderr.write(`gongkai：${describeFailure(problem)}\n`);
    return EXIT.unusable;
  }
}

watchOutput();
void main().then((code) => {
  // What was printed may have failed meanwhile.
  process.exitCode ??= code;
});
