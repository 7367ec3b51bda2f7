/** What a thread needs that plans a department, loaded where it does. */
export { readList } from '../../shared/department/roll.js';
export { whyNoDepartment } from '../../shared/department/take.js';
export { planDepartment } from '../../shared/report/department-plan.js';
export { readUnits } from '../services/departments.js';
