import { useState } from 'react';
import { Autocomplete, Input, Menu, MenuItem, SearchField } from 'react-aria-components';
import { useText } from '../i18n/i18n.ts';
import { awakePlace, awakeScopes, type CommandId, commandIds, commandScopes } from '../keymap/commandIds.ts';
import { runCommand } from '../keymap/runCommand.ts';
import { useKeyText } from '../keymap/useKeyText.ts';
import { useApp, useAppState, useWork } from '../state/useApp.tsx';
import { isVideoShown } from '../state/workState.ts';

/** Commands that mean nothing without their own key. */
const keyOnly: readonly CommandId[] = ['palette.open', 'view.pan', 'label.digit', 'tag.digit', 'rest.resume'];

/** Every command of this view by name, with its key. */
export function Palette() {
  const text = useText();
  const keys = useKeyText();
  const app = useApp();
  const screen = useAppState((state) => state.screen);
  const canPostpone = useAppState((state) => state.rest?.canPostpone === true);
  const [query, setQuery] = useState('');
  const isVideo = useWork(isVideoShown);
  const awake = awakeScopes[awakePlace(screen, isVideo)];
  const commands = commandIds
    .filter((id) => awake.includes(commandScopes[id]) && !keyOnly.includes(id))
    .filter((id) => id !== 'rest.postpone' || canPostpone)
    .filter((id) => !isVideo || !id.startsWith('item.'))
    .map((id) => ({ id, name: text(`command.${id}`), key: keys(id)[0] }))
    .filter((command) => matches(command.name, query));
  const run = (id: CommandId) => {
    app.store.setState({ dialog: null });
    runCommand(app, id);
  };
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <SearchField autoFocus aria-label={text('palette.search')} className="palette-search">
        <Input placeholder={text('palette.search')} />
      </SearchField>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the list is scrolled by keys, too */}
      <div className="palette-list" tabIndex={0}>
        <Menu
          className="palette-menu"
          aria-label={text('palette.title')}
          items={commands}
          onAction={(id) => run(id as CommandId)}
          renderEmptyState={() => <p className="empty small">{text('palette.none')}</p>}
        >
          {(command) => (
            <MenuItem id={command.id} textValue={command.name} className="palette-item">
              <span>{command.name}</span>
              {command.key !== undefined && <kbd>{command.key}</kbd>}
            </MenuItem>
          )}
        </Menu>
      </div>
    </Autocomplete>
  );
}

/** Whether the letters of the query come in a name in this order, accents aside. */
function matches(name: string, query: string): boolean {
  const letters = plain(name);
  let at = 0;
  for (const letter of plain(query)) {
    at = letters.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f\s]/g, '')
    .toLowerCase();
}
