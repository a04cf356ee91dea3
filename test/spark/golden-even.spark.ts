import { goldenFiles } from '../golden/golden-file.ts';
import { confirmed } from './golden.ts';

// Half of the files, so that both drivers of Spark have work to do.
confirmed(goldenFiles().filter((_, i) => i % 2 === 0));
