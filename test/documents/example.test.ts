import { describeExample } from './example-checks.js';

describeExample({
  name: 'yicheng-2026',
  outline: ['二、收入总体情况表', '公务运转经费'],
  findings: ['required indicators/p04-04/value'],
});
