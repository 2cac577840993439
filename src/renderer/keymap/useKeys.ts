import { useEffect } from 'react';
import type { App } from '../state/app.ts';
import { useApp } from '../state/useApp.tsx';
import { isVideoShown } from '../state/workState.ts';
import { chordOf } from './chord.ts';
import { awakePlace } from './commandIds.ts';
import { boundTo, keymapOf } from './keymap.ts';
import { runCommand } from './runCommand.ts';

const isMac = navigator.platform.startsWith('Mac');

/** Input types that are not typed into, so that commands stay awake on them. */
const notTyped = new Set(['button', 'checkbox', 'radio', 'range', 'color', 'submit', 'reset']);

/** Keys that move through a focused list, grid or menu; commands leave them to it. */
const listKeys = new Set([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Enter',
  'Space',
]);

/** The one place where keys become commands: in the capture phase, by what has the focus. */
export function useKeys(): void {
  const app = useApp();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (handleKey(app, event)) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [app]);
}

function handleKey(app: App, event: KeyboardEvent): boolean {
  const { session, dialog, record, isEmployerShown, settings, screen, rest } = app.store.getState();
  if (session === null || dialog !== null || record !== null || isEmployerShown || event.isComposing) return false;
  const isResting = rest?.phase === 'break' || rest?.phase === 'limit';
  const isVideo = isVideoShown(app.work.store.getState());
  const scope = isResting ? 'rest' : awakePlace(screen, isVideo);
  const chord = chordOf(event, isMac);
  if (leavesToFocus(event)) return false;
  const bound = boundTo(keymapOf(settings.keymap, settings.keys), chord, scope);
  if (bound === null) return false;
  if (bound.id === 'view.pan') return event.code === 'Space';
  if (event.repeat && !isRepeatable(bound.id)) return true;
  runCommand(app, bound.id, bound.index);
  return true;
}

/** Whether what has the focus keeps the key: a text field all but a few, a list its own, a button its press. */
function leavesToFocus(event: KeyboardEvent): boolean {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement)) return false;
  if (isTypedInto(activeElement)) return !(event.ctrlKey && event.code === 'KeyK');
  if (activeElement.closest('[data-canvas]') !== null) return false;
  if (activeElement.closest('[role=menu]') !== null) return true;
  // The fields of attributes keep their keys, but for undo and what leads elsewhere.
  if (activeElement.closest('[data-attributes]') !== null) return !event.ctrlKey && !/^F\d/.test(event.code);
  const role = activeElement.closest('[role=listbox],[role=grid],[role=radiogroup],[role=menu],[role=tablist]');
  if (role !== null && (listKeys.has(event.code) || event.code === 'Tab')) return true;
  const isControl = activeElement.closest('button,a,summary,input,select') !== null;
  return isControl && (event.code === 'Enter' || event.code === 'Space' || event.code === 'Tab');
}

function isTypedInto(element: HTMLElement): boolean {
  if (element.isContentEditable || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement)
    return true;
  return element instanceof HTMLInputElement && !notTyped.has(element.type);
}

function isRepeatable(id: string): boolean {
  return /^(move|moveFar|grow|growFar|turn|turnFar|pan|item|frame|view\.zoom|edit\.(undo|redo|select))/.test(id);
}
