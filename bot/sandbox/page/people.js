/** Which persons this window shows: `?as=2` the second of the sandbox, `?as=1,2` two side by side. */

import { sandboxName } from "./api.js";

// The browser opens six connections to a host at most, and every person's chat holds one.
const MOST = 4;
const NOBODY_YET = "new";

const asked = new URLSearchParams(location.search).get("as");

/** The numbers of the persons shown, from 1. */
export const places = [...new Set((asked ?? "1").split(",").map(Number))]
  .filter((place) => Number.isInteger(place) && place > 0)
  .slice(0, MOST);
if (!places.length) places.push(1);

/** Who has this place: as this browser remembers, else as the sandbox counts; null when somebody new may take it. */
export function personAt(place, persons) {
  const id = localStorage.getItem(memory(place));
  if (id === NOBODY_YET) return null;
  const known = persons.find((person) => String(person.id) === id);
  if (known || asked === null) return known ?? null;
  const counted = persons[place - 1];
  return counted && !seatedElsewhere(place, counted) ? counted : null;
}

export const seat = (place, id) => localStorage.setItem(memory(place), id);

/** Whoever opens this place next is somebody new. */
export const leave = (place) => seat(place, NOBODY_YET);

/** Open the window anew with one person more. */
export function seatOneMore() {
  const next = Math.max(...places) + 1;
  const query = new URLSearchParams(location.search);
  query.set("as", [...places, next].join(","));
  location.search = query.toString().replaceAll("%2C", ",");
}

export const mayGrow = () => places.length < MOST;

const memory = (place) => `person ${place} in ${sandboxName()}`;

function seatedElsewhere(place, person) {
  const others = Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i));
  return others.some((key) => key.endsWith(` in ${sandboxName()}`) && key !== memory(place) && localStorage.getItem(key) === String(person.id));
}
