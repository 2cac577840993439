import { Check } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { clockText, durationText, useText } from '../i18n/i18n.ts';
import { changeSettings } from '../state/app.ts';
import { leave, resume } from '../state/places.ts';
import { useApp, useAppState } from '../state/useApp.tsx';
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx';
import { Emergency } from './Emergency.tsx';
import { type RestNow, useRestClock } from './useRestClock.ts';

/** The break: what it is, how long, why now. Nothing of the work, nothing to click away, always a way out. */
export function RestView() {
  const text = useText();
  const app = useApp();
  const now = useRestClock();
  const heading = useRef<HTMLHeadingElement>(null);
  const again = useRef<HTMLButtonElement>(null);
  const name = useAppState((state) => state.session?.worker.name);
  const isComplete = now?.isComplete ?? false;
  // Focus goes to what matters now: the sentence first, the button once the break is complete.
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (isComplete && document.activeElement === heading.current) again.current?.focus();
  }, [isComplete]);
  if (now === null) return null;
  const isLimit = now.view.phase === 'limit';
  const title = isLimit ? 'rest.limit' : isComplete ? 'rest.over' : 'rest.title';
  return (
    <main className="rest" aria-labelledby="rest-title">
      <div className="rest-head">
        <span>{name}</span>
        <LanguageSwitch />
      </div>
      <h1 id="rest-title" ref={heading} tabIndex={-1}>
        {text(title)}
      </h1>
      {isLimit ? <Limit now={now} /> : <Countdown now={now} />}
      <div className="rest-actions">
        {!isLimit && (
          <Button
            ref={again}
            className="button primary large"
            isDisabled={!isComplete}
            onPress={() => void resume(app)}
          >
            {text('rest.resume')}
          </Button>
        )}
        <Button className="button large" onPress={() => app.store.setState({ record: { owner: null } })}>
          {text('record.mine')}
        </Button>
        <Button className="button large" onPress={() => void leave(app)}>
          {text('rest.leave')}
        </Button>
      </div>
      {!isLimit && <Card />}
      <Why now={now} />
      <details className="rest-help">
        <summary>{text('rest.help')}</summary>
        <p>{text('rest.helpText')}</p>
      </details>
      {!isLimit && !isComplete && <Emergency />}
    </main>
  );
}

function Countdown({ now }: { readonly now: RestNow }) {
  const text = useText();
  const total = now.view.breakTotalMs ?? 0;
  const left = now.leftMs ?? 0;
  const done = total === 0 ? 1 : 1 - left / total;
  return (
    <>
      <div className="rest-clock" role="timer" aria-label={`${durationText(left)} ${text('rest.left')}`}>
        <svg viewBox="0 0 120 120" aria-hidden="true">
          <circle cx="60" cy="60" r="54" className="rest-ring" />
          <circle cx="60" cy="60" r="54" className="rest-ring-done" pathLength={1} strokeDasharray={`${done} 1`} />
        </svg>
        <div>
          {now.isComplete ? <Check className="rest-check" /> : <strong>{clockText(left)}</strong>}
          <span>{text(now.isComplete ? 'rest.complete' : 'rest.left')}</span>
        </div>
      </div>
      <p className="lead">{text(now.isComplete ? 'rest.overLead' : 'rest.kept')}</p>
    </>
  );
}

/** An idea for the break, for those who want one: nothing is asked, nothing is recorded, and one press puts it away. */
function Card() {
  const text = useText();
  const app = useApp();
  const isShown = useAppState((state) => state.settings.restCard);
  if (!isShown) return null;
  return (
    <section className="rest-why" aria-labelledby="rest-card">
      <h2 id="rest-card">{text('rest.card')}</h2>
      <p>{text('rest.cardText')}</p>
      <Button className="button quiet" onPress={() => changeSettings(app, { restCard: false })}>
        {text('rest.cardOff')}
      </Button>
    </section>
  );
}

function Limit({ now }: { readonly now: RestNow }) {
  const text = useText();
  const language = useAppState((state) => state.settings.language);
  const at = now.view.earliestStart_wall_ms;
  if (at === null) return null;
  const time = new Intl.DateTimeFormat(language, { weekday: 'long', hour: '2-digit', minute: '2-digit' }).format(at);
  return <p className="lead">{text('rest.limitUntil', { time })}</p>;
}

function Why({ now }: { readonly now: RestNow }) {
  const text = useText();
  const language = useAppState((state) => state.settings.language);
  const { why, source } = now.view;
  const isRead = source.grade === 'T';
  return (
    <section className="rest-why" aria-labelledby="rest-why">
      <h2 id="rest-why">{text('rest.why')}</h2>
      <p>{why[language]}</p>
      <p className="quiet">
        {text('rest.source', { source: source.text })}
        {isRead ? '' : ` (${text('rest.toCheck')})`}
      </p>
    </section>
  );
}
