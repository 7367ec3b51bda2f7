/** `node dist/browser/main.js [FILE]`: the application in the installed browser, on this machine only. */
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { describeCall, inChinese } from '../services/command-words.js';
import { describeFault, describeProblem, traceOf } from '../services/failure.js';
import { runInBrowser } from './run.js';

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535) throw new InvalidArgumentError('应为 0–65535 的整数');
  return value;
}

interface Options {
  readonly port: number;
  readonly open: boolean;
  readonly userData?: string;
  readonly bundledFonts?: boolean;
  readonly endWhenIdle?: number;
}

const program = inChinese(new Command('gongkai-browser').description('公开：在浏览器中使用'))
  .argument('[项目文件]', '要打开的项目文件')
  .option('--port <端口>', '端口，0 为任意', whole, 0)
  .option('--no-open', '不打开浏览器，只显示地址')
  .option('--user-data <文件夹>', '设置和恢复日志的文件夹')
  .option('--bundled-fonts', '只用自带字体')
  .option('--end-when-idle <秒>', '最后一个页面关闭后多少秒结束', whole)
  .action((file: string | undefined, { port, open, userData, bundledFonts, endWhenIdle }: Options) =>
    runInBrowser({
      port,
      open,
      bundledFonts: bundledFonts ?? false,
      ...(userData === undefined ? {} : { userData }),
      ...(file === undefined ? {} : { file }),
      ...(endWhenIdle === undefined ? {} : { endWhenIdle }),
    }),
  );

/** One line on what went wrong; the trace of a fault of the program below it. */
function described(problem: unknown): string {
  if (problem instanceof CommanderError) return describeCall(problem);
  return describeProblem(problem) ?? `${describeFault(problem)}\n${traceOf(problem)}`;
}

program.parseAsync(process.argv).catch((problem: unknown) => {
  if (problem instanceof CommanderError && problem.exitCode === 0) return;
  process.stderr.write(`gongkai：${described(problem)}\n`);
  process.exitCode = 2;
});
