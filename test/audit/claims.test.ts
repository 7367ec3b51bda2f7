import { describe, expect, it } from 'vitest';
import { examine } from '../../shared/audit/examine.js';
import type { Finding } from '../../shared/findings/finding.js';
import type { ReadBlock, ReadCell } from '../../shared/reading/reading.js';

/** A paragraph, or a table as rows of cells. */
type Part = string | readonly (readonly string[])[];

/** What an examination without a standard says of the words of a document, hints left out, as “rule: message”. */
function said(parts: readonly Part[]): string[] {
  return found(parts).map(({ rule, message }) => `${rule}: ${message}`);
}

function found(parts: readonly Part[]): Finding[] {
  const blocks = parts.map((part, block): ReadBlock => {
    const spot = { block };
    if (typeof part === 'string') return { kind: 'paragraph', text: part, spot };
    const cells = part.flatMap((texts, row) =>
      texts.map((text, column): ReadCell => {
        return { text, row, column, rowSpan: 1, columnSpan: 1, spot: { block, row, cell: column } };
      }),
    );
    return { kind: 'table', rows: part.length, columns: part[0]?.length ?? 0, cells, headerRows: 0, spot };
  });
  return examine({ blocks, unread: [] }).findings.filter(({ severity }) => severity !== 'hint');
}

const COVER = ['甲县乙区林业和草原管理局2026年部门预算'];
const SPENDING: Part[] = [
  '一般公共预算支出表',
  '单位：元',
  [
    ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
    ['208', '社会保障和就业支出', '1,750,697.00', '1,750,697.00', ''],
    ['20805', '行政事业单位养老支出', '1,750,697.00', '1,750,697.00', ''],
    ['2080501', '行政单位离退休', '877,080.00', '877,080.00', ''],
    ['2080506', '机关事业单位职业年金缴费支出', '873,617.00', '873,617.00', ''],
    ['213', '农林水支出', '3,687,760.00', '2,687,760.00', '1,000,000.00'],
    ['21302', '林业和草原', '3,687,760.00', '2,687,760.00', '1,000,000.00'],
    ['2130201', '行政运行', '2,687,760.00', '2,687,760.00', ''],
    ['2130299', '其他林业和草原支出', '1,000,000.00', '', '1,000,000.00'],
    ['合计', '', '5,438,457.00', '4,438,457.00', '1,000,000.00'],
  ],
];
const BASIC: Part[] = [
  '一般公共预算基本支出表',
  '单位：万元',
  [
    ['科目编码', '科目名称', '合计', '人员经费', '公用经费'],
    ['301', '工资福利支出', '400.00', '400.00', '0.00'],
    ['30101', '基本工资', '400.00', '400.00', '0.00'],
    ['30103', '奖金', '0.00', '0.00', '0.00'],
    ['302', '商品和服务支出', '43.85', '0.00', '43.85'],
    ['30201', '办公费', '43.85', '0.00', '43.85'],
    ['合计', '', '443.85', '400.00', '43.85'],
  ],
];
const PENSION = '“社会保障和就业支出（类）行政事业单位养老支出（款）';

const WHY = '。增减的主要原因：人员变动。';
const REVIEWED = '另有重点评价项目3个，涉及预算资金1,153.63万元，其中当年拨款';

describe('claims against the tables of a document, without a standard', () => {
  it.each([
    // An item by its 类、款、项: a digit too many, and right to the digits of the sentence.
    [`${PENSION}机关事业单位职业年金缴费支出（项）”887.36万元。`, 'amount-in-tables'],
    [`${PENSION}机关事业单位职业年金缴费支出（项）”87.36万元。`, undefined],
    // Cut off instead of rounded: 87.708.
    [`${PENSION}行政单位离退休（项）”87.70万元。`, 'cut-not-rounded'],
    [`${PENSION}行政单位离退休（项）”87.71万元。`, undefined],
    // A name that no table has, and one that leaves out what everybody leaves out.
    ['农林水支出（类）林业和草原（款）林区公安（项）支出100.00万元。', 'item-name'],
    ['农林水支出（类）农业农村（款）行政运行（项）支出268.78万元。', 'item-name'],
    ['农林水（类）林业和草原（款）其他林业和草原（项）支出100万元。', undefined],
    // By the name of a column in the row of totals, and of a row.
    ['2026年一般公共预算基本支出445.85万元。其中：人员经费400.00万元。', 'amount-in-tables'],
    ['2026年一般公共预算基本支出443.85万元。其中：人员经费400.00万元。', undefined],
    ['农林水支出（类）386.78万元，主要用于造林。', 'amount-in-tables'],
    ['农林水支出（类）368.78万元，主要用于造林。', undefined],
    // Of another year, another fund or a part: nobody can say.
    ['上年基本支出400.00万元，下属林场基本支出30.00万元，政府性基金预算支出0万元。', undefined],
    // The same words behind the same amount.
    [`评价项目20个，预算资金1,153.63万元，其中当年拨款96.36万元。${REVIEWED}96.37万元。`, 'same-words'],
    [`评价项目20个，预算资金1,153.63万元，其中当年拨款96.36万元。${REVIEWED}96.36万元。`, undefined],
    [`${REVIEWED}1,096.36万元。评价涉及预算资金1,153.64万元，其中当年拨款1,096.36万元。`, 'same-words'],
    [`${REVIEWED}1,096.36万元。评价涉及预算资金1,153.63万元，其中当年拨款1,096.36万元。`, undefined],
    // Two prints of one number with the same digits are no tail, nor are one item beside nothing and its whole.
    ['2026年一般公共预算基本支出443.86万元。其中：人员经费400.00万元。', 'amount-in-tables'],
    ['采购金额190.98万元，其中：货物190.99万元，工程0万元，服务0万元。', 'breakdown-sum'],
    ['采购金额190.98万元，其中：货物190.98万元，工程0万元，服务0万元。', undefined],
    // Both kinds of expenditure make its change.
    [`支出预算较上年增加68.54万元，主要是基本支出增加78.54万元，项目支出增加0万元${WHY}`, 'breakdown-sum'],
    [`支出预算较上年增加68.54万元，主要是基本支出减少68.54万元，项目支出增加0万元${WHY}`, 'breakdown-sum'],
    [`支出预算较上年增加68.54万元，主要是基本支出增加70.54万元，项目支出减少2.00万元${WHY}`, undefined],
    // Units, shares and numbers that are missing or cannot be.
    ['年初结转27.70万元；资金3971.80万元，支出3946.50万元，年末结转53元。', 'written-slips'],
    ['资金3971.80万元，支出3946.50万元，人均公用经费标准800元。', undefined],
    ['单位价值50元以上通用设备2台，单价100万元以上专用设备0台。', 'written-slips'],
    ['2026年采购预算501.80万元，占部门采购总额的101%。', 'share-over-whole'],
    ['授予小微企业合同金额56.00万元，占采购总额的%。', 'missing-number'],
    ['“三公”经费预算共万元，比上年减少2.00万元，原因是压减。', 'missing-number'],
    ['按计划完成012.50万元，完成率100%。', 'written-slips'],
    ['电话0632-7711001，邮编010020，按时完成率100%，支出0万元。', undefined],
    // The bracket is about those in service, whose number is not there; not about all.
    ['现有人员40人，其中：在职人（其中管理15人、工勤2人）、返聘2人、退休21人。', 'breakdown-sum'],
    // Years.
    ['与2025年度相比，3026年度收入总额增加511.70万元，增长14.80%，变化的主要原因是增资。', 'year'],
    ['2025年、2028年均未安排委托业务费。', 'year'],
    ['2026年、2026年均未安排委托业务费。', 'year'],
    ['2025年、2026年均未安排委托业务费。', undefined],
    ['与2062年初预算相比，财政拨款收入减少3.00万元，下降1.00%，原因是压减。', 'year'],
    // An economic item that is listed has an amount.
    ['人员经费400.00万元，主要包括：基本工资、奖金；公用经费43.85万元，主要包括：办公费。', 'listed-without-amount'],
    ['人员经费400.00万元，主要包括：基本工资；公用经费43.85万元，主要包括：办公费。', undefined],
  ])('%s → %s', (text, rule) => {
    const all = said([...COVER, ...SPENDING, ...BASIC, text]);
    expect(all.map((one) => one.split(':')[0])).toEqual(rule === undefined ? [] : [rule]);
  });

  it('says both values as printed and the table', () => {
    const [first] = said([...COVER, ...SPENDING, `${PENSION}机关事业单位职业年金缴费支出（项）”887.36万元。`]);
    expect(first).toContain('887.36万元，《一般公共预算支出表》中是 873,617.00元');
  });

  it('knows 元 written for 万元, and a rate copied from the paragraph above', () => {
    const causes = (parts: readonly Part[]): (string | undefined)[] => found(parts).map(({ cause }) => cause);
    expect(causes([...COVER, ...SPENDING, '农林水支出（类）368.78元，主要用于造林。'])).toEqual(['疑为元、万元混用']);
    const rise = '基本支出1584.40万元，与上年相比增加184.97万元，增长13.22%，由于增资。';
    const fall = '项目支出433.53万元，与上年相比减少123.77万元，下降13.22%，由于压减。';
    expect(causes([...COVER, rise, fall])).toEqual(['上一段的增减率也是 13.22%，疑为照抄']);
  });

  it('tells a habit of cutting digits off once, with every place', () => {
    const texts = [
      `${PENSION}行政单位离退休（项）”87.70万元。`,
      '农林水支出（类）林业和草原（款）行政运行（项）支出268.77万元。',
    ];
    expect(said([...COVER, ...SPENDING, ...texts])).toEqual([
      expect.stringContaining('有 2 处金额舍去了尾数，没有四舍五入：87.70万元（表中 877,080.00）、268.77万元'),
    ]);
  });

  it('holds changes against what tables print: the year before, or the number that has changed', () => {
    const visits: Part[] = [
      '一般公共预算“三公”经费支出表',
      '单位：万元',
      [
        ['项目', '2025年预算数', '2026年预算数'],
        ['合计', '10.50', '10.00'],
        ['公务用车运行费', '8.00', '8.00'],
        ['公务接待费', '2.50', '2.00'],
      ],
    ];
    const of = (text: string): string[] =>
      said([...COVER, ...SPENDING, ...visits, text.replace(/。$/, '，主要原因是人员变动。')]);
    expect(of('公务接待费2.00万元，比上年预算减少0.50万元，下降20.00%。')).toEqual([]);
    expect(of('公务接待费2.00万元，比上年预算减少0.80万元，下降28.57%。')).toEqual([
      expect.stringMatching(/^change-in-tables: .*是 2\.00万元，按表减少 0\.50万元，文中写的是减少 0\.80万元$/),
    ]);
    expect(of('一般公共预算支出比上年增加43.85万元，增长8.77%。')).toEqual([]);
    expect(of('一般公共预算支出比上年增加43.85万元，增长8.17%。')).toEqual([
      expect.stringMatching(/^change-in-tables: .*增减率应为 8\.77%，文中写的是 8\.17%$/),
    ]);
    // Of a part, or of last year's accounts, the tables say nothing.
    expect(of('下属林场公务接待费比上年增加1.00万元，增长30.00%。')).toEqual([]);
  });

  it('does not take the items of a project for those of the unit', () => {
    const texts = ['六、项目年度预算安排', '基本支出30.00万元，会议费5.00万元。'];
    expect(said([...COVER, ...SPENDING, ...texts])).toEqual([]);
  });

  it('finds paragraphs printed twice in a row, not those that other parts say again', () => {
    const block = [
      '本局负责全区造林、绿化、森林防火和野生动植物保护工作。',
      '承担湿地、草原、自然保护地的监督管理工作。',
    ];
    expect(said([...COVER, ...block, ...block])).toEqual(['printed-twice: 从这里起的 2 段文字紧接着又印了一遍']);
    expect(said([...COVER, ...block, '二、一般公共预算情况说明', ...block])).toEqual([]);
  });

  it('finds the wrong fund in the note under an empty table', () => {
    const table = [
      '国有资本经营预算支出表',
      '单位：万元',
      [
        ['科目编码', '科目名称', '合计'],
        ['', '', ''],
      ],
    ];
    const note = (fund: string): string => `注：本部门2026年无${fund}安排的预算，故本表为空表。`;
    expect(said([...COVER, ...table, note('政府性基金')])).toEqual([expect.stringMatching(/^note-fund: /)]);
    expect(said([...COVER, ...table, note('国有资本经营预算')])).toEqual([]);
  });

  it('adds up lists over several paragraphs where the document bears out that they add up', () => {
    const list = (whole: string, last: string): string[] => [
      `${whole}万元。其中：`,
      '（一）人员经费300.25万元。主要包括：基本工资。',
      `（二）公用经费${last}万元。主要包括：办公费。`,
    ];
    const right = [...list('财政拨款基本支出400.50', '100.25'), ...list('机关本级基本支出350.25', '50')];
    expect(said([...COVER, ...right])).toEqual([]);
    expect(said([...COVER, ...right, ...list('另有一项支出360.25', '61')])).toEqual([
      expect.stringContaining('（300.25万元 + 61万元）与 360.25万元 相差 1.00万元'),
    ]);
    expect(said([...COVER, ...list('另有一项支出360.25', '61')])).toEqual([]);
  });

  it('adds up 基本支出 over paragraphs that begin with its two parts', () => {
    const basic = (office: string): string[] => [
      '本年基本支出1140.52万元，其中：',
      '人员经费995.94万元，主要包括基本工资、津贴补贴。',
      `公用经费${office}万元，主要包括办公费、水费。`,
      '“三公”经费预算17.94万元。',
    ];
    expect(said([...COVER, ...basic('144.58')])).toEqual([]);
    expect(said([...COVER, ...basic('114.58')])).toEqual([expect.stringMatching(/^list-sum: .*相差 30.00/)]);
  });

  it('reads 因公出国（境）费 as one name among the parts of the “三公”', () => {
    const three = (abroad: string): string =>
      `“三公”经费预算17.95万元，其中：因公出国（境）费${abroad}万元，公务接待费1.58万元，公务用车购置及运行费5.27万元。`;
    expect(said([...COVER, three('11.10')])).toEqual([]);
    expect(said([...COVER, three('11.90')])).toEqual([expect.stringMatching(/^breakdown-sum: /)]);
  });

  it('takes the whole that one share names for those behind it too', () => {
    const shares = (fiscal: string): string =>
      `2026年收支总预算3990.81万元。收入预算中，财政拨款收入${fiscal}万元，占收入预算总额的93.92%；事业收入233.27万元，占5.85%；上年结转9.45万元，占0.24%。`;
    expect(said([...COVER, shares('3748.09')])).toEqual([]);
    expect(said([...COVER, shares('3478.09')])).toEqual([expect.stringMatching(/^share-list: /)]);
  });

  it('does not take what a fund pays for the whole that a table prints, unless it is more', () => {
    const whole: Part[] = [
      '收支预算总表',
      '单位：万元',
      [
        ['收入项目', '预算数', '支出项目', '预算数'],
        ['财政拨款', '2,800.00', '基本支出', '2,000.00'],
        ['事业收入', '200.00', '项目支出', '1,000.00'],
        ['收入总计', '3,000.00', '支出总计', '3,000.00'],
      ],
    ];
    expect(said([...COVER, ...whole, '财政拨款收、支总计均为2800.00万元。'])).toEqual([]);
    expect(
      said([...COVER, ...whole, '一般公共预算支出2700.00万元，其中：基本支出1900.00万元，项目支出800.00万元。']),
    ).toEqual([]);
    expect(said([...COVER, ...whole, '财政拨款收、支总计均为8200.00万元。'])).toEqual([
      expect.stringMatching(/^amount-beyond-whole: /),
    ]);
  });

  it('knows lines that are years: their columns say what of', () => {
    const visits: Part[] = [
      '“三公”经费预算对比表',
      '单位：万元',
      [
        ['年度', '合计', '因公出国（境）费', '公务用车购置及运行费', '公务接待费'],
        ['2025年', '8.63', '0.00', '6.82', '1.81'],
        ['2026年', '17.95', '11.10', '5.27', '1.58'],
      ],
    ];
    expect(said([...COVER, ...visits, '2026年公务接待费预算1.58万元。'])).toEqual([]);
    expect(said([...COVER, ...visits, '2026年公务接待费预算1.81万元。'])).toEqual([
      expect.stringMatching(/^amount-in-tables: /),
    ]);
  });

  it('takes the whole of a list of shares from the line that leads it', () => {
    const shares = (rate: string): string[] => [
      '甲县乙区林业和草原管理局本年支出合计24,169.74万元，其中：',
      `甲类安排15,844.04万元，占${rate}；`,
      '乙类安排4,335.30万元，占17.94%；',
      '丙类安排3,990.40万元，占16.51%。',
    ];
    expect(said([...COVER, ...shares('65.55%')])).toEqual([]);
    expect(said([...COVER, ...shares('65.56%')])).toEqual([expect.stringContaining('占比应为 65.55%')]);
  });

  it('reads a sentence that was broken in its brackets as one', () => {
    expect(said([...COVER, '购置单价100万元（含）以上设备（不含车', '辆）0台（套）。'])).toEqual([]);
    expect(said([...COVER, '购置单价100万元（含）以上设备（不含车', '公用经费0万元。'])).toHaveLength(1);
  });

  it('finds the one table that prints the unit or its code otherwise', () => {
    const lines = (last: string): string[] => [
      ...Array<string>(3).fill('编制单位：005-江海市林业局'),
      `编制单位：${last}`,
    ];
    expect(said([...COVER, ...lines('006-江海市林业局')])).toEqual([
      'labelled-line: “编制单位”在 3 处是“005-江海市林业局”，这里是“006-江海市林业局”',
    ]);
    expect(said([...COVER, ...lines('江海市青山林场')])).toEqual([]);
    // The unit of the money on the same line may be another.
    expect(said([...COVER, ...Array<string>(3).fill('编制单位： 单位：元'), '编制单位： 单位：万元'])).toEqual([]);
  });

  it('knows another unit in a title, and short forms', () => {
    const own = ['江海市临川区林业和草原管理局2026年部门预算', '江海市临川区林业和草原管理局2026年预算情况说明'];
    const title = (name: string): string => `${name}林业和草原管理局2026年部门预算表`;
    expect(said([...own, title('江海市')])).toEqual([expect.stringMatching(/^unit-name: /)]);
    expect(said([...own, title('临川区'), '按照市林业和草原管理局要求办理。'])).toEqual([]);
  });

  it('finds a year that one page prints otherwise, and a line that lost it', () => {
    const pages = (last: string): string[] => [...Array<string>(3).fill('（2026年度）'), last];
    expect(said([...COVER, ...pages('（2062年度）')])).toEqual([expect.stringMatching(/^(odd-year|year): /)]);
    expect(said([...COVER, ...pages('（2003年度）')])).toEqual([
      'odd-year: 这里是 2003 年，同样的话在 3 处是 2026 年，请核对',
    ]);
    expect(said([...COVER, ...pages('（年度）')])).toEqual([expect.stringContaining('这里没有印年份')]);
    // The year before is told of in the same words, and years of their own are no slips.
    expect(said([...COVER, ...pages('（2025年度）')])).toEqual([]);
    expect(said([...COVER, '（2021年度）', '（2022年度）', '（2023年度）', '（2024年度）'])).toEqual([]);
  });

  it('finds a budget that is compared with itself', () => {
    expect(said([...COVER, '因公出国费0万元，与2025年度预算相同。'])).toEqual([]);
    expect(said([...COVER, '因公出国费0万元，与2026年度预算相同。'])).toEqual([expect.stringMatching(/^year: .*基期/)]);
  });

  it('finds a change of all spending that is not what its two kinds changed by', () => {
    const paragraph = (all: string, project: string): string =>
      `2026年一般公共预算财政拨款支出490.98万元，比2025年增加${all}万元。其中：基本支出400.98万元，比2025年增加71.54万元。` +
      `人员经费增加75.26万元，主要原因是调整工资标准；公用经费减少3.72万元，主要原因是压减开支。` +
      `项目支出90.00万元，比2025年${project}万元，主要原因是项目完成。`;
    expect(said([...COVER, paragraph('61.54', '减少10.00')])).toEqual([]);
    expect(said([...COVER, paragraph('65.14', '减少10.00')])).toEqual([expect.stringMatching(/^change-parts: /)]);
    expect(said([...COVER, paragraph('61.54', '增加10.00')])).toEqual([expect.stringMatching(/^change-parts: /)]);
  });

  it('finds the one paragraph of a list that is not numbered on', () => {
    const list = (...numbers: number[]): string[] =>
      numbers.map((number) => `${number}.这一项按计划${'甲乙丙丁戊'[number - 1] ?? '己'}类完成。`);
    expect(said([...COVER, ...list(1, 2, 3, 5, 5)])).toEqual([
      'item-number: 这一段的编号是“5.”，前后各段依次编号，应为“4.”',
    ]);
    expect(said([...COVER, ...list(1, 2, 3, 4)])).toEqual([]);
    expect(said([...COVER, ...list(2, 3, 4, 5)])).toEqual([]);
  });

  it('finds a unit that lost its number, and no unit that needs none', () => {
    expect(said([...COVER, '涉及预算资金1,153.63万元，其中财政拨款万元。'])).toEqual([
      'missing-number: “拨款万元”中疑漏写了数，请补上',
    ]);
    expect(said([...COVER, '年部门预算公开表'])).toEqual([expect.stringMatching(/^missing-number: /)]);
    expect(said([...COVER, '.“信访积案”项目按计划完成。'])).toEqual([expect.stringMatching(/^missing-mark: /)]);
    expect(
      said([...COVER, '以下数字以万元为单位，单价100万元以上设备另列。', '年度总体目标', '与年初预算相比持平。']),
    ).toEqual([]);
  });
});
