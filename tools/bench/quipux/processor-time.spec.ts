import { execFileSync } from 'node:child_process';
import { endedChildrenCpuMs } from './processor-time';

it('counts what a child took once it has ended', () => {
  const before = endedChildrenCpuMs(process.pid);
  execFileSync('sh', ['-c', 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done']);
  expect(endedChildrenCpuMs(process.pid)).toBeGreaterThan(before);
});
