/** 个数与名单: “内设机构13个：…” names as many as it counts. */
import type { WordsFindingText } from '../make-finding.js';
import type { CheckRule } from '../rule.js';
import { asciiDigits } from './number.js';
import { around, NO_FINDINGS, wordsRule } from './passage-rule.js';

/** 9个内设机构，包括：甲、乙…。 */
const COUNT_FIRST =
  /(\d{1,3})[个家]?(?:[^，。；：、\d（）]{0,12})[，,]?(?:具体|分别)?(?:包括|是|为|即)?(?:[：:]|(?<=包括|分别是|分别为|即))([^。；：:\n]{4,800})/g;
/** 包括甲、乙等21个内设机构: the count behind the names. */
const COUNT_LAST = /(?:等|共|共计|合计)?(\d{1,3})[个家](?![月百])/g;
const LEADS = ['包括', '分别是', '分别为', '下设', '下辖', '内设'];
const STOPS = new Set('。；：:，,\n0123456789');
const LONGEST_LIST = 800;

/** What units and their parts are called; a name that ends otherwise may be half of one. */
const A_UNIT =
  /(?:科|股|课|系|处|室|局|院|队|中心|委|办|所|站|部|社|级|会|馆|校|园|厅|组|学|厂|公司|宾馆|机关|大学|学校|医院|支队|总队)$/;

export const listedCountRule: CheckRule = wordsRule(
  {
    id: 'listed-count',
    title: '机构、单位的个数与列出的名称一致',
    basis: '“内设机构…个：…”“包括…等…个”所写的个数，与其后（其前）逐个列出的名称；写有“等”的不少于',
    absent: '文字中没有逐个列出名称的个数',
  },
  ({ text: written }) => {
    if (!/[个家]/.test(written) || !written.includes('、')) return NO_FINDINGS;
    const text = asciiDigits(written);
    let compared = 0;
    const texts: WordsFindingText[] = [];
    const judge = (count: number, list: string, open: boolean, start: number, end: number): void => {
      const fewest = namesIn(list, /、/);
      const most = namesIn(list, /、|和|及(?!其)|以及/);
      if (fewest.length < 2 || !fewest.every((name) => A_UNIT.test(name))) return;
      compared += 1;
      const holds = open ? fewest.length <= count : fewest.length <= count && count <= most.length;
      if (holds) return;
      const message = `写的是 ${count} 个，列出的名称有 ${fewest.length} 个，请核对`;
      texts.push({ severity: 'warning', message, words: around(text, start, Math.min(end, start + 40)) });
    };
    for (const match of text.matchAll(COUNT_FIRST)) {
      const [all, count = '', list = ''] = match;
      const open = /等(?:[^、]{0,8})$/.test(list);
      judge(
        Number(count),
        open ? list.replace(/等[^、]{0,8}$/, '') : list,
        open,
        match.index,
        match.index + all.length,
      );
    }
    for (const match of text.matchAll(COUNT_LAST)) {
      const list = listBefore(text, match.index);
      if (list === undefined) continue;
      judge(Number(match[1]), list, false, match.index - list.length, match.index + match[0].length);
    }
    return { texts, compared };
  },
);

/** The names between 包括 and a place behind them. */
function listBefore(text: string, end: number): string | undefined {
  let at = end;
  while (at > 0 && end - at < LONGEST_LIST && !STOPS.has(text[at - 1] ?? '')) at -= 1;
  const words = text.slice(at, end);
  const before = text.slice(Math.max(0, at - 4), at);
  if (/(?:包括|是|为|设|辖)[：:]$/.test(before)) return words;
  const lead = LEADS.map((one) => ({ one, at: words.lastIndexOf(one) })).find((one) => one.at >= 0);
  return lead && words.slice(lead.at + lead.one.length);
}

/** The names of a list, without what stands in brackets. */
function namesIn(list: string, separator: RegExp): string[] {
  return list
    .replace(/[（(][^（）()]{0,60}[）)]/g, '')
    .split(separator)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
