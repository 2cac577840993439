import { projectFields } from './projectFields.ts';
import type { StoredField } from './storedField.ts';
import { workstationFields } from './workstationFields.ts';

/** Every column of every table Halte keeps. A column that is missing here fails a test: nothing is stored in silence. */
export const storedFields: readonly StoredField[] = [...workstationFields, ...projectFields];
