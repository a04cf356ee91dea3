import { afterAll } from 'vitest';
import { removeTemporaryDirectories } from '../support/temporary-directory.ts';

// a setup file is run for each file of tests, also where files share a process and their modules
afterAll(removeTemporaryDirectories);
