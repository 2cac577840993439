import { type FormEvent, useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import type { Detected } from '../../core/contract/job.ts';
import { listText, unitText, useText } from '../i18n/i18n.ts';
import { toldText } from '../i18n/told.ts';
import { attempt } from '../state/app.ts';
import { useApp, useAppState } from '../state/useApp.tsx';
import { JobProgress, useJob } from './JobProgress.tsx';
import { Sheet } from './Sheet.tsx';

/** Brings labels of another tool in: what it is and what it holds is shown before anything happens. */
export function ImportPanel() {
  const text = useText();
  const app = useApp();
  const projectPath = useAppState((state) => state.project?.path ?? '');
  const [path, setPath] = useState(() => projectPath.replace(/[^\\/]*$/, ''));
  const [media, setMedia] = useState('');
  const [found, setFound] = useState<Detected | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(jobId);
  const look = async (event: FormEvent) => {
    event.preventDefault();
    setJobId(null);
    setFound(await attempt(app, () => app.bridge.call('import.detect', { path })));
  };
  const start = async () => {
    const mediaFolders = media.trim() === '' ? [] : [media.trim()];
    const started = await attempt(app, () => app.bridge.call('job.start', { kind: 'import', path, mediaFolders }));
    if (started === null) return;
    setFound(null);
    setJobId(started.id);
  };
  return (
    <Sheet title={text('import.title')}>
      <p className="quiet">{text('import.lead')}</p>
      <form className="stack" onSubmit={(event) => void look(event)}>
        <TextField autoFocus value={path} onChange={setPath}>
          <Label>{text('import.path')}</Label>
          <Input spellCheck="false" />
        </TextField>
        <TextField value={media} onChange={setMedia}>
          <Label>{text('import.media')}</Label>
          <Input spellCheck="false" />
        </TextField>
        <div className="row end">
          <Button
            type="submit"
            className={found === null ? 'button primary' : 'button'}
            isDisabled={path.trim() === '' || job?.state === 'running'}
          >
            {text('import.look')}
          </Button>
        </div>
      </form>
      {found !== null && <Found found={found} onStart={() => void start()} />}
      {job !== null && <JobProgress job={job} running="import.running" />}
    </Sheet>
  );
}

/** What the counts of a format are of; those of the others are videos and tracks. */
const units: Readonly<Record<string, readonly [media: string, objects: string]>> = {
  coco: ['images', 'annotations'],
  halte: ['items', 'shapes'],
  mot: ['videos', 'shapes'],
};

function Found({ found, onStart }: { readonly found: Detected; readonly onStart: () => void }) {
  const text = useText();
  const [media, objects] = units[found.format] ?? ['videos', 'tracks'];
  const counts = [unitText(media, found.images), unitText(objects, found.annotations)];
  const list = listText([...counts, unitText('categories', found.categories)]);
  const format = found.format === 'halte' ? 'Halte JSON Lines' : found.format.toUpperCase();
  return (
    <section className="found" role="status">
      {found.problem !== null && <p className="problem">{toldText(found.problem.message)}</p>}
      <p>{text(found.isWhole ? 'import.found' : 'import.foundSoFar', { format, list })}</p>
      <div className="row end">
        <Button className="button primary" onPress={onStart} isDisabled={found.problem !== null} autoFocus>
          {text('import.start')}
        </Button>
      </div>
    </section>
  );
}
