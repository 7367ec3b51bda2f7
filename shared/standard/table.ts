/** Builds a table definition from its file: numbers the leaf columns. */
import type { Template } from '../language/template.js';
import type { ProblemList } from './problem.js';
import type { NumberStyle } from './schema.js';
import type { ColumnDefinition, RowsDefinition, TableFile } from './schema-table.js';
import type { Column, HeaderNode, TableBlock, TableDefinition } from './standard.js';

export function buildTable(
  file: string,
  table: TableFile,
  numbers: NumberStyle,
  problems: ProblemList,
): TableDefinition {
  const builder = new ColumnBuilder(file, problems);
  const parts = table.blocks ?? [{ columns: table.columns ?? [], rows: table.rows ?? { kind: 'single' as const } }];
  const blocks: TableBlock[] = parts.map((part, index) => {
    const title = 'title' in part ? part.title : undefined;
    return builder.block(index, part.columns, part.rows, title, table.blocks ? `blocks.${index}.columns` : 'columns');
  });
  const columnByKey = new Map(builder.columns.map((column) => [column.key, column]));
  const override = Object.fromEntries(Object.entries(table.numbers ?? {}).filter(([, value]) => value !== undefined));
  return {
    id: table.id,
    file: table,
    blocks,
    columns: builder.columns,
    columnByKey,
    numbers: { ...numbers, ...override },
  };
}

class ColumnBuilder {
  readonly columns: Column[] = [];
  private readonly keys = new Set<string>();

  constructor(
    private readonly file: string,
    private readonly problems: ProblemList,
  ) {}

  block(
    index: number,
    columns: readonly ColumnDefinition[],
    rows: RowsDefinition,
    title: Template | undefined,
    path: string,
  ): TableBlock {
    const from = this.columns.length;
    const header = columns.map((column, i) => this.node(column, index, `${path}.${i}`));
    const block = { index, header, columns: this.columns.slice(from), rows };
    return title === undefined ? block : { ...block, title };
  }

  private node(definition: ColumnDefinition, block: number, path: string): HeaderNode {
    const { title, aliases = [] } = definition;
    if (definition.columns) {
      if (definition.key || definition.formula || definition.leaf)
        this.problems.add(this.file, path, '有下级列的表头不能有标识和公式');
      const children = definition.columns.map((child, i) => this.node(child, block, `${path}.columns.${i}`));
      return { title, aliases, path, height: definition.headerRows ?? 1, children };
    }
    return { title, aliases, path, height: 1, children: [], column: this.leaf(definition, block, path) };
  }

  private leaf(definition: ColumnDefinition, block: number, path: string): Column {
    const { formula, leaf, type, columns: _, key, ...rest } = definition;
    const index = this.columns.length;
    const ownKey = key ?? (rest.show === undefined ? undefined : `${rest.show}${rest.level ?? ''}${block || ''}`);
    if (ownKey === undefined) this.problems.add(this.file, path, '列须有标识（key）或印出方式（show）');
    const finalKey = ownKey ?? `column${index}`;
    if (this.keys.has(finalKey)) this.problems.add(this.file, path, `列标识“${finalKey}”重复`);
    this.keys.add(finalKey);
    const kind = rest.show ? 'label' : (type ?? 'amount');
    const column: Column = {
      ...rest,
      key: finalKey,
      index,
      block,
      type: kind,
      rolls: rest.rollup ?? kind === 'amount',
      path,
      ...(formula ? { formula } : {}),
      ...(leaf ? { leaf } : {}),
    };
    this.columns.push(column);
    return column;
  }
}
