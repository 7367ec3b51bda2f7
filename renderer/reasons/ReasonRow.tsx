/** One change: what and by how much, what contributed, last year's reason, and the reason being typed. */
import { type ReactNode, useMemo } from 'react';
import type { MoneyUnit } from '../../shared/number/money.js';
import { causesOf, largestPostings } from '../../shared/reasons/causes.js';
import type { ExplainedChange } from '../../shared/reasons/changes.js';
import type { Compared } from '../../shared/reasons/compared.js';
import type { ReasonDoubt } from '../../shared/reasons/doubts.js';
import { CarriedMark } from '../entry/CarriedMark.js';
import { CellField } from '../entry/CellField.js';
import { partOf } from '../places/parts.js';
import { placeAt } from '../places/view-of.js';
import { useSession, useSessionStore } from '../store/context.js';
import { ui } from '../store/ui.js';
import { changeText, doubtText, moneyText, rateText } from './reason-words.js';

interface RowProps {
  readonly change: ExplainedChange;
  readonly doubts: readonly ReasonDoubt[];
  readonly unit: MoneyUnit;
  /** What the standard sets, e.g. 10%. */
  readonly threshold: string;
}

export function ReasonRow({ change, doubts, unit, threshold }: RowProps): ReactNode {
  const { reason, title, table, compared, large, words, former, needed } = change;
  const open = needed && words.trim() === '';
  const label = table === undefined ? title : `${table}：${title}`;
  return (
    <li className={`reason${open ? ' open' : ''}`}>
      <div className="reason-head">
        <span className="reason-title">
          {title}
          {table !== undefined && <span className="reason-table muted">{table}</span>}
          <Printed change={change} />
        </span>
        {compared && <Figures compared={compared} unit={unit} />}
        <span className="reason-large">{large ? `≥${threshold}` : ''}</span>
      </div>
      {compared && <Causes compared={compared} unit={unit} />}
      <div className="reason-field">
        <CellField
          address={reason}
          unit={unit}
          label={`${label}的原因`}
          idle={needed ? undefined : '文件中没有用到，可以不填'}
        />
      </div>
      <div className="reason-notes">
        {doubts.map((doubt) => (
          <span key={doubt.kind} className="warn">
            <span className="mark" aria-hidden="true">
              ▲
            </span>
            {doubtText(doubt)}
          </span>
        ))}
        {words !== '' && former !== undefined && <span className="muted">上年所写：{former}</span>}
        <CarriedMark address={reason} label={`${label}的原因`} />
      </div>
    </li>
  );
}

function Figures({ compared, unit }: { readonly compared: Compared; readonly unit: MoneyUnit }): ReactNode {
  const { now, before, change } = compared;
  const amount = (value: typeof now): string => (value.kind === 'amount' ? moneyText(value.fen, unit) : '—');
  const sides = [
    { name: '本年', text: amount(now) },
    { name: '比较数', text: amount(before) },
    { name: '增减', text: change === undefined ? '—' : changeText(change, unit) },
    { name: '幅度', text: rateText(compared) },
  ];
  return (
    <dl className="reason-figures">
      {sides.map(({ name, text }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What made the change, or, where last year's parts are not known, what this year's amount is made of. */
function Causes({ compared, unit }: { readonly compared: Compared; readonly unit: MoneyUnit }): ReactNode {
  const session = useSessionStore();
  const version = useSession((state) => state.version);
  const { causes, ledger } = useMemo(() => {
    const { standard, project, calculation } = session.getState();
    return {
      causes: causesOf(standard, calculation, compared),
      ledger: largestPostings(standard, project, calculation, compared),
    };
  }, [session, version, compared]);
  const { standard, calculation } = session.getState();
  const amount = causes?.of === 'change' ? changeText : moneyText;
  return (
    <>
      {causes && (
        <p className="reason-causes">
          <span className="muted">{causes.of === 'change' ? '增减来自' : '本年由'}</span>
          {causes.largest.map(({ label, fen, address }) => (
            <button
              type="button"
              key={label}
              className="link"
              title="转到这一格"
              onClick={() => ui.getState().goTo(placeAt(standard, calculation, address))}
            >
              {label} <span className="reason-amount">{amount(fen, unit)}</span>
            </button>
          ))}
          {causes.others.fen !== 0 && (
            <span className="muted">
              其余{causes.others.count > 0 ? ` ${causes.others.count} 项` : ''} {amount(causes.others.fen, unit)}
            </span>
          )}
        </p>
      )}
      {ledger && (
        <p className="reason-causes">
          <span className="muted">明细 {ledger.count} 条，最大的</span>
          {ledger.largest.map(({ words, fen }) => (
            <span key={words}>
              {words} <span className="reason-amount">{moneyText(fen, unit)}</span>
            </span>
          ))}
        </p>
      )}
    </>
  );
}

/** The way to where the document prints it. */
function Printed({ change: { block, reason } }: Pick<RowProps, 'change'>): ReactNode {
  const session = useSessionStore();
  const show = (): void => {
    const { standard, calculation } = session.getState();
    const { goTo } = ui.getState();
    if (block === undefined) goTo(placeAt(standard, calculation, reason));
    else goTo({ view: { kind: 'prose', part: partOf(standard, block) }, block });
  };
  return (
    <button type="button" className="link reason-printed" title="看印在文件里的这一句" onClick={show}>
      看正文
    </button>
  );
}
