import { Module, type DynamicModule } from '@nestjs/common';
import { Mailer } from './mailer';
import { NOTIFICATION_ENV, type NotificationEnv } from './notification.env';

/** The one way out of the mails, for whoever sends them and for whoever asks whether it is open. */
@Module({})
export class MailingModule {
  static with(env: NotificationEnv): DynamicModule {
    return {
      module: MailingModule,
      providers: [Mailer, { provide: NOTIFICATION_ENV, useValue: env }],
      exports: [Mailer],
    };
  }
}
