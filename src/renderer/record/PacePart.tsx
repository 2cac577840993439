import { useEffect, useState } from 'react';
import type { ShownPace, ShownTarget } from '../../core/contract/pace.ts';
import type { Pace } from '../../core/work/pace.ts';
import { useText } from '../i18n/i18n.ts';
import { attempt } from '../state/app.ts';
import { useApp, useAppState } from '../state/useApp.tsx';

/** How long a picture of the open project usually takes its worker, as a range, and the targets somebody declared. */
export function PacePart() {
  const text = useText();
  const app = useApp();
  const project = useAppState((state) => state.project);
  const [pace, setPace] = useState<ShownPace | null>(null);
  useEffect(() => {
    void attempt(app, () => app.bridge.call('pace.show', {})).then(setPace);
  }, [app]);
  if (pace === null || project === null) return null;
  return (
    <section className="record-day" aria-labelledby="record-pace">
      <h2 id="record-pace">{text('pace.title', { name: project.name })}</h2>
      <p>
        {pace.own === null ? text('pace.tooFew') : text('pace.own', { ...rangeOf(pace.own), count: pace.own.items })}
      </p>
      {pace.team !== null && <p>{text('pace.team', rangeOf(pace.team))}</p>}
      <Targets targets={pace.targets} />
      <p className="quiet">{text('pace.why')}</p>
    </section>
  );
}

/** Declared targets, each with who declared it and whether it can be reached at the usual pace. */
export function Targets({ targets }: { readonly targets: readonly ShownTarget[] }) {
  const text = useText();
  if (targets.length === 0) return <p>{text('pace.noTarget')}</p>;
  return (
    <ul>
      {targets.map((target) => (
        <li key={target.project.id}>
          {text('pace.target', {
            seconds: target.seconds,
            name: target.project.name,
            by: target.by,
            date: target.date,
          })}{' '}
          {(target.isAttainable === false || target.isWithinOwn === false) && (
            <strong>{text(target.isAttainable === false ? 'pace.beyond' : 'pace.beyondOwn')}</strong>
          )}
        </li>
      ))}
    </ul>
  );
}

function rangeOf(pace: Pace): { readonly from: number; readonly to: number } {
  return { from: Math.round(pace.p25Ms / 1000), to: Math.round(pace.p75Ms / 1000) };
}
