import { connect } from 'node:net';
import { type RunningServer, type ServerOptions, startIn } from './server-home';

export interface RedisServer extends RunningServer {
  url: string;
  port: number;
}

/** Starts a private Redis on the loopback, never evicting, as BullMQ requires. */
export function startRedis(options: ServerOptions = {}): Promise<RedisServer> {
  return startIn('redis', options, async (home) => {
    const port = await home.port('main');
    const settings = {
      port: String(port),
      bind: '127.0.0.1',
      dir: `${home.dir}/`,
      save: '',
      appendonly: home.durable ? 'yes' : 'no',
      'maxmemory-policy': 'noeviction',
      'enable-debug-command': 'local', // DEBUG SLEEP, for tests of slowness
      'set-proc-title': 'no', // the command line is how we recognise it
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
    const daemon = home.start({
      name: 'redis',
      command: ['redis-server', ...flags],
      stopSignal: home.durable ? 'SIGTERM' : 'SIGKILL',
    });
    await daemon.ready(() => pongs(port));
    return { url: `redis://127.0.0.1:${port}`, port };
  });
}

/** PING rather than a mere connection: a Redis that reads its data back answers LOADING. */
function pongs(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const answer = (isUp: boolean) => {
      socket.destroy();
      resolve(isUp);
    };
    socket.setTimeout(1_000, () => answer(false));
    socket.once('data', (data) => answer(data.toString().startsWith('+PONG')));
    socket.once('error', () => answer(false));
    socket.once('close', () => answer(false));
  });
}
