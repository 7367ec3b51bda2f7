/** What a unit calls itself in its own words (自称): 本单位, 我局, 本委. */

/** The last words of a unit's name, by which it may call itself. */
const KINDS =
  '部门|单位|机关|系统|中心|机构|学校|医院|大学|学院|集团|公司|协会|联合会|委员会|办公室|[局厅委办部处科院校所站馆队会社园镇乡县区市省州盟旗]';
const SELF = new RegExp(`^(?:[本我]|我们)(?:${KINDS})(?:(?:机关|本级|系统)?$|[^\\u4e00-\\u9fff])`);

/** Whether words are what any unit may say of itself instead of its name. */
export function isSelfReference(words: string): boolean {
  return SELF.test(words.replace(/\s+/g, ''));
}
