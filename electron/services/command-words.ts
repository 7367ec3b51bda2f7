/** Commander in Chinese: its help, and what it says of a wrong call. */
import type { Command, CommanderError } from 'commander';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Global Options:': '各命令都有的选项：',
  'Commands:': '命令：',
};

/** Sets the words of a command; commands that are added to it afterwards take them over. */
export function inChinese(command: Command): Command {
  return command
    .helpOption('-h, --help', '显示用法')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .configureHelp({
      styleTitle: (title) => TITLES[title] ?? title,
      displayWidth,
      commandUsage: usageOf,
      subcommandTerm: (one) => [one.name(), ...argumentsOf(one)].join(' '),
      optionDescription: ({ description }) => description,
    });
}

/** Chinese characters and punctuation take two columns of a terminal. */
function displayWidth(text: string): number {
  return [...text].reduce((width, one) => width + (/[\u2E80-\uFFEF]/.test(one) ? 2 : 1), 0);
}

function usageOf(command: Command): string {
  const names: string[] = [];
  for (let one: Command | null = command; one; one = one.parent) names.unshift(one.name());
  return [...names, ...argumentsOf(command), '[选项]', ...(command.commands.length > 0 ? ['[命令]'] : [])].join(' ');
}

function argumentsOf({ registeredArguments }: Command): string[] {
  return registeredArguments.map((one) => (one.required ? `<${one.name()}>` : `[${one.name()}]`));
}

const MISTAKES: Readonly<Record<string, string>> = {
  'commander.unknownCommand': '没有这个命令',
  'commander.unknownOption': '没有这个选项',
  'commander.missingArgument': '缺少参数',
  'commander.missingMandatoryOptionValue': '缺少必需的选项',
  'commander.optionMissingArgument': '选项缺少值',
  'commander.excessArguments': '参数过多',
  'commander.invalidArgument': '选项的值不对',
  'commander.help': '请写明要做什么',
};

/** One line on a call that commander refused. */
export function describeCall({ code, message }: CommanderError): string {
  return `${MISTAKES[code] ?? '命令写法有误'}${detailOf(code, message)}。用 --help 查看用法`;
}

function detailOf(code: string, message: string): string {
  const [what, value] = [...message.matchAll(/'([^']*)'/g)].map(([, quoted]) => quoted);
  if (code === 'commander.excessArguments') {
    const [, most, given] = /Expected (\d+) .* got (\d+)/.exec(message) ?? [];
    return most === undefined ? '' : `：应有 ${most} 个，写了 ${given} 个`;
  }
  if (code === 'commander.invalidArgument') {
    const [, why = ''] = /is invalid\. ?([\s\S]*)$/.exec(message) ?? [];
    return `：${what} 不能是“${value ?? ''}”${why === '' ? '' : `，${why}`}`;
  }
  return what === undefined || what === '' ? '' : `：${what}`;
}
