import { User } from 'lucide-react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { activitySchema } from '../../core/rest/task.ts';
import { useText } from '../i18n/i18n.ts';
import type { CommandId } from '../keymap/commandIds.ts';
import { runCommand } from '../keymap/runCommand.ts';
import { useApp, useAppState } from '../state/useApp.tsx';

/** Who works here and what they do, the way to their record, and the end of their session. */
export function WorkerMenu({ name }: { readonly name: string }) {
  const text = useText();
  const app = useApp();
  const activity = useAppState((state) => state.rest?.activity ?? 'labelling');
  return (
    <MenuTrigger>
      <Button className="button quiet worker" aria-label={text('worker.menu', { name })}>
        <User aria-hidden="true" />
        <span>{name}</span>
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu aria-label={name} onAction={(id) => runCommand(app, id as CommandId)}>
          <MenuItem id="record.open" className="palette-item">
            {text('command.record.open')}
          </MenuItem>
          <MenuItem id="employer.open" className="palette-item">
            {text('command.employer.open')}
          </MenuItem>
          <Separator />
          <MenuSection selectionMode="single" disallowEmptySelection selectedKeys={[`task.${activity}`]}>
            <Header>{text('task.title')}</Header>
            {activitySchema.options.map((each) => (
              <MenuItem key={each} id={`task.${each}`} className="palette-item is-choice">
                {text(`task.${each}`)}
              </MenuItem>
            ))}
          </MenuSection>
          <Separator />
          <MenuItem id="session.leave" className="palette-item">
            {text('command.session.leave')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
