import { confirmGolden } from './golden.ts';

confirmGolden((name) => name >= 'p');
