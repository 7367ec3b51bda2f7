/** The commands and their options. */
import { Command, InvalidArgumentError } from 'commander';
import { inChinese } from '../services/command-words.js';
import type { ExitCode } from './outcome.js';
import { PARTS, schemaCommand } from './schema.js';

function year(text: string): number {
  const value = Number(text);
  if (!/^\d{4}$/.test(text) || value < 1990 || value > 2100) throw new InvalidArgumentError('请写 1990–2100 的年份');
  return value;
}

function day(text: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('请写日期，如 2026-03-10');
  return text;
}

/** An option that may be given several times. */
function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

const CHECKLIST =
  '主管部门的检查表（工作簿等）：有“检查内容”一栏，“规则”一栏写规则标识、名称、类别或“人工”；内置的写 general';
const FILLED_CHECKLIST = '填好的检查表（.xlsx、.docx 或 .pdf，可写多次），与 --checklist 一起写';

/** Builds the program; `finish` receives the exit code of the command that ran. */
export function buildProgram(finish: (code: ExitCode) => void): Command {
  const program = inChinese(new Command('gongkai').description('公开：编制单位预算、决算公开文件'))
    .option('--user-data <文件夹>', '设置、已安装的规范所在的文件夹')
    .option('--password-file <文件>', '项目文件有密码时，放密码的文件')
    .hook('preAction', (command) => {
      const { userData, passwordFile } = command.opts();
      if (typeof passwordFile === 'string') process.env.GONGKAI_PASSWORD_FILE = passwordFile;
      if (typeof userData === 'string') process.env.GONGKAI_USER_DATA = userData;
    });

  /** A command is loaded only when it is called: what it needs, a reader of PDF for one, takes longer than most calls. */
  const run =
    <M, A extends unknown[]>(load: () => Promise<M>, action: (module: M) => (...args: A) => Promise<ExitCode>) =>
    async (...args: A): Promise<void> =>
      finish(await action(await load())(...args));

  program
    .command('standards')
    .description('列出已安装的规范')
    .option('--json', '输出 JSON')
    .action(
      run(
        () => import('./standards.js'),
        (module) => module.standardsCommand,
      ),
    );
  program
    .command('install-standard <文件夹或压缩包>')
    .description('从文件夹或 .zip 压缩包安装规范')
    .option('--force', '替换已安装的同一版本')
    .option('--json', '输出 JSON')
    .action(
      run(
        () => import('./install.js'),
        (module) => module.installCommand,
      ),
    );
  program
    .command('remove-standard <规范标识>')
    .description('卸载已安装的规范')
    .option('--version <版本>', '卸载哪个版本')
    .action(
      run(
        () => import('./install.js'),
        (module) => module.removeCommand,
      ),
    );
  program
    .command('upgrade <项目文件>')
    .description('把项目换到规范的另一个版本，并报告变化')
    .option('-o, --output <文件>', '写到别的文件，不写就改原文件（原文件另存一份）')
    .option('--to <版本>', '换到哪个版本，不写是最新的')
    .option('--force', '覆盖已有的文件')
    .option('--json', '输出 JSON')
    .action(
      run(
        () => import('./upgrade.js'),
        (module) => module.upgradeCommand,
      ),
    );
  program
    .command('new')
    .description('按规范新建项目文件；写了 --from 就从上年的文件带入上年数、项目、科目和文字')
    .option('--from <文件>', '上年的项目文件，或已公开的文件（.docx、.pdf、工作簿等，可写多次）', collect)
    .option('--standard <规范>', '规范标识，或规范文件夹；写了 --from 可以不写，就用上年的')
    .option('--unit <名称>', '单位名称；写了 --from 可以不写')
    .option('--year <年度>', '年度；写了 --from 可以不写，就是下一年', year)
    .requiredOption('-o, --output <文件>', '要写的文件')
    .option('--answer <问题=选择>', '回答读上年文件时列出的问题，如 unit=万元（可写多次）', collect)
    .option('--json', '输出 JSON')
    .option('--code <编码>', '单位编码')
    .option('--force', '覆盖已有的文件')
    .action(
      run(
        () => import('./new.js'),
        (module) => module.newCommand,
      ),
    );
  program
    .command('fill <项目文件> <来源文件...>')
    .description(
      '把文件中的数填进项目（.docx、.pdf、.xlsx、.xls、.et、网页、文字，可写多个）：有把握的填入，其余列出；须人工处理时退出码为 1',
    )
    .option('-o, --output <文件>', '写到别的文件，不写就改原文件（原文件另存一份）')
    .option('--dry-run', '只列出会填什么，不写')
    .option('--answer <问题=选择>', '回答列出的问题，如 unit=万元；也可更正，如 table:3=income（可写多次）', collect)
    .option('--mapping <文件>', '照这份导入对应认表、栏、行（.json）')
    .option('--save-mapping <文件>', '把这次回答、更正的记成导入对应，下次或别的单位可用（.json）')
    .option('--standard <规范>', '规范标识或规范文件夹，不写就用已安装的')
    .option('--force', '覆盖已有的文件')
    .option('--json', '输出 JSON')
    .option('--report <文件>', '另写导入核对表（.docx、.pdf 或 .xlsx，可写多次）', collect)
    .option('--bundled-fonts', '核对表只用自带字体')
    .action(
      run(
        () => import('./fill.js'),
        (module) => module.fillCommand,
      ),
    );
  program
    .command('adopt <公开文件...>')
    .description(
      '把已公开的文件（.docx、.pdf、.xlsx、.xls、.et、网页、文字，可写多个）转为项目，印出的数与原件相同；有不同、不能确定或没有带入的，退出码为 1',
    )
    .requiredOption('-o, --output <文件>', '要写的项目文件')
    .option('--standard <规范>', '规范标识或规范文件夹；不写就用像这份文件的规范')
    .option('--answer <问题=选择>', '回答列出的问题，如 unit=万元（可写多次）', collect)
    .option('--force', '覆盖已有的文件')
    .option('--json', '输出 JSON')
    .option('--report <文件>', '另写导入核对表（.docx、.pdf 或 .xlsx，可写多次）', collect)
    .option('--bundled-fonts', '核对表只用自带字体')
    .action(
      run(
        () => import('./adopt.js'),
        (module) => module.adoptCommand,
      ),
    );
  program
    .command('generate <项目文件>')
    .description('生成公开文件')
    .option('--standard <规范>', '规范标识或规范文件夹，不写就用已安装的')
    .option('--docx <文件>', '要写的 DOCX')
    .option('--pdf <文件>', '要写的 PDF')
    .option('--draft', '有错误也生成，每页标“草稿”')
    .option('--bundled-fonts', '只用自带字体')
    .option('--date <日期>', '文件中的日期，如 2026-01-31，默认为项目文件的修改时间')
    .option('--json', '输出 JSON')
    .action(
      run(
        () => import('./generate.js'),
        (module) => module.generateCommand,
      ),
    );
  program
    .command('export <项目文件>')
    .description('把印出的全部表格导出为工作簿，一表一页')
    .requiredOption('--xlsx <文件>', '要写的工作簿（.xlsx）')
    .option('--standard <规范>', '规范标识或规范文件夹，不写就用已安装的')
    .option('--draft', '有错误也导出，每张表页眉标“草稿”')
    .option('--date <日期>', '文件中的日期，如 2026-01-31，默认为项目文件的修改时间')
    .option('--json', '输出 JSON')
    .action(
      run(
        () => import('./export.js'),
        (module) => module.exportCommand,
      ),
    );
  program
    .command('pictures <项目文件>')
    .description('给公众看的图解：收支构成、项目、与上年相比，各写成一张 SVG 图，或排成一份 DOCX、PDF')
    .option('-o, --output <文件夹>', 'SVG 图写到哪个文件夹')
    .option('--docx <文件>', '要写的 DOCX')
    .option('--pdf <文件>', '要写的 PDF')
    .option('--standard <规范>', '规范标识或规范文件夹，不写就用已安装的')
    .option('--bundled-fonts', '只用自带字体')
    .option('--date <日期>', '文件中的日期，如 2026-01-31，默认为项目文件的修改时间')
    .option('--json', '输出 JSON，附各图的替代文字')
    .action(
      run(
        () => import('./pictures.js'),
        (module) => module.picturesCommand,
      ),
    );
  program
    .command('template [项目文件]')
    .description('写出规范的填报表（工作簿）：所有要填的表，带编码、下拉选项和合计；写了项目文件就带上已填的数')
    .option('--standard <规范>', '规范标识，或规范文件夹；写了项目文件可以不写')
    .requiredOption('-o, --output <文件>', '要写的工作簿（.xlsx）')
    .option('--year <年度>', '年度；规范只适用于一年的可以不写', year)
    .option('--unit <名称>', '单位名称')
    .option('--date <日期>', '文件中的日期，如 2026-01-31')
    .action(
      run(
        () => import('./template.js'),
        (module) => module.templateCommand,
      ),
    );
  program
    .command('check <项目文件或文件夹>')
    .description('按规范的全部规则检查，列出问题和台账；写文件夹就检查其中全部项目文件，每个单位一行')
    .option('--with <文件>', '与另一份文件核对：上年公开、同年预算或网上的页面（可写多次，作为一份）', collect)
    .option(
      '--as <类别>',
      '另一份文件是 last-year（上年公开）、budget（同年预算）还是 online（网上公开）；不写就按年度认',
    )
    .option('--standard <规范>', '规范标识或规范文件夹，不写就用已安装的')
    .option('--json', '输出 JSON')
    .option('--report <文件>', '另写自检表，文件夹是汇总检查表（.docx、.pdf 或 .xlsx，可写多次）', collect)
    .option('--checklist <文件>', CHECKLIST)
    .option('-o, --output <文件>', FILLED_CHECKLIST, collect)
    .option('--last <文件夹>', '检查文件夹时，上年数与这个文件夹里各单位的上年文件核对；不写就在所检查的文件夹里找')
    .option('--letters <文件夹>', '检查文件夹时，给每个有错误或提醒的单位写一份问题告知书（.docx）')
    .option('--by <日期>', '告知书上的改正期限，如 2026-03-10，与 --letters 一起写', day)
    .option('--bundled-fonts', '自检表只用自带字体')
    .action(
      run(
        () => import('./check.js'),
        (module) => module.checkCommand,
      ),
    );
  program
    .command('audit <公开文件...>')
    .description(
      '审核已公开的文件（.docx、.pdf、.xlsx、.xls、.et、网页、文字），一份公开分成几个文件时一起写；不需要项目文件',
    )
    .option('--standard <规范>', '规范标识，或规范文件夹；不写就用像这份文件的规范，none 是不用规范，只核对文件自身')
    .option('--with <文件>', '与另一份文件核对：上年公开、同年预算或网上的页面（可写多次，作为一份）', collect)
    .option(
      '--as <类别>',
      '另一份文件是 last-year（上年公开）、budget（同年预算）还是 online（网上公开）；不写就按年度认',
    )
    .option('--checklist <文件>', CHECKLIST)
    .option('-o, --output <文件>', FILLED_CHECKLIST, collect)
    .option('--wording', '逐条列出用语与规范不同的地方')
    .option('--json', '输出 JSON')
    .option('--report <文件>', '另写审核表（.docx、.pdf 或 .xlsx，可写多次）', collect)
    .option('--bundled-fonts', '审核表只用自带字体')
    .action(
      run(
        () => import('./audit.js'),
        (module) => module.auditCommand,
      ),
    );
  program
    .command('compare <原件> <现件>')
    .description(
      '对照两份项目文件（其中的版本写 文件#名称），或已公开的文件（.docx、.pdf、工作簿等），列出改动和随之变动的数、文字；相同退出码为 0，不同为 1',
    )
    .option('--standard <规范>', '规范标识或规范文件夹，不写就用已安装的')
    .option('--json', '输出 JSON')
    .option('-o, --output <文件>', '另写修改对照表（.docx、.pdf 或 .xlsx，可写多次）', collect)
    .option('--bundled-fonts', '对照表只用自带字体')
    .action(
      run(
        () => import('./compare.js'),
        (module) => module.compareCommand,
      ),
    );
  program
    .command('verify <项目文件>')
    .description('核对签字：记录是否完整，签的是不是现在的内容，之后改了什么；已签发、没有改动时退出码为 0，否则为 1')
    .option('--passphrase-file <文件>', '用这个文件里的口令核对印记')
    .option('--standard <规范>', '规范标识或规范文件夹，不写就用已安装的')
    .option('--json', '输出 JSON')
    .action(
      run(
        () => import('./verify.js'),
        (module) => module.verifyCommand,
      ),
    );
  program
    .command('versions <项目文件>')
    .description('列出项目文件中留存的版本；对照时写 文件#名称 或 文件#序号')
    .option('--keep <名称>', '把当前内容留存为一个版本')
    .option('--remark <说明>', '与 --keep 一起：这一版的说明')
    .option('--author <姓名>', '与 --keep 一起：谁留存的')
    .option('--restore <名称或序号>', '把内容恢复到这一版；留存的版本都还在')
    .option('-o, --output <文件>', '写到别的文件，不写就改原文件（原文件另存一份）')
    .option('--force', '覆盖已有的文件')
    .option('--json', '输出 JSON')
    .action(
      run(
        () => import('./versions.js'),
        (module) => module.versionsCommand,
      ),
    );
  program
    .command('merge <原稿> <我方> <对方>')
    .description('把同一原稿的两份修改稿合为一份；两边改了同一处的，保留我方并列出，退出码为 1')
    .requiredOption('-o, --output <文件>', '要写的项目文件；可以就是我方的文件（原文件另存一份）')
    .option('--standard <规范>', '规范标识或规范文件夹，不写就用已安装的')
    .option('--force', '覆盖已有的文件')
    .option('--json', '输出 JSON')
    .option('--report <文件>', '另写修改对照表：从对方并入了什么、哪些要定（.docx、.pdf 或 .xlsx，可写多次）', collect)
    .option('--bundled-fonts', '对照表只用自带字体')
    .action(
      run(
        () => import('./merge.js'),
        (module) => module.mergeCommand,
      ),
    );
  program
    .command('department <部门文件> <单位文件或文件夹...>')
    .description(
      '由所属单位的项目文件汇总部门的项目文件；再次汇总只改动有变化的数；有没有汇入、缺少、须核对的，退出码为 1',
    )
    .option('-o, --output <文件>', '写到别的文件，不写就改部门文件（原文件另存一份）')
    .option('--dry-run', '只列出会改动什么，不写')
    .option('--check', '不汇总，只核对部门与各单位合计，都可以是已公开的文件；有不符的退出码为 1')
    .option('--list <文件>', '所属单位清单（文本，每行一个单位：编码 名称），用来找出缺少的单位')
    .option('--drop <单位>', '移出汇入过的单位，写名称或编码（可写多次）', collect)
    .option('--keep-internal <抵销>', '这一项部门内部往来不抵销，写规范中的标识（可写多次）', collect)
    .option('--standard <规范>', '规范标识或规范文件夹，不写就用已安装的')
    .option('--force', '覆盖已有的文件')
    .option('--json', '输出 JSON')
    .action(
      run(
        () => import('./department.js'),
        (module) => module.departmentCommand,
      ),
    );
  program
    .command('schema')
    .description('输出规范文件、项目文件的 JSON Schema，供编辑器和脚本使用')
    .option('--part <种类>', `只要一种：${PARTS.join('、')}`)
    .option('-o, --output <文件夹>', '把全部写到这个文件夹')
    .action(
      run(
        () => Promise.resolve({ schemaCommand }),
        (module) => module.schemaCommand,
      ),
    );
  program
    .command('catalogue <科目工作簿>')
    .description('把官方的科目表（.xlsx、.xls 等）转成规范用的分类科目（catalogs/*.yaml）；有没收下的行时退出码为 1')
    .requiredOption('--edition <年>', '哪一年版', year)
    .option('--base <分类>', '与哪个内置分类对照（旧名称、停用的科目）', 'functional')
    .option('--id <标识>', '写成的分类的标识，不写就是“分类-年”')
    .option('--since <日期>', '是年中的增补，从这天起；没有列出的科目照旧')
    .requiredOption('-o, --output <文件>', '写成的文件（.yaml）')
    .action(
      run(
        () => import('./catalogue.js'),
        (module) => module.catalogueCommand,
      ),
    );
  program
    .command('validate-standard <文件夹>')
    .description('检查规范文件夹')
    .option('--json', '输出 JSON')
    .action(
      run(
        () => import('./standards.js'),
        (module) => module.validateCommand,
      ),
    );
  return program;
}
