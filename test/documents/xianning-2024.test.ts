import { describeExample } from './example-checks.js';

describeExample({
  name: 'xianning-2024',
  outline: [
    '（二）部门收入总表',
    '（五）一般公共预算支出表',
    '一般公共预算支出表（分单位）',
    '（八）2024年部门预算绩效情况说明',
  ],
  findings: [
    // 机关运行经费: 25.58 in the explanation, 25.57 in the table.
    'facts.column.office facts/row/office',
    // One table shortens the name of a code.
    'codes-named general/2080505/name',
  ],
});
