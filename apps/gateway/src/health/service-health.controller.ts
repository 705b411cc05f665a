import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { healthView, type HealthView } from '@respaldos/contracts';
import { Answers } from '../http/answers.decorator';
import { admit } from '../rights';
import { Watching } from '../session/session.guard';
import { Person, viewerOf, type SignedIn } from '../session/signed-in';
import { ServiceHealth } from './service-health';

/** For operators; machines ask `/health/ready`. */
@ApiTags('Operación')
@Controller('api/health')
export class ServiceHealthController {
  constructor(private readonly health: ServiceHealth) {}

  @Get()
  @Watching()
  @ApiOperation({ summary: 'Los cinco servicios, lo que necesitan, las colas y lo que espera (operadores)' })
  @Answers(200, healthView, ['auth.required', 'auth.forbidden'])
  view(@Person() person: SignedIn): Promise<HealthView> {
    admit(viewerOf(person), 'health.see');
    return this.health.view();
  }
}
