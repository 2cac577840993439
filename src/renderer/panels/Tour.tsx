import { Button } from 'react-aria-components';
import { useText } from '../i18n/i18n.ts';
import type { CommandId } from '../keymap/commandIds.ts';
import { useKeyText } from '../keymap/useKeyText.ts';
import { changeSettings } from '../state/app.ts';
import { useApp, useAppState } from '../state/useApp.tsx';

const steps = [1, 2, 3, 4, 5, 6] as const;

/** A short tour beside the canvas: one thing to try a step, left at any point. */
export function Tour() {
  const text = useText();
  const keys = useKeyText();
  const app = useApp();
  const at = useAppState((state) => state.tourStep);
  const step = steps.find((each) => each === at);
  if (step === undefined) return null;
  const key = (id: CommandId) => keys(id)[0] ?? '';
  const gaps = {
    digit: key('label.digit'),
    extreme: key('tool.extreme'),
    place: key('tool.place'),
    next: key('item.next'),
    previous: key('item.previous'),
    nextEmpty: key('item.nextEmpty'),
    undo: key('edit.undo'),
    palette: key('palette.open'),
    help: key('help.open'),
  };
  const end = () => {
    app.store.setState({ tourStep: null });
    changeSettings(app, { hasSeenTour: true });
  };
  const isLast = step === steps.length;
  return (
    <section className="tour" data-region aria-labelledby="tour-title">
      <p className="quiet">{text('tour.step', { at: step, total: steps.length })}</p>
      <h2 id="tour-title">{text(`tour.${step}.title`)}</h2>
      <p>{text(`tour.${step}.text`, gaps)}</p>
      <div className="row">
        {!isLast && (
          <Button className="button quiet small" onPress={end}>
            {text('tour.leave')}
          </Button>
        )}
        <Button
          className="button primary small"
          onPress={() => (isLast ? end() : app.store.setState({ tourStep: step + 1 }))}
        >
          {text(isLast ? 'tour.done' : 'tour.next')}
        </Button>
      </div>
    </section>
  );
}
