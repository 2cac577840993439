import type { StoreKind } from '../migrate.ts';
import { project } from './migrations/0010-project.ts';
import { foreign } from './migrations/0020-foreign.ts';
import { rest } from './migrations/0030-rest.ts';
import { video } from './migrations/0040-video.ts';
import { workingCopy } from './migrations/0060-working-copy.ts';
import { hard } from './migrations/0070-hard.ts';
import { labelAttributes } from './migrations/0080-label-attributes.ts';
import { deletedFrames } from './migrations/0090-deleted-frames.ts';

/** The project file `name.halte`; its application id spells "HALT". */
export const projectStore: StoreKind = {
  applicationId: 0x48414c54,
  noun: 'Halte project',
  migrations: [project, foreign, rest, video, workingCopy, hard, labelAttributes, deletedFrames],
};
