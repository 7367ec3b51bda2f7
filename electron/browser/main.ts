/** `node dist/browser/main.js [FILE]`: the application in the installed browser, on this machine only. */
import { Command, InvalidArgumentError } from 'commander';
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

await new Command('gongkai-browser')
  .description('公开：在浏览器中使用')
  .argument('[file]', '要打开的项目文件')
  .option('--port <port>', '端口，0 为任意', whole, 0)
  .option('--no-open', '不打开浏览器，只显示地址')
  .option('--user-data <folder>', '设置和恢复日志的文件夹')
  .option('--bundled-fonts', '只用自带字体')
  .option('--end-when-idle <seconds>', '最后一个页面关闭后多少秒结束', whole)
  .action((file: string | undefined, { port, open, userData, bundledFonts, endWhenIdle }: Options) =>
    runInBrowser({
      port,
      open,
      bundledFonts: bundledFonts ?? false,
      ...(userData === undefined ? {} : { userData }),
      ...(file === undefined ? {} : { file }),
      ...(endWhenIdle === undefined ? {} : { endWhenIdle }),
    }),
  )
  .parseAsync(process.argv);
