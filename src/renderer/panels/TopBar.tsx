import { CircleHelp, House, LayoutGrid, Search, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import { useText } from '../i18n/i18n.ts';
import type { CommandId } from '../keymap/commandIds.ts';
import { runCommand } from '../keymap/runCommand.ts';
import { useKeyText } from '../keymap/useKeyText.ts';
import { RestCorner } from '../rest/RestCorner.tsx';
import { useApp, useAppState } from '../state/useApp.tsx';
import { WorkerMenu } from './WorkerMenu.tsx';

/** The bar on top of every view: where one is, the next break, who works, and the way to everything else. */
export function TopBar({ children }: { readonly children?: ReactNode }) {
  const project = useAppState((state) => state.project);
  const name = useAppState((state) => state.session?.worker.name);
  const text = useText();
  return (
    <header className="topbar" data-region>
      <CommandButton id="home.open" icon={<House />} />
      {project !== null && <CommandButton id="project.grid" icon={<LayoutGrid />} />}
      <div className="topbar-middle">{children}</div>
      {project?.isReadOnly === true && <span className="badge">{text('project.readOnly')}</span>}
      <RestCorner />
      {name !== undefined && <WorkerMenu name={name} />}
      <CommandButton id="palette.open" icon={<Search />} />
      <CommandButton id="help.open" icon={<CircleHelp />} />
      <CommandButton id="settings.open" icon={<Settings />} />
    </header>
  );
}

/** A button that calls a command and tells its key. */
export function CommandButton(props: {
  readonly id: CommandId;
  readonly icon: ReactNode;
  readonly isOn?: boolean;
  /** A shorter name to show beside the icon; it must stand in the command's own. */
  readonly shown?: string;
}) {
  const app = useApp();
  const text = useText();
  const keys = useKeyText();
  const name = text(`command.${props.id}`);
  const key = keys(props.id)[0];
  return (
    <TooltipTrigger delay={400}>
      <Button
        className={props.shown === undefined ? 'icon-button' : 'button'}
        aria-label={name}
        {...(props.isOn === undefined ? {} : { 'aria-pressed': props.isOn })}
        onPress={() => runCommand(app, props.id)}
      >
        {props.icon}
        {props.shown !== undefined && <span>{props.shown}</span>}
      </Button>
      <Tooltip className="tooltip">
        {name} {key !== undefined && <kbd>{key}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
