import { Pencil } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/i18n.ts';
import { runCommand } from '../keymap/runCommand.ts';
import { pickLabel, toggleTag } from '../state/objectActions.ts';
import { useApp, useWork } from '../state/useApp.tsx';

/** The labels: one click or one digit picks one, for the selection or for the next shape. */
export function LabelsPanel() {
  const text = useText();
  const app = useApp();
  const labels = useWork((state) => state.labels);
  const active = useWork((state) => state.activeLabelId);
  const shapes = useWork((state) => state.shapes);
  const tags = new Set(
    [...shapes.values()].filter((shape) => shape.geometry.kind === 'tag').map((shape) => shape.labelId),
  );
  return (
    <section className="panel labels-panel" data-region aria-labelledby="labels-title">
      <div className="panel-head">
        <h2 id="labels-title">{text('label.labels')}</h2>
        <Button
          className="icon-button"
          aria-label={text('label.editLabels')}
          onPress={() => runCommand(app, 'labels.edit')}
        >
          <Pencil />
        </Button>
      </div>
      {labels.length === 0 && (
        <div className="empty small">
          <p>{text('label.noLabels')}</p>
          <Button className="button" onPress={() => runCommand(app, 'labels.edit')}>
            {text('label.editLabels')}
          </Button>
        </div>
      )}
      <ul className="labels">
        {labels.map((label) => (
          <li key={label.id}>
            <button
              type="button"
              className="label-row"
              aria-pressed={label.id === active}
              onClick={() => pickLabel(app.work, label.id)}
            >
              <span className="swatch" style={{ background: label.color }} aria-hidden="true" />
              <span className="grow">{label.name}</span>
              {label.digit !== null && <kbd>{label.digit}</kbd>}
            </button>
          </li>
        ))}
      </ul>
      {tags.size > 0 && (
        <div className="tags">
          <h3>{text('label.tags')}</h3>
          {labels
            .filter((label) => tags.has(label.id))
            .map((label) => (
              <button
                type="button"
                key={label.id}
                className="tag"
                onClick={() => toggleTag(app.work, label.id)}
                aria-label={`${text('action.remove')} ${label.name}`}
              >
                <span className="swatch" style={{ background: label.color }} aria-hidden="true" />
                {label.name} ×
              </button>
            ))}
        </div>
      )}
    </section>
  );
}
