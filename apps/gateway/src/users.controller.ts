import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError, userListView, userSearchInput } from '@respaldos/contracts';
import { QuipuxUsers } from '@respaldos/quipux';
import type { z } from 'zod';
import { Answers } from './http/answers.decorator';
import { requesterView } from './requests/request-views';
import { Person, type SignedIn } from './session/signed-in';

@ApiTags('Institución')
@Controller('api/users')
export class UsersController {
  constructor(private readonly users: QuipuxUsers) {}

  @Get()
  @ApiOperation({ summary: 'Usuarios inactivos de la institución que administra quien pregunta, 50 como máximo' })
  @Answers(200, userListView, ['input.invalid', 'auth.required', 'auth.forbidden'])
  async search(
    @Person() { user, roles }: SignedIn,
    @Query({ schema: userSearchInput }) { text }: z.output<typeof userSearchInput>,
  ): Promise<z.output<typeof userListView>> {
    if (!roles.includes('institutionAdmin') || user.institutionId === null) throw new DomainError('auth.forbidden');
    const found = await this.users.inactiveOf(user.institutionId, text);
    return { items: found.map(requesterView) };
  }
}
