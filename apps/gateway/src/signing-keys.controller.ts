import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { signingKeysView, type SigningKeysView } from '@respaldos/contracts';
import { GATEWAY_ENV, type GatewayEnv } from './gateway.env';
import { Answers } from './http/answers.decorator';
import { Public } from './session/session.guard';

const pemType = 'application/x-pem-file';

/** What whoever keeps a backup checks its signature with, years later and without an account. */
@ApiTags('Firma de los respaldos')
@Controller('api')
export class SigningKeysController {
  constructor(@Inject(GATEWAY_ENV) private readonly env: Pick<GatewayEnv, 'SIGNING_PUBLIC_KEY'>) {}

  @Get('signing-keys')
  @Public()
  @ApiOperation({ summary: 'Claves públicas con las que se firman, o se firmaron, los respaldos', security: [] })
  @Answers(200, signingKeysView, [])
  list(): SigningKeysView {
    const keys = this.env.SIGNING_PUBLIC_KEY.map(({ keyId, pem }, index) => {
      return { keyId, algorithm: 'Ed25519' as const, publicKey: pem, isCurrent: index === 0 };
    });
    return { keys };
  }

  @Get('signing-keys.pem')
  @Public()
  @Header('content-type', pemType)
  @ApiOperation({
    summary: 'Las mismas claves en un archivo PEM, para «npm run verify -- … --public-key»',
    security: [],
  })
  @ApiProduces(pemType)
  @ApiResponse({ status: 200, description: 'Bloques PEM, uno por clave, la actual primero', content: pemContent() })
  file(): string {
    return this.env.SIGNING_PUBLIC_KEY.map(({ pem }) => pem).join('');
  }
}

function pemContent(): Record<string, { schema: { type: 'string' } }> {
  return { [pemType]: { schema: { type: 'string' } } };
}
