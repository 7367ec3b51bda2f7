/** The command line as a program that is called many times: every call is a line of JSON, so is what came of it. */
import { createInterface } from 'node:readline';
import { describeFailure, EXIT } from '../../electron/cli/outcome.js';
import { buildProgram } from '../../electron/cli/program.js';
import type { Call, Outcome } from './cli.js';

const answer = process.stdout.write.bind(process.stdout);
let out = '';
let err = '';
/** What nobody waited for would end the real command line with a trace. */
let stray: string | undefined;

process.stdout.write = (text: string | Uint8Array): boolean => {
  out += text.toString();
  return true;
};
process.stderr.write = (text: string | Uint8Array): boolean => {
  err += text.toString();
  return true;
};
process.on('unhandledRejection', (problem) => {
  stray = String(problem);
});
process.on('uncaughtException', (problem) => {
  stray = String(problem);
});

async function run(call: Call): Promise<number> {
  let code: number = EXIT.done;
  const program = buildProgram((ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(['node', 'gongkai', ...call]);
    return code;
  } catch (problem) {
    err += describeFailure(problem);
    return EXIT.unusable;
  }
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

for await (const line of createInterface(process.stdin)) {
  [out, err, stray] = ['', '', undefined];
  const begun = cpuMs();
  const code = await run(JSON.parse(line));
  // A promise that nobody waited for is told after the others.
  await new Promise((resolve) => setImmediate(resolve));
  const peakMb = process.resourceUsage().maxRSS / 1024;
  const outcome: Outcome = { code, out, err, stray, cpuMs: cpuMs() - begun, peakMb };
  answer(`${JSON.stringify(outcome)}\n`);
}
