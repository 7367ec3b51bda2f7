import { beforeAll, describe, expect, it } from 'vitest';
import { emptyProject, type Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { standardOf } from '../example.js';
import { outcomeOf, paragraph, saidOf, subjectOf } from './prose-subject.js';

/** A number with a right check digit that nobody can have: its district and its day are none. */
function identity(): string {
  const digits = `99999919000101${'0'.repeat(3)}`;
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11), 0);
  return digits + '10X98765432'[sum % 11];
}

/** Per rule: sentences in which it finds something, and sentences in which no rule finds anything. */
const WRONG: Readonly<Record<string, readonly string[]>> = {
  'change-amount': [
    '收入预算为120.00万元，较2026年的100.00万元增加25.00万元。',
    '培训费3.00万元，比上年减少2.00万元（上年为6.00万元），由于停办一期。',
    '会议费由8.00万元减少到5.00万元，减少2.00万元，主要是压缩会期。',
    '公务接待费0万元，比上年增加1.00万元，由于接待增多。',
  ],
  'change-rate': [
    '机关食堂经费60.00万元，比上年增加10.00万元，增长25.00%，主要原因是用餐人数增加。',
    '印刷费40.00万元，同比减少10.00万元，下降25.00%，主要原因是改用电子文件。',
    '本年新设课题费5.00万元，比上年增加5.00万元，增长100.00%，主要原因是新立一项课题。',
    '水费较2026年20.00万元增加5.00万元，增长20.00%，主要原因是水价调整。',
    '物业管理费预算70.00万元，其中：保安20.00万元、保洁50.00万元。物业管理费比上年增加7.00万元，增长10.00%，由于面积扩大。',
    '部门收入、支出预算总计240.00万元，与上年相比收、支预算总计各增加22.00万元，增长10.06%，由于增资。',
    '部门财政拨款收、支总预算240.00万元。与上年相比，财政拨款收、支总计各增加22.00万元，增长10.06%，由于增资。',
    '电费安排２２．００万元，比上年增加２．００万元，增长１１．００％，由于设备增多。',
  ],
  'change-direction': [
    '租赁费55.00万元，比上年增加5.00万元，下降10.00%，主要原因是合同调整。',
    '劳务费预算30.00万元，与上年持平，减少2.00万元。',
    '邮电费15.00万元，与上年的18.00万元持平。',
    '差旅费45.00万元，比上年减少-5.00万元，由于任务调整。',
  ],
  share: [
    '部门总支出400.00万元。专项培训投入50.00万元，占部门总支出的15.00%。',
    '建成站点80个，其中通过验收的60个，占比80%。',
  ],
  'share-list': [
    '三项经费中，出国费80.00万元，占“三项”经费的19.14%；车辆费237.00万元，占“三项”经费的56.70%；接待费101.00万元，占“三项”经费的24.90%。',
    '经费500.00万元，主要用于：甲类支出100.00万元，占20.00%；乙类支出300.00万元，占60.00%；丙类支出100.00万元，占21.00%。',
  ],
  'completion-rate': [
    '年初预算为102.00万元，支出决算为97.00万元，完成年初预算的95.45%。',
    '年初预算为0.88万元，支出决算为0.88万元。完成年初预算的98.00%。',
    '年初预算为0万元，支出决算为5.00万元，完成年初预算的100.00%。',
  ],
  'missing-percent': ['拨款比上年增加1193.20万元，增长13.95。', '财政拨款80.00万元，占76.23，其余为自筹。'],
  'rate-over-whole': ['设备验收合格率达到195%。', '群众满意度为100.5%。'],
  'paper-number': ['依据《办法》（青林发〔2024〕号）制定本制度。', '根据青财预〔3019〕5号文件安排。'],
  'score-over-full': ['平均得分199.33分。'],
  'listed-count': [
    '内设机构5个：办公室、业务股、财务股、法规股。',
    '局机关设3个内设机构，包括：办公室、综合科、财务科、法规科。',
    '内设机构包括办公室、人事处、监察处等2个内设机构。',
  ],
  instruction: [
    '支出减少。（如持平作持平表述）',
    '包括办公费、电费。（按“表六”中实际发生的支出填写）',
    '没有支出的部门，作下述说明：',
  ],
  'quarter-rate': ['一季度执行率25%，上半年48.5%，三季度累计执行率40%，全年98%。'],
  'breakdown-sum': [
    '采购预算总额90.00万元：采购货物40.00万元、采购工程30.00万元、采购服务25.00万元；另有车辆。',
    '满分100分，其中：产出50分，效益30分，满意度10分。',
    '工程建筑面积8013平方米（其中计容面积7998平方米，不计容面积105平方米）。',
    '基本支出420.00万元（人员经费364.00万元，公用经费66.00万元）。',
    '采购预算117.00万元，其中：货物17.08万元、工程0万元、服务100.00万元。',
    '安排经费90.00万元，其中：设备购置50.00万元，软件开发30.00万元，监理20.00万元。',
    '现有车辆9辆，其中：小轿车4辆、面包车3辆、货车3辆。',
    '安排经费90.00万元，其中：设备购置40.00万元，软件开发30.00万元。',
    '经费90.00万元，其中设备购置95.00万元。',
    '收入减少10.00万元，其中：捐赠收入减少14.00万元，租金收入增加5.00万元。',
  ],
  'unbound-number': ['当年另拨付抢险资金345.67万元。', '群众办事等候时间缩短37.50%。'],
  'unit-magnitude': ['大楼改造资金4321500万元。', '大楼改造资金432.15元。'],
  'reason-missing': ['维修费66.00万元，比上年增加6.00万元，增长10.00%。', '咨询费0万元，比上年减少3.00万元。'],
  'reason-empty': ['维修费66.00万元，比上年增加6.00万元，增长10.00%，主要原因是。', '增加的主要原因：无。'],
  'reason-direction': [
    '维修费66.00万元，比上年增加6.00万元，增长10.00%，减少的主要原因是工期调整。',
    '维修费54.00万元，比上年减少6.00万元，下降10.00%，主要原因是新增修缮面积。',
  ],
  placeholder: [
    '2027年收入XX万元。',
    '比上年增加（减少）若干。',
    '由×××负责。',
    '共有（　）个科室。',
    '{{summary.total}}万元',
    '【请填写原因】',
    '某某局负责。',
    '以及其他工作……',
    '金额____万元',
  ],
  'doubled-words': [
    '用于日常的的开支。',
    '基本支出支出安排合理。',
    '人员经费，，公用经费。',
    '严格执行中央八项规定中央八项规定精神。',
    '明确阶段性总量总量控制的规定。',
  ],
  'written-slips': [
    '截至2027年度12月31日，共有车辆8辆。',
    '其中：因公出国费0万元，0公务接待费0万元。',
    '采购货物3.00万元，采购工程0元，采购服务2.00万元。',
  ],
  'unmatched-bracket': ['（一）主要职责（包括文秘。', '落实“三公经费管理。', '有关办法》执行。'],
  'unit-name': ['青山县林业和草原保护局负责防火。', '由清山县林业和草原管理所办理。'],
  year: [
    '截至2024年12月31日，共有办公用房三处。',
    '上年（2025年）已完工。',
    '现将2026年部门预算公开如下。',
    '计划于2206年完工。',
    '收入比2027年增加2.00万元。',
    '自20023年起实施。',
  ],
  'personal-data': [
    `联系人手机138${'0'.repeat(8)}。`,
    `身份证号${identity()}。`,
    '开户账号：6222 0200 0000 0000 008。',
  ],
};

const RIGHT = [
  '收入预算为120.00万元，较2026年的100.00万元增加20.00万元，主要原因是上级专款增加。',
  '机关食堂经费60.00万元，比上年增加10.00万元，增长20.00%，主要原因是用餐人数增加。',
  '印刷费40.00万元，同比减少10.00万元，下降20.00%，主要原因是改用电子文件。',
  '本年新设课题费5.00万元，比上年增加5.00万元（上年为0.00万元，无法计算增减比率），由于新立课题。',
  '会议费由8.00万元减少到5.00万元，减少3.00万元，主要是压缩会期。',
  '劳务费预算30.00万元，与上年基本持平。邮电费15.00万元，与上年的15.00万元持平。',
  '部门总支出400.00万元。专项培训投入50.00万元，占部门总支出的12.50%。',
  '安排经费90.00万元，其中：设备购置40.00万元，软件开发30.00万元，监理20.00万元。',
  '安排经费90.00万元，其中：设备购置40.00万元，软件开发30.00万元等。',
  '现有人员30人，其中：在岗20人（其中科长5人、科员15人）、返聘10人。三年前共有35人，其中划转4人，新进2人。',
  '收入减少10.00万元，其中：捐赠收入减少14.00万元，租金收入增加4.00万元，利息与上年持平。',
  '车辆购置与运行费32.50万元，包括购置费20.00万元，与上年持平；运行费12.50万元，比上年减少0.50万元，下降3.85%。',
  '按照《办法》（青林发〔2024〕12号）第18条，单价100万元以上的设备0台，联系电话0632-1234567，邮编277300。',
  '截至2026年12月31日，共有办公用房三处；2026年部门预算执行平稳；上年（2026年）已完工。',
  '青山县林业和草原管理局（以下简称县林草局）负责防火，逐步、常常、人人参与，实现项目目的的评价。',
  '部门收入、支出预算总计240.00万元，与上年相比收、支预算总计各增加22.00万元，增长10.09%，由于增资。',
  '三项经费中，出国费80.00万元，占“三项”经费的19.14%；车辆费237.00万元，占“三项”经费的56.70%；接待费101.00万元，占“三项”经费的24.16%。',
  '年初预算为102.00万元，支出决算为97.00万元，完成年初预算的95.10%，项目较年初完成92%。',
  '年初预算为0万元，支出决算为0万元，完成年初预算的0.00%。',
  '验收合格率100%，得分99.33分，平均满分为120分的得分110分。',
  '内设机构4个：办公室、业务股、财务股（法规、政工合署）、法规股。共30个课题，包括甲、乙等。',
  '全年召开例会4次，座谈会12次。其中专题例会2次，季度座谈会2次。',
  '与2026年度相比（2026年度安排864.00万元），增加50.00万元，增长5.79%。',
  '修缮费减少60.00万元，下降33.55%。主要原因一是新增保险，增加了支出；二是退休人员由社保发放，减少了支出。',
  '缴费支出74.00万元，与上年相比增加74.00万元。此项为今年新增科目。',
  '青山县林业和草原管理局加挂青山县林业和绿化管理局牌子，指导设区市林业和草原管理局，纳入2026年预算管理。',
  '工程建筑面积8103平方米（其中计容面积7998平方米，不计容面积105平方米），2035年建成，使用年限100年。',
  '满分100分，其中：产出50分，效益30分，满意度20分。年内分3批、分3年、用时15分钟完成。',
  '一季度执行率25%，二季度累计执行率48.5%，全年98%。采购预算总额90.00万元：采购货物40.00万元、采购工程25.00万元、采购服务25.00万元。',
  '2027年度，共有车辆0辆、大型设备0台；因公出国费0万元，公务接待费0万元；补助标准每人0元。',
  '由县委组织部党组织组织部机关党员学习学习先进。',
  '1）负责文秘；2）负责保密。（一）“三公”经费是指（略）。',
];

describe('prose rules on sentences', () => {
  let standard: Standard;
  let project: Project;
  beforeAll(async () => {
    standard = await standardOf('national-budget');
    const base = emptyProject(
      { id: 'national-budget', version: '1.0.0' },
      { name: '青山县林业和草原管理局', code: '101' },
      2027,
    );
    const cells = { name: '办公楼改造', function: '2010302', gpb: '4321500' };
    project = { ...base, tables: { projects: { rows: [{ key: 'p1', cells }] } } };
  });

  it.each(Object.entries(WRONG).flatMap(([rule, texts]) => texts.map((text) => ({ rule, text }))))(
    'finds $rule in: $text',
    ({ rule, text }) => {
      const { findings } = outcomeOf(subjectOf(standard, project, [paragraph(text)]), rule);
      expect(findings).not.toEqual([]);
      for (const finding of findings)
        expect(finding).toMatchObject({ rule, message: expect.stringMatching(/[\u4e00-\u9fff]/) });
    },
  );

  it.each(RIGHT)('finds nothing in: %s', (text) => {
    const quiet = saidOf(subjectOf(standard, project, [paragraph(text)])).filter(
      (texts) => !texts.startsWith('unbound-number'),
    );
    expect(quiet).toEqual([]);
  });

  it('knows a written number from the tables, from its paragraph, and from a field', () => {
    const texts = [
      '改造资金432.15万元。',
      '改造资金4321500元。',
      '收入500.00万元，支出420.00万元，结余80.00万元。',
      '另有77.70万元。',
    ];
    const passages = texts.map((text) =>
      paragraph(text, { fields: ['500.00', '420.00', '77.70'].filter((one) => text.includes(one)) }),
    );
    expect(outcomeOf(subjectOf(standard, project, passages), 'unbound-number').findings).toEqual([]);
  });

  it('says what a factor of ten thousand is about', () => {
    const { findings } = outcomeOf(
      subjectOf(standard, project, [paragraph('大楼改造资金4321500万元。')]),
      'unit-magnitude',
    );
    expect(findings[0]).toMatchObject({ severity: 'error', cause: '疑为元、万元混用：表中是 432.15万元' });
  });

  it('takes a tail of rounded numbers for a hint, and for nothing where fields printed them', () => {
    const text = '安排经费10.00万元，其中：甲项3.33万元，乙项3.33万元，丙项3.33万元。';
    const written = outcomeOf(subjectOf(standard, project, [paragraph(text)]), 'breakdown-sum').findings;
    expect(written).toMatchObject([{ severity: 'hint' }]);
    const fields = [{ start: 0, end: text.length }];
    const printed = { ...paragraph(text), fields };
    expect(outcomeOf(subjectOf(standard, project, [printed]), 'breakdown-sum').findings).toEqual([]);
  });

  it('takes a rate for right as far as rounding can explain it, and no further', () => {
    // At most 2.005 ÷ (11.995 − 2.005) = 20.07 %, so that 20.07% may be printed for it and 20.08% may not.
    const of = (rate: string): readonly string[] => {
      const text = `维护费12.00万元，比上年增加2.00万元，增长${rate}，由于扩容。`;
      const subject = subjectOf(standard, project, [paragraph(text)]);
      return outcomeOf(subject, 'change-rate').findings.map(({ severity }) => severity);
    };
    expect([of('20.00%'), of('20.07%'), of('20.08%'), of('19.93%')]).toEqual([[], [], ['error'], []]);
    expect(of('20.10%')).toEqual(['error']);
  });

  it('accepts one reason for a change told twice, and a reason in a following paragraph of the section', () => {
    const told = '维修费66.00万元，比上年增加6.00万元，增长10.00%。';
    const twice = [paragraph(told, { under: '甲' }), paragraph(told.replace('。', '，由于涨价。'), { under: '乙' })];
    expect(outcomeOf(subjectOf(standard, project, twice), 'reason-missing').findings).toEqual([]);
    const next = [paragraph(told), paragraph('增加的主要原因：材料涨价。')];
    expect(outcomeOf(subjectOf(standard, project, next), 'reason-missing').findings).toEqual([]);
    const elsewhere = [paragraph(told), paragraph('增加的主要原因：材料涨价。', { under: '别处' })];
    expect(outcomeOf(subjectOf(standard, project, elsewhere), 'reason-missing').findings).toHaveLength(1);
  });

  it('asks for a reason from the threshold of the standard on', () => {
    const text = '维修费63.00万元，比上年增加3.00万元，增长5.00%。';
    const strict = { ...standard, identity: { ...standard.identity, reasonThreshold: 5 } };
    expect(outcomeOf(subjectOf(standard, project, [paragraph(text)]), 'reason-missing').findings).toEqual([]);
    expect(outcomeOf(subjectOf(strict, project, [paragraph(text)]), 'reason-missing').findings).toHaveLength(1);
  });

  it('finds one indicator with two values, but not the parts of a list', () => {
    const value = (amount: string): string => `2027年县级补助收入合计${amount}万元。`;
    const differs = [paragraph(value('12.00')), paragraph(value('21.00'))];
    expect(outcomeOf(subjectOf(standard, project, differs), 'repeated-indicator').findings).toHaveLength(1);
    const equal = [paragraph(value('12.00')), paragraph(value('12.0'))];
    expect(outcomeOf(subjectOf(standard, project, equal), 'repeated-indicator')).toMatchObject({
      findings: [],
      compared: 1,
    });
  });

  it('warns of 本部门 beside 本单位 in written words only', () => {
    const own = [paragraph('本部门负责防火。'), paragraph('本单位负责巡护。')];
    expect(outcomeOf(subjectOf(standard, project, own), 'self-name').findings).toHaveLength(1);
    const fixed = own.map((passage, i) => ({ ...passage, written: i === 0 }));
    expect(outcomeOf(subjectOf(standard, project, fixed), 'self-name').findings).toEqual([]);
  });

  it('asks the other year of final accounts', async () => {
    const accounts = await standardOf('heilongjiang-2020-accounts');
    const base = emptyProject(
      { id: accounts.identity.id, version: '1.0.0' },
      { name: '青山县林业和草原管理局', code: '101' },
      2020,
    );
    const find = (text: string) => outcomeOf(subjectOf(accounts, base, [paragraph(text)]), 'year').findings.length;
    expect([find('截至2020年12月31日，有车一辆。'), find('截至2019年12月31日，有车一辆。')]).toEqual([0, 1]);
  });

  it('says why a rule does not apply', () => {
    const subject = subjectOf(standard, project, [paragraph('负责森林防火。')]);
    for (const id of ['change-rate', 'share', 'breakdown-sum', 'unbound-number'])
      expect(outcomeOf(subject, id)).toMatchObject({ findings: [], compared: 0 });
  });
});
