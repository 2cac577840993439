import { Download, Tags, TriangleAlert, Upload, X } from 'lucide-react';
import { Button, Radio, RadioGroup } from 'react-aria-components';
import type { ItemFilterName, ProjectInfo } from '../../core/contract/project.ts';
import { useText } from '../i18n/i18n.ts';
import { runCommand } from '../keymap/runCommand.ts';
import { Estimate } from '../panels/Estimate.tsx';
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
  const { items, labelled } = project.counts;
  return (
    <div className="view">
      <TopBar>
        <h1 className="topbar-title">{project.name}</h1>
      </TopBar>
      <main className="project" aria-label={text('project.title', { name: project.name })}>
        <div className="project-bar" data-region>
          <div className="progress-line">
            <progress
              max={Math.max(1, items)}
              value={labelled}
              aria-label={text('project.progress', { count: labelled, total: items })}
            />
            <span>{text('project.progress', { count: labelled, total: items })}</span>
            <Estimate />
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
            <CommandButton id="labels.edit" icon={<Tags />} shown={text('label.labels')} />
            <CommandButton id="project.import" icon={<Download />} shown={text('import.start')} />
            <CommandButton id="project.export" icon={<Upload />} shown={text('export.start')} />
          </div>
        </div>
        <ProblemsNotice project={project} />
        <ItemGrid key={`${project.id} ${filter}`} filter={filter} />
      </main>
    </div>
  );
}

/** A quiet line about pictures that could not be read as they should, until it is put away. */
function ProblemsNotice({ project }: { readonly project: ProjectInfo }) {
  const text = useText();
  const app = useApp();
  const isHidden = useAppState((state) => state.problemsSeen === project.id);
  if (project.counts.problems === 0 || isHidden) return null;
  return (
    <div className="notice" role="status">
      <TriangleAlert aria-hidden="true" />
      <span>{text('project.notice', { count: project.counts.problems })}</span>
      <Button className="button small" onPress={() => runCommand(app, 'project.problems')}>
        {text('project.noticeSee')}
      </Button>
      <Button
        className="icon-button"
        aria-label={text('toast.dismiss')}
        onPress={() => app.store.setState({ problemsSeen: project.id })}
      >
        <X />
      </Button>
    </div>
  );
}
