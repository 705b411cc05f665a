export { Calendar, weekdayOf, type Decree } from './calendar';
export {
  dayKinds,
  firstPlace,
  horizonDays,
  nightOf,
  nightsFrom,
  type DayKind,
  type GenerationWindow,
  type Load,
  type Night,
  type Place,
} from './nights';
export { restDaysOf, type RestDay } from './rest-days';
