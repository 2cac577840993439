import { clockLength, recordWords } from '../../core/work/recordWords.ts';
import type { Day } from '../../core/work/timesheet.ts';
import { useAppState } from '../state/useApp.tsx';
import { timeIn } from './times.ts';

/** A day as a strip one can read at a glance, and the same as a list for those who hear it. */
export function DayStrip({ day }: { readonly day: Day }) {
  const language = useAppState((state) => state.settings.language);
  const words = recordWords[language];
  const [from, to] = [day.startWallMs ?? 0, day.endWallMs ?? 0];
  if (day.strip.length === 0 || to <= from) return null;
  const share = (ms: number) => `${(100 * ms) / (to - from)}%`;
  return (
    <div className="strip">
      <div className="strip-bar" aria-hidden="true">
        {day.strip.map((part) => (
          <span
            key={`${part.seqs[0]} ${part.from_wall_ms}`}
            className={`strip-part is-${part.kind}`}
            style={{ left: share(part.from_wall_ms - from), width: share(part.ms) }}
            title={`${words.time[part.kind]} ${clockLength(part.ms)}`}
          />
        ))}
      </div>
      <div className="strip-ends" aria-hidden="true">
        <span>{timeIn(from, day.tz, language)}</span>
        <span>{timeIn(to, day.tz, language)}</span>
      </div>
      <ul className="only-heard">
        {day.strip.map((part) => (
          <li key={`${part.seqs[0]} ${part.from_wall_ms}`}>
            {timeIn(part.from_wall_ms, day.tz, language)}: {words.time[part.kind]}, {clockLength(part.ms)}
          </li>
        ))}
      </ul>
    </div>
  );
}
