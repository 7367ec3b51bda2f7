/**
 * AG Grid's theme, coloured by the window's variables. Every colour that the sheet shows is named here: those that
 * the theme would mix by itself need a newer Chromium than the window may have.
 */
import { themeQuartz } from 'ag-grid-community';

/** Pixels of a row of headers whose titles are in one line. */
export const HEADER_HEIGHT = 24;

export const sheetTheme = themeQuartz.withParams({
  browserColorScheme: 'inherit',
  accentColor: 'var(--accent)',
  backgroundColor: 'var(--paper)',
  foregroundColor: 'var(--ink)',
  textColor: 'var(--ink)',
  borderColor: 'var(--line)',
  chromeBackgroundColor: 'var(--desk)',
  headerBackgroundColor: 'var(--desk)',
  headerTextColor: 'var(--ink)',
  headerCellHoverBackgroundColor: 'transparent',
  headerCellMovingBackgroundColor: 'var(--hover)',
  iconColor: 'var(--muted)',
  iconButtonHoverBackgroundColor: 'var(--hover)',
  subtleTextColor: 'var(--muted)',
  oddRowBackgroundColor: 'var(--paper)',
  rowHoverColor: 'transparent',
  columnHoverColor: 'transparent',
  selectedRowBackgroundColor: 'transparent',
  fontFamily: 'var(--font)',
  headerFontFamily: 'var(--font)',
  fontSize: 13,
  headerFontSize: 12.5,
  headerFontWeight: 500,
  spacing: 4,
  rowHeight: 27,
  headerHeight: HEADER_HEIGHT,
  cellHorizontalPadding: 7,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  columnBorder: true,
  headerColumnBorder: true,
  rowBorder: true,
  pinnedColumnBorder: { style: 'solid', width: 1, color: 'var(--line-strong)' },
  headerColumnResizeHandleColor: 'transparent',
  focusShadow: 'none',
});
