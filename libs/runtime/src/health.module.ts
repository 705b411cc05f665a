import { Controller, Get, Inject, Module, type DynamicModule, type FactoryProvider } from '@nestjs/common';
import {
  HealthCheckService,
  HealthIndicatorService,
  TerminusModule,
  type HealthCheckResult,
  type HealthIndicatorResult,
} from '@nestjs/terminus';
import { HealthWatch, PROBES } from './health-watch';
import type { Probe } from './probe';

@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    @Inject(PROBES) private readonly probes: Probe[],
  ) {}

  /** Live: the process answers; restarting it would not help otherwise. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Ready: everything that it cannot do without answers too (503 otherwise). */
  @Get('ready')
  ready(): Promise<HealthCheckResult> {
    return this.health.check(this.probes.filter(({ isVital }) => isVital).map((probe) => () => this.judge(probe)));
  }

  private async judge(probe: Probe): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check(probe.name);
    return probe.check().then(
      () => indicator.up(),
      (error: unknown) => indicator.down(error instanceof Error ? error.message : String(error)),
    );
  }
}

@Module({})
export class HealthModule {
  /** Gives the whole application its `HealthWatch`. @param probes made from injected providers, one per thing that it depends on. */
  static forProbes(probes: Omit<FactoryProvider<Probe[]>, 'provide'> & Pick<DynamicModule, 'imports'>): DynamicModule {
    const { imports = [], ...factory } = probes;
    return {
      module: HealthModule,
      global: true,
      imports: [TerminusModule.forRoot({ logger: false }), ...imports],
      controllers: [HealthController],
      providers: [{ provide: PROBES, ...factory }, HealthWatch],
      exports: [HealthWatch],
    };
  }
}
