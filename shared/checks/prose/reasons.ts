/** Reasons (原因) in a text: where they stand and what they say. */

export interface Reason {
  readonly start: number;
  readonly end: number;
  /** The words of the reason up to the end of its part of the sentence. */
  readonly words: string;
  /** What the marker itself says the change was: 增加的主要原因. */
  readonly rises?: boolean;
  /** Marked by 原因, and not as part of a longer title such as 问题及原因. */
  readonly explains: boolean;
  /** Marked by a mere 因: enough for a reason, not enough to find fault with its words. */
  readonly weak: boolean;
}

const MARKER =
  /(?:(增加|增长|上升|提高|减少|下降|降低)的?)?(?:变化的?|变动的?|增减的?)?(?:主要)?(?:原因)(?:主要)?(?:是|为|在于|如下)?[：:]?|主要是(?:因为|由于|因)?|(?<![事事])由于|因为|主要因(?!公)|因(?=[^公此而素果])/g;

/** All reasons of a text. */
export function reasonsOf(text: string): Reason[] {
  return [...text.matchAll(MARKER)].map((match) => {
    const from = match.index + match[0].length;
    // 一是…；二是…: the reasons go on to the end of the sentence.
    const listed = /^[：:，]?(?:一是|一、|[（(]一[）)]|1[.．、])/.test(text.slice(from));
    const stop = (listed ? /[。\n]/ : /[。；;\n]/).exec(text.slice(from));
    const end = stop ? from + stop.index : text.length;
    const direction = match[1];
    return {
      start: match.index,
      end,
      words: text.slice(from, end).trim(),
      explains: match[0].includes('原因') && !/[及和与、]$/.test(text.slice(0, match.index)),
      weak: match[0] === '因',
      ...(direction === undefined ? {} : { rises: /增|升|提/.test(direction) }),
    };
  });
}

const NOTHING = /^(?:无|没有|暂无|略|同上|—+|-+|\/)?[，,]?$/;

/** A reason that says nothing. */
export function isEmptyReason(words: string): boolean {
  return NOTHING.test(words.replace(/[“”"\s]/g, ''));
}

/** Words that would explain any change: 正常增减, 工作需要, 据实安排. */
const SAYS_NOTHING =
  /^(?:(?:根据|按照?|因|由于|结合|本?单位|部门|年度|经费|预算|支出|收入|的|和|及|与|、|，|实际|工作|业务|需要|情况|要求|有关|相关|上级|政策|规定|因素|影响|正常|合理|据实|如实|统筹|安排|编制|测算|核定|调整|变化|变动|增减|增加|减少|增长|下降|所致|等|原因|性)+)$/;
/** A number or a name in it would be something to go by. */
const LONGEST_BLANKET = 24;

/** A reason that would fit every change (套话). */
export function isBlanketReason(words: string): boolean {
  const bare = words.replace(/[“”"。；;.\s]/g, '');
  return bare !== '' && bare.length <= LONGEST_BLANKET && SAYS_NOTHING.test(bare);
}

const UP = /增加|增长|增多|上升|提高|新增|扩大|上涨|追加/;
const DOWN = /减少|下降|压减|压缩|降低|缩减|削减|节约|取消|核减|调减/;
/** What is said of the year before works the other way round. */
const OTHER_YEAR = /上年|去年|以前年度|往年|一次性|不再|未|没有|同时|但|抵|划转|分流|转隶|[划转调]出|移交|口径/;

/** 1 where all the words go up, −1 where all go down, 0 where nothing can be said. */
export function leaning(words: string): 1 | 0 | -1 {
  if (OTHER_YEAR.test(words)) return 0;
  const up = UP.test(words);
  const down = DOWN.test(words);
  return up === down ? 0 : up ? 1 : -1;
}
