import { User } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useText } from '../i18n/i18n.ts';
import { runCommand } from '../keymap/runCommand.ts';
import { useApp } from '../state/useApp.tsx';

/** Who works here, and the way to end one's session. */
export function WorkerMenu({ name }: { readonly name: string }) {
  const text = useText();
  const app = useApp();
  return (
    <MenuTrigger>
      <Button className="button quiet worker" aria-label={text('worker.menu', { name })}>
        <User aria-hidden="true" />
        <span>{name}</span>
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu aria-label={name} onAction={(id) => runCommand(app, id as 'record.open' | 'session.leave')}>
          <MenuItem id="record.open" className="palette-item">
            {text('command.record.open')}
          </MenuItem>
          <MenuItem id="session.leave" className="palette-item">
            {text('command.session.leave')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
