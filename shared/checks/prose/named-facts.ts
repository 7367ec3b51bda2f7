/** Which numbers of the tables a name may mean (名称对上的数): by what it ends with, its fund, and budget or accounts. */
import { type Fact, type Facts, isOfFund } from '../../claims/facts.js';
import { fundsIn } from '../../claims/words.js';

/** The longest names that a quantity ends with, or is. */
export function candidates(named: Facts['named'], quantity: string, unit: string): [string, readonly Fact[]][] {
  const found: [string, readonly Fact[]][] = [];
  for (let from = 0; from < quantity.length; from++) {
    const name = quantity.slice(from);
    const facts = [name, `${name}支出`, ...SHORTER.map((words) => name.replace(words, ''))]
      .map((one) => (one.length < 2 || (one !== name && (isOfFund(one) || one === unit)) ? undefined : named.get(one)))
      .find((one) => one !== undefined);
    if (facts) found.push([name, facts]);
  }
  return found;
}

/** Words that a sentence adds to the name of a table's number. */
const SHORTER = [/(?:预算|决算)?支出$/, /(?:财政)?拨款(?=[收支])/];

/** In accounts: the facts of the budget, or those that are not. */
export function ofState(facts: readonly Fact[], ofBudget: boolean): readonly Fact[] {
  const own = facts.filter(({ column }) => column.path.some((title) => /预算数?$/.test(title)) === ofBudget);
  return own.length > 0 || ofBudget ? own : facts;
}

/** The facts about the funds that the words name; where none is, those about no fund; and these first where no fund is named. */
export function ofFunds(facts: readonly Fact[], funds: readonly string[], name: string): readonly Fact[] {
  const about = facts.filter((fact) => funds.every((fund) => isAbout(fact, fund, name)));
  const none = facts.filter((fact) => fundsIn(wordsOf(fact)).length === 0);
  if (funds.length === 0) return none.length > 0 ? none : facts;
  return about.length > 0 || funds.some((fund) => fund !== '财政拨款') ? about : none;
}

/** What is left of a quantity before its name, without the fund and without 拨款安排的 and the like. */
export function bareRest(words: string): string {
  return words.replace(
    /一般公共预算|政府性基金预算?|国有资本经营预算?|财政拨款|财政|拨款|安排|当年|本年|部门|预算|决算|[“”"的]/g,
    '',
  );
}

/** Whether a fact is about a fund: its table, column, row or group says so, or its name does. */
function isAbout(fact: Fact, fund: string, name: string): boolean {
  const words = wordsOf(fact);
  if (words.includes(fund)) return true;
  if (name.includes(fund)) return true;
  // By their definition paid by the treasury, whatever else the title says.
  const isFiscal = /三公|机关运行经费/.test(words);
  if (fund === '一般公共预算') return isFiscal;
  return fund === '财政拨款' && (isFiscal || words.includes('一般公共预算'));
}

export function wordsOf({ table, column, row }: Fact): string {
  return [table.title?.text ?? '', ...column.path, row.group ?? '', row.name].join('/');
}

/** Whether the row of a fact leaves a place for money blank, or prints a dash: it says that there is nothing. */
export function hasNothing({ row }: Fact): boolean {
  return [...row.numbers.values()].some(({ state }) => state === 'blank' || state === 'dash');
}
