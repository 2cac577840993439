import { useEffect, useRef, useState } from 'react';
import { Button, ProgressBar } from 'react-aria-components';
import { HostRefusal } from '../../core/refusal.ts';
import { numberText, useText } from '../i18n/i18n.ts';
import { toldText } from '../i18n/told.ts';
import { type FramesAsked, type FramesWritten, writeFrames } from '../state/framesOut.ts';
import { useApp } from '../state/useApp.tsx';

/** Frames being written as pictures, as a person sees it. */
export type FramesRun =
  | { readonly state: 'running'; readonly done: number; readonly total: number }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'done'; readonly result: FramesWritten };

const shownMissing = 20;

/** Starts the writing of frames and stops it, also where the panel is closed meanwhile. */
export function useFramesOut() {
  const app = useApp();
  const [run, setRun] = useState<FramesRun | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const start = async (asked: FramesAsked) => {
    const controller = new AbortController();
    stop.current = controller;
    setRun({ state: 'running', done: 0, total: 0 });
    try {
      const onProgress = (done: number, total: number) => setRun({ state: 'running', done, total });
      const result = await writeFrames(app, asked, { signal: controller.signal, onProgress });
      setRun({ state: 'done', result });
    } catch (error) {
      if (controller.signal.aborted) setRun({ state: 'cancelled' });
      else if (error instanceof HostRefusal) setRun({ state: 'failed', reason: error.message });
      else throw error;
    }
  };
  return { run, start, cancel: () => stop.current?.abort() };
}

/** How far the writing of frames is, a way to stop it, and what came of it. */
export function FramesProgress({ run, onCancel }: { readonly run: FramesRun; readonly onCancel: () => void }) {
  const text = useText();
  switch (run.state) {
    case 'running':
      return <Running run={run} onCancel={onCancel} />;
    case 'cancelled':
      return <p role="status">{text('job.cancelled')}</p>;
    case 'failed':
      return (
        <div className="problem" role="alert">
          <p>{toldText(run.reason)}</p>
          <p>{text('job.failed')}</p>
        </div>
      );
    case 'done':
      return <Done result={run.result} />;
  }
}

function Running(props: { readonly run: FramesRun & { readonly state: 'running' }; readonly onCancel: () => void }) {
  const text = useText();
  const { done, total } = props.run;
  const share = total === 0 ? null : (100 * done) / total;
  return (
    <div className="job">
      <ProgressBar
        {...(share === null ? { isIndeterminate: true } : { value: share })}
        aria-label={text('export.running')}
        className="bar"
      >
        <div className="bar-fill" style={{ width: `${share ?? 100}%` }} />
      </ProgressBar>
      <p className="quiet" role="status">
        {text('export.running')}
        {total > 0 && ` · ${text('job.progress', { done: numberText(done), total: numberText(total) })}`}
      </p>
      <Button className="button" onPress={props.onCancel}>
        {text('action.cancel')}
      </Button>
    </div>
  );
}

function Done({ result: { path, written, total, missing } }: { readonly result: FramesWritten }) {
  const text = useText();
  return (
    <section className="report" aria-label={text('job.report')}>
      <p role="status">
        <strong>{text('export.framesDone', { path, written: numberText(written), total: numberText(total) })}</strong>
      </p>
      {missing.length > 0 && (
        <ul>
          {missing.slice(0, shownMissing).map((each) => (
            <li key={`${each.path} ${each.frame}`}>
              {text('export.frameMissing', { path: each.path, frame: each.frame, reason: toldText(each.reason) })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
