/** The amounts of one synthetic disclosure, in 分: every table of every layout follows from them. */
import { mulberry, type Random } from '../random.js';
import { BRANCHES, type Branch, PUBLIC, STAFF } from './catalog.js';

/** A functional item (项) and what is spent on it. */
export interface Item {
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly type: string;
  readonly fund: 'general' | 'fund' | 'capital';
  /** Paid by the fund: 人员经费, 公用经费, 项目支出 (with what was carried over). */
  readonly staff: number;
  readonly office: number;
  readonly project: number;
  /** Of `project`, what last year left. */
  readonly carried: number;
  /** Of this year's money, what is left. */
  readonly left: number;
  /** Paid by the unit's own income: basic and project. */
  readonly ownBasic: number;
  readonly ownProject: number;
  /** Last year's spending of the fund. */
  readonly prior: number;
  /** Accounts: the budget of the fund at the beginning of the year. */
  readonly planned: number;
}

export interface Project {
  readonly name: string;
  readonly item: Item;
  readonly fund: number;
  readonly own: number;
  readonly goods: number;
  readonly works: number;
  readonly services: number;
}

export interface Economic {
  readonly code: string;
  readonly name: string;
  readonly staff: number;
  readonly office: number;
}

export interface Visits {
  readonly abroad: number;
  readonly buying: number;
  readonly running: number;
  readonly meals: number;
  readonly meetings: number;
  readonly training: number;
}

export interface Figures {
  readonly unit: string;
  readonly year: number;
  readonly kind: 'budget' | 'accounts';
  readonly institution: boolean;
  readonly items: readonly Item[];
  readonly projects: readonly Project[];
  readonly economic: readonly Economic[];
  /** 三公: this year's, last year's, and of accounts the budget. */
  readonly visits: Visits;
  readonly visitsBefore: Visits;
  readonly visitsPlanned: Visits;
}

export interface Wish {
  readonly seed: number;
  readonly year: number;
  readonly kind: 'budget' | 'accounts';
  /** Amounts are multiples of so many 分: 10,000 where 万元 with two decimals is exact. */
  readonly step: number;
}

export function figuresOf({ seed, year, kind, step }: Wish): Figures {
  const random = mulberry(seed * 7919 + year);
  const draw = new Draw(random, step);
  const branch = BRANCHES[Math.floor(random() * BRANCHES.length)] ?? (BRANCHES[0] as Branch);
  const list = new Items(draw, kind);
  for (const group of branch.groups) list.addGroup(branch, group);
  list.addCommon(branch);
  const items = list.sorted();
  const economic = economicOf(items, step);
  const of = (code: string): number => economic.find((one) => one.code === code)?.office ?? 0;
  const rare = (): Pick<Visits, 'abroad' | 'buying'> => ({
    abroad: draw.maybe(0.15, 2, 12),
    buying: draw.maybe(0.2, 16, 36),
  });
  const usual = { running: of('30231'), meals: of('30217'), meetings: of('30215'), training: of('30216') };
  const others = (): Visits => ({
    ...rare(),
    running: draw.near(usual.running),
    meals: draw.near(usual.meals),
    meetings: draw.near(usual.meetings),
    training: draw.near(usual.training),
  });
  return {
    unit: branch.unit,
    year,
    kind,
    institution: branch.institution,
    items,
    projects: projectsOf(items, random, step),
    economic,
    visits: { ...rare(), ...usual },
    visitsBefore: others(),
    visitsPlanned: others(),
  };
}

/** Amounts by chance, in 分. */
class Draw {
  constructor(
    readonly random: Random,
    private readonly step: number,
  ) {}

  /** An amount of so many 万元; now and then a round one. */
  amount(least: number, most: number): number {
    const value = least + this.random() * (most - least);
    const roughly = this.random() < 0.15 && value > 3 ? Math.round(value) * 1_000_000 : value * 1_000_000;
    return Math.round(roughly / this.step) * this.step;
  }

  maybe(chance: number, least: number, most: number): number {
    return this.random() < chance ? this.amount(least, most) : 0;
  }

  near(value: number): number {
    return Math.round((value * (0.8 + this.random() * 0.45)) / this.step) * this.step;
  }
}

const NOTHING = { staff: 0, office: 0, project: 0, carried: 0, left: 0, ownBasic: 0, ownProject: 0 };
const SOCIAL = '社会保障和就业支出';
const PENSIONS = '行政事业单位养老支出';
const HEALTH = '卫生健康支出';
const MEDICAL = '行政事业单位医疗';
const HOUSING = ['住房改革支出', '住房保障支出'] as const;

class Items {
  private readonly items: Item[] = [];

  constructor(
    private readonly draw: Draw,
    private readonly kind: Wish['kind'],
  ) {}

  sorted(): Item[] {
    return this.items.sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  /** What the unit is for: its first item pays the staff and the office, the others are projects. */
  addGroup(branch: Branch, group: Branch['groups'][number]): void {
    for (const [i, [code, name]] of group.items.entries()) {
      const isMain = group === branch.groups[0] && i === 0;
      if (!isMain && group.items.length > 3 && this.draw.random() < 0.2) continue;
      this.add(code, name, group.name, branch.type[1], isMain ? this.main(branch) : this.other(branch));
    }
  }

  private main({ institution }: Branch): Partial<Item> {
    const { draw } = this;
    const project = draw.maybe(0.3, 5, 80);
    return {
      staff: draw.amount(400, 2500),
      office: draw.amount(60, 300),
      project,
      ...this.overYears(project),
      ownBasic: institution ? draw.amount(10, 200) : 0,
      ownProject: this.own(institution),
    };
  }

  private other({ institution }: Branch): Partial<Item> {
    const project = this.draw.amount(2, 600);
    return { project, ...this.overYears(project), ownProject: this.own(institution) };
  }

  private own(institution: boolean): number {
    return institution ? this.draw.maybe(0.6, 3, 150) : this.draw.maybe(0.15, 1, 40);
  }

  private overYears(project: number): Pick<Item, 'carried' | 'left'> {
    const carried = Math.min(project, this.draw.maybe(0.5, 0.5, 30));
    return { carried, left: this.kind === 'accounts' ? this.draw.maybe(0.4, 0.2, 25) : 0 };
  }

  /** What every unit pays. */
  addCommon({ institution }: Branch): void {
    const { draw } = this;
    const [retired, clinic] = institution ? (['2080502', '2101102'] as const) : (['2080501', '2101101'] as const);
    const kind = institution ? '事业单位' : '行政单位';
    this.staff(retired, `${kind}离退休`, PENSIONS, SOCIAL, draw.maybe(0.7, 3, 60));
    this.staff('2080505', '机关事业单位基本养老保险缴费支出', PENSIONS, SOCIAL, draw.amount(40, 240));
    this.staff('2080506', '机关事业单位职业年金缴费支出', PENSIONS, SOCIAL, draw.amount(15, 120));
    this.staff('2080801', '死亡抚恤', '抚恤', SOCIAL, draw.maybe(0.4, 3, 30));
    this.staff(clinic, `${kind}医疗`, MEDICAL, HEALTH, draw.amount(20, 130));
    this.staff('2101103', '公务员医疗补助', MEDICAL, HEALTH, draw.maybe(0.6, 5, 40));
    const land = draw.maybe(0.4, 20, 900);
    if (land > 0)
      this.add('2120801', '征地和拆迁补偿支出', '国有土地使用权出让收入安排的支出', '城乡社区支出', {
        fund: 'fund',
        project: land,
      });
    this.staff('2210201', '住房公积金', ...HOUSING, draw.amount(40, 200));
    this.staff('2210203', '购房补贴', ...HOUSING, draw.maybe(0.3, 5, 60));
  }

  private staff(code: string, name: string, group: string, type: string, staff: number): void {
    if (staff > 0) this.add(code, name, group, type, { staff });
  }

  private add(code: string, name: string, group: string, type: string, own: Partial<Item>): void {
    const item = { code, name, group, type, fund: 'general' as const, ...NOTHING, ...own };
    const paid = item.staff + item.office + item.project;
    this.items.push({
      ...item,
      prior: this.draw.near(paid),
      planned: this.kind === 'accounts' ? this.draw.near(paid) : paid,
    });
  }
}

/** Basic expenditure of the fiscal fund by economic items. */
function economicOf(items: readonly Item[], step: number): Economic[] {
  const found = new Map<string, Economic>();
  const add = (code: string, name: string, staff: number, office: number): void => {
    const before = found.get(code) ?? { code, name, staff: 0, office: 0 };
    found.set(code, { code, name, staff: before.staff + staff, office: before.office + office });
  };
  const FIXED: Readonly<Record<string, readonly [string, string]>> = {
    2080505: ['30108', '机关事业单位基本养老保险缴费'],
    2080506: ['30109', '职业年金缴费'],
    2101101: ['30110', '职工基本医疗保险缴费'],
    2101102: ['30110', '职工基本医疗保险缴费'],
    2101103: ['30111', '公务员医疗补助缴费'],
    2210201: ['30113', '住房公积金'],
    2210203: ['30102', '津贴补贴'],
    2080501: ['30302', '退休费'],
    2080502: ['30302', '退休费'],
    2080801: ['30304', '抚恤金'],
  };
  for (const { code, staff, office } of items) {
    const fixed = FIXED[code];
    if (fixed) add(...fixed, staff, 0);
    else {
      for (const [item, name, value] of divided(STAFF, staff, step)) add(item, name, value, 0);
      for (const [item, name, value] of divided(PUBLIC, office, step)) add(item, name, 0, value);
    }
  }
  return [...found.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

function divided(
  shares: readonly (readonly [string, string, number])[],
  whole: number,
  step: number,
): [string, string, number][] {
  if (whole === 0) return [];
  const all = shares.reduce((sum, [, , share]) => sum + share, 0);
  let [rest, left] = [whole, all];
  return shares.map(([code, name, share], i) => {
    const wobble = 0.7 + ((share * 37 + i * 13) % 60) / 100;
    const value =
      i === shares.length - 1 ? rest : Math.min(rest, Math.round((((rest * share) / left) * wobble) / step) * step);
    rest -= value;
    left -= share;
    return [code, name, value];
  });
}

const PROJECT_NAMES = [
  '专项工作经费',
  '设备购置',
  '信息系统运行维护',
  '业务培训',
  '办案业务费',
  '设施维修改造',
  '宣传经费',
];

/** The project money of every item, in one to three projects. */
function projectsOf(items: readonly Item[], random: Random, step: number): Project[] {
  return items.flatMap((item, n) => {
    const count = item.project + item.ownProject === 0 ? 0 : 1 + Math.floor(random() * 3);
    let [fund, own] = [item.project, item.ownProject];
    return Array.from({ length: count }, (_, i): Project => {
      const last = i === count - 1;
      const share = 0.2 + random() * 0.5;
      const part = (rest: number): number => (last ? rest : Math.round((rest * share) / step) * step);
      const [mine, ours] = [part(fund), part(own)];
      fund -= mine;
      own -= ours;
      const bought = Math.round(((mine + ours) * random()) / step) * step;
      const goods = random() < 0.5 ? bought : 0;
      return {
        name: `${item.name.replace(/支出$/, '')}${PROJECT_NAMES[(n + i) % PROJECT_NAMES.length]}`,
        item,
        fund: mine,
        own: ours,
        goods,
        works: 0,
        services: random() < 0.5 ? bought - goods : 0,
      };
    }).filter((one) => one.fund + one.own > 0);
  });
}

/** Sums over items. */
export function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((all, one) => all + of(one), 0);
}

export const fiscal = (one: Item): number => one.staff + one.office + one.project;
export const basic = (one: Item): number => one.staff + one.office + one.ownBasic;
export const project = (one: Item): number => one.project + one.ownProject;
export const spent = (one: Item): number => basic(one) + project(one);
export const own = (one: Item): number => one.ownBasic + one.ownProject;
/** This year's money of the fund. */
export const granted = (one: Item): number => fiscal(one) - one.carried + one.left;
export const visited = (one: Visits): number => one.abroad + one.buying + one.running + one.meals;
