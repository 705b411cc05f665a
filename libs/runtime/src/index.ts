export { boot, type Service } from './boot';
export { databaseEnv, EnvironmentInvalid, quipuxEnv, readEnv, redisEnv, s3Env, serviceEnv } from './env';
export { addDays, dayOf, ecuadorTimeZone, momentAt, wallClock, wallClockWithZone } from './guayaquil';
export { HealthController, HealthModule } from './health.module';
export { HealthWatch } from './health-watch';
export { newId } from './ids';
export { createLogger, NestLogger } from './logger';
export { MetricsController } from './metrics.controller';
export { probe, type Probe } from './probe';
export {
  keyIdOf,
  publicKeyEnv,
  publicPemOf,
  readPublicKeys,
  readSigningKey,
  signingKeyEnv,
  type PublishedKey,
} from './signing-key';
