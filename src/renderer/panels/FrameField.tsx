import { useState } from 'react';
import { type FrameChoice, frameChoiceSchema } from '../../core/contract/job.ts';
import { useText } from '../i18n/i18n.ts';
import { changeSettings } from '../state/app.ts';
import { useApp } from '../state/useApp.tsx';

/** The step that stands there before anybody chose one. */
const usualStep = 10;

/** Chooses the frames of videos that an export writes; the choice is kept for the next time. */
export function FrameField({ choice }: { readonly choice: FrameChoice }) {
  const text = useText();
  const app = useApp();
  const [step, setStep] = useState(String(typeof choice === 'number' ? choice : usualStep));
  const change = (exportFrames: FrameChoice) => changeSettings(app, { exportFrames });
  const changeStep = (typed: string) => {
    setStep(typed);
    const read = frameChoiceSchema.safeParse(Number(typed));
    if (read.success) change(read.data);
  };
  const choose = (name: string) => {
    if (name === 'step') changeStep(String(usualStep));
    else change(frameChoiceSchema.parse(name));
  };
  return (
    <>
      <label className="field">
        <span>{text('export.frames')}</span>
        <select value={typeof choice === 'number' ? 'step' : choice} onChange={(event) => choose(event.target.value)}>
          <option value="all">{text('export.frames.all')}</option>
          <option value="step">{text('export.frames.step')}</option>
          <option value="keyframes">{text('export.frames.keyframes')}</option>
          <option value="labelled">{text('export.frames.labelled')}</option>
        </select>
      </label>
      {typeof choice === 'number' && (
        <label className="field">
          <span>{text('export.frames.stepSize')}</span>
          <input
            type="number"
            min={2}
            max={1_000_000}
            value={step}
            onChange={(event) => changeStep(event.target.value)}
          />
        </label>
      )}
    </>
  );
}
