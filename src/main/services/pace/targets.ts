import type { ShownTarget } from '../../../core/contract/pace.ts';
import { isBeyondPace, type Pace, paceOf, teamPaceOf } from '../../../core/work/pace.ts';
import type { ReadableDb } from '../../store/db.ts';
import { itemTimesByWorker, itemTimesOf } from '../../store/workstation/repositories/itemTimes.ts';
import { allTargets, type TargetRow } from '../../store/workstation/repositories/targets.ts';

/** The targets that hold, each beside the team's pace and the pace of one worker, null for nobody's. */
export function targetsOf(db: ReadableDb, workerId: string | null): readonly ShownTarget[] {
  const newest = new Map(allTargets(db).map((target) => [target.projectId, target]));
  return [...newest.values()].flatMap((target) => shown(db, workerId, target));
}

function shown(db: ReadableDb, workerId: string | null, target: TargetRow): ShownTarget[] {
  const { projectId, projectName, seconds, declaredBy, declaredOn } = target;
  if (seconds === null) return [];
  const kind = { projectId, activity: 'labelling' as const };
  const own = workerId === null ? null : paceOf(itemTimesOf(db, { workerId, ...kind }));
  const isWithin = (pace: Pace | null) => (pace === null ? null : !isBeyondPace(seconds * 1000, pace));
  return [
    {
      project: { id: projectId, name: projectName },
      seconds,
      by: declaredBy,
      date: declaredOn,
      isAttainable: isWithin(teamPaceOf(itemTimesByWorker(db, kind))),
      isWithinOwn: isWithin(own),
    },
  ];
}
