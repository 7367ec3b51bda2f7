/** Names of the classifications that the synthetic disclosures use: a few kinds of unit, and economic items. */

export interface Branch {
  readonly unit: string;
  readonly type: readonly [code: string, name: string];
  readonly groups: readonly {
    readonly code: string;
    readonly name: string;
    readonly items: readonly (readonly [code: string, name: string])[];
  }[];
  /** A public institution (事业单位) has income of its own. */
  readonly institution: boolean;
}

export const BRANCHES: readonly Branch[] = [
  {
    unit: '临溪县财政局',
    type: ['201', '一般公共服务支出'],
    groups: [
      {
        code: '20106',
        name: '财政事务',
        items: [
          ['2010601', '行政运行'],
          ['2010602', '一般行政管理事务'],
          ['2010607', '信息化建设'],
          ['2010699', '其他财政事务支出'],
        ],
      },
      { code: '20132', name: '组织事务', items: [['2013299', '其他组织事务支出']] },
    ],
    institution: false,
  },
  {
    unit: '青石市水文勘测中心',
    type: ['213', '农林水支出'],
    groups: [
      {
        code: '21303',
        name: '水利',
        items: [
          ['2130304', '水利行业业务管理'],
          ['2130306', '水利工程运行与维护'],
          ['2130312', '水质监测'],
          ['2130313', '水文测报'],
        ],
      },
    ],
    institution: true,
  },
  {
    unit: '平沙区市场监督管理局',
    type: ['201', '一般公共服务支出'],
    groups: [
      {
        code: '20138',
        name: '市场监督管理事务',
        items: [
          ['2013801', '行政运行'],
          ['2013804', '经营主体管理'],
          ['2013812', '药品事务'],
          ['2013815', '质量安全监管'],
          ['2013816', '食品安全监管'],
        ],
      },
    ],
    institution: false,
  },
  {
    unit: '云门县第一中学',
    type: ['205', '教育支出'],
    groups: [
      {
        code: '20502',
        name: '普通教育',
        items: [
          ['2050203', '初中教育'],
          ['2050204', '高中教育'],
          ['2050299', '其他普通教育支出'],
        ],
      },
      { code: '20509', name: '教育费附加安排的支出', items: [['2050999', '其他教育费附加安排的支出']] },
    ],
    institution: true,
  },
  {
    unit: '白鹭市交通运输局',
    type: ['214', '交通运输支出'],
    groups: [
      {
        code: '21401',
        name: '公路水路运输',
        items: [
          ['2140101', '行政运行'],
          ['2140106', '公路养护'],
          ['2140112', '公路运输管理'],
          ['2140199', '其他公路水路运输支出'],
        ],
      },
    ],
    institution: false,
  },
];

/** All classes (类) of the functional classification, in order. */
export const CLASSES: readonly (readonly [code: string, name: string])[] = [
  ['201', '一般公共服务支出'],
  ['202', '外交支出'],
  ['203', '国防支出'],
  ['204', '公共安全支出'],
  ['205', '教育支出'],
  ['206', '科学技术支出'],
  ['207', '文化旅游体育与传媒支出'],
  ['208', '社会保障和就业支出'],
  ['210', '卫生健康支出'],
  ['211', '节能环保支出'],
  ['212', '城乡社区支出'],
  ['213', '农林水支出'],
  ['214', '交通运输支出'],
  ['215', '资源勘探工业信息等支出'],
  ['216', '商业服务业等支出'],
  ['217', '金融支出'],
  ['219', '援助其他地区支出'],
  ['220', '自然资源海洋气象等支出'],
  ['221', '住房保障支出'],
  ['222', '粮油物资储备支出'],
  ['223', '国有资本经营预算支出'],
  ['224', '灾害防治及应急管理支出'],
  ['229', '其他支出'],
  ['231', '债务还本支出'],
  ['232', '债务付息支出'],
  ['234', '抗疫特别国债安排的支出'],
];

/** Economic items (经济分类款) with the share that each has of what is divided. */
export const STAFF: readonly (readonly [code: string, name: string, share: number])[] = [
  ['30101', '基本工资', 30],
  ['30102', '津贴补贴', 24],
  ['30103', '奖金', 20],
  ['30107', '绩效工资', 8],
  ['30112', '其他社会保障缴费', 1],
  ['30199', '其他工资福利支出', 5],
];

export const PUBLIC: readonly (readonly [code: string, name: string, share: number])[] = [
  ['30201', '办公费', 12],
  ['30202', '印刷费', 3],
  ['30205', '水费', 1],
  ['30206', '电费', 5],
  ['30207', '邮电费', 4],
  ['30209', '物业管理费', 6],
  ['30211', '差旅费', 8],
  ['30213', '维修（护）费', 4],
  ['30215', '会议费', 1],
  ['30216', '培训费', 2],
  ['30217', '公务接待费', 1],
  ['30226', '劳务费', 5],
  ['30228', '工会经费', 6],
  ['30229', '福利费', 5],
  ['30231', '公务用车运行维护费', 4],
  ['30239', '其他交通费用', 14],
  ['30299', '其他商品和服务支出', 9],
];

export const ECONOMIC_CLASSES: Readonly<Record<string, string>> = {
  301: '工资福利支出',
  302: '商品和服务支出',
  303: '对个人和家庭的补助',
  310: '资本性支出',
};
