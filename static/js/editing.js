// @ts-check
// Edit in place by keyboard: Ctrl+Enter saves, Esc reverts, and focus goes where the work goes on.

/** Where focus belongs in what htmx just put on the page, first match first. */
const NEXT = ["[data-samla-clash]", "[aria-invalid='true']", "[data-samla-edit] :is(input, textarea, select):not([type='hidden'])", "[data-samla-open]"];

/** @param {Element | null} part */
function focusWithin(part) {
  if (!part) return;
  for (const selector of NEXT) {
    const found = part.querySelector(selector);
    if (found instanceof HTMLElement) {
      found.focus();
      return;
    }
  }
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.isComposing || !(event.target instanceof Element)) return;
  const form = event.target.closest("[data-samla-edit]");
  if (!(form instanceof HTMLFormElement)) return;
  if (event.key === "Escape") {
    /** @type {HTMLElement | null} */ (form.querySelector("[data-samla-cancel]"))?.click();
  } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
}

/** A single key reaches what has it as its shortcut, unless somebody writes or has turned such keys off. @param {KeyboardEvent} event */
function onShortcut(event) {
  const isWriting = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable], [data-samla-grid]");
  if (isWriting || event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem("samla-inga-snabbtangenter")) return;
  const found = document.querySelector(`[data-samla-shortcut="${CSS.escape(event.key)}"]`);
  if (!(found instanceof HTMLElement)) return;
  event.preventDefault();
  if (found.matches("a, button")) found.click();
  else found.focus();
}

document.addEventListener("keydown", onKey);
document.addEventListener("keydown", onShortcut);
document.addEventListener("htmx:after:swap", (event) => {
  const { target } = /** @type {CustomEvent} */ (event).detail.ctx;
  if (target instanceof Element && target.id) focusWithin(document.getElementById(target.id));
});
// A page opened to edit something, without htmx having fetched it, starts in the form too
focusWithin(document.querySelector("[data-samla-edit]")?.parentElement ?? null);
