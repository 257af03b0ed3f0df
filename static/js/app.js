// @ts-check
/** @typedef {"auto" | "light" | "dark"} ColorScheme */

const SCHEME_KEY = "samla-farglage";
const FAILED = "Det gick inte att spara eller hämta. Kontrollera anslutningen och försök igen.";

// These answers hold the page's own text (form errors, somebody saved before you) and are swapped in.
const ANSWERS_IN_PLACE = [409, 412, 422];

/** @returns {ColorScheme} */
function storedScheme() {
  const choice = localStorage.getItem(SCHEME_KEY);
  return choice === "light" || choice === "dark" ? choice : "auto";
}

/** @param {string} choice */
function useScheme(choice) {
  document.documentElement.dataset.colorScheme = choice;
  if (choice === "auto") {
    localStorage.removeItem(SCHEME_KEY);
  } else {
    localStorage.setItem(SCHEME_KEY, choice);
  }
}

/** Shows the choice of colour scheme, which needs JavaScript, and follows it. */
function startColorScheme() {
  const choices = document.querySelector("[data-samla-scheme]");
  if (!(choices instanceof HTMLFieldSetElement)) return;
  for (const input of choices.querySelectorAll("input")) {
    input.checked = input.value === storedScheme();
    input.addEventListener("change", () => useScheme(input.value));
  }
  choices.hidden = false;
}

/**
 * Tells a screen reader, and everybody else, that something went wrong.
 * @param {string} text
 */
function announce(text) {
  const region = document.querySelector("[data-samla-alert]");
  if (region) region.textContent = text;
}

/** htmx swaps nothing when the server fails or refuses; then somebody has to say so. */
function startErrorListener() {
  document.addEventListener("htmx:response:error", (event) => {
    const { status } = /** @type {CustomEvent} */ (event).detail.ctx.response;
    if (!ANSWERS_IN_PLACE.includes(status)) announce(FAILED);
  });
  document.addEventListener("htmx:error", () => announce(FAILED));
  document.addEventListener("htmx:before:request", () => announce(""));
}

/** A list of errors takes focus, so that it is read and its links are one Tab away. */
function startErrorSummary() {
  const summary = document.querySelector("[data-samla-error-summary]");
  if (summary instanceof HTMLElement) summary.focus();
}

/** Paper is white, whatever the screen is. */
function startPrinting() {
  window.addEventListener("beforeprint", () => {
    document.documentElement.dataset.colorScheme = "light";
  });
  window.addEventListener("afterprint", () => useScheme(storedScheme()));
}

startColorScheme();
startPrinting();
startErrorListener();
startErrorSummary();
