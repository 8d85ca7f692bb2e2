/** The control API: what a page with the key may ask. */

const key = new URLSearchParams(location.search).get("key") ?? "";

/** The sandbox said no: its status, and its reason as the message. */
export class Refused extends Error {
  constructor(status, reason) {
    super(reason);
    this.status = status;
  }
}

export const get = (path, query = {}) => ask(`${path}?${new URLSearchParams(query)}`);

export const post = (path, body) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

/** The address of a file for what the browser loads by itself. */
export const fileAddress = (url) => `${url}?key=${encodeURIComponent(key)}`;

/** A name for this sandbox: another run has another key. */
export const sandboxName = () => key;

async function ask(path, options = {}) {
  const headers = { ...options.headers, "X-Sandbox-Key": key };
  const response = await fetch(path, { ...options, headers });
  const answer = await response.json();
  if (!response.ok) {
    throw new Refused(response.status, answer.error ?? `the bot is still busy with ${answer.waiting_for}`);
  }
  return answer;
}
