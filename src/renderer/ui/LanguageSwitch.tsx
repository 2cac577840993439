import { Button, Group } from 'react-aria-components';
import { useText } from '../i18n/i18n.ts';
import { changeSettings } from '../state/app.ts';
import { useApp, useAppState } from '../state/useApp.tsx';

/** English or French, in their own words. */
export function LanguageSwitch() {
  const text = useText();
  const app = useApp();
  const language = useAppState((state) => state.settings.language);
  return (
    <Group className="languages" aria-label={text('settings.language')}>
      {(['en', 'fr'] as const).map((each) => (
        <Button
          key={each}
          className="button quiet small"
          aria-pressed={language === each}
          onPress={() => changeSettings(app, { language: each })}
        >
          <span lang={each}>{each === 'en' ? 'English' : 'Français'}</span>
        </Button>
      ))}
    </Group>
  );
}
