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

  // An address that points into a closed part opens it
  function openTarget() {
    const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    for (let part = target?.closest("details"); part; part = part.parentElement?.closest("details")) part.open = true;
  }
  window.addEventListener("hashchange", openTarget);
  openTarget();
})();
