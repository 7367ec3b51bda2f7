/** 名词解释: a sentence that explains a term states nothing of the unit's own. */

/** 附属单位上缴收入：指…; 机关运行经费，是指…; 公用经费反映…. */
const DEFINES =
  /^[^。\d]{2,40}?[：:，,]?\s?(?:是指|指(?![示导标定挥引派数])|反映(?![了出])|是(?=[^。]{0,12}(?:单位|部门)))/;
const NUMBERING = /^\s*(?:[（(]\d{1,3}[）)]|\d{1,3}[、.．])\s*/;

/** Whether a paragraph explains what a term means, with or without a number before it. */
export function isDefinition(text: string): boolean {
  return DEFINES.test(text.replace(NUMBERING, ''));
}
