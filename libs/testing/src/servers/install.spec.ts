import { handAdvice, installPlan, type Machine } from './install';

const machine = (machineHas: string[], how: { isRoot?: boolean; maySudo?: boolean } = {}): Machine => ({
  has: (program) => machineHas.includes(program),
  isRoot: how.isRoot ?? false,
  maySudo: () => Promise.resolve(how.maySudo ?? false),
});

describe('the plan to install what is missing', () => {
  it('is empty when everything is there', async () => {
    await expect(installPlan(['redis-server', 'zip'], machine(['redis-server', 'zip']))).resolves.toBeUndefined();
  });

  it('names only the packages of what is missing', async () => {
    const plan = await installPlan(['redis-server', 'radosgw', '7z'], machine(['redis-server']));
    expect(plan?.packages).toEqual(['radosgw', 'p7zip-full']);
  });

  it('is carried out by root itself on Debian', async () => {
    await expect(installPlan(['zip'], machine(['apt-get'], { isRoot: true }))).resolves.toEqual({
      packages: ['zip'],
      command: 'apt-get update && apt-get install -y --no-install-recommends zip',
      by: 'root',
    });
  });

  it('is carried out through sudo where that asks for no password', async () => {
    const plan = await installPlan(['zip'], machine(['apt-get', 'sudo'], { maySudo: true }));
    expect(plan).toMatchObject({
      command: "sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends zip'",
      by: 'sudo',
    });
  });

  it.each([
    ['sudo wants a password', machine(['apt-get', 'sudo'])],
    ['there is no sudo', machine(['apt-get'], { maySudo: true })],
    ['there is no apt-get', machine(['sudo'], { maySudo: true })],
    ['there is no apt-get even for root', machine([], { isRoot: true })],
  ])('is left to a person when %s', async (_, where) => {
    await expect(installPlan(['postfix'], where)).resolves.toMatchObject({ by: 'hand' });
  });

  it('tells the person the exact command and the way without it', async () => {
    const plan = await installPlan(['redis-server', 'ceph-mon', 'ceph-osd', 'radosgw'], machine(['apt-get']));
    const advice = plan ? handAdvice(plan) : '';
    expect(advice).toContain(
      "\n  sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends redis-server ceph-mon ceph-osd radosgw'\n",
    );
    expect(advice).toContain('DATABASE_URL, REDIS_URL, S3_ENDPOINT');
  });
});
