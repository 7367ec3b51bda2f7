/**
 * Moves a project to another version of its standard (更换规范版本). Every entry, override and rewritten paragraph
 * whose place is still there is kept; what has no place any more is listed with its value and left out,
 * so that it cannot come back under a key that means something else one day.
 */
import { Calculation } from '../calculation/calculation.js';
import { type Misplaced, misplaced, misplacedParagraph } from '../calculation/placement.js';
import { plainTitle } from '../calculation/plain-title.js';
import { placeOf } from '../checks/place.js';
import { parseTemplate } from '../language/template.js';
import { type Address, addressKey, parseAddressKey } from '../project/address.js';
import type { Override, Project, ProjectTable, ProseEdit, Working } from '../project/model.js';
import { rowOfPlace, type ThreadPlace, withPlaces } from '../project/thread.js';
import { missingNames } from '../standard/check-language.js';
import { compareStandards, type Difference } from '../standard/compare.js';
import { migrationsFrom } from '../standard/migration.js';
import type { Standard } from '../standard/standard.js';
import { migrationByNames } from './by-name.js';
import { Moves } from './moves.js';
import { type MovedEntry, newCode, rebuild } from './rebuild.js';

/** Something entered, with where it stood. */
export interface Unplaced {
  /** `支出总表 · 201 一般公共服务支出 · 基本支出` */
  readonly place: string;
  readonly value: string;
  readonly why: string;
}

export interface UpgradeReport {
  readonly standard: { readonly id: string; readonly name: string; readonly from: string; readonly to: string };
  /** What differs between the versions; absent where the former one is not on this machine. */
  readonly differences?: readonly Difference[];
  /** Entries kept, those that were moved among them. */
  readonly kept: number;
  /** Entries that the standard sends to another place. */
  readonly moved: readonly { readonly from: string; readonly to: string; readonly value: string }[];
  /** Entries, overrides and paragraphs that have no place any more. */
  readonly unplaced: readonly Unplaced[];
  /** What is kept but wants a look. */
  readonly review: readonly string[];
}

export interface Upgrade {
  readonly project: Project;
  readonly report: UpgradeReport;
}

/**
 * `before` is the standard the project was made with, where it is still there; of another id than `after`, things are known again
 * by their names. Neither project nor standards are changed.
 */
export function upgradeProject(project: Project, before: Standard | undefined, after: Standard): Upgrade {
  return new Upgrader(project, before, after).result();
}

class Upgrader {
  private readonly moves: Moves;
  private readonly old: Calculation | undefined;
  private readonly unplaced: Unplaced[] = [];
  private readonly review: string[] = [];

  constructor(
    private readonly project: Project,
    private readonly before: Standard | undefined,
    private readonly after: Standard,
  ) {
    const { id, version } = project.standard;
    const isOther = before !== undefined && id !== after.identity.id;
    this.moves = new Moves(after, isOther ? [migrationByNames(before, after)] : migrationsFrom(after, version));
    this.old = before && new Calculation(before, project);
  }

  result(): Upgrade {
    const { project, after, before } = this;
    const { id, name, version } = after.identity;
    const { tables, entries, crowded } = rebuild(project, after, this.moves);
    const standard = { id, version };
    const all: Project = { ...project, standard, tables, overrides: {}, ...this.department() };
    const now = new Calculation(after, all);
    const placed = entries.filter((entry) => this.finds(entry, now));
    for (const entry of crowded) this.lose(entry.from, entry.value, '新的位置已有别的数');
    const next: Project = {
      ...all,
      tables: onlyPlaced(tables, placed, now),
      overrides: this.overrides(now),
      prose: this.prose(now),
      ...this.carried(placed),
      ...this.threads(placed),
    };
    this.look(placed, now);
    const moved = placed.filter(({ from, to }) => addressKey(from) !== addressKey(to));
    return {
      project: next,
      report: {
        standard: { id, name, from: project.standard.version, to: version },
        ...(before ? { differences: compareStandards(before, after) } : {}),
        kept: placed.length,
        moved: moved.map(({ from, to, value }) => ({
          from: this.was(from),
          to: placeOf(now, to).label,
          value: this.said(from, value),
        })),
        unplaced: this.unplaced,
        review: this.review,
      },
    };
  }

  /** What units gave goes where the entries go that it makes. */
  private department(): Pick<Project, 'department'> {
    const { project, after, moves } = this;
    const { department } = project;
    if (!department) return {};
    const moved = <T extends Pick<Project, 'tables'>>(one: T): T => ({
      ...one,
      tables: rebuild({ ...project, tables: one.tables }, after, moves).tables,
    });
    const { units, eliminations } = department;
    return { department: { ...department, units: units.map(moved), eliminations: eliminations.map(moved) } };
  }

  /** Where an entry stood, in the words of the former standard where it is there. */
  private was(address: Address): string {
    return this.old ? placeOf(this.old, address).label : `${address.table} · ${address.row} · ${address.column}`;
  }

  /** An entry in words: amounts are kept in 元. */
  private said({ table, column }: Address, value: string): string {
    const known = (this.before ?? this.after).tables.get(table)?.columnByKey.get(column);
    return known?.type === 'amount' ? `${value}元` : value;
  }

  private lose(address: Address, value: string, why: string): void {
    this.unplaced.push({ place: this.was(address), value: this.said(address, value), why });
  }

  private finds({ from, to, value }: MovedEntry, now: Calculation): boolean {
    const why = lostBecause(to, now);
    if (why !== undefined) this.lose(from, value, why);
    return why === undefined;
  }

  private overrides(now: Calculation): Project['overrides'] {
    const kept: Record<string, Override> = {};
    for (const [key, override] of Object.entries(this.project.overrides)) {
      const from = parseAddressKey(key);
      if (!from) continue;
      const to = this.moves.settled(this.moves.address(from));
      const { provenance } = now.cell(to);
      if (provenance === 'computed') kept[addressKey(to)] = override;
      else {
        const why = provenance === 'entered' ? '改为填报，请直接填写' : (lostBecause(to, now) ?? '没有这一格');
        this.unplaced.push({
          place: this.was(from),
          value: `手工调整为 ${this.said(from, override.value)}（${override.reason}）`,
          why,
        });
      }
    }
    return kept;
  }

  /** What nobody has confirmed yet is not confirmed by moving it. */
  private carried(placed: readonly MovedEntry[]): Pick<Project, 'carried' | 'former' | 'workings'> {
    const { carried, former, workings } = this.project;
    const kept = placed.flatMap(({ from, to }): [string, number][] => {
      const year = carried?.[addressKey(from)];
      return year === undefined ? [] : [[addressKey(to), year]];
    });
    // Beside fields that are blank, so that they are no entries.
    const shown = Object.entries(former ?? {}).flatMap(([key, words]): [string, string][] => {
      const from = parseAddressKey(key);
      return from ? [[addressKey(this.moves.settled(this.moves.address(from))), words]] : [];
    });
    const worked = placed.flatMap(({ from, to }): [string, Working][] => {
      const working = workings?.[addressKey(from)];
      return working ? [[addressKey(to), working]] : [];
    });
    return {
      ...(workings ? { workings: Object.fromEntries(worked) } : {}),
      ...(carried ? { carried: Object.fromEntries(kept) } : {}),
      ...(former ? { former: Object.fromEntries(shown) } : {}),
    };
  }

  /** What is said of a place that the new version does not have stays under the old name, and says what it was about. */
  private threads(entries: readonly MovedEntry[]): Pick<Project, 'threads'> {
    const { threads } = this.project;
    if (!threads) return {};
    const cells = new Map(entries.map(({ from, to }) => [addressKey(from), to]));
    const rows = new Map(entries.map(({ from, to }) => [`${from.table}/${from.row}`, to]));
    const placed = (place: ThreadPlace): ThreadPlace => {
      if (place.part === 'paragraph') return { ...place, at: this.moves.paragraph(place.at) };
      const on = rowOfPlace(place);
      if (!on) return place;
      const column = place.part === 'cell' ? place.at.slice(on.table.length + on.row.length + 2) : '';
      const { table, row, column: at } = this.moves.settled(this.moves.address({ ...on, column }));
      const named = { table, row: newCode(this.after, this.moves, table, row), column: at };
      if (place.part === 'cell') return { ...place, at: addressKey(cells.get(place.at) ?? named) };
      const to = rows.get(place.at) ?? named;
      return { ...place, at: `${to.table}/${to.row}` };
    };
    return { threads: withPlaces(threads, placed) };
  }

  private prose(now: Calculation): Project['prose'] {
    const kept: Record<string, ProseEdit> = {};
    for (const [id, edit] of Object.entries(this.project.prose)) {
      const to = this.moves.paragraph(id);
      if (misplacedParagraph(now, to) !== undefined) {
        this.unplaced.push({ place: `改写的段落 ${id}`, value: edit.text, why: '没有这一段' });
        continue;
      }
      kept[to] = edit;
      for (const message of missingNames(this.after, parseTemplate(edit.text)))
        this.review.push(`改写的段落 ${to}：${message}`);
    }
    return kept;
  }

  /** What is kept and yet may not be what it was. */
  private look(placed: readonly MovedEntry[], now: Calculation): void {
    const { years } = this.after.identity;
    const { year, accepted } = this.project;
    if (year < years.from || year > years.to)
      this.review.push(`这个版本适用于 ${years.from}—${years.to} 年，项目是 ${year} 年`);
    for (const { to, value } of placed) {
      const column = this.after.tables.get(to.table)?.columnByKey.get(to.column);
      const { kind } = now.value(to);
      if (kind === 'error') this.review.push(`${placeOf(now, to).label}：“${value}”与新的类型不符，请重填`);
      else if (column?.type === 'choice' && column.choices && !column.choices.includes(value))
        this.review.push(`${placeOf(now, to).label}：“${value}”不在可选的 ${column.choices.join('、')} 之中，请重选`);
    }
    this.lookAtCodes(now);
    const count = Object.keys(accepted).length;
    if (count > 0) this.review.push(`已说明原因的检查结果 ${count} 处，请按新的规范核对`);
  }

  /** Codes that the former version knew and the new one does not. */
  private lookAtCodes(now: Calculation): void {
    for (const table of this.after.tables.values())
      for (const { rows } of table.blocks) {
        if (rows.kind !== 'classification') continue;
        const catalog = this.after.catalogs.get(rows.catalog);
        const former = this.before?.catalogs.get(rows.catalog);
        for (const row of now.rowsOf(table.id)?.rows ?? [])
          if (former?.entries.has(row.code) && !catalog?.entries.has(row.code))
            this.review.push(`${plainTitle(now, table.file.title)} · ${row.code}：新的科目中没有这个编码`);
      }
  }
}

const LOST: Readonly<Record<Misplaced, string>> = {
  table: '没有这张表',
  column: '没有这一栏',
  row: '没有这一行',
  unlisted: '没有这一行',
  computed: '改由公式计算',
  unused: '这一格不再填报',
};

/** Why an entry has no place; undefined when it has one. */
function lostBecause(address: Address, now: Calculation): string | undefined {
  const why = misplaced(now, address);
  return why && LOST[why];
}

/** Tables, rows and cells that are still there. */
function onlyPlaced(tables: Project['tables'], placed: readonly MovedEntry[], now: Calculation): Project['tables'] {
  const kept = new Set(placed.map(({ to }) => addressKey(to)));
  const result: Record<string, ProjectTable> = {};
  for (const [table, { rows }] of Object.entries(tables)) {
    const index = now.rowsOf(table)?.index;
    if (!index) continue;
    result[table] = {
      rows: rows
        .filter(({ key }) => index.has(key))
        .map(({ key, cells }) => {
          const own = Object.entries(cells).filter(([column]) => kept.has(addressKey({ table, row: key, column })));
          return { key, cells: Object.fromEntries(own) };
        }),
    };
  }
  return result;
}
