import type { Report, ReportEntry } from '../../core/formats/report.ts';
import { listText, numberText, unitText, useText } from '../i18n/i18n.ts';
import { toldText } from '../i18n/told.ts';

const lists = ['matched', 'changed', 'kept', 'skipped', 'leftOut', 'filtered'] as const;

/** What an import or export did: counts, and each reason with its first places. */
export function ReportView({ report }: { readonly report: Report }) {
  const text = useText();
  const isWhole = report.skipped.length === 0 && report.leftOut.length === 0;
  return (
    <div className="report">
      <dl>
        <Counts name={text('report.read')} counts={report.read} />
        <Counts name={text('report.written')} counts={report.written} />
      </dl>
      {report.action === 'export' && <p>{text('report.writtenTo', { path: report.output })}</p>}
      {isWhole && <p>{text('report.nothingLost')}</p>}
      {lists.map(
        (list) =>
          report[list].length > 0 && <Entries key={list} name={text(`report.${list}`)} entries={report[list]} />,
      )}
    </div>
  );
}

function Counts({ name, counts }: { readonly name: string; readonly counts: Readonly<Record<string, number>> }) {
  const parts = Object.entries(counts).map(([what, count]) => unitText(what, count));
  return (
    <div>
      <dt>{name}</dt>
      <dd>{parts.length === 0 ? '0' : listText(parts)}</dd>
    </div>
  );
}

function Entries({ name, entries }: { readonly name: string; readonly entries: readonly ReportEntry[] }) {
  return (
    <section>
      <h3>{name}</h3>
      <ul>
        {entries.map((entry) => (
          <li key={entry.reason}>
            <span>
              <strong>{numberText(entry.count)}</strong> {toldText(entry.message)}
            </span>
            {entry.places.length > 0 && (
              <ul className="quiet">
                {entry.places.map((place) => (
                  <li key={`${place.file} ${place.at}`}>
                    {[place.file, place.at, place.image].filter(Boolean).join(' · ')}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
