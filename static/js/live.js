// @ts-check
// The screen in the room: what is opened takes focus, so that the work goes on without the mouse.
(() => {
  const FIELDS = ":is(textarea, input:not([type='hidden']), select)";

  /** @param {HTMLDetailsElement} part */
  function focusIn(part) {
    const field = part.querySelector(`:scope > form ${FIELDS}, :scope > .samla-live-body > form ${FIELDS}`);
    if (field instanceof HTMLElement) field.focus();
  }

  // A click or a key on the summary opens, and the very next key is written in the field;
  // a part that is open from the start takes no focus
  document.addEventListener("click", (event) => {
    const summary = event.target instanceof Element ? event.target.closest(".samla-live-screen summary") : null;
    const part = summary?.parentElement;
    if (!(part instanceof HTMLDetailsElement) || part.open) return;
    event.preventDefault();
    part.open = true;
    focusIn(part);
  });

  // An address that points into a closed part opens it; one that points at the part leads into its field
  function openTarget() {
    const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    for (let part = target?.closest("details"); part; part = part.parentElement?.closest("details")) part.open = true;
    // After the browser has gone to the place itself, which takes the focus away
    if (target instanceof HTMLDetailsElement) setTimeout(() => focusIn(target), 0);
  }
  window.addEventListener("hashchange", openTarget);
  if (document.readyState === "complete") openTarget();
  else window.addEventListener("load", openTarget);
})();
