// Gives the status and the text of an answer to `done`, or 0. A future in Rust would bring an executor along. `done` is
// called from a microtask of its own, so that a fault in it is an error of the page, not one of the request.
export const fetchText = (url, done) => fetch(url)
  .then(async (answer) => [answer.status, answer.ok ? await answer.text() : undefined])
  .catch(() => [0])
  .then(([status, text]) => queueMicrotask(() => done(status, text)));
