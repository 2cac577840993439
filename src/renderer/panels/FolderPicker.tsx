import { ArrowUp, File, Folder } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import { Button, Group, Input, Label, ListBox, ListBoxItem, TextField } from 'react-aria-components';
import type { z } from 'zod';
import type { folderSchema } from '../../core/contract/project.ts';
import { useText } from '../i18n/i18n.ts';
import { toldText } from '../i18n/told.ts';
import { attempt } from '../state/app.ts';
import { useApp } from '../state/useApp.tsx';

type Listed = z.infer<typeof folderSchema>;

/** Looks through the folders of this computer. `onChoose` hears of the folder one is in, and of a project file opened. */
export function FolderPicker(props: {
  readonly onFolder: (folder: Listed) => void;
  readonly onProject?: (path: string) => void;
  readonly showsProjects: boolean;
}) {
  const text = useText();
  const app = useApp();
  const [listed, setListed] = useState<Listed | null>(null);
  const [typed, setTyped] = useState('');
  const { onFolder } = props;
  const go = async (path: string | null) => {
    const folder = await attempt(app, () => app.bridge.call('folder.list', { path }));
    if (folder === null) return;
    setListed(folder);
    setTyped(folder.path);
    onFolder(folder);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins once, at home
  useEffect(() => void go(null), []);
  if (listed === null) return <p>{text('app.loading')}</p>;
  const entries = listed.entries.filter((entry) => entry.kind === 'folder' || props.showsProjects);
  const open = (path: string) => {
    const entry = entries.find((each) => each.path === path);
    if (entry?.kind === 'project') props.onProject?.(path);
    else void go(path);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void go(typed);
  };
  return (
    <div className="picker">
      <form className="inline-form" onSubmit={submit}>
        <TextField autoFocus value={typed} onChange={setTyped} className="grow">
          <Label>{text('folder.path')}</Label>
          <Input spellCheck="false" />
        </TextField>
        <Button type="submit" className="button">
          {text('folder.go')}
        </Button>
        <Button
          className="button"
          isDisabled={listed.parent === null}
          onPress={() => void go(listed.parent)}
          aria-label={text('folder.up')}
        >
          <ArrowUp />
        </Button>
      </form>
      <Group className="shortcuts" aria-label={text('folder.shortcuts')}>
        {listed.shortcuts.map((shortcut) => (
          <Button key={shortcut.path} className="button quiet small" onPress={() => void go(shortcut.path)}>
            {shortcut.name}
          </Button>
        ))}
      </Group>
      {listed.problem !== null && <p className="problem">{toldText(listed.problem)}</p>}
      <ListBox
        className="folders"
        aria-label={text('folder.path')}
        items={entries.map((entry) => ({ ...entry, id: entry.path }))}
        onAction={(path) => open(String(path))}
        renderEmptyState={() => <p className="empty small">{text('folder.empty')}</p>}
      >
        {(entry) => (
          <ListBoxItem textValue={entry.name} className="folder">
            {entry.kind === 'folder' ? <Folder aria-hidden="true" /> : <File size={16} aria-hidden="true" />}
            <span className="grow">{entry.name}</span>
            {entry.pictures > 0 && <span className="quiet">{text('folder.pictures', { count: entry.pictures })}</span>}
          </ListBoxItem>
        )}
      </ListBox>
      {!props.showsProjects && <p className="quiet">{text('new.here', { count: listed.pictures })}</p>}
    </div>
  );
}
