import { writeSync } from 'node:fs';
import { HostRefusal } from '../../../../src/core/refusal.ts';
import { openProject } from '../../../../src/main/store/project/projectFile.ts';

/** What came of opening a project: opened, refused in a sentence, or a fault of ours. */
export type Tried =
  | { readonly isReadOnly: boolean; readonly items: number }
  | { readonly code: string; readonly message: string }
  | { readonly fault: string };

/** Another program: opens the project of its argument and says what came of it; with `hold` it keeps it until it is killed. */
const [path = '', hold] = process.argv.slice(2);
try {
  const file = openProject(path);
  const items = Number(file.db.prepare('SELECT count(*) FROM items').pluck().get());
  say({ isReadOnly: file.isReadOnly, items });
  // The timer names the file: what nothing names any more is closed by the garbage collector.
  if (hold === 'hold') setInterval(() => file.path, 1000);
  else file.close();
} catch (error) {
  say(error instanceof HostRefusal ? { code: error.code, message: error.message } : { fault: String(error) });
}

function say(what: Tried): void {
  writeSync(1, JSON.stringify(what));
}
