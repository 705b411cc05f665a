import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { isFinal, progressView as progressSchema, requestTransitions } from '@respaldos/contracts';
import type { Request, Response } from 'express';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Answers } from '../http/answers.decorator';
import { RequestId } from '../http/request-id.pipe';
import { Door } from '../session/door';
import { Person, type SignedIn } from '../session/signed-in';
import { RequestAccess } from './request-access';
import type { RequestFacts } from './request-facts';
import { progressView } from './progress-view';

const lookEveryMs = 1_000;
/** Proxies close what is silent for a minute; a comment keeps it open, and is when the session is looked at again. */
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
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    await this.tellUntilOver({ response, id, person, facts });
    response.end();
  }

  private async tellUntilOver(stream: Stream): Promise<void> {
    const { response, id } = stream;
    let { person, facts } = stream;
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    let told = '';
    for (let look = 1; !gone.signal.aborted; look += 1) {
      const news = JSON.stringify(progressView(facts));
      if (news !== told) await write(response, `id: ${look}\ndata: ${news}\n\n`);
      told = news;
      if (isOver(facts)) return;
      await pause(lookEveryMs, undefined, { signal: gone.signal }).catch(() => undefined);
      if (gone.signal.aborted) return;
      if (look % looksPerHeartbeat === 0) {
        await write(response, ': sigue\n\n');
        person = await this.door.stay(person);
      }
      facts = await this.access.see(person, id);
    }
  }
}

interface Stream {
  response: Response;
  id: string;
  person: SignedIn;
  facts: RequestFacts;
}

async function write(response: Response, text: string): Promise<void> {
  if (!response.write(text) && !response.destroyed)
    await Promise.race([once(response, 'drain'), once(response, 'close')]);
}
