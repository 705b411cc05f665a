import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { isFinal, progressView as progressSchema, requestTransitions } from '@respaldos/contracts';
import type { Request, Response } from 'express';
import { setTimeout as pause } from 'node:timers/promises';
import { GATEWAY_ENV, type GatewayEnv } from '../gateway.env';
import { Answers } from '../http/answers.decorator';
import { EventStream } from '../http/event-stream';
import { RequestId } from '../http/request-id.pipe';
import { Door } from '../session/door';
import { Person, type SignedIn } from '../session/signed-in';
import { RequestAccess } from './request-access';
import type { RequestFacts } from './request-facts';
import { progressView } from './progress-view';

/** How often the connection is kept open, and the session looked at again. */
const looksPerHeartbeat = 15;

/** Nothing moves any more that somebody would watch. */
const isOver = ({ request }: RequestFacts): boolean =>
  request.state === 'fulfilled' || isFinal(requestTransitions, request.state);

@ApiTags('Solicitudes')
@Controller('api/requests/:id/events')
export class ProgressController {
  constructor(
    private readonly access: RequestAccess,
    private readonly door: Door,
    @Inject(GATEWAY_ENV) private readonly env: GatewayEnv,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Avance de la generación, como eventos (SSE), hasta que termina' })
  @ApiProduces('text/event-stream')
  @Answers(200, progressSchema, ['auth.required', 'request.not-found'])
  async follow(
    @Person() person: SignedIn,
    @Param('id', RequestId) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const facts = await this.access.see(person, id);
    // A page that comes back after the last event: 204 tells browsers not to come back again.
    if (isOver(facts) && request.headers['last-event-id']) return void response.status(204).end();
    const stream = new EventStream(response);
    await this.tellUntilOver(stream, id, { person, facts });
    await stream.end();
  }

  private async tellUntilOver(stream: EventStream, id: string, seen: Seen): Promise<void> {
    let { person, facts } = seen;
    for (let look = 1; !stream.gone.aborted; look += 1) {
      await stream.tell(progressView(facts));
      if (isOver(facts)) return;
      await pause(this.env.LOOK_EVERY_MS, undefined, { signal: stream.gone }).catch(() => undefined);
      if (stream.gone.aborted) return;
      if (look % looksPerHeartbeat === 0) {
        await stream.keepOpen();
        person = await this.door.stay(person);
      }
      facts = await this.access.see(person, id);
    }
  }
}

interface Seen {
  person: SignedIn;
  facts: RequestFacts;
}
