import { mailStateNames, mailStates, noticeNames, noticeTitles } from '@respaldos/contracts';
import { useState, type FormEvent } from 'react';
import { useSearchParams } from 'react-router';
import { es } from '../es';
import { filterField } from '../request-list/filter-field';
import { queryFaults } from '../request-list/list-query';
import { ErrorSummary, type Fault } from '../ui/error-summary';
import { SelectField, TextField } from '../ui/field';
import { formTexts } from '../ui/form-texts';
import { mailParamsOf, mailQueryFrom } from './mail-query';

const words = es.mails;

interface MailFiltersProps {
  /** The dates that the API used where the address names none: the last month. */
  readonly usedFrom: string;
  readonly usedTo: string;
  /** The same search once more: mails move on by themselves. */
  readonly onRepeat: () => void;
}

export function MailFilters({ usedFrom, usedTo, onRepeat }: MailFiltersProps) {
  const [params, setParams] = useSearchParams();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const search = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const query = mailQueryFrom(formTexts(event.currentTarget));
    const wrong = queryFaults(query);
    setFaults(wrong);
    if (wrong.length > 0) return;
    const next = mailParamsOf(query);
    if (`${next}` === `${params}`) onRepeat();
    else setParams(next);
  };
  const query = mailQueryFrom(params);
  const named = (name: string, label: string) => filterField(name, label, faults);
  return (
    <form className="filters" role="search" aria-label={es.list.filters} onSubmit={search} noValidate>
      <ErrorSummary faults={faults} />
      <TextField {...named('desde', es.list.from)} type="date" defaultValue={query.desde || usedFrom} />
      <TextField {...named('hasta', es.list.to)} type="date" defaultValue={query.hasta || usedTo} />
      <TextField {...named('numero', es.list.number)} inputMode="numeric" defaultValue={query.numero} />
      <TextField {...named('correo', words.recipient)} maxLength={200} defaultValue={query.correo} />
      <SelectField {...named('estado', words.state)} defaultValue={query.estado}>
        <Options codes={mailStates} names={mailStateNames} />
      </SelectField>
      <SelectField {...named('aviso', words.notice)} defaultValue={query.aviso}>
        <Options codes={noticeNames} names={noticeTitles} />
      </SelectField>
      <button type="submit" className="button">
        {es.list.search}
      </button>
    </form>
  );
}

function Options<Code extends string>({ codes, names }: { codes: readonly Code[]; names: Record<Code, string> }) {
  return (
    <>
      <option value="">{words.any}</option>
      {codes.map((code) => (
        <option key={code} value={code}>
          {names[code]}
        </option>
      ))}
    </>
  );
}
