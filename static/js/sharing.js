// @ts-check
// Copying, sharing and printing what stands on the page. Each button shows itself only where the browser can do it.

/**
 * The lines of an element, as text that a mail or a manuscript takes.
 * @param {string} id
 */
function linesOf(id) {
  const source = document.getElementById(id);
  const items = source ? [...source.querySelectorAll("li")] : [];
  return items.length ? items.map((item) => `– ${item.textContent?.trim()}`).join("\n") : (source?.textContent ?? "").trim();
}

/** @param {string} text */
function say(text) {
  const region = document.getElementById("klart");
  if (region) region.textContent = text;
}

/**
 * @param {string} hook
 * @param {boolean} can
 * @param {(value: string, button: HTMLButtonElement) => Promise<void> | void} act
 */
function startButtons(hook, can, act) {
  for (const button of document.querySelectorAll(`button[data-samla-${hook}]`)) {
    if (!(button instanceof HTMLButtonElement) || !can) continue;
    button.hidden = false;
    button.addEventListener("click", () => act(button.getAttribute(`data-samla-${hook}`) ?? "", button));
  }
}

startButtons("copy", Boolean(navigator.clipboard), async (id, button) => {
  await navigator.clipboard.writeText(linesOf(id));
  button.textContent = "Kopierat";
  say("Texten är kopierad.");
});
startButtons("share", Boolean(navigator.share), async (id) => {
  try {
    await navigator.share({ title: document.title, text: linesOf(id) });
  } catch {
    // Whoever closes the sharing sheet has changed their mind
  }
});
startButtons("print", true, () => window.print());
