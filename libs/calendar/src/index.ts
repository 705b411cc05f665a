export { Calendar, weekdayOf, type Decree } from './calendar';
export { capacityOfNight, type CapacityTerms } from './capacity';
export { appliesAt, calendarAt, type Locality, type Scoped, type ScopedDecree, type ScopedHoliday } from './locality';
export {
  aroundTheClock,
  dueAtOf,
  horizonDays,
  keepsPromise,
  nightOf,
  nightsFrom,
  type GenerationWindow,
  type Load,
  type Night,
} from './nights';
export { restDaysOf, type LocalHoliday, type RestDay } from './rest-days';
