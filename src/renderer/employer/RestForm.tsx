import type { Wish } from '../../core/contract/policy.ts';
import { useText } from '../i18n/i18n.ts';
import { RestSpans } from '../panels/RestSpans.tsx';
import { attempt } from '../state/app.ts';
import { useApp, useAppState } from '../state/useApp.tsx';

/** The breaks the open project asks for beyond the rules. */
export function RestForm(props: { readonly pin: string; readonly rest: Wish | null; readonly onDone: () => void }) {
  const text = useText();
  const app = useApp();
  const project = useAppState((state) => state.project);
  const ask = async (rest: Wish | null) => {
    const done = await attempt(app, () => app.bridge.call('employer.setRest', { pin: props.pin, rest }));
    if (done !== null) props.onDone();
  };
  if (project === null) return null;
  return (
    <RestSpans
      className="record-note"
      asked={props.rest}
      onAsk={(rest) => void ask(rest)}
      set={text('employer.restSet')}
      drop={text('employer.restDrop')}
    >
      <h2>{text('employer.rest', { name: project.name })}</h2>
      <p className="quiet">{text('employer.restLead')}</p>
    </RestSpans>
  );
}
