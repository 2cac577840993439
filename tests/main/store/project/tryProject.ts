import { writeSync } from 'node:fs';
import { HostRefusal } from '../../../../src/core/refusal.ts';
import { openProject } from '../../../../src/main/store/project/projectFile.ts';

/** Opens the project of its argument and says what came of it. */
try {
  const file = openProject(process.argv[2] ?? '');
  const items = file.db.prepare('SELECT count(*) FROM items').pluck().get();
  say({ isReadOnly: file.isReadOnly, items });
  file.close();
} catch (error) {
  say(error instanceof HostRefusal ? { code: error.code, message: error.message } : { fault: String(error) });
}

function say(what: unknown): void {
  writeSync(1, JSON.stringify(what));
}
