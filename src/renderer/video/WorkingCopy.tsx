import { Button } from 'react-aria-components';
import type { Job } from '../../core/contract/job.ts';
import { useText } from '../i18n/i18n.ts';
import { FfmpegField, useFfmpeg } from '../panels/FfmpegField.tsx';
import { JobProgress } from '../panels/JobProgress.tsx';
import { attempt } from '../state/app.ts';
import { useApp, useAppState } from '../state/useApp.tsx';

/** Offers to make a copy of a video that this machine cannot show, with the office's own ffmpeg; done once, it stays. */
export function WorkingCopy({ itemId }: { readonly itemId: string }) {
  const text = useText();
  const app = useApp();
  const job = useAppState(({ jobs }) => jobs.findLast((each) => isCopyOf(each, itemId)) ?? null);
  const { ffmpeg, onChange } = useFfmpeg();
  if (ffmpeg === null) return null;
  if (job?.state === 'running') return <JobProgress job={job} running="copy.running" />;
  const start = () => attempt(app, () => app.bridge.call('job.start', { kind: 'transcode', itemId }));
  return (
    <div className="stack">
      <p>{text('copy.lead')}</p>
      {job?.state === 'failed' && <JobProgress job={job} running="copy.running" />}
      {ffmpeg.found === null ? (
        <FfmpegField ffmpeg={ffmpeg} onChange={onChange} />
      ) : (
        <div className="row">
          <Button className="button primary" onPress={() => void start()}>
            {text('copy.start')}
          </Button>
          <span className="quiet">{text('copy.with', { version: ffmpeg.found.version })}</span>
        </div>
      )}
    </div>
  );
}

function isCopyOf(job: Job, itemId: string): boolean {
  return job.kind === 'transcode' && job.path === itemId;
}
