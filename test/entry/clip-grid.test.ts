/** Tables as Excel and WPS put them on the clipboard: styles in classes, merged cells, hidden columns, text formats. */
import { describe, expect, it } from 'vitest';
import { clipGrid, filledDown, headerPaths } from '../../shared/entry/clip-grid.js';
import { readClip } from '../../shared/readers/html/read-clip.js';

/** As WPS writes it: nothing is closed that need not be, and half of it is style. */
const PAGE = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta name=Generator content="Microsoft Excel"><style><!--
.xl65 {mso-number-format:"\\@";} .xl66 {mso-number-format:"\\#\\,\\#\\#0\\.00";}
--></style></head><body><!--StartFragment--><table border=0 cellpadding=0 width=400>
<col width=90><col width=0 style='display:none'><col width=90 span=2>
<tr height=18><td rowspan=2 class=xl65>科目编码</td><td style='display:none'>备用</td><td colspan=2>基本支出</td></tr>
<tr height=18><td style='display:none'></td><td>人员</td><td>公用</td></tr>
<tr style='display:none'><td>9999999</td><td style='display:none'>x</td><td>1</td><td>2</td></tr>
<tr><td class=xl65 rowspan=2>0201</td><td style='display:none'>1</td><td class=xl66 align=right x:num="1234.5">1,234.50</td><td>一行<br>二行</td></tr>
<tr><td style='display:none'></td><td>&nbsp;</td><td>&lt;5</td></tr>
</table><!--EndFragment--></body></html>`;

describe('a table on the clipboard', () => {
  it('is read with its merged cells and without what is hidden; codes and words stay as they are shown', () => {
    const grid = clipGrid('not used', readClip(PAGE));
    expect(grid.text).toEqual([
      ['科目编码', '基本支出', ''],
      ['', '人员', '公用'],
      ['0201', '1,234.50', '一行\n二行'],
      ['', '', '<5'],
    ]);
    expect(grid.hidden).toBe(true);
    expect(headerPaths(grid, [0, 1])).toEqual([['科目编码'], ['基本支出', '人员'], ['基本支出', '公用']]);
  });

  it('says words once more where their merged cell reaches down, numbers never', () => {
    const merged = [
      { row: 0, column: 0, rowSpan: 2, columnSpan: 1 },
      { row: 0, column: 1, rowSpan: 2, columnSpan: 1 },
    ];
    const text = [
      ['产出指标', '5'],
      ['', ''],
    ];
    expect(filledDown({ text, merged }, (one) => /^\d+$/.test(one))).toEqual([
      ['产出指标', '5'],
      ['产出指标', ''],
    ]);
  });

  it('is taken as text where its table says nothing more, or is more than is worked with', () => {
    const bare = '<table><tr><td>1</td><td>2</td></tr></table>';
    expect(clipGrid('1\t2', readClip(bare))).toEqual({ text: [['1', '2']] });
    expect(readClip('<p>没有表</p>')).toBeUndefined();
    expect(readClip(`${bare}${bare}`)).toBeUndefined();
    expect(readClip('<div>'.repeat(100_000))).toBeUndefined();
  });
});
