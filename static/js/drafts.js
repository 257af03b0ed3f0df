// @ts-check
// Nothing typed is lost. What has not reached the server lies in the browser under the account's own keys, is marked,
// and is sent when the connection returns: also from another page, after a closed tab and an expired session.
// samla/drafts.py tells how a form takes part.
(() => {
  /**
   * @typedef {{text: string, version: string, page: string, label: string, at: number}} Text
   * @typedef {{parts: [string, string][], text: string, page: string, label: string, at: number}} Parcel
   * @typedef {{how: "done" | "signed-out" | "refused" | "answered" | "unreached", said: string, version: string, go: string}} Answer
   */
  const { samlaAccount: account, samlaDraftsUrl: draftsUrl, samlaSignInUrl: signInUrl } = document.body.dataset;
  if (!account || !draftsUrl) return;

  const ALL = "samla-utkast:";
  const OURS = `${ALL}${account}:`;
  const PATIENCE = 14 * 24 * 60 * 60 * 1000;
  const PAUSE = 700;
  const AGAIN = 8000;
  const ANSWERS = [409, 412, 422];
  const FORMS = "form[data-samla-draft]";
  const WORDS = {
    writing: "Skriver …",
    kept: "Utkastet är sparat",
    recorded: "Sparat",
    unreached: "Inte skickat. Texten finns kvar i den här webbläsaren och skickas när kontakten är tillbaka.",
    "signed-out": "Inte skickat: du är utloggad, eller inloggad som någon annan. Texten finns kvar i den här webbläsaren.",
    refused: "Inte sparat. Texten står kvar här men du får inte spara den.",
  };

  /** Forms with text that is not recorded. */
  const unrecorded = new Set();
  /** @type {WeakMap<HTMLFormElement, number>} */
  const timers = new WeakMap();
  /** One thing at a time, in the order it was done. */
  let line = Promise.resolve();

  /** @param {() => Promise<unknown>} task */
  function inLine(task) {
    line = line.then(task, task).then(() => undefined, () => undefined);
    return line;
  }

  // What lies in the browser

  /** @param {string} key @param {object} value */
  function store(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // Full, or not allowed: the text is still on its way to the server
    }
  }

  /** @param {string} key @returns {any} */
  function stored(key) {
    try {
      return JSON.parse(localStorage.getItem(key) ?? "null");
    } catch {
      return null;
    }
  }

  /** Takes away what was stored, unless something newer has been stored since. @param {string} key @param {number} at */
  function forget(key, at) {
    if (stored(key)?.at === at) localStorage.removeItem(key);
  }

  /** @param {string} start */
  const keys = (start) => Object.keys(localStorage).filter((key) => key.startsWith(start));

  function forgetTheOld() {
    for (const key of keys(ALL)) {
      if (!(stored(key)?.at > Date.now() - PATIENCE)) localStorage.removeItem(key);
    }
  }

  // Forms and their fields

  /** @param {HTMLFormElement} form */
  const addressOf = (form) => new URL(form.getAttribute("action") ?? "", location.href).pathname;
  /** @param {HTMLFormElement} form */
  const isSending = (form) => form.dataset.samlaDraft === "send";
  /** @param {HTMLFormElement} form */
  const pageOf = (form) => form.dataset.samlaPage ?? location.pathname;
  /** @param {HTMLFormElement} form @param {string} field */
  const keyOf = (form, field) => `${OURS}${addressOf(form)}#${field}`;

  /** @param {HTMLFormElement} form @returns {(HTMLInputElement | HTMLTextAreaElement)[]} */
  function textFields(form) {
    return Array.from(form.querySelectorAll("textarea[name], input[name]:is([type='text'], [type='number'], [type='date'], :not([type]))"));
  }

  /** @param {HTMLFormElement} form @param {string} name @returns {HTMLInputElement | null} */
  const hidden = (form, name) => form.querySelector(`input[type='hidden'][name='${name}']`);

  /** @param {string} address */
  function formAt(address) {
    const forms = /** @type {HTMLFormElement[]} */ (Array.from(document.querySelectorAll(FORMS)));
    return forms.find((form) => addressOf(form) === address) ?? null;
  }

  /** @param {HTMLFormElement} form @param {string} state @param {string} [words] */
  function say(form, state, words = WORDS[/** @type {keyof WORDS} */ (state)]) {
    form.dataset.samlaState = state;
    const place = form.querySelector("[data-samla-draft-state]");
    if (!place) return;
    const clock = new Date().toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" }).replace(":", ".");
    place.textContent = state === "kept" || state === "recorded" ? `${words} ${clock}` : words;
    if (state !== "signed-out") return;
    const link = Object.assign(document.createElement("a"), { href: signInUrl, target: "_blank", textContent: "Logga in i en ny flik" });
    place.append(" ", link);
  }

  // To the server

  /** @param {string} url @param {URLSearchParams | FormData} body @returns {Promise<Answer>} */
  async function post(url, body) {
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
    const headers = { "X-CSRFToken": token, "X-Samla-Account": account ?? "", "X-Samla-Draft": "1", "HX-Request": "true" };
    try {
      const answer = await fetch(url, { method: "POST", body, headers, redirect: "manual", signal: AbortSignal.timeout(15000) });
      const said = await answer.text();
      const version = answer.headers.get("X-Samla-Saved") ?? "";
      return { how: howItWent(answer), said, version, go: answer.headers.get("X-Samla-Go") ?? "" };
    } catch {
      return { how: "unreached", said: "", version: "", go: "" };
    }
  }

  /** @param {Response} answer @returns {Answer["how"]} */
  function howItWent(answer) {
    if (answer.headers.has("X-Samla-Saved") || answer.status === 204) return "done";
    if (answer.status === 401 || answer.type === "opaqueredirect" || answer.headers.has("HX-Redirect")) return "signed-out";
    if (ANSWERS.includes(answer.status)) return "answered";
    return answer.status === 403 || answer.status === 404 ? "refused" : "unreached";
  }

  /** Puts each element of an answer in the place of the one with its id, and goes on where the writer was. @param {string} html */
  function show(html) {
    const box = document.createElement("template");
    box.innerHTML = html;
    for (const fresh of Array.from(box.content.children)) {
      const old = fresh.id ? document.getElementById(fresh.id) : null;
      if (!old) continue;
      const name = old.contains(document.activeElement) ? document.activeElement?.getAttribute("name") : null;
      old.replaceWith(fresh);
      /** @type {any} */ (window).htmx?.process(fresh);
      const next = fresh.querySelector("[data-samla-clash], [aria-invalid='true']") ?? (name && fresh.querySelector(`[name='${name}']`));
      if (next instanceof HTMLElement) next.focus();
    }
  }

  // A text that is being written

  /** @param {HTMLInputElement | HTMLTextAreaElement} field @param {HTMLFormElement} form */
  function keepHere(field, form) {
    const version = hidden(form, "version")?.value ?? "";
    const label = form.dataset.samlaLabel ?? "";
    store(keyOf(form, field.name), { text: field.value, version, page: pageOf(form), label, at: Date.now() });
    unrecorded.add(form);
    say(form, "writing");
    clearTimeout(timers.get(form));
    timers.set(form, window.setTimeout(() => inLine(() => keepThere(form)), PAUSE));
  }

  /** Sends the texts of a form as drafts. @param {HTMLFormElement} form */
  async function keepThere(form) {
    for (const key of keys(`${OURS}${addressOf(form)}#`)) {
      const answer = await keepText(key);
      if (!answer || !form.isConnected) continue;
      if (answer.how === "done") say(form, "kept");
      else if (answer.how === "answered") say(form, "refused", `Inte sparat. ${answer.said}`);
      else say(form, answer.how);
      if (answer.how !== "done") return;
    }
  }

  /** @param {string} key */
  async function keepText(key) {
    const entry = /** @type {Text | null} */ (stored(key));
    if (!entry) return null;
    const [address, field] = key.slice(OURS.length).split("#");
    const { text, version, page, label, at } = entry;
    const answer = await post(draftsUrl ?? "", new URLSearchParams({ address, field, text, based_on: version, page, label }));
    // What may not be kept there is not kept here either; it stands in its field
    if (answer.how === "done" || answer.how === "answered") forget(key, at);
    return answer;
  }

  /** Records the row of a form that keeps. @param {HTMLFormElement} form */
  async function record(form) {
    if (!form.isConnected || !unrecorded.has(form)) return;
    clearTimeout(timers.get(form));
    const body = new FormData(form);
    body.delete("csrfmiddlewaretoken");
    const sent = textFields(form).map((field) => ({ key: keyOf(form, field.name), at: stored(keyOf(form, field.name))?.at }));
    const answer = await post(form.action, body);
    if (answer.how === "done") {
      sent.forEach(({ key, at }) => forget(key, at));
      const version = hidden(form, "version");
      if (version && answer.version) version.value = answer.version;
      if (keys(`${OURS}${addressOf(form)}#`).length === 0) {
        unrecorded.delete(form);
        say(form, "recorded");
      }
      show(answer.said);
    } else if (answer.how === "answered") {
      unrecorded.delete(form);
      show(answer.said);
    } else {
      say(form, answer.how);
    }
  }

  // A thing that is added

  /** @param {HTMLFormElement} form @param {HTMLElement | null} button */
  function pack(form, button) {
    const body = new FormData(form, button);
    body.delete("csrfmiddlewaretoken");
    const parts = /** @type {[string, string][]} */ (Array.from(body.entries()).filter(([, value]) => typeof value === "string"));
    const text = textFields(form).map((field) => field.value.trim()).filter(Boolean).join(" · ");
    const key = `${OURS}${addressOf(form)}!${hidden(form, "token")?.value ?? ""}`;
    store(key, { parts, text, page: pageOf(form), label: form.dataset.samlaLabel ?? "", at: Date.now() });
    return key;
  }

  /** @param {HTMLFormElement} form @param {HTMLElement | null} button */
  async function send(form, button) {
    const key = pack(form, button);
    const answer = await deliver(key);
    if (!form.isConnected) return;
    if (answer.how === "done") {
      clear(form);
      if (answer.go) goTo(answer.go);
    } else if (answer.how === "unreached" || answer.how === "signed-out") {
      clear(form);
      say(form, answer.how);
    } else if (answer.how === "refused") {
      localStorage.removeItem(key);
      say(form, "refused");
    }
    showWaiting(form);
  }

  /** @param {string} key @returns {Promise<Answer>} */
  async function deliver(key) {
    const parcel = /** @type {Parcel} */ (stored(key));
    const [address] = key.slice(OURS.length).split("!");
    const answer = await post(address, new URLSearchParams(parcel.parts));
    const form = formAt(address);
    const isWriting = form && unrecorded.has(form) && textFields(form).some((field) => field.value && !parcel.text.includes(field.value.trim()));
    if (answer.how === "done" || (answer.how === "answered" && form && !isWriting)) {
      localStorage.removeItem(key);
      keys(`${OURS}${address}#`).forEach((text) => !isWriting && localStorage.removeItem(text));
      if (form && !isWriting) unrecorded.delete(form);
      show(answer.said);
    }
    return answer;
  }

  /** An empty form with a number of its own, ready for the next. @param {HTMLFormElement} form */
  function clear(form) {
    form.reset();
    const token = hidden(form, "token");
    if (token) token.value = newToken();
    keys(`${OURS}${addressOf(form)}#`).forEach((key) => localStorage.removeItem(key));
    clearTimeout(timers.get(form));
    unrecorded.delete(form);
    say(form, "recorded", "Loggat");
    textFields(form)[0]?.focus();
  }

  /** Reads the page anew, at a place in it. @param {string} url */
  function goTo(url) {
    location.assign(url);
    if (new URL(url, location.href).pathname === location.pathname) location.reload();
  }

  function newToken() {
    const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-a$4-$5");
  }

  /** Lists what was added here and waits for a connection. @param {HTMLFormElement} form */
  function showWaiting(form) {
    const list = form.querySelector("[data-samla-waiting]");
    if (!list) return;
    list.replaceChildren(
      ...keys(`${OURS}${addressOf(form)}!`).map((key) => {
        const row = document.createElement("li");
        row.textContent = `Väntar på kontakt: ${stored(key)?.text ?? ""}`;
        return row;
      }),
    );
  }

  // Taking up what lies in the browser

  /** Puts the browser's text in its field again. @param {HTMLFormElement} form */
  function takeUp(form) {
    for (const field of textFields(form)) {
      const entry = /** @type {Text | null} */ (stored(keyOf(form, field.name)));
      if (!entry) continue;
      const version = hidden(form, "version");
      if (version && entry.version && Number(entry.version) < Number(version.value)) version.value = entry.version;
      field.value = entry.text;
      unrecorded.add(form);
      form.closest("details")?.setAttribute("open", "");
    }
    if (isSending(form)) showWaiting(form);
    else if (form.hasAttribute("data-samla-has-draft")) unrecorded.add(form);
  }

  /** Sends everything that waits; a form that somebody writes in is kept, the others are recorded. */
  async function sendAll() {
    for (const key of keys(OURS)) {
      const address = key.slice(OURS.length).split(/[#!]/)[0];
      const form = formAt(address);
      if (!stored(key)) continue;
      if (key.includes("!")) {
        const answer = await deliver(key);
        if (form) showWaiting(form);
        if (form && answer.how === "done") say(form, "recorded", "Loggat");
        if (!form && answer.how === "done") tellOfArrival();
      } else if (!form) {
        const entry = stored(key);
        if ((await keepText(key))?.how === "done") tellOfArrival(entry);
      } else if (isSending(form) || form.contains(document.activeElement)) await keepThere(form);
      else await record(form);
    }
  }

  /** @param {Text} [entry] */
  function tellOfArrival(entry) {
    const place = document.querySelector("[data-samla-arrived]");
    if (!place) return;
    place.textContent = "Text som du skrev utan kontakt har kommit fram. ";
    if (entry) place.append(Object.assign(document.createElement("a"), { href: entry.page, textContent: entry.label || "Fortsätt där du var" }));
  }

  // Signing out

  /** @param {SubmitEvent} event @param {HTMLFormElement} form */
  function onSignOut(event, form) {
    if (keys(OURS).length === 0 || form.dataset.samlaSettled) return;
    event.preventDefault();
    if (!showUnsent()) location.assign(form.action);
  }

  function showUnsent() {
    const section = document.querySelector("[data-samla-unsent]");
    const list = section?.querySelector("[data-samla-unsent-list]");
    if (!(section instanceof HTMLElement) || !list) return false;
    section.hidden = keys(OURS).length === 0;
    list.replaceChildren(
      ...keys(OURS).map((key) => {
        const row = document.createElement("li");
        row.textContent = [stored(key)?.label, stored(key)?.text].filter(Boolean).join(": ");
        return row;
      }),
    );
    return true;
  }

  /** @param {boolean} keepTheTexts */
  async function leave(keepTheTexts) {
    const form = document.querySelector("main form[data-samla-sign-out]");
    const state = document.querySelector("[data-samla-unsent-state]");
    if (keepTheTexts) await inLine(sendAll);
    else keys(OURS).forEach((key) => localStorage.removeItem(key));
    if (keys(OURS).length === 0 && form instanceof HTMLFormElement) {
      form.dataset.samlaSettled = "yes";
      form.requestSubmit();
    } else {
      showUnsent();
      if (state) state.textContent = "Texten gick inte att skicka nu. Försök igen när du har kontakt.";
    }
  }

  // Listening

  /** @param {EventTarget | null} target */
  const formOf = (target) => (target instanceof Element ? /** @type {HTMLFormElement | null} */ (target.closest(FORMS)) : null);

  document.addEventListener("input", (event) => {
    const form = formOf(event.target);
    const field = /** @type {any} */ (event.target);
    if (form && textFields(form).includes(field)) keepHere(field, form);
    else if (form && !isSending(form)) unrecorded.add(form);
  });
  document.addEventListener("focusout", (event) => {
    const form = formOf(event.target);
    if (form && !isSending(form) && unrecorded.has(form)) inLine(() => record(form));
  });
  document.addEventListener("change", (event) => {
    const form = formOf(event.target);
    const isChoice = event.target instanceof HTMLSelectElement || (event.target instanceof HTMLInputElement && ["checkbox", "radio"].includes(event.target.type));
    if (form && isChoice && !isSending(form)) inLine(() => record(form));
  });
  document.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (form.matches("[data-samla-sign-out]")) onSignOut(event, form);
    if (!form.matches(FORMS)) return;
    event.preventDefault();
    unrecorded.add(form);
    if (isSending(form)) inLine(() => send(form, event.submitter));
    else inLine(() => record(form));
  });
  document.addEventListener("keydown", (event) => {
    const form = formOf(event.target);
    if (!form || event.isComposing || event.key !== "Enter" || !(event.target instanceof HTMLTextAreaElement)) return;
    if (!event.ctrlKey && !event.metaKey && (event.shiftKey || !event.target.hasAttribute("data-samla-enter"))) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[type='submit']"));
  });
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    if (event.target.closest("[data-samla-send-out]")) leave(true);
    if (event.target.closest("[data-samla-throw-out]")) leave(false);
  });
  window.addEventListener("online", () => inLine(sendAll));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && inLine(sendAll));
  window.setInterval(() => keys(OURS).length > 0 && inLine(sendAll), AGAIN);

  forgetTheOld();
  document.querySelectorAll(FORMS).forEach((form) => takeUp(/** @type {HTMLFormElement} */ (form)));
  showUnsent();
  inLine(sendAll);
})();
