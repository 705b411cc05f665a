import { common } from './words/common';
import { delivery } from './words/delivery';
import { form } from './words/form';
import { home } from './words/home';
import { list } from './words/list';
import { mails } from './words/mails';
import { notices } from './words/notices';
import { operations } from './words/operations';
import { protection } from './words/protection';
import { request } from './words/request';
import { session } from './words/session';

/** Every word that a person reads on these pages; the names of codes are in contracts. */
export const es = {
  ...common,
  session,
  home,
  form,
  list,
  request,
  delivery,
  notices,
  operations,
  mails,
  protection,
} as const;
