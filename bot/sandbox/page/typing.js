/** Below the coach's name: what it is doing, and whether the sandbox answers. */

const LASTS_MS = 5000;
// An answer that comes sooner needs no announcement.
const PATIENCE_MS = 200;
const WORDS = {
  typing: "typing",
  upload_photo: "sending a picture",
  upload_document: "sending a file",
  record_voice: "recording",
};

export class Typing {
  /** line: the element. */
  constructor(line) {
    this._line = line;
    this._usual = line.textContent;
  }

  /** The bot has told what it is doing; it tells again when that takes longer. */
  told(action) {
    this._show(WORDS[action] ?? WORDS.typing, LASTS_MS);
  }

  /** The person has said something that the bot has not answered yet. */
  expected() {
    this.over();
    this._timer = setTimeout(() => this._show(WORDS.typing, 2 * LASTS_MS), PATIENCE_MS);
  }

  over() {
    clearTimeout(this._timer);
    if (this._line.classList.contains("typing")) this.say(this._usual);
  }

  /** Tell something that stays, the usual words when null. */
  say(words) {
    this._line.classList.remove("typing");
    this._line.textContent = words ?? this._usual;
  }

  _show(words, forMs) {
    clearTimeout(this._timer);
    this._line.classList.add("typing");
    this._line.textContent = `${words} …`;
    this._timer = setTimeout(() => this.over(), forMs);
  }
}
