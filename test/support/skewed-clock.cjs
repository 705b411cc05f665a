// Preloaded into a process (`node --require`): its own clock is off by SKEW_MS, as that of a host nobody looks after.
const skewMs = Number(process.env.SKEW_MS);
const RealDate = Date;
globalThis.Date = class Date extends RealDate {
  constructor(...words) {
    if (words.length === 0) super(RealDate.now() + skewMs);
    else super(...words);
  }
  static now() {
    return RealDate.now() + skewMs;
  }
};
