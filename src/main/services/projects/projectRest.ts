import { type Wish, wishSchema } from '../../../core/contract/policy.ts';
import { HostRefusal } from '../../../core/refusal.ts';
import { projectRest, putProjectRest } from '../../store/project/repositories/projectRow.ts';
import type { ProjectService } from './projectService.ts';

/** The breaks the open project asks for beyond the rules, or null; what cannot be read asks for nothing. */
export function restOfProject(projects: ProjectService): Wish | null {
  if (!projects.isOpen()) return null;
  const json = projectRest(projects.current().db);
  return wishSchema
    .nullable()
    .catch(null)
    .parse(json === null ? null : JSON.parse(json));
}

/** Sets them, for everybody who opens the project. @throws HostRefusal `no-project`, `project-read-only` */
export function putRestOfProject(projects: ProjectService, rest: Wish | null): void {
  const { db, isReadOnly } = projects.current();
  if (isReadOnly)
    throw new HostRefusal('project-read-only', 'The project may not be written: it is open for looking only.');
  putProjectRest(db, rest === null ? null : JSON.stringify(rest));
}

/** What a project asks for, under its name; null where it asks for nothing. */
export function namedRest(
  project: { readonly name: string } | null,
  rest: Wish | null,
): { readonly name: string; readonly rest: Wish } | null {
  return project === null || rest === null ? null : { name: project.name, rest };
}
