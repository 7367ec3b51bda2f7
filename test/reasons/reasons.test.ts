/** The reason workbench: which changes need a reason, what they consist of, and what speaks against the words. */
import { beforeAll, describe, expect, it } from 'vitest';
import { Calculation } from '../../shared/calculation/calculation.js';
import { isBlanketReason } from '../../shared/checks/prose/reasons.js';
import { execute } from '../../shared/project/command.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { causesOf } from '../../shared/reasons/causes.js';
import { changesToExplain, type ExplainedChange, hasReasons } from '../../shared/reasons/changes.js';
import { doubtsOf } from '../../shared/reasons/doubts.js';
import type { Standard } from '../../shared/standard/standard.js';
import { example, standardIds, standardOf } from '../example.js';

const NOTHING: ReadonlySet<string> = new Set();

function listed(standard: Standard, project: Project): ExplainedChange[] {
  return changesToExplain(standard, project, new Calculation(standard, project), NOTHING);
}

function titled(changes: readonly ExplainedChange[], title: string): ExplainedChange {
  const found = changes.find((change) => change.title === title);
  if (!found) throw new Error(`no change ${title} among ${changes.map((one) => one.title).join('、')}`);
  return found;
}

/** Largest causes as words and 万元. */
function said(standard: Standard, project: Project, { compared }: ExplainedChange): unknown {
  const causes = compared && causesOf(standard, new Calculation(standard, project), compared);
  return (
    causes && [causes.of, ...causes.largest.map(({ label, fen }) => `${label} ${fen / 1e6}`), causes.others.fen / 1e6]
  );
}

it.each(await standardIds())(
  '%s asks for reasons, and claims no change of a project that is still empty',
  async (id) => {
    const standard = await standardOf(id);
    const { version, years } = standard.identity;
    const project = emptyProject({ id, version }, { name: '某某局', code: '' }, years.from);
    expect(hasReasons(standard)).toBe(true);
    for (const { compared, needed } of listed(standard, project)) {
      expect(compared?.change ?? 0).toBe(0);
      expect(needed).toBe(false);
    }
  },
);

describe('the changes of a budget', () => {
  let standard: Standard;
  let project: Project;
  beforeAll(async () => {
    ({ standard, project } = await example());
  });

  it('are told with amount, direction and threshold, as the text compares them', () => {
    const changes = listed(standard, project);
    const total = titled(changes, '收支预算增减');
    // 2041.2345 against 2098.20.
    expect(total.compared?.change).toBe(-56_965_500);
    expect([total.large, total.needed, total.block]).toEqual([false, true, 's1-reason']);
    const bought = titled(changes, '公务用车购置费增减');
    expect([bought.compared?.change, bought.compared?.rate, bought.large]).toEqual([18_000_000, undefined, true]);
    expect(titled(changes, '公务用车运行维护费增减').needed).toBe(false);
  });

  it('are explained by the parts whose figures of last year are known, else by what this year’s amount is made of', () => {
    const changes = listed(standard, project);
    const parts = ['五、其他收入 -104.23', '上年结转 63', '一般公共预算拨款收入 -15.7355'];
    expect(said(standard, project, titled(changes, '收支预算增减'))).toEqual(['change', ...parts, 0]);
    const office = ['30239 其他交通费用 25.08', '30201 办公费 15.99', '30228 工会经费 7.04'];
    expect(said(standard, project, titled(changes, '机关运行经费增减'))).toEqual(['now', ...office, 7.09]);
  });

  it('need no reason where the paragraph was rewritten without it', () => {
    const command = { kind: 'setProse', block: 's3-amount', text: '机关运行经费略有增加。' } as const;
    const rewritten = execute(project, command).project;
    expect(titled(listed(standard, project), '机关运行经费增减').needed).toBe(true);
    expect(titled(listed(standard, rewritten), '机关运行经费增减').needed).toBe(false);
  });
});

it('compares with the same year or budget alone: parts of another comparison explain nothing', async () => {
  const { standard, project } = await example('heilongjiang-2020');
  const changes = listed(standard, project);
  const year = said(standard, project, titled(changes, '“三公”经费'));
  expect(year).toEqual(['change', '公务用车运行费 -14.6', '公务接待费 -0.06', 0]);
  expect(said(standard, project, titled(changes, '“三公”经费（比预算）'))).toMatchObject(['now', {}, {}, 0]);
  // Nothing was spent where something was planned: a change of the whole.
  expect(titled(changes, '因公出国（境）费（比预算）').compared?.change).toBe(-2_200_000);
});

describe('what speaks against a reason', () => {
  it.each(['正常增减', '工作需要', '根据实际情况调整', '正常的业务变动', '预算据实安排'])(
    '“%s” fits everything',
    (words) => {
      expect(isBlanketReason(words)).toBe(true);
    },
  );
  it.each(['新增教师3名', '物业费上涨', '落实过紧日子要求，压减差旅费', '利息收入减少', '人员划转'])(
    '“%s” says something',
    (words) => {
      expect(isBlanketReason(words)).toBe(false);
    },
  );

  it('is told of the words as they are typed: copied, last year’s, the other direction, nothing', async () => {
    const { standard, project } = await example();
    const write = (
      column: string,
      value: string,
    ): { address: { table: string; row: string; column: string }; value: string } => ({
      address: { table: 'facts', row: 'row', column },
      value,
    });
    const cells = [
      write('reasonTotal', '新增教师三名，经费增加'),
      write('reasonSangong', '购置公务用车一辆'),
      write('reasonPurchase', '购置公务用车一辆。'),
      write('reasonReception', '无'),
      write('reasonOffice', '水电费上涨'),
    ];
    const edited: Project = {
      ...execute(project, { kind: 'setCells', cells }).project,
      former: { 'facts/row/reasonOffice': '水电费上涨' },
    };
    const changes = listed(standard, edited);
    const doubts = new Map(doubtsOf(changes).map((one, at) => [changes[at]?.title, one]));
    expect(doubts.get('收支预算增减')).toEqual([{ kind: 'direction', says: 1 }]);
    expect(doubts.get('“三公”经费增减')).toEqual([{ kind: 'copied', of: '公务用车购置费增减' }]);
    expect(doubts.get('公务接待费增减')).toEqual([{ kind: 'empty' }]);
    expect(doubts.get('机关运行经费增减')).toEqual([{ kind: 'lastYear' }]);
  });
});
