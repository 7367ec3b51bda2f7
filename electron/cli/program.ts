/** The commands and their options. */
import { Command, InvalidArgumentError } from 'commander';
import { schemaParts } from '../../shared/standard/json-schema.js';
import { auditCommand } from './audit.js';
import { checkCommand } from './check.js';
import { generateCommand } from './generate.js';
import { installCommand, removeCommand } from './install.js';
import type { ExitCode } from './outcome.js';
import { newCommand, schemaCommand, standardsCommand, validateCommand } from './standards.js';
import { upgradeCommand } from './upgrade.js';

function year(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1990 || value > 2100) throw new InvalidArgumentError('');
  return value;
}

/** An option that may be given several times. */
function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** Builds the program; `finish` receives the exit code of the command that ran. */
export function buildProgram(finish: (code: ExitCode) => void): Command {
  const program = new Command('gongkai')
    .description('公开：编制单位预算、决算公开文件')
    .helpOption('-h, --help', '显示用法')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .showHelpAfterError(false)
    .option('--user-data <folder>', '设置、已安装的规范所在的文件夹')
    .hook('preAction', (command) => {
      const { userData } = command.opts();
      if (typeof userData === 'string') process.env.GONGKAI_USER_DATA = userData;
    });

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
    .command('install-standard <path>')
    .description('从文件夹或 .zip 压缩包安装规范')
    .option('--force', '替换已安装的同一版本')
    .option('--json', '输出 JSON')
    .action(run(installCommand));
  program
    .command('remove-standard <id>')
    .description('卸载已安装的规范')
    .option('--version <version>', '卸载哪个版本')
    .action(run(removeCommand));
  program
    .command('upgrade <file>')
    .description('把项目换到规范的另一个版本，并报告变化')
    .option('-o, --output <file>', '写到别的文件，不写就改原文件（原文件另存一份）')
    .option('--to <version>', '换到哪个版本，不写是最新的')
    .option('--force', '覆盖已有的文件')
    .option('--json', '输出 JSON')
    .action(run(upgradeCommand));
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
    .description('按规范的全部规则检查，列出问题和台账')
    .option('--json', '输出 JSON')
    .option('--report <file>', '另写自检表（.docx 或 .pdf，可写多次）', collect)
    .option('--bundled-fonts', '自检表只用自带字体')
    .action(run(checkCommand));
  program
    .command('audit <file>')
    .description('审核已公开的文件（.docx、.pdf），不需要项目文件')
    .requiredOption('--standard <id>', '规范标识，或规范文件夹')
    .option('--json', '输出 JSON')
    .option('--report <file>', '另写审核表（.docx 或 .pdf，可写多次）', collect)
    .option('--bundled-fonts', '审核表只用自带字体')
    .action(run(auditCommand));
  program
    .command('schema')
    .description('输出规范文件的 JSON Schema，供编辑器使用')
    .option('--part <part>', `只要一种：${schemaParts.join('、')}`)
    .option('-o, --output <folder>', '把全部写到这个文件夹')
    .action(run(schemaCommand));
  program
    .command('validate-standard <folder>')
    .description('检查规范文件夹')
    .option('--json', '输出 JSON')
    .action(run(validateCommand));
  return program;
}
