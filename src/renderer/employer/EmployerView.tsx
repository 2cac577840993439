import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { ProjectTotals, EmployerView as Shown } from '../../core/contract/employer.ts';
import { clockLength, recordWords } from '../../core/work/recordWords.ts';
import { workKinds } from '../../core/work/timesheet.ts';
import { useText } from '../i18n/i18n.ts';
import { Toasts } from '../panels/Toasts.tsx';
import { Targets } from '../record/PacePart.tsx';
import { attempt } from '../state/app.ts';
import { useApp, useAppState } from '../state/useApp.tsx';
import { PinGate } from './PinGate.tsx';

/** The employer's page, the same for everybody: totals of five people or more, what pays, targets. No single person's figure. */
export function EmployerView() {
  const text = useText();
  const app = useApp();
  const [month, setMonth] = useState<string | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const load = useCallback(
    () => void attempt(app, () => app.bridge.call('employer.view', { month })).then(setShown),
    [app, month],
  );
  useEffect(load, [load]);
  useEffect(() => heading.current?.focus(), []);
  const close = useCallback(() => app.store.setState({ isEmployerShown: false }), [app]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && close();
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [close]);
  return (
    <main className="page record employer-page" aria-labelledby="employer-title">
      <div className="record-bar">
        <h1 id="employer-title" ref={heading} tabIndex={-1}>
          {text('employer.title')}
        </h1>
        <Button className="icon-button" aria-label={text('action.close')} onPress={close}>
          <X />
        </Button>
      </div>
      <p className="quiet">{text('employer.lead', { count: shown?.fewerThan ?? 5 })}</p>
      {shown !== null && (
        <>
          <MonthChoice month={shown.month} onMonth={setMonth} />
          <Projects shown={shown} />
          <Flags shown={shown} />
          <section className="record-day" aria-labelledby="employer-targets">
            <h2 id="employer-targets">{text('employer.targets')}</h2>
            <Targets targets={shown.targets} />
          </section>
          <PinGate shown={shown} onChange={load} />
        </>
      )}
      <Toasts />
    </main>
  );
}

function MonthChoice({ month, onMonth }: { readonly month: string; readonly onMonth: (month: string) => void }) {
  const text = useText();
  const language = useAppState((state) => state.settings.language);
  const [year = 0, at = 1] = month.split('-').map(Number);
  const go = (step: 1 | -1) => onMonth(new Date(Date.UTC(year, at - 1 + step)).toISOString().slice(0, 7));
  const name = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return (
    <div className="record-span">
      <Button className="icon-button" aria-label={text('record.before')} onPress={() => go(-1)}>
        <ChevronLeft />
      </Button>
      <strong aria-live="polite">{name.format(Date.UTC(year, at - 1))}</strong>
      <Button className="icon-button" aria-label={text('record.after')} onPress={() => go(1)}>
        <ChevronRight />
      </Button>
    </div>
  );
}

function Projects({ shown }: { readonly shown: Shown }) {
  const text = useText();
  return (
    <section className="record-day" aria-labelledby="employer-projects">
      <h2 id="employer-projects">{text('employer.projects')}</h2>
      {shown.projects.length === 0 && <p>{text('employer.noWork')}</p>}
      {shown.projects.map((totals) => (
        <Project key={totals.project.id} totals={totals} fewerThan={shown.fewerThan} />
      ))}
    </section>
  );
}

function Project({ totals, fewerThan }: { readonly totals: ProjectTotals; readonly fewerThan: number }) {
  const text = useText();
  const words = recordWords[useAppState((state) => state.settings.language)];
  const { project, workMs } = totals;
  return (
    <>
      <h3>{project.name}</h3>
      {workMs === null ? (
        <p className="quiet">{text('employer.few', { count: fewerThan })}</p>
      ) : (
        <dl className="figures">
          {workKinds
            .filter((kind) => workMs[kind] > 0)
            .map((kind) => (
              <div key={kind} className="figure">
                <dt>{words.work[kind]}</dt>
                <dd>{clockLength(workMs[kind])}</dd>
              </div>
            ))}
        </dl>
      )}
    </>
  );
}

const flagNames = [
  'breaksDue',
  'breaksTaken',
  'breaksLeft',
  'breaksPutOff',
  'overrides',
  'limitsReached',
  'shiftsClosedByProgram',
  'objections',
] as const;

function Flags({ shown }: { readonly shown: Shown }) {
  const text = useText();
  const { flags } = shown;
  return (
    <section className="record-day" aria-labelledby="employer-flags">
      <h2 id="employer-flags">{text('employer.flags')}</h2>
      {flags === null ? (
        <p className="quiet">{text('employer.few', { count: shown.fewerThan })}</p>
      ) : (
        <dl className="figures">
          {flagNames.map((name) => (
            <div key={name} className="figure">
              <dt>{text(`employer.flag.${name}`)}</dt>
              <dd>{flags[name]}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
