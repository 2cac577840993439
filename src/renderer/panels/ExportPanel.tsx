import { type FormEvent, useState } from 'react';
import { Button, Checkbox, Input, Label, TextField } from 'react-aria-components';
import { useText } from '../i18n/i18n.ts';
import { attempt } from '../state/app.ts';
import { useApp, useAppState } from '../state/useApp.tsx';
import { JobProgress, useJob } from './JobProgress.tsx';
import { Sheet } from './Sheet.tsx';

/** Hands the labels over as COCO, with a report of what was written and what was not. */
export function ExportPanel() {
  const text = useText();
  const app = useApp();
  const projectPath = useAppState((state) => state.project?.path ?? '');
  const [path, setPath] = useState(() => projectPath.replace(/\.halte$/, '.coco.json'));
  const language = useAppState((state) => state.settings.language);
  const [withTags, setWithTags] = useState(true);
  const [withCard, setWithCard] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(jobId);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await app.work.queue.flushed();
    const variants = withTags ? (['tags'] as const) : [];
    const started = await attempt(app, () =>
      app.bridge.call('job.start', {
        kind: 'export',
        path,
        to: 'coco',
        variants: [...variants],
        labourCard: withCard ? language : null,
      }),
    );
    if (started !== null) setJobId(started.id);
  };
  return (
    <Sheet title={text('export.title')}>
      <p className="quiet">{text('export.lead')}</p>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <TextField autoFocus value={path} onChange={setPath}>
          <Label>{text('export.path')}</Label>
          <Input spellCheck="false" />
        </TextField>
        <Checkbox className="checkbox" isSelected={withTags} onChange={setWithTags}>
          <span className="tick" aria-hidden="true" />
          {text('export.tags')}
        </Checkbox>
        <Checkbox className="checkbox" isSelected={withCard} onChange={setWithCard}>
          <span className="tick" aria-hidden="true" />
          {text('export.card')}
        </Checkbox>
        <div className="row end">
          <Button type="submit" className="button primary" isDisabled={path.trim() === '' || job?.state === 'running'}>
            {text('export.start')}
          </Button>
        </div>
      </form>
      {job !== null && <JobProgress job={job} running="export.running" />}
    </Sheet>
  );
}
