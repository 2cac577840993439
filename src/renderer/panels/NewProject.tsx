import { type FormEvent, useEffect, useState } from 'react';
import { Button, Label as FieldLabel, Input, TextField } from 'react-aria-components';
import type { Label } from '../../core/document/records.ts';
import { useText } from '../i18n/i18n.ts';
import { attempt } from '../state/app.ts';
import { freshLabel } from '../state/labels.ts';
import { openProjectAt } from '../state/places.ts';
import { useApp, useAppState } from '../state/useApp.tsx';
import { FolderPicker } from './FolderPicker.tsx';
import { JobProgress, useJob } from './JobProgress.tsx';
import { SequenceField } from './SequenceField.tsx';
import { Sheet } from './Sheet.tsx';

/** A project from a folder: choose it, name it, perhaps name a few labels, and go. */
export function NewProject() {
  const text = useText();
  const app = useApp();
  const [folder, setFolder] = useState({ path: '', pictures: 0 });
  const [name, setName] = useState('');
  const [names, setNames] = useState('');
  const [isSequence, setSequence] = useState(false);
  const sequenceRate = useAppState((state) => state.settings.sequenceRate);
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(jobId);
  const isRunning = job?.state === 'running';
  useEffect(() => {
    if (job?.state === 'done') void openProjectAt(app, job.path);
  }, [app, job?.state, job?.path]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const asked = {
      kind: 'create',
      folder: folder.path,
      path: `${fileName(name)}.halte`,
      name,
      labels: labelsOf(names),
      sequence: isSequence ? sequenceRate : null,
    } as const;
    const started = await attempt(app, () => app.bridge.call('job.start', asked));
    if (started !== null) setJobId(started.id);
  };
  const choose = (chosen: { readonly path: string; readonly pictures: number }) => {
    setFolder(chosen);
    setName(chosen.path.split(/[\\/]/).filter(Boolean).at(-1) ?? '');
  };
  return (
    <Sheet title={text('new.title')}>
      <p className="quiet">{text('new.lead')}</p>
      {!isRunning && <FolderPicker showsProjects={false} onFolder={choose} />}
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <TextField value={name} onChange={setName} maxLength={120} isDisabled={isRunning}>
          <FieldLabel>{text('new.name')}</FieldLabel>
          <Input />
        </TextField>
        <TextField value={names} onChange={setNames} isDisabled={isRunning}>
          <FieldLabel>{text('new.labels')}</FieldLabel>
          <Input placeholder={text('new.labelsHint')} />
        </TextField>
        <SequenceField isSelected={isSequence} onChange={setSequence} isDisabled={isRunning} />
        {job !== null && <JobProgress job={job} running="new.creating" />}
        {!isRunning && (
          <div className="row end">
            <span className="quiet grow">{text('new.saveAs', { path: `${folder.path}/${fileName(name)}.halte` })}</span>
            <Button type="submit" className="button primary" isDisabled={name.trim() === '' || folder.path === ''}>
              {text('new.create')}
            </Button>
          </div>
        )}
      </form>
    </Sheet>
  );
}

/** A name every system can store as a file. */
function fileName(name: string): string {
  return name.trim().replace(/[\\/:*?"<>|\p{Cc}]/gu, '-') || 'project';
}

function labelsOf(names: string): Omit<Label, 'id'>[] {
  const wanted = [
    ...new Set(
      names
        .split(/[,\n]/)
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    ),
  ];
  const labels: Label[] = [];
  for (const name of wanted) labels.push(freshLabel(labels, name));
  return labels.map(({ id: _, ...label }) => label);
}
