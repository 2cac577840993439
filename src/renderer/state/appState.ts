import type { Job } from '../../core/contract/job.ts';
import type { ItemFilterName, ProjectInfo } from '../../core/contract/project.ts';
import type { Owner, SignedReceipt } from '../../core/contract/record.ts';
import type { Session } from '../../core/contract/worker.ts';
import type { Item } from '../../core/document/records.ts';
import type { RestView } from '../../core/rest/restView.ts';
import { defaultSettings, type Settings } from './settings.ts';

/** The views of the window. */
export type Screen = 'home' | 'project' | 'label';

/** What lies over a view; one at a time. */
export type Dialog =
  | 'palette'
  | 'help'
  | 'settings'
  | 'labels'
  | 'new-project'
  | 'open-project'
  | 'import'
  | 'export'
  | 'problems'
  | 'delete-track'
  | 'go-to-frame'
  | null;

/** A message that stays a while; `code` is a refusal's, translated where known. */
export type Toast = {
  readonly id: number;
  readonly tone: 'note' | 'problem';
  readonly text: string;
  readonly canUndo: boolean;
};

/** The state of the whole window but for the document being labelled. */
export type AppState = {
  readonly isReady: boolean;
  readonly isLost: boolean;
  readonly session: Session;
  readonly settings: Settings;
  readonly rest: RestView | null;
  readonly screen: Screen;
  readonly dialog: Dialog;
  /** Whose record is shown, over everything else, and what the worker is about to speak of in it; null shows none. */
  readonly record: { readonly owner: Owner; readonly day?: string; readonly ofSeq?: number } | null;
  /** Whether the page for the employer is shown, over everything else. */
  readonly isEmployerShown: boolean;
  /** The receipt of the worker who has just signed out, until somebody signs in or puts it away. */
  readonly receipt: SignedReceipt | null;
  readonly project: ProjectInfo | null;
  readonly jobs: readonly Job[];
  readonly toasts: readonly Toast[];
  readonly filter: ItemFilterName;
  readonly openedItem: Item | null;
  readonly tourStep: number | null;
  /** Whether next and previous pass by hard content: as long as the person is here, and stored nowhere. */
  readonly skipsHard: boolean;
  /** The project whose problems were read and put away. */
  readonly problemsSeen: string | null;
};

/** The state a window starts with. */
export function initialState(language: string): AppState {
  return {
    isReady: false,
    isLost: false,
    session: null,
    settings: defaultSettings(language),
    rest: null,
    screen: 'home',
    dialog: null,
    record: null,
    isEmployerShown: false,
    receipt: null,
    project: null,
    jobs: [],
    toasts: [],
    filter: 'all',
    openedItem: null,
    tourStep: null,
    skipsHard: false,
    problemsSeen: null,
  };
}
