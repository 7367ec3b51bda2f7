/** 个人信息: identity card numbers, mobile numbers and bank accounts do not belong in a public document. */
import type { WordsFindingText } from '../make-finding.js';
import type { CheckRule } from '../rule.js';
import { asciiDigits } from './number.js';
import { wordsRule } from './passage-rule.js';

const ID_NUMBER =
  /(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g;
const MOBILE = /(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g;
const LABELLED_ACCOUNT = /(?:账号|帐号|卡号|账户|帐户|银行卡)(?:为|是)?[：:\s]{0,2}(\d[\d ]{7,24}\d)/g;
const LONG_NUMBER = /(?<![\d.,])\d{4}(?: ?\d{4}){3}(?: ?\d{1,3})?(?![\d.,])/g;

export const personalRule: CheckRule = wordsRule(
  {
    id: 'personal-data',
    title: '没有身份证号、手机号和银行账号',
    basis: '印出的每一段文字、每一格文字；身份证号按校验码，银行卡号按校验位识别',
    absent: '没有文字',
  },
  ({ text }) => ({ texts: dataIn(asciiDigits(text)), compared: 1 }),
  'form',
);

function dataIn(text: string): WordsFindingText[] {
  if (!/\d{4}/.test(text)) return [];
  const identities = [...text.matchAll(ID_NUMBER)].map(([number]) => number).filter(isIdentity);
  const mobiles = [...text.matchAll(MOBILE)].map(([number]) => number);
  const labelled = [...text.matchAll(LABELLED_ACCOUNT)].map((match) => match[1] ?? '');
  const accounts = [...text.matchAll(LONG_NUMBER)]
    .map(([number]) => number)
    .filter((number) => isCard(number.replaceAll(' ', '')));
  const seen = new Set<string>();
  const all: [string, string][] = [
    ...identities.map((one): [string, string] => ['身份证号', one]),
    ...[...labelled, ...accounts].map((one): [string, string] => ['银行账号', one]),
    ...mobiles.map((one): [string, string] => ['手机号', one]),
  ];
  return all.flatMap(([name, number]): WordsFindingText[] => {
    if ([...seen].some((one) => one.includes(number))) return [];
    seen.add(number);
    const masked = `${number.slice(0, 3)}****${number.slice(-2)}`;
    return [
      { severity: 'warning', message: `疑有${name} ${masked}，公开前请删去或改为办公电话、单位名称`, words: masked },
    ];
  });
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The check digit of an identity card number (GB 11643). */
function isIdentity(number: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
  return '10X98765432'[sum % 11] === number[17]?.toUpperCase();
}

/** The check digit of a bank card (Luhn). */
function isCard(number: string): boolean {
  if (!/^[3-9]/.test(number)) return false;
  let sum = 0;
  for (const [i, digit] of [...number].reverse().entries()) {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
