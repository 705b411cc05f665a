import { boot } from '@respaldos/runtime';
import { gatewayEnv } from './gateway.env';
import { GatewayModule } from './gateway.module';
import { prepareHttp } from './http-face';

void boot({
  name: 'gateway',
  env: gatewayEnv,
  module: (env, logger) => GatewayModule.with(env, logger),
  prepare: prepareHttp,
});
