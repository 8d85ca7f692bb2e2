/** Moments as clocks on the wall of a time zone show them. */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What the wall shows: year, month (1–12), day, hour, minute. */
export function wall(moment, zone) {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone, hourCycle: "h23",
    year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric",
  });
  const parts = format.formatToParts(moment).filter(({ type }) => type !== "literal");
  return Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
}

/** The moment at which the wall shows this, `days` from the day of `moment`. A skipped hour moves forward. */
export function onWall(moment, zone, days, hour, minute) {
  const { year, month, day } = wall(moment, zone);
  const shown = Date.UTC(year, month - 1, day + days, hour, minute);
  const guess = shown - offset(shown, zone);
  return new Date(shown - offset(guess, zone));
}

/** Where a button of the clock bar leads. */
export const MOVES = {
  hour: (now) => new Date(now.getTime() + 60 * MINUTE),
  evening: (now, zone) => onWall(now, zone, isEvening(now, zone) ? 1 : 0, 18, 30),
  morning: (now, zone) => onWall(now, zone, 1, 9, 0),
  day: (now, zone) => sameHour(now, zone, 1),
  week: (now, zone) => sameHour(now, zone, 7),
};

/** Whether half past six has passed. */
export function isEvening(moment, zone) {
  const { hour, minute } = wall(moment, zone);
  return hour * 60 + minute >= 18 * 60 + 30;
}

export const time = (moment, zone) => shown(moment, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

export const day = (moment, zone) => shown(moment, zone, { weekday: "long", day: "numeric", month: "long" });

export const full = (moment, zone) =>
  `${shown(moment, zone, { weekday: "short", day: "numeric", month: "short", year: "numeric" })}, ${time(moment, zone)}`;

/** A moment ahead in few words: the date only when the weekday alone would not say which. */
export function soon(moment, now, zone) {
  const parts = moment - now < 6 * DAY ? { weekday: "short" } : { weekday: "short", day: "numeric", month: "short" };
  return `${shown(moment, zone, parts)} ${time(moment, zone)}`;
}

const shown = (moment, zone, parts) => new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...parts }).format(moment);

function sameHour(now, zone, days) {
  const { hour, minute } = wall(now, zone);
  return onWall(now, zone, days, hour, minute);
}

/** How far the wall is ahead of UTC, in milliseconds. */
function offset(moment, zone) {
  const { year, month, day: date, hour, minute } = wall(moment, zone);
  return Date.UTC(year, month - 1, date, hour, minute) - Math.floor(moment / MINUTE) * MINUTE;
}
