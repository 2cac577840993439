import { type FormEvent, useState } from 'react';
import { Button, Checkbox, Input, Label, TextField } from 'react-aria-components';
import type { FrameKind } from '../../core/contract/frames.ts';
import { type ExportFormat, framedFormats } from '../../core/contract/job.ts';
import { useText } from '../i18n/i18n.ts';
import { attempt } from '../state/app.ts';
import { useApp, useAppState, useWork } from '../state/useApp.tsx';
import { FrameField } from './FrameField.tsx';
import { FramesProgress, useFramesOut } from './FramesOut.tsx';
import { JobProgress, useJob } from './JobProgress.tsx';
import { Sheet } from './Sheet.tsx';

/** What can be written: labels in a format, or the frames themselves. */
type Written = ExportFormat | 'frames';

const endings: Readonly<Record<Written, string>> = {
  coco: '.coco.json',
  cvat: '.cvat.xml',
  mot: '-mot',
  halte: '.jsonl',
  frames: '-frames',
};

/** Hands the labels over, with a report of what was written and what was not. */
export function ExportPanel() {
  const text = useText();
  const app = useApp();
  const projectPath = useAppState((state) => state.project?.path ?? '');
  const videos = useAppState((state) => state.project?.counts.videos ?? 0);
  const isVideo = useWork((state) => state.item?.frameCount !== undefined);
  const [format, setFormat] = useState<Written>(isVideo ? 'cvat' : 'coco');
  const pathFor = (to: Written) => projectPath.replace(/\.halte$/, endings[to]);
  const [path, setPath] = useState(() => pathFor(format));
  const choose = (to: Written) => {
    setPath((old) => (old === pathFor(format) ? pathFor(to) : old));
    setFormat(to);
  };
  const { language, exportFrames } = useAppState((state) => state.settings);
  const isFrames = format === 'frames';
  const hasFrames = videos > 0 && (isFrames || framedFormats.has(format));
  const [kind, setKind] = useState<FrameKind>('png');
  const framesOut = useFramesOut();
  const [withTags, setWithTags] = useState(true);
  const [withCard, setWithCard] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(jobId);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await app.work.queue.flushed();
    if (isFrames) return framesOut.start({ folder: path, frames: exportFrames, kind });
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
      <p className="quiet">{text(isFrames ? 'export.framesLead' : 'export.lead')}</p>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <label className="field">
          <span>{text('export.format')}</span>
          <select value={format} onChange={(event) => choose(event.target.value as Written)}>
            <option value="coco">{text('export.coco')}</option>
            <option value="cvat">{text('export.cvat')}</option>
            <option value="mot">{text('export.mot')}</option>
            <option value="halte">{text('export.halte')}</option>
            {videos > 0 && <option value="frames">{text('export.framePictures')}</option>}
          </select>
        </label>
        <TextField autoFocus value={path} onChange={setPath}>
          <Label>{text('export.path')}</Label>
          <Input spellCheck="false" />
        </TextField>
        {hasFrames && <FrameField choice={exportFrames} />}
        {isFrames && (
          <label className="field">
            <span>{text('export.frameKind')}</span>
            <select value={kind} onChange={(event) => setKind(event.target.value as FrameKind)}>
              <option value="png">{text('export.frameKind.png')}</option>
              <option value="jpeg">{text('export.frameKind.jpeg')}</option>
            </select>
          </label>
        )}
        {format === 'coco' && (
          <Checkbox className="checkbox" isSelected={withTags} onChange={setWithTags}>
            <span className="tick" aria-hidden="true" />
            {text('export.tags')}
          </Checkbox>
        )}
        {!isFrames && (
          <Checkbox className="checkbox" isSelected={withCard} onChange={setWithCard}>
            <span className="tick" aria-hidden="true" />
            {text('export.card')}
          </Checkbox>
        )}
        <div className="row end">
          <Button
            type="submit"
            className="button primary"
            isDisabled={path.trim() === '' || job?.state === 'running' || framesOut.run?.state === 'running'}
          >
            {text('export.start')}
          </Button>
        </div>
      </form>
      {!isFrames && job !== null && <JobProgress job={job} running="export.running" />}
      {isFrames && framesOut.run !== null && <FramesProgress run={framesOut.run} onCancel={framesOut.cancel} />}
    </Sheet>
  );
}
