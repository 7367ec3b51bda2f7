/** Performance forms of invented projects as regions lay them out; every figure follows from the others. */

/** A disclosure: paragraphs, and grids between bars (`<` goes on to the left, `^` above). */
export interface Layout {
  readonly name: string;
  readonly parts: readonly (string | { readonly grid: string })[];
}

interface Project {
  readonly name: string;
  readonly budget: string;
  readonly spent: string;
  readonly rate: string;
  readonly fund: string;
  /** Cumulative rates of three quarters with their scores. */
  readonly quarters: readonly (readonly [string, string])[];
  readonly total: string;
}

const PROJECTS: readonly Project[] = [
  {
    name: '村级卫生室改造',
    budget: '120',
    spent: '90.6',
    rate: '75.50%',
    fund: '7.55',
    quarters: [
      ['5.00%', '0.4'],
      ['52.10%', '3'],
      ['60.00%', '4'],
    ],
    total: '94.95',
  },
  {
    name: '农家书屋管护经费',
    budget: '18.5',
    spent: '18.5',
    rate: '100.00%',
    fund: '10',
    quarters: [
      ['30.00%', '2'],
      ['61.00%', '3'],
      ['88.00%', '5'],
    ],
    total: '100',
  },
  {
    name: '河道清淤工程款',
    budget: '260',
    spent: '201.37',
    rate: '77.45%',
    fund: '7.75',
    quarters: [
      ['11.20%', '0.9'],
      ['20.50%', '1.23'],
      ['48.60%', '3.24'],
    ],
    total: '93.12',
  },
  {
    name: '职工技能培训补贴',
    budget: '42.06',
    spent: '40',
    rate: '95.10%',
    fund: '9.51',
    quarters: [
      ['0.00%', '0'],
      ['50.00%', '3'],
      ['71.40%', '4.76'],
    ],
    total: '97.27',
  },
];

function selfEvaluation({ name, budget, spent, rate, fund, quarters, total }: Project): string {
  const [one = ['', ''], two = ['', ''], three = ['', '']] = quarters;
  return `
项目名称|<|${name}|<|主管部门及代码|<|<|区民生事务管理局|<
实施单位|<|区民生事务管理局|<|填表日期|<|<|次年三月|<
项目资金（万元）|<|资金来源|<|全年预算数（A）|全年执行数（B）|分值|执行率（B/A）|得分
^|^|年度资金总额：|<|${budget}|${spent}|10分|${rate}|${fund}
^|^|其中：上级补助|<||||||
^|^|本级资金|<|${budget}|${spent}||${rate}|
^|^|其他资金|<|||||
年度总体目标|预期目标|<|<|实际完成情况|<|<|<|<
^|按计划完成${name}|<|<|${name}已经完成|<|<|<|<
绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|设定分值|实际得分|偏差原因
^|产出指标|数量指标|服务点数量|≥12个|15个|20|20|
^|^|质量指标|验收合格率|=100%|100%|20|20|
^|^|时效指标|一季度资金累计支出率|≥25%|${one[0]}|2|${one[1]}|
^|^|^|二季度资金累计支出率|≥50%|${two[0]}|3|${two[1]}|
^|^|^|三季度资金累计支出率|≥75%|${three[0]}|5|${three[1]}|
^|^|^|全年资金支出率|=100%|${rate}|0|0|
^|效益指标|社会效益指标|群众生活便利程度|优良中低差|优|30|30|
^|^|生态效益指标||||||
^|满意度指标|服务对象满意度|受益群众满意度|≥90%|96%|10|10|
总分|<|<|<|<|<|100|${total}|
说明|<|无|<|<|<|<|<|<`;
}

const SUMMARY = PROJECTS.map(
  ({ name, budget, spent, rate, total }) =>
    `“${name}”项目绩效自评综述：根据年初设定的绩效目标，项目自评得分为${total}分。全年预算数为${budget}万元，执行数为${spent}万元，完成预算的${rate}。`,
);

export const SELF_EVALUATIONS: Layout = {
  name: 'self-evaluations of several projects, and what the prose says of them',
  parts: [
    '本局对4个项目开展了绩效自评，项目全年预算数合计440.56万元，执行数合计350.47万元。',
    ...SUMMARY,
    ...PROJECTS.flatMap((project) => ['项目支出绩效自评表', { grid: selfEvaluation(project) }]),
  ],
};

const GOALS: readonly (readonly [string, string, string, string])[] = [
  ['街道绿化养护', '36.80', '30.00', '6.80'],
  ['公共厕所运行', '52.15', '52.15', '0.00'],
  ['路灯电费', '188.00', '100.00', '88.00'],
  ['街道果皮箱更换', '81.50', '54.00', '27.50'],
];

/** Projects of the whole unit, with their money by source. */
const LIST = {
  grid: `项目名称|项目总额|财政拨款|其他资金\n${GOALS.map((cells) => cells.join('|')).join('\n')}\n合计|358.45|236.15|122.30`,
};

export const GOAL_TABLES: Layout = {
  name: 'goals with labelled money and no points, and a list of the projects',
  parts: [
    '项目支出预算表',
    '单位：万元',
    LIST,
    ...GOALS.flatMap(([name, total, fiscal, other]) => [
      '部门预算项目绩效目标表',
      '（2031年度）',
      {
        grid: `
项目名称|<|${name}|<|<
主管单位|<|310_区市容管理中心|实施单位|区市容管理中心
资金金额（万元）|<|年度资金总额：|<|${total}
^|^|其中：财政拨款|<|${fiscal}
^|^|其他资金|<|${other}
总体目标|<|保持${name}全年正常，市民满意|<|<
绩效指标|一级指标|二级指标|三级指标|指标值
^|成本指标|经济成本指标|全年所需费用|≤${total}万元
^|产出指标|数量指标|养护路段|≥26条
^|^|质量指标|设施完好率|≥98%
^|^|时效指标|问题处理时限|24小时内
^|效益指标|社会效益指标|市容整洁程度|明显提高
^|满意度指标|服务对象满意度|市民满意度|≥92%`,
      },
    ]),
  ],
};

export const SIGNED: Layout = {
  name: 'one form with sign, unit, weight and direction in columns of their own',
  parts: [
    '项目支出绩效目标表',
    '单位：万元',
    {
      grid: `
单位名称|区第二福利院|<|<|<|<|<|<
项目名称|护理床位更新|<|<|<|<|<|<
预算金额|64.50|<|<|<|<|<|<
总体绩效目标|更新旧床位，改善入住条件|<|<|<|<|<|<
一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重|指标方向性
产出指标|数量指标|更新床位数|≥|86|张|20|正向指标
产出指标|质量指标|验收通过率|＝|100|%|15|正向指标
产出指标|时效指标|完成月份|≤|10|月|15|反向指标
效益指标|社会效益指标|入住条件|定性|明显改善||20|正向指标
效益指标|可持续影响指标|可用年限|≥|8|年|10|正向指标
满意度指标|服务对象满意度指标|入住老人满意度|≥|95|%|10|正向指标`,
    },
  ],
};

export const PROJECT_LIST: Layout = {
  name: 'a list of the goals of all projects in one grid',
  parts: [
    '单位预算项目绩效目标表',
    '单位：万元',
    {
      grid: `
项目名称|预算数|年度目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重（%）
图书流动车运行|24.00|全年开出|产出指标|数量指标|开出班次|≥|300|次|30
^|^|^|^|质量指标|准点率|≥|95|%|30
^|^|^|效益指标|社会效益指标|到车读者|≥|9000|人次|30
^|^|^|满意度指标|读者满意度|读者满意度|≥|90|%|10
少儿阅读推广|11.20|按月举办|产出指标|数量指标|活动场次|≥|12|场|40
^|^|^|^|时效指标|按月完成率|=|100|%|20
^|^|^|效益指标|社会效益指标|参加家庭|≥|600|户|30
^|^|^|满意度指标|家长满意度|家长满意度|≥|92|%|10
古籍修复|48.00|修复受损古籍|产出指标|数量指标|修复册数|≥|150|册|50
^|^|^|^|质量指标|修复合格率|≥|98|%|10
^|^|^|效益指标|可持续影响指标|可阅览年限|≥|30|年|30
^|^|^|满意度指标|专家满意度|专家满意度|≥|90|%|10`,
    },
  ],
};

export const WHOLE_UNIT: Layout = {
  name: 'a whole unit, with points of a level and points that several rows share',
  parts: [
    '部门整体支出绩效自评表',
    {
      grid: `
部门名称|市气象服务中心|<|<|<|<|<
预算执行情况（万元）|支出类别|年初预算数|全年预算数|全年执行数|执行率|得分
^|年度资金总额|900.00|960.00|912.00|95.00%|9.5
^|其中：基本支出安排|600.00|610.00|610.00|100.00%|
^|项目支出安排|300.00|350.00|302.00|86.29%|
一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
产出指标（50分）|数量指标|预报产品数量|≥730期|744期|15|15
^|^|预警发布次数|≥20次|31次|15|14
^|质量指标|24小时预报准确率|≥85%|88.2%|20|10
^|^|72小时预报准确率|≥75%|76%|^|10
效益指标（30分）|社会效益|灾害预警提前量|≥30分钟|41分钟|20|20
^|^|公众知晓程度|优良中差|良|10|8
满意度指标（10分）|满意度|公众满意度|≥90%|93.6%|10|10
总分|<|<|<|<|90|96.5`,
    },
  ],
};

export const TWO_TERMS: Layout = {
  name: 'goals of the term and of the year side by side',
  parts: [
    '项目绩效目标申报表',
    {
      grid: `
项目名称|老旧电梯更新补助|<|<|<|<
项目资金（万元）|中期资金总额：|300.00|年度资金总额：|<|100.00
^|其中：财政拨款|240.00|其中：财政拨款|<|80.00
^|其他资金|60.00|其他资金|<|20.00
总体目标|更新120部电梯|<|更新40部电梯|<|<
绩效指标|三级指标|指标值|二级指标|三级指标|指标值
^|更新电梯数|≥120部|数量指标|更新电梯数|≥40部
^|验收合格率|=100%|质量指标|验收合格率|=100%
^|每部补助|≤2.5万元|成本指标|每部补助|≤2.5万元
^|居民满意度|≥90%|满意度指标|居民满意度|≥90%`,
    },
  ],
};

export const LAYOUTS: readonly Layout[] = [SELF_EVALUATIONS, GOAL_TABLES, SIGNED, PROJECT_LIST, WHOLE_UNIT, TWO_TERMS];
