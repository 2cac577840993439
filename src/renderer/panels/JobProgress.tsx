import { Button, ProgressBar } from 'react-aria-components';
import type { Job } from '../../core/contract/job.ts';
import { durationText, numberText, type TextKey, useText } from '../i18n/i18n.ts';
import { toldText } from '../i18n/told.ts';
import { useApp, useAppState } from '../state/useApp.tsx';
import { ReportView } from './ReportView.tsx';

/** A job as the window knows it now, or null. */
export function useJob(id: string | null): Job | null {
  return useAppState((state) => state.jobs.find((job) => job.id === id) ?? null);
}

/** How far long work is, a way to stop it, and what came of it. */
export function JobProgress({ job, running }: { readonly job: Job; readonly running: TextKey }) {
  const text = useText();
  if (job.state === 'running') return <Running job={job} running={running} />;
  if (job.state === 'cancelled') return <p role="status">{text('job.cancelled')}</p>;
  if (job.state === 'failed') {
    const message = job.refusal?.message ?? '';
    return (
      <div className="problem" role="alert">
        <p>{toldText(message)}</p>
        <p>{text('job.failed')}</p>
      </div>
    );
  }
  return (
    <section aria-label={text('job.report')}>
      <p role="status">
        <strong>{text('job.done')}</strong>
      </p>
      {job.report !== null && <ReportView report={job.report} />}
    </section>
  );
}

function Running({ job, running }: { readonly job: Job; readonly running: TextKey }) {
  const text = useText();
  const app = useApp();
  const share = job.total === null || job.total === 0 ? null : (100 * job.done) / job.total;
  const unit = job.unit === 'bytes' ? 1024 * 1024 : 1;
  const shown = (value: number) => `${numberText(Math.round(value / unit))}${unit === 1 ? '' : ' MiB'}`;
  return (
    <div className="job">
      <ProgressBar
        {...(share === null ? { isIndeterminate: true } : { value: share })}
        aria-label={text(running)}
        className="bar"
      >
        <div className="bar-fill" style={{ width: `${share ?? 100}%` }} />
      </ProgressBar>
      <p className="quiet" role="status">
        {text(running)}
        {job.total !== null && ` · ${text('job.progress', { done: shown(job.done), total: shown(job.total) })}`}
        {job.remainingMs !== null && ` · ${text('job.remaining', { time: durationText(job.remainingMs) })}`}
      </p>
      <Button className="button" onPress={() => void app.bridge.call('job.cancel', { id: job.id })}>
        {text('action.cancel')}
      </Button>
    </div>
  );
}
