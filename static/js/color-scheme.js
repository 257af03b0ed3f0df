// @ts-check
// Runs before the first paint, so that a chosen colour scheme never flashes. The choice is stored only here in
// the browser, under one key; «auto» stores nothing.
(() => {
  const choice = localStorage.getItem("samla-farglage");
  if (choice === "light" || choice === "dark") {
    document.documentElement.dataset.colorScheme = choice;
  }
})();
