/** The commands and their options. */
import { Command, InvalidArgumentError } from 'commander';
import { checkCommand } from './check.js';
import { generateCommand } from './generate.js';
import type { ExitCode } from './outcome.js';
import { newCommand, schemaCommand, standardsCommand, validateCommand } from './standards.js';

function year(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1990 || value > 2100) throw new InvalidArgumentError('');
  return value;
}

/** Builds the program; `finish` receives the exit code of the command that ran. */
export function buildProgram(finish: (code: ExitCode) => void): Command {
  const program = new Command('gongkai')
    .description('公开：编制单位预算、决算公开文件')
    .helpOption('-h, --help', '显示用法')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .showHelpAfterError(false);

  const run =
    <A extends unknown[]>(action: (...args: A) => Promise<ExitCode>) =>
    async (...args: A): Promise<void> =>
      finish(await action(...args));

  program
    .command('standards')
    .description('列出已安装的规范')
    .option('--json', '输出 JSON')
    .action(run((options: { json?: boolean }) => standardsCommand(options)));
  program
    .command('new')
    .description('按规范新建项目文件')
    .requiredOption('--standard <id>', '规范标识')
    .requiredOption('--unit <name>', '单位名称')
    .requiredOption('--year <year>', '年度', year)
    .requiredOption('-o, --output <file>', '要写的文件')
    .option('--code <code>', '单位编码', '')
    .option('--force', '覆盖已有的文件')
    .action(run(newCommand));
  program
    .command('generate <file>')
    .description('生成公开文件')
    .option('--docx <file>', '要写的 DOCX')
    .option('--pdf <file>', '要写的 PDF')
    .option('--draft', '有错误也生成，每页标“草稿”')
    .option('--bundled-fonts', '只用自带字体')
    .option('--date <iso>', '文件中的日期，默认为项目文件的修改时间')
    .option('--json', '输出 JSON')
    .action(run(generateCommand));
  program
    .command('check <file>')
    .description('检查表内、表间算术')
    .option('--json', '输出 JSON')
    .action(run(checkCommand));
  program
    .command('schema')
    .description('输出规范文件的 JSON Schema，供编辑器使用')
    .option('--part <part>', 'standard、table、form、document 或 rules', 'standard')
    .action(run(schemaCommand));
  program
    .command('validate-standard <folder>')
    .description('检查规范文件夹')
    .option('--json', '输出 JSON')
    .action(run(validateCommand));
  return program;
}
