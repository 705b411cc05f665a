import { aDetail, aForm, aRequester } from '../testing/sample-views';
import {
  faultOfRefusal,
  faultsOf,
  hasPeriod,
  inputOf,
  shortcutsOf,
  startingDraft,
  type FormSubject,
  type RequestDraft,
} from './request-draft';

const subject: FormSubject = { form: aForm(), saved: null, isForOther: false };
const other: FormSubject = { form: aForm({ requester: aRequester({ userId: 501 }) }), saved: null, isForOther: true };
const draft = (over: Partial<RequestDraft> = {}): RequestDraft => ({
  from: '2016-12-08',
  to: '2017-02-08',
  comment: '',
  leavingConfirmed: true,
  supportDocument: '',
  ...over,
});
const fieldsOf = (candidate: RequestDraft, whose = subject, send = true) =>
  faultsOf(candidate, whose, send).map(({ field }) => field);

describe('a draft', () => {
  it('starts with today as its end and nothing declared', () => {
    expect(startingDraft(subject)).toEqual({ ...draft(), from: '', to: '2017-02-08', leavingConfirmed: false });
  });

  it('goes on with what was saved', () => {
    const saved = aDetail({ state: 'draft', from: '2016-01-01', supportDocument: 'SEP-2017-1' });
    expect(startingDraft({ ...subject, saved })).toMatchObject({
      from: '2016-01-01',
      comment: 'Fin de contrato',
      leavingConfirmed: true,
      supportDocument: 'SEP-2017-1',
    });
  });
});

describe('before sending', () => {
  it('finds nothing wrong with a whole request', () => expect(faultsOf(draft(), subject, true)).toEqual([]));

  it('asks for both dates', () => expect(fieldsOf(draft({ from: '', to: '' }))).toEqual(['from', 'to']));

  it('refuses dates in the wrong order, in the words of the API', () => {
    const [fault] = faultsOf(draft({ from: '2017-02-08', to: '2017-02-07' }), subject, true);
    expect(fault).toEqual({
      field: 'from',
      text: 'La Fecha Inicio (2017-02-08) debe ser menor o igual que la Fecha Fin (2017-02-07).',
    });
  });

  it('refuses a day that has not come, and accepts today', () => {
    expect(fieldsOf(draft({ to: '2017-02-09' }))).toEqual(['to']);
    expect(fieldsOf(draft({ from: '2017-02-08' }))).toEqual([]);
  });

  it('asks for the declaration only to send, not to keep', () => {
    const undeclared = draft({ leavingConfirmed: false });
    expect(fieldsOf(undeclared)).toEqual(['leavingConfirmed']);
    expect(fieldsOf(undeclared, subject, false)).toEqual([]);
  });

  it('asks an institution admin for the support document', () => {
    expect(fieldsOf(draft({ supportDocument: '  ' }), other)).toEqual(['supportDocument']);
    expect(fieldsOf(draft({ supportDocument: 'SEP-2017-1' }), other)).toEqual([]);
  });
});

describe('what is sent', () => {
  it('names no user when it is for oneself', () => {
    expect(inputOf(draft({ comment: 'Salida' }), subject, true)).toEqual({
      content: { from: '2016-12-08', to: '2017-02-08', comment: 'Salida', leavingConfirmed: true },
      send: true,
    });
  });

  it('names the user and the document when it is for somebody else', () => {
    expect(inputOf(draft({ supportDocument: 'SEP-2017-1' }), other, false)).toMatchObject({
      send: false,
      userId: 501,
      supportDocument: 'SEP-2017-1',
    });
    expect(inputOf(draft(), other, false)).not.toHaveProperty('supportDocument');
  });
});

describe('a refusal of the API', () => {
  it('leads to the field it speaks of', () => {
    expect(faultOfRefusal({ code: 'request.too-few-documents', detail: 'Hay 3.' })).toEqual({
      field: 'from',
      text: 'Hay 3.',
    });
  });

  it('stands alone when it speaks of none', () => {
    expect(faultOfRefusal({ code: 'service.busy', detail: 'Espere.' })).toEqual({ text: 'Espere.' });
  });
});

describe('the frequent periods', () => {
  it('can all be asked for as they are', () => {
    for (const { from, to } of shortcutsOf('2017-02-08')) {
      expect(hasPeriod(draft({ from, to }), '2017-02-08')).toBe(true);
    }
  });

  it('are whole years where they speak of years', () => {
    expect(shortcutsOf('2017-02-08')).toEqual(
      expect.arrayContaining([
        { label: 'Este año', from: '2017-01-01', to: '2017-02-08' },
        { label: 'Año anterior', from: '2016-01-01', to: '2016-12-31' },
      ]),
    );
  });
});
