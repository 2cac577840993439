import { isVertexed, startedAt, turnedRound, vertexNear } from '../../core/geometry/vertices.ts';
import { translate } from '../i18n/i18n.ts';
import { type App, toast } from './app.ts';
import { settleNudge } from './objectActions.ts';
import { focusedVertex } from './vertexActions.ts';
import { apply } from './work.ts';
import { selectedShapes } from './workState.ts';

/** Makes the vertex that has the keys the start point of its polygon, or says what is missing. */
export function startHere(app: App): void {
  settleNudge(app.work);
  const focused = focusedVertex(app.work.store.getState());
  const geometry = focused === null ? null : startedAt(focused.geometry, focused.place);
  if (focused === null || geometry === null)
    return toast(app, { tone: 'note', text: translate('toast.noVertex'), canUndo: false });
  const { shape, place } = focused;
  if (!apply(app.work, { type: 'shapes.reshape', shapes: [{ id: shape.id, geometry }] })) return;
  app.work.store.setState({ vertex: { shapeId: shape.id, place: { part: place.part, index: 0 } } });
}

/** Turns the selected polygons and lines round where they are in the picture, and says how many. */
export function reverseOutlines(app: App): void {
  settleNudge(app.work);
  const state = app.work.store.getState();
  const shapes = selectedShapes(state).flatMap(({ id, geometry: before, track }) => {
    const geometry = isVertexed(before) && track?.isGhost !== true ? turnedRound(before) : null;
    return geometry === null ? [] : [{ id, geometry }];
  });
  const [first] = shapes;
  if (first === undefined) return toast(app, { tone: 'note', text: translate('toast.selectTrack'), canUndo: false });
  const point = focusedVertex(state)?.point ?? null;
  if (!apply(app.work, { type: 'shapes.reshape', shapes })) return;
  const place = point === null ? null : vertexNear(first.geometry, point, 0);
  if (place !== null) app.work.store.setState({ vertex: { shapeId: first.id, place } });
  toast(app, { tone: 'note', text: translate('toast.reversed', { count: shapes.length }), canUndo: true });
}
