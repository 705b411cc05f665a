import { S3Client } from '@aws-sdk/client-s3';
import { Random } from '@respaldos/testing';
import { join } from 'node:path';
import type { FaultArguments } from './arguments';
import { DrillPerson } from './drill-person';
import type { DrillStage } from './drill-stage';
import { faultNames } from './faults';
import { type References, Round, type RoundReport, type Strike } from './round';

/** Faults of one round, at most. */
const mostStrikes = 4;
/** From the asking on; what a backup of the drill takes without faults, and some more. */
const strikingMs = 9000;

/** A round without faults, whose archives are the measure, and then rounds with them. */
export async function drill(
  stage: DrillStage,
  { rounds, seed, only, dir }: FaultArguments,
  say: (step: string) => void,
): Promise<RoundReport[]> {
  const { requester, institutionAdmin, otherInstitutionUser } = stage.quipux.accounts;
  const people = [requester, institutionAdmin, otherInstitutionUser].map((account) => new DrillPerson(stage, account));
  const references: References = new Map();
  const random = new Random(seed);
  const s3 = clientOf(stage);
  const reports: RoundReport[] = [];
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const strikes = round === 0 ? [] : chooseStrikes(random, only.length > 0 ? only : faultNames);
      say(
        `Vuelta ${round}: ${strikes.map(({ fault, afterMs }) => `${fault} a los ${afterMs} ms`).join(', ') || 'sin fallas'}`,
      );
      const report = await new Round(stage, people, references, s3, join(dir, 'descargas')).run(strikes, random);
      for (const one of report.broken) say(`  ROTO: ${one}`);
      if (round > 0) reports.push(report);
      else if (report.broken.length > 0) throw new Error(`without any fault: ${report.broken.join('; ')}`);
    }
    return reports;
  } finally {
    s3.destroy();
  }
}

export function chooseStrikes(random: Random, names: readonly Strike['fault'][]): Strike[] {
  const count = random.between(1, mostStrikes);
  return Array.from({ length: count }, () => ({ fault: random.pick(names), afterMs: random.between(0, strikingMs) }));
}

function clientOf({ servers: { s3 } }: DrillStage): S3Client {
  const { endpoint, region, accessKeyId, secretAccessKey } = s3;
  return new S3Client({ endpoint, region, credentials: { accessKeyId, secretAccessKey }, forcePathStyle: true });
}
