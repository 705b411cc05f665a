import type { Random } from '@respaldos/testing';
import type { DrillStage } from './drill-stage';

/** Something that goes wrong, lasts some seconds, and is mended: resolves when it is. */
export type Fault = (stage: DrillStage, random: Random) => Promise<void>;
