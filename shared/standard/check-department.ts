/** Checks what a standard says of its departments: what it names is there, is entered, and can be added up. */
import { IDENTITY_FILE } from './file-names.js';
import type { ProblemList } from './problem.js';
import type { DepartmentRules, EliminationRule } from './schema-department.js';
import type { Standard, TableDefinition } from './standard.js';

export function checkDepartment({ identity, tables }: Standard, problems: ProblemList): void {
  const { department } = identity;
  if (department)
    new Check(tables, (path, message) => problems.add(IDENTITY_FILE, `department.${path}`, message)).all(department);
}

class Check {
  constructor(
    private readonly tables: Standard['tables'],
    private readonly report: (path: string, message: string) => void,
  ) {}

  all({ unsupported, list, owners, keeps, whole, eliminations, internal }: DepartmentRules): void {
    const said = [...owners, ...keeps, ...whole, ...eliminations, ...internal].length + (list === undefined ? 0 : 1);
    if (unsupported !== undefined && said > 0) this.report('unsupported', '写明不能汇总的，别的都不写');
    if (list !== undefined) this.table('list', list, 'classification', '须是行按编码列的表');
    for (const [index, { table: id, code, name }] of owners.entries()) {
      const table = this.table(`owners.${index}.table`, id, 'list', '须是逐条登记的表');
      this.column(`owners.${index}.code`, table, code, 'text');
      if (name !== undefined) this.column(`owners.${index}.name`, table, name, 'text');
    }
    for (const [index, table] of keeps.entries()) this.table(`keeps.${index}`, table);
    for (const [index, { table }] of whole.entries()) this.table(`whole.${index}.table`, table);
    for (const [index, one] of eliminations.entries()) {
      const isFirst = eliminations.findIndex(({ id }) => id === one.id) === index;
      if (!isFirst) this.report(`eliminations.${index}.id`, `标识“${one.id}”重复`);
      this.side(`eliminations.${index}.income`, one.income);
      this.side(`eliminations.${index}.expense`, one.expense);
    }
  }

  private side(at: string, { table: id, column }: EliminationRule['income']): void {
    const table = this.table(`${at}.table`, id);
    if (table && kindsOf(table).has('list')) this.report(`${at}.table`, '逐条登记的表一条的收入就是它的支出，不能抵销');
    this.column(`${at}.column`, table, column, 'amount');
  }

  private table(path: string, id: string, kind?: string, otherwise = ''): TableDefinition | undefined {
    const table = this.tables.get(id);
    if (!table) this.report(path, `没有表“${id}”`);
    else if (kind !== undefined && !kindsOf(table).has(kind)) this.report(path, otherwise);
    return table;
  }

  private column(path: string, table: TableDefinition | undefined, key: string, type: 'amount' | 'text'): void {
    const column = table?.columnByKey.get(key);
    if (!table) return;
    if (!column) this.report(path, `表“${table.id}”没有列“${key}”`);
    else if (column.formula || column.leaf || column.type === 'label') this.report(path, `“${key}”是算出的栏，不能填`);
    else if (column.type !== type) this.report(path, `“${key}”不是${type === 'amount' ? '金额' : '文字'}栏`);
  }
}

function kindsOf({ blocks }: TableDefinition): ReadonlySet<string> {
  return new Set(blocks.map(({ rows }) => rows.kind));
}
