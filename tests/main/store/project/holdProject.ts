import { writeSync } from 'node:fs';
import { openProject } from '../../../../src/main/store/project/projectFile.ts';

/** A second Halte: opens the project of its argument, says so, and keeps it until it is killed. */
openProject(process.argv[2] ?? '');
writeSync(1, 'open\n');
setInterval(() => {}, 1000);
