import { Button } from 'react-aria-components';
import { durationText, useText } from '../i18n/i18n.ts';
import { attempt } from '../state/app.ts';
import { useApp, useAppState } from '../state/useApp.tsx';
import { focusViewIfLost } from '../ui/focus.ts';

const answers = ['rest', 'other-work', 'something-else'] as const;

/** After an absence that the program cannot judge: what was it? It waits beside the work until it is answered. */
export function Question() {
  const text = useText();
  const app = useApp();
  const question = useAppState((state) => state.rest?.question ?? null);
  if (question === null) return null;
  const declare = async (answer: (typeof answers)[number]) => {
    const rest = await attempt(app, () => app.bridge.call('rest.declare', { answer }));
    if (rest === null) return;
    app.store.setState({ rest });
    requestAnimationFrame(focusViewIfLost);
  };
  return (
    <section className="question" aria-labelledby="question-title" data-region>
      <h2 id="question-title" role="status">
        {text('rest.question', { time: durationText(question.ms) })}
      </h2>
      <p className="quiet">{text('rest.questionLead')}</p>
      <div className="row">
        {answers.map((answer) => (
          <Button key={answer} className="button" onPress={() => void declare(answer)}>
            {text(`rest.answer.${answer}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}
