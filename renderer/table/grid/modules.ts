/** The parts of AG Grid that the sheet uses, and no more. */
import {
  CellApiModule,
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  EventApiModule,
  LocaleModule,
  ModuleRegistry,
  RenderApiModule,
  RowApiModule,
  RowStyleModule,
  ScrollApiModule,
} from 'ag-grid-community';

ModuleRegistry.registerModules([
  CellApiModule,
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  EventApiModule,
  LocaleModule,
  RenderApiModule,
  RowApiModule,
  RowStyleModule,
  ScrollApiModule,
]);

/** The grid's own few words; all others are ours. */
export const LOCALE_TEXT: Readonly<Record<string, string>> = {
  noRowsToShow: '没有数据',
  loadingOoo: '正在读取…',
  ariaLabelColumnMenu: '列菜单',
};
