import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { eventually } from './eventually';
import { type TcpProxy, tcpProxy } from './tcp-proxy';

describe('a TCP proxy before an echoing server', () => {
  let server: Server;
  let proxy: TcpProxy;
  const clients: Socket[] = [];

  beforeEach(async () => {
    server = createServer((socket) => void socket.on('error', () => undefined).pipe(socket)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    proxy = await tcpProxy((server.address() as AddressInfo).port);
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) client.destroy();
    await proxy.close();
    server.close();
  });

  async function client() {
    const socket = connect(proxy.port, '127.0.0.1');
    const received: string[] = [];
    let error: NodeJS.ErrnoException | undefined;
    socket.on('data', (data) => received.push(data.toString()));
    socket.on('error', (failure) => (error = failure));
    clients.push(socket);
    await once(socket, 'connect').catch(() => undefined);
    return { socket, said: () => received.join(''), error: () => error?.code };
  }

  it('passes data both ways', async () => {
    const { socket, said } = await client();
    socket.write('hola');
    await eventually(() => said() === 'hola');
  });

  it('resets open connections when it is cut, and takes new ones', async () => {
    const { socket, said, error } = await client();
    socket.write('a');
    await eventually(() => said() === 'a');
    proxy.cut();
    await eventually(() => error() === 'ECONNRESET');
    const second = await client();
    second.socket.write('b');
    await eventually(() => second.said() === 'b');
  });

  it('delays data by the latency in each direction', async () => {
    const { socket, said } = await client();
    proxy.setLatency(60);
    const sentAt = Date.now();
    socket.write('late');
    await eventually(() => said() === 'late', { everyMs: 5 });
    expect(Date.now() - sentAt).toBeGreaterThanOrEqual(115);
  });

  it('refuses connections while it is down and has the same port when it is up again', async () => {
    const { port } = proxy;
    await proxy.down();
    expect((await client()).error()).toBe('ECONNREFUSED');
    await proxy.up();
    expect(proxy.port).toBe(port);
    const { socket, said } = await client();
    socket.write('back');
    await eventually(() => said() === 'back');
  });

  it('keeps silent as a black hole, and passes what came meanwhile in its order when it heals', async () => {
    const { socket, said, error } = await client();
    proxy.blackhole();
    socket.write('one ');
    const other = await client();
    other.socket.write('other');
    await eventually(() => socket.bytesWritten === 4 && other.socket.bytesWritten === 5);
    socket.write('two');
    await new Promise((resolve) => setImmediate(resolve));
    expect([said(), other.said(), error()]).toEqual(['', '', undefined]);
    proxy.heal();
    await eventually(() => said() === 'one two' && other.said() === 'other');
  });

  it('ends a connection after its last data when a side ends', async () => {
    const { socket, said } = await client();
    socket.end('bye');
    await once(socket, 'close');
    expect(said()).toBe('bye');
  });
});
