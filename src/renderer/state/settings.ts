import { z } from 'zod';
import { frameChoiceSchema } from '../../core/contract/job.ts';
import { frameRateSchema, usualFrameRate } from '../../core/video/frameRate.ts';

/** What a worker sets for themselves; it follows the person, not the window. Unknown values fall back one by one. */
export const settingsSchema = z.object({
  language: z.enum(['en', 'fr']).catch('en'),
  theme: z.enum(['system', 'light', 'dark', 'contrast']).catch('system'),
  textSize: z.union([z.literal(100), z.literal(125), z.literal(150), z.literal(200)]).catch(100),
  keymap: z.enum(['halte', 'cvat', 'labelimg']).catch('halte'),
  keys: z.record(z.string(), z.array(z.string())).catch({}),
  crosshair: z.boolean().catch(true),
  onion: z.boolean().catch(false),
  hasSeenTour: z.boolean().catch(false),
  restCard: z.boolean().catch(true),
  microPause: z.boolean().catch(false),
  exportFrames: frameChoiceSchema.catch('all'),
  sequenceRate: frameRateSchema.catch(usualFrameRate),
});
export type Settings = Readonly<z.infer<typeof settingsSchema>>;

/** The settings of somebody who set nothing, in the language of the browser. */
export function defaultSettings(language: string): Settings {
  return settingsSchema.parse({ language: language.startsWith('fr') ? 'fr' : 'en' });
}
