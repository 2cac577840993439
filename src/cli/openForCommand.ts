import { resolve } from 'node:path';
import { openProject, type ProjectFile } from '../main/store/project/projectFile.ts';

/** Opens a project for as long as `work` lasts. */
export async function withProject<Value>(
  path: string,
  options: { readonly readonly: boolean },
  work: (file: ProjectFile) => Promise<Value>,
): Promise<Value> {
  const file = openProject(resolve(path), options);
  try {
    return await work(file);
  } finally {
    file.close();
  }
}
