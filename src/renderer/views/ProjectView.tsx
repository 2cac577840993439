import { Download, Tags, TriangleAlert, Upload } from 'lucide-react';
import { Button, Radio, RadioGroup } from 'react-aria-components';
import type { ItemFilterName } from '../../core/contract/project.ts';
import { useText } from '../i18n/i18n.ts';
import { runCommand } from '../keymap/runCommand.ts';
import { CommandButton, TopBar } from '../panels/TopBar.tsx';
import { useApp, useAppState } from '../state/useApp.tsx';
import { ItemGrid } from './ItemGrid.tsx';

const filters: readonly ItemFilterName[] = ['all', 'empty', 'labelled', 'problem'];

/** All pictures of the project: how far it is, what is left, and the way to each of them. */
export function ProjectView() {
  const text = useText();
  const app = useApp();
  const project = useAppState((state) => state.project);
  const filter = useAppState((state) => state.filter);
  if (project === null) return null;
  const { items, labelled, problems } = project.counts;
  return (
    <div className="view">
      <TopBar>
        <h1 className="topbar-title">{project.name}</h1>
      </TopBar>
      <main className="project" aria-label={text('project.title', { name: project.name })}>
        <div className="project-bar">
          <div className="progress-line">
            <progress
              max={Math.max(1, items)}
              value={labelled}
              aria-label={text('project.progress', { done: labelled, total: items })}
            />
            <span>{text('project.progress', { done: labelled, total: items })}</span>
          </div>
          <RadioGroup
            className="segments"
            orientation="horizontal"
            aria-label={text('project.filter')}
            value={filter}
            onChange={(value) => app.store.setState({ filter: value as ItemFilterName })}
          >
            {filters.map((each) => (
              <Radio key={each} value={each} className="segment">
                {text(`project.filter.${each}`)}
              </Radio>
            ))}
          </RadioGroup>
          <div className="project-actions">
            {problems > 0 && (
              <Button className="button" onPress={() => runCommand(app, 'project.problems')}>
                <TriangleAlert size={16} aria-hidden="true" />
                <span>{text('project.problems', { count: problems })}</span>
              </Button>
            )}
            <CommandButton id="labels.edit" icon={<Tags size={16} />} showsText />
            <CommandButton id="project.import" icon={<Download size={16} />} showsText />
            <CommandButton id="project.export" icon={<Upload size={16} />} showsText />
          </div>
        </div>
        <ItemGrid key={`${project.id} ${filter}`} filter={filter} />
      </main>
    </div>
  );
}
