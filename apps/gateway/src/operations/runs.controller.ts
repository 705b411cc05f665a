import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { runListView as runListSchema, type RunListView } from '@respaldos/contracts';
import type { Response } from 'express';
import { Answers } from '../http/answers.decorator';
import { EventStream } from '../http/event-stream';
import { admit } from '../rights';
import { Door } from '../session/door';
import { Watching } from '../session/session.guard';
import { Person, viewerOf, type SignedIn } from '../session/signed-in';
import { RunWatch } from './run-watch';
import { runListView, Runs, type RunsSeen } from './runs';

const looksPerHeartbeat = 15;
/** While nothing is under way nobody needs a connection: browsers come and look again. */
const idleMs = 5_000;

const isIdle = ({ facts }: RunsSeen): boolean => facts.length === 0;

@ApiTags('Operación')
@Controller('api/runs')
export class RunsController {
  constructor(
    private readonly runs: Runs,
    private readonly watch: RunWatch,
    private readonly door: Door,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Generaciones en curso, detenidas y con error (operadores)' })
  @Answers(200, runListSchema, ['auth.required', 'auth.forbidden'])
  async list(@Person() person: SignedIn): Promise<RunListView> {
    admit(viewerOf(person), 'runs.see');
    return runListView(await this.runs.look(), viewerOf(person));
  }

  @Get('events')
  @Watching()
  @ApiOperation({ summary: 'Lo mismo, como eventos (SSE) con cada cambio; termina cuando no hay nada en curso' })
  @ApiProduces('text/event-stream')
  @Answers(200, runListSchema, ['auth.required', 'auth.forbidden'])
  async follow(@Person() person: SignedIn, @Res() response: Response): Promise<void> {
    admit(viewerOf(person), 'runs.see');
    let seen = await this.runs.look();
    const stream = new EventStream(response);
    let viewer = viewerOf(person);
    for (let look = 1; !stream.gone.aborted; look += 1) {
      await stream.tell(runListView(seen, viewer));
      if (isIdle(seen)) break;
      seen = await this.watch.nextLook();
      if (look % looksPerHeartbeat !== 0) continue;
      await stream.keepOpen();
      viewer = viewerOf(await this.door.stay(person));
      admit(viewer, 'runs.see');
    }
    await stream.end(idleMs);
  }
}
