import { type FormEvent, useState } from 'react';
import { Button, Checkbox, Input, Label, TextField } from 'react-aria-components';
import { type ExportFormat, framedFormats } from '../../core/contract/job.ts';
import { useText } from '../i18n/i18n.ts';
import { attempt } from '../state/app.ts';
import { useApp, useAppState, useWork } from '../state/useApp.tsx';
import { FrameField } from './FrameField.tsx';
import { JobProgress, useJob } from './JobProgress.tsx';
import { Sheet } from './Sheet.tsx';

const endings: Readonly<Record<ExportFormat, string>> = {
  coco: '.coco.json',
  cvat: '.cvat.xml',
  mot: '-mot',
  halte: '.jsonl',
};

/** Hands the labels over, with a report of what was written and what was not. */
export function ExportPanel() {
  const text = useText();
  const app = useApp();
  const projectPath = useAppState((state) => state.project?.path ?? '');
  const videos = useAppState((state) => state.project?.counts.videos ?? 0);
  const isVideo = useWork((state) => state.item?.frameCount !== undefined);
  const [format, setFormat] = useState<ExportFormat>(isVideo ? 'cvat' : 'coco');
  const pathFor = (to: ExportFormat) => projectPath.replace(/\.halte$/, endings[to]);
  const [path, setPath] = useState(() => pathFor(format));
  const choose = (to: ExportFormat) => {
    setPath((old) => (old === pathFor(format) ? pathFor(to) : old));
    setFormat(to);
  };
  const { language, exportFrames } = useAppState((state) => state.settings);
  const hasFrames = videos > 0 && framedFormats.has(format);
  const [withTags, setWithTags] = useState(true);
  const [withCard, setWithCard] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(jobId);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await app.work.queue.flushed();
    const variants = withTags && format === 'coco' ? (['tags'] as const) : [];
    const started = await attempt(app, () =>
      app.bridge.call('job.start', {
        kind: 'export',
        path,
        to: format,
        variants: [...variants],
        frames: hasFrames ? exportFrames : 'all',
        labourCard: withCard ? language : null,
      }),
    );
    if (started !== null) setJobId(started.id);
  };
  return (
    <Sheet title={text('export.title')}>
      <p className="quiet">{text('export.lead')}</p>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <label className="field">
          <span>{text('export.format')}</span>
          <select value={format} onChange={(event) => choose(event.target.value as ExportFormat)}>
            <option value="coco">{text('export.coco')}</option>
            <option value="cvat">{text('export.cvat')}</option>
            <option value="mot">{text('export.mot')}</option>
            <option value="halte">{text('export.halte')}</option>
          </select>
        </label>
        <TextField autoFocus value={path} onChange={setPath}>
          <Label>{text('export.path')}</Label>
          <Input spellCheck="false" />
        </TextField>
        {hasFrames && <FrameField choice={exportFrames} />}
        {format === 'coco' && (
          <Checkbox className="checkbox" isSelected={withTags} onChange={setWithTags}>
            <span className="tick" aria-hidden="true" />
            {text('export.tags')}
          </Checkbox>
        )}
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
