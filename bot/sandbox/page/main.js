/** Opens the chat: for whom the page was used before, or for somebody new. */

import { get, post, sandboxName } from "./api.js";
import { Chat } from "./chat.js";
import { Clock } from "./clock.js";
import { byId } from "./elements.js";
import { menuAt } from "./overlays.js";
import { startZone } from "./zone.js";

const REMEMBERED = `person in ${sandboxName()}`;

startZone();
const clock = new Clock();
clock.start();
const known = await knownPerson();
const person = known ?? (await newPerson());
const chat = new Chat(person, () => clock.follow());
clock.onMove(() => chat.readAlong());
menuAt(byId("more"), "More", () => [
  ["Be somebody else", "A new person with an empty chat", somebodyElse],
  ["Block or unblock", "What the coach does when it cannot reach you", () => chat.toggleBlocked()],
]);
if (known === null) await chat.send({ text: "/start" });
await chat.run();

/** The id of the person this browser was in this sandbox, or null. */
async function knownPerson() {
  const id = localStorage.getItem(REMEMBERED);
  const persons = await get("/control/persons");
  return persons.find((person) => String(person.id) === id)?.id ?? null;
}

/** Resolves to the new person's id once Start was pressed. */
function newPerson() {
  const form = byId("welcome");
  form.hidden = false;
  form.elements.first_name.focus();
  return new Promise((resolve) => {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const { id } = await post("/control/persons", { first_name: form.elements.first_name.value.trim() || form.elements.first_name.placeholder });
      localStorage.setItem(REMEMBERED, id);
      form.hidden = true;
      resolve(id);
    });
  });
}

function somebodyElse() {
  localStorage.removeItem(REMEMBERED);
  location.reload();
}
