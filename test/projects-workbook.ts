/** The finance system's list of projects, with a column that no standard has; in no unit, in none that it states. */
import { cells, xlsxFile } from './readers/workbook-file.js';

export function projectsWorkbook(unitName: string, unit?: string): Uint8Array {
  const rows = [
    cells(1, ['项目支出预算情况表']),
    cells(2, [`部门（单位）：${unitName}`, undefined, undefined, undefined, unit]),
    cells(3, ['项目名称', '合计', '一般公共预算', '单位资金', '支出功能科目', '经办人电话']),
    cells(4, ['信息系统运维', 100000.5, 100000.5, 0, '2010302', '12345678']),
    cells(5, ['会议室改造', 250000, 200000, 50000, '2010302', undefined]),
    cells(6, ['合计', 350000.5, 300000.5, 50000, undefined, undefined]),
  ];
  return xlsxFile([{ name: '项目', rows }]);
}
