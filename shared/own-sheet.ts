/** The sheet of this program's fill-in workbooks that nobody sees (可选项): lists to choose from, and what it was written with. */
export const LISTS_SHEET = '可选项（系统用）';
/** So begin the cells of the latter; they are read though the sheet is hidden. */
export const MARKS_BEGIN = '写出时的填报数：';
