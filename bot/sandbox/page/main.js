/** Opens the chats: for whom the page was used before, or for somebody new. */

import { get, post } from "./api.js";
import { Chat } from "./chat.js";
import { Clock } from "./clock.js";
import { menuAt } from "./menus.js";
import { notificationChoice } from "./notifications.js";
import { Pane } from "./pane.js";
import { leave, mayGrow, personAt, places, seat, seatOneMore } from "./people.js";
import { startZone } from "./zone.js";

startZone();
const clock = new Clock();
clock.start();
const persons = await get("/control/persons");
await Promise.all(places.map((place) => open(new Pane(place))));

async function open(pane) {
  const known = personAt(pane.place, persons);
  const person = known ?? (await newPerson(pane));
  seat(pane.place, person.id);
  pane.belongsTo(person.first_name);
  const chat = new Chat(pane, person.id, () => clock.follow());
  clock.onMove(() => chat.readAlong());
  clock.onRest(() => chat.rest());
  menuAt(pane.part("more"), "More", () => choices(pane, chat));
  if (known === null) await chat.send({ text: "/start" });
  await chat.run();
}

async function newPerson(pane) {
  const first_name = await pane.welcome();
  return { first_name, ...(await post("/control/persons", { first_name })) };
}

function choices(pane, chat) {
  return [
    notificationChoice(),
    mayGrow() ? ["One person more", "Two or more chats side by side", seatOneMore] : null,
    ["Be somebody else", "A new person with an empty chat", () => somebodyElse(pane)],
    ["Block or unblock", "What the coach does when it cannot reach you", () => chat.toggleBlocked()],
  ].filter(Boolean);
}

function somebodyElse(pane) {
  leave(pane.place);
  location.reload();
}
