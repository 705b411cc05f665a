import { errorSentences } from '@respaldos/contracts';
import { useState, type FormEvent } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { api } from '../api';
import { es } from '../es';
import { ErrorSummary, type Fault } from '../ui/error-summary';
import { TextField } from '../ui/field';
import { formTexts } from '../ui/form-texts';
import { useSubmission } from '../ui/use-submission';
import { EntryLayout } from './entry-layout';
import { institutionalPath, returnPath } from './return-path';
import { useSessionState } from './session-context';
import { useEntryWay } from './use-entry-way';

const words = es.session;

export function LoginPage() {
  const { session } = useSessionState();
  const [params] = useSearchParams();
  const way = useEntryWay();
  if (session !== null && session !== undefined) {
    // Somebody with several posts says first for which one; a backup is of one post only.
    const way = session.posts.length > 1 ? `/ingresar/cargo?${params}` : returnPath(params);
    return <Navigate to={way} replace />;
  }
  return (
    <EntryLayout title={words.title} lead={way === 'institutional' ? words.institutionalLead : words.lead}>
      <ProviderFault />
      {way === 'institutional' ? <InstitutionalEntry from={returnPath(params)} /> : <LoginForm />}
    </EntryLayout>
  );
}

/** Why the institution's login came back without letting anybody in. */
function ProviderFault() {
  const [params] = useSearchParams();
  const code = params.get('motivo');
  const text = code === 'auth.inactive' ? errorSentences[code] : words.institutionalFailed;
  return code === null ? null : <ErrorSummary faults={[{ text }]} />;
}

function InstitutionalEntry({ from }: { from: string }) {
  return (
    <p>
      <a className="button button-wide" href={institutionalPath(from)}>
        {words.institutional}
      </a>
    </p>
  );
}

function LoginForm() {
  const { faults, isBusy, submit } = useLogin();
  const faultOf = (field: string): string | undefined => faults.find((fault) => fault.field === field)?.text;
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary faults={faults} />
      <TextField
        id="login"
        name="login"
        label={words.login}
        hint={words.loginHint}
        fault={faultOf('login')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={50}
        required
      />
      <TextField
        id="password"
        name="password"
        type="password"
        label={words.password}
        fault={faultOf('password')}
        autoComplete="current-password"
        maxLength={200}
        required
      />
      <button type="submit" className="button button-wide" disabled={isBusy}>
        {isBusy ? words.entering : words.enter}
      </button>
    </form>
  );
}

function useLogin() {
  const { enter } = useSessionState();
  const [missing, setMissing] = useState<readonly Fault[]>([]);
  const { isBusy, problem, run, clear } = useSubmission();

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const { login, password } = textsOf(event.currentTarget);
    const faults = missingOf(login, password);
    setMissing(faults);
    if (faults.length > 0) return clear();
    await run(async () => {
      enter(await api.session.open(login, password));
    });
  };
  const faults = problem === null ? missing : [{ text: problem.detail }];
  return { faults, isBusy, submit };
}

// A password may begin or end with a space: it is the one text that is taken as it is.
function textsOf(form: HTMLFormElement): { login: string; password: string } {
  const password = form.elements.namedItem('password');
  return {
    login: formTexts(form).get('login') ?? '',
    password: password instanceof HTMLInputElement ? password.value : '',
  };
}

function missingOf(login: string, password: string): Fault[] {
  return [
    ...(login === '' ? [{ field: 'login', text: words.loginMissing }] : []),
    ...(password === '' ? [{ field: 'password', text: words.passwordMissing }] : []),
  ];
}
