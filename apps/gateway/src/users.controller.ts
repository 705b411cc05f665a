import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { userListView, userSearchInput } from '@respaldos/contracts';
import { QuipuxUsers } from '@respaldos/quipux';
import type { z } from 'zod';
import { Answers } from './http/answers.decorator';
import { Limited } from './http/rate.guard';
import { admit } from './rights';
import { requesterView } from './requests/request-views';
import { Person, viewerOf, type SignedIn } from './session/signed-in';

@ApiTags('Institución')
@Controller('api/users')
export class UsersController {
  constructor(private readonly users: QuipuxUsers) {}

  @Get()
  @Limited('people')
  @ApiOperation({
    summary:
      'Usuarios inactivos de la institución que administra quien pregunta o, con `scope=any`, cualquiera (operadores); 50 como máximo',
  })
  @Answers(200, userListView, ['input.invalid', 'auth.required', 'auth.forbidden', 'rate.exceeded'])
  async search(
    @Person() person: SignedIn,
    @Query({ schema: userSearchInput }) { scope, text }: z.output<typeof userSearchInput>,
  ): Promise<z.output<typeof userListView>> {
    admit(viewerOf(person), scope === 'any' ? 'users.find-any' : 'users.search');
    // The role is only given together with an institution.
    const found =
      scope === 'any'
        ? await this.users.matching(text)
        : await this.users.inactiveOf(person.user.institutionId!, text, person.user.userId);
    return { items: found.map(requesterView) };
  }
}
