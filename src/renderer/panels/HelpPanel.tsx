import { useText } from '../i18n/i18n.ts';
import { awakePlace, awakeScopes, commandIds, commandScopes, type Scope } from '../keymap/commandIds.ts';
import { useKeyText } from '../keymap/useKeyText.ts';
import { useAppState, useWork } from '../state/useApp.tsx';
import { isVideoShown } from '../state/workState.ts';
import { Sheet } from './Sheet.tsx';

/** All keys of the view one is in, with the glyphs of one's own keyboard. */
export function HelpPanel() {
  const text = useText();
  const keys = useKeyText();
  const screen = useAppState((state) => state.screen);
  const isVideo = useWork(isVideoShown);
  const scopes: readonly Scope[] = [...awakeScopes[awakePlace(screen, isVideo)]].reverse();
  return (
    <Sheet title={text('help.title')} isRead>
      <p className="quiet">{text('help.lead')}</p>
      <div className="help-columns">
        {scopes.map((scope) => (
          <section key={scope}>
            <h3>{text(`help.group.${scope}`)}</h3>
            <dl>
              {commandIds
                .filter((id) => commandScopes[id] === scope && keys(id).length > 0)
                .filter((id) => !isVideo || !id.startsWith('item.'))
                .map((id) => (
                  <div key={id}>
                    <dt>{text(`command.${id}`)}</dt>
                    <dd>
                      {shownKeys(keys(id)).map((key) => (
                        <kbd key={key}>{key}</kbd>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Sheet>
  );
}

function shownKeys(keys: readonly string[]): readonly string[] {
  return keys.length > 4 ? [`${keys[0]} … ${keys.at(-1)}`] : keys;
}
