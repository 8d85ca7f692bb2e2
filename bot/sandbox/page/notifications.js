/** The browser's notifications, as a phone's push: asked for in the menu, never by themselves. */

import { toast } from "./overlays.js";

const MEMORY = "notifications";
const LONGEST = 160;

const wanted = () => "Notification" in window && Notification.permission === "granted" && localStorage.getItem(MEMORY) === "on";

/** The menu's item that turns them on and off, null where the browser has none. */
export function notificationChoice() {
  if (!("Notification" in window)) return null;
  if (wanted()) return ["No more notifications", "Nudges show only here", () => turn("off", "No more notifications")];
  return ["Notify me", "As the phone does, while this page is hidden", ask];
}

/** Tell of a message unless it is silent or the page is in view. clicked: called when the person follows it. */
export function notify(title, message, clicked) {
  if (!document.hidden || message.silent || !wanted()) return;
  const body = message.text.length > LONGEST ? `${message.text.slice(0, LONGEST)}…` : message.text;
  const shown = new Notification(title, { body: body || message.kind, tag: `message ${message.message_id}`, icon: "/page/icon.svg" });
  shown.onclick = () => {
    window.focus();
    shown.close();
    clicked();
  };
}

async function ask() {
  const answer = await Notification.requestPermission();
  if (answer === "granted") turn("on", "Nudges will be notified while this page is hidden");
  else toast("The browser allows this page no notifications: its settings can change that");
}

function turn(state, words) {
  localStorage.setItem(MEMORY, state);
  toast(words);
}
