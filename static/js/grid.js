// @ts-check
// A table as a grid, with the keyboard of a spreadsheet. samla/grid.py tells how a page makes one, with which hooks;
// the table works without this file, by its links and forms.
(() => {
  const KEYS_OFF = "samla-inga-snabbtangenter";
  const AREA = "[data-samla-grid-area]";
  const GRID = "[data-samla-grid]";
  const FORM = "[data-samla-cell-form]";
  const FIELDS = ":is(input:not([type='hidden']), textarea, select, button, a[href], summary)";

  /**
   * Where focus goes when the cell that was left has been saved: the cell's id, and whether it is opened.
   * @type {{from: string, to: string, open: boolean} | null}
   */
  let onward = null;

  /** The cell in which somebody last worked, until they leave what is around the grid. */
  let latest = "";

  /** @param {Element | null} found @returns {HTMLElement | null} */
  const asElement = (found) => (found instanceof HTMLElement ? found : null);
  /** @param {EventTarget | null} target @returns {HTMLElement | null} */
  const cellOf = (target) => (target instanceof Element ? asElement(target.closest(`${GRID} :is(td, th)`)) : null);
  /** @param {Element} inside @returns {HTMLTableElement | null} */
  const gridOf = (inside) => /** @type {HTMLTableElement | null} */ (inside.closest(GRID));
  /** @param {Element} inside @returns {Element} */
  const areaOf = (inside) => inside.closest(AREA) ?? document.body;
  /** @param {Element} row @returns {HTMLElement[]} */
  const cellsOf = (row) => [.../** @type {HTMLTableRowElement} */ (row).cells];
  /** @param {Element} grid @returns {HTMLTableRowElement[]} */
  const rowsOf = (grid) => [.../** @type {HTMLTableElement} */ (grid).rows].filter((row) => !row.hidden);
  /** @param {Element} cell */
  const typedIn = (cell) => asElement(cell.querySelector("[data-samla-typed]"));

  /** One tab stop: the cell in turn. What is inside closed cells is reached with Enter. @param {HTMLTableElement} grid */
  function settle(grid) {
    const cells = rowsOf(grid).flatMap(cellsOf);
    const stop = cells.find((cell) => cell.hasAttribute("data-samla-stop")) ?? firstOf(grid);
    for (const cell of cells) {
      const isStop = cell === stop;
      // Said again, since a cell that is shown as a block on a telephone is no cell to a screen reader
      cell.setAttribute("role", cell.tagName === "TD" ? "gridcell" : cell.closest("thead") ? "columnheader" : "rowheader");
      cell.toggleAttribute("data-samla-stop", isStop);
      const typed = typedIn(cell);
      if (typed) typed.tabIndex = isStop ? 0 : -1;
      else cell.tabIndex = isStop ? 0 : -1;
      if (cell.querySelector(FORM)) continue;
      if (!typed && !cell.querySelector("[data-samla-open]") && cell.hasAttribute("data-samla-cell")) cell.setAttribute("aria-readonly", "true");
      for (const part of cell.querySelectorAll(FIELDS)) if (part !== typed) /** @type {HTMLElement} */ (part).tabIndex = -1;
    }
    for (const part of grid.querySelectorAll("thead, tbody, tfoot")) part.setAttribute("role", "rowgroup");
    for (const row of rowsOf(grid)) {
      row.setAttribute("role", "row");
      const box = row.querySelector("[data-samla-select]");
      if (box instanceof HTMLInputElement) row.setAttribute("aria-selected", String(box.checked));
    }
  }

  /** @param {Element} grid */
  const firstOf = (grid) => asElement(grid.querySelector("tbody [data-samla-cell]") ?? grid.querySelector("tbody :is(td, th)"));

  /** @param {HTMLElement} cell */
  function go(cell) {
    const grid = gridOf(cell);
    if (!grid) return;
    grid.querySelector("[data-samla-stop]")?.removeAttribute("data-samla-stop");
    cell.setAttribute("data-samla-stop", "");
    settle(grid);
    const field = cell.querySelector(`${FORM} ${FIELDS}`);
    (asElement(field) ?? typedIn(cell) ?? cell).focus();
    const typed = typedIn(cell);
    if (typed instanceof HTMLInputElement) typed.select();
  }

  /** @param {HTMLElement} cell @param {number} down @param {number} right @returns {HTMLElement | null} */
  function neighbour(cell, down, right) {
    const grid = gridOf(cell);
    const row = cell.closest("tr");
    if (!grid || !row) return null;
    const column = cellsOf(row).indexOf(cell);
    const rows = rowsOf(grid);
    const next = rows[Math.min(Math.max(rows.indexOf(row) + down, 0), rows.length - 1)];
    const cells = next ? cellsOf(next) : [];
    return cells[Math.min(Math.max(column + right, 0), cells.length - 1)] ?? null;
  }

  /** @param {HTMLElement} cell @param {boolean} back @returns {HTMLElement | null} */
  function nextToOpen(cell, back) {
    const cells = cellsOf(/** @type {Element} */ (cell.closest("tr")));
    const place = cells.indexOf(cell);
    const rest = back ? cells.slice(0, place).reverse() : cells.slice(place + 1);
    return rest.find((one) => one.querySelector("[data-samla-open]")) ?? null;
  }

  /** @param {Element} cell @returns {boolean} whether there was something to open */
  function open(cell) {
    const link = asElement(cell.querySelector("[data-samla-open]")) ?? asElement(cell.querySelector("a[href], button"));
    link?.click();
    return link !== null;
  }

  /** @param {Element} form @returns {boolean} */
  function isTouched(form) {
    return form.hasAttribute("data-samla-begun") || [.../** @type {HTMLFormElement} */ (form).elements].some((field) => {
      if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) return field.checked !== field.defaultChecked;
      if (field instanceof HTMLSelectElement) return [...field.options].some((one) => one.selected !== one.defaultSelected);
      return (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.value !== field.defaultValue;
    });
  }

  /** Saves what was written, or closes the cell where nothing was. @param {HTMLFormElement} form */
  function leave(form) {
    const isWrong = form.querySelector("[aria-invalid='true'], [data-samla-clash]");
    if (isTouched(form) || isWrong) form.requestSubmit();
    else asElement(form.querySelector("[data-samla-cancel]"))?.click();
  }

  /** @param {KeyboardEvent} event @param {HTMLFormElement} form @param {HTMLElement} cell */
  function whileEditing(event, form, cell) {
    if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
      if (event.target instanceof Element && event.target.closest("button, a, summary")) return;
      event.preventDefault();
      leave(form);
    } else if (event.key === "Tab") {
      const stops = [...form.querySelectorAll(FIELDS)].filter((one) => one.checkVisibility() && !one.closest(".samla-actions"));
      const isLast = document.activeElement === (event.shiftKey ? stops[0] : stops.at(-1));
      const next = nextToOpen(cell, event.shiftKey);
      if (!isLast || !next) return;
      event.preventDefault();
      onward = { from: cell.id, to: next.id, open: true };
      leave(form);
    }
  }

  /** @param {KeyboardEvent} event @param {HTMLElement} cell */
  function onTyped(event, cell) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const [start, end] = [field.selectionStart, field.selectionEnd];
    const isAll = start === 0 && end === field.value.length;
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [event.shiftKey ? -1 : 1, 0] }[event.key]
      ?? (event.key === "ArrowLeft" && (isAll || end === 0) ? [0, -1] : null)
      ?? (event.key === "ArrowRight" && (isAll || start === field.value.length) ? [0, 1] : null);
    const next = steps && neighbour(cell, steps[0], steps[1]);
    if (!next) return;
    event.preventDefault();
    go(next);
  }

  /** @param {KeyboardEvent} event @param {HTMLElement} cell */
  function onCell(event, cell) {
    const row = /** @type {HTMLTableRowElement} */ (cell.closest("tr"));
    const arrow = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0] }[event.key];
    const isControl = event.ctrlKey || event.metaKey;
    if (arrow && event.altKey) asElement(row.querySelector(`[data-samla-move='${event.key === "ArrowUp" ? "up" : "down"}']`))?.click();
    else if (arrow) {
      const next = neighbour(cell, arrow[0], arrow[1]);
      if (event.shiftKey && arrow[0] && next) [row, next.closest("tr")].forEach((one) => one && choose(one, true));
      if (next) go(next);
    } else if (event.key === "Home" || event.key === "End") {
      const cells = cellsOf(isControl ? /** @type {Element} */ (rowsOf(/** @type {Element} */ (gridOf(cell))).at(event.key === "Home" ? 1 : -1)) : row);
      const next = cells.at(event.key === "Home" ? 0 : -1);
      if (next) go(next);
    } else if (event.key === "Enter" && isControl) asElement(row.querySelector("a[href]:not([data-samla-open])"))?.click();
    else if (event.key === "Enter" || event.key === "F2") open(cell);
    else if (event.key === " ") choose(row, !row.querySelector("[data-samla-select]:checked"));
    else if (event.key === "Escape") rowsOf(/** @type {Element} */ (gridOf(cell))).forEach((one) => choose(one, false));
    else if (event.key.toLowerCase() === "z" && isControl) asElement(areaOf(cell).querySelector("[data-samla-undo]"))?.click();
    else if (isControl || event.altKey || !single(event.key, cell)) return;
    event.preventDefault();
  }

  /** @param {Element} row @param {boolean} isChosen */
  function choose(row, isChosen) {
    const box = row.querySelector("[data-samla-select]");
    if (!(box instanceof HTMLInputElement) || box.checked === isChosen) return;
    box.checked = isChosen;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Says how many rows are chosen, and shows what can be done with them. @param {Element} area */
  function tellChosen(area) {
    const count = area.querySelectorAll("[data-samla-select]:checked").length;
    const told = area.querySelector("[data-samla-chosen]");
    if (told) told.textContent = count ? `${count} ${count === 1 ? "rad vald" : "rader valda"}` : "Inga rader valda";
    area.toggleAttribute("data-samla-has-chosen", count > 0);
  }

  /** @param {string} pressed @param {HTMLElement} cell @returns {boolean} whether the key did something */
  function single(pressed, cell) {
    const area = areaOf(cell);
    const key = localStorage.getItem(KEYS_OFF) ? null : asElement(area.querySelector(`[data-samla-key='${CSS.escape(pressed)}']`));
    const { samlaColumn: column, samlaValue: value } = key?.dataset ?? {};
    if (!key || !column) return false;
    const target = asElement(/** @type {Element} */ (cell.closest("tr")).querySelector(`[data-samla-cell='${column}']`));
    const asks = key.hasAttribute("data-samla-asks");
    if (value && area.querySelector("[data-samla-select]:checked")) return forAllChosen(area, column, value, asks);
    if (!target?.querySelector("[data-samla-open]")) return false;
    go(target);
    if (!value) return open(target);
    send(target, column, value, asks);
    return true;
  }

  /** @param {HTMLElement} cell @param {string} column @param {string} value @param {boolean} asks */
  function send(cell, column, value, asks) {
    const url = /** @type {string} */ (cell.dataset.samlaUrl);
    const token = /** @type {HTMLInputElement} */ (document.querySelector("[name='csrfmiddlewaretoken']")).value;
    const values = { ...JSON.parse(cell.dataset.samlaSent ?? "{}"), [column]: value, csrfmiddlewaretoken: token };
    const address = new URL(url, location.href);
    if (asks) address.searchParams.set(`${column}-vald`, value);
    const how = { source: cell, target: cell, swap: "outerHTML", ...(asks ? {} : { values }) };
    // @ts-ignore – htmx is a script of its own
    window.htmx.ajax(asks ? "GET" : "POST", asks ? address.pathname + address.search : url, how);
  }

  /** @param {Element} area @param {string} column @param {string} value @param {boolean} asks @returns {boolean} */
  function forAllChosen(area, column, value, asks) {
    const form = area.querySelector("[data-samla-bulk]");
    if (!(form instanceof HTMLFormElement)) return false;
    const field = form.elements.namedItem(column);
    if (field instanceof HTMLSelectElement) field.value = value;
    if (asks) asElement(form.querySelector("[data-samla-reason], textarea, input:not([type='hidden'])"))?.focus();
    else form.requestSubmit();
    return true;
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const cell = cellOf(event.target);
    if (event.isComposing || event.defaultPrevented || !cell || !(event.target instanceof Element)) return;
    const form = event.target.closest(FORM);
    if (form instanceof HTMLFormElement) whileEditing(event, form, cell);
    else if (event.target.matches("[data-samla-typed]")) onTyped(event, cell);
    else if (event.target === cell) onCell(event, cell);
  }

  /** A click gives a cell focus, two open it. @param {MouseEvent} event */
  function onClick(event) {
    const cell = cellOf(event.target);
    if (!cell || !(event.target instanceof Element) || event.target.closest(`${FORM}, a, button, input, label, summary`)) return;
    if (event.detail > 1) open(cell);
    else go(cell);
  }

  /** @param {FocusEvent} event */
  function onFocus(event) {
    const cell = cellOf(event.target);
    const grid = cell && gridOf(cell);
    if (cell) latest = cell.id;
    else if (!(event.target instanceof Element) || !event.target.closest(AREA)) latest = "";
    if (!cell || !grid || cell.hasAttribute("data-samla-stop")) return;
    grid.querySelector("[data-samla-stop]")?.removeAttribute("data-samla-stop");
    cell.setAttribute("data-samla-stop", "");
    settle(grid);
  }

  /** Focus is never lost: it goes on to the next cell, stays in what is wrong, or rests on the cell. @param {Event} event */
  function afterSwap(event) {
    const { target } = /** @type {CustomEvent} */ (event).detail.ctx;
    const here = target instanceof Element && target.id ? document.getElementById(target.id) : null;
    for (const grid of document.querySelectorAll(GRID)) settle(/** @type {HTMLTableElement} */ (grid));
    document.querySelectorAll(AREA).forEach(tellChosen);
    if (!here || !gridOf(here) || !here.matches("td, th")) return keepFocus();
    const form = here.querySelector(FORM);
    const next = onward?.from === here.id && !form ? document.getElementById(onward.to) : null;
    const isOpening = next !== null && onward?.open;
    if (onward?.from === here.id) onward = null;
    if (next) go(next);
    if (next && isOpening) open(next);
    if (form) asElement(form.querySelector("[data-samla-first]"))?.focus();
    if (next || form) return;
    if (here.contains(document.activeElement)) go(here);
    else keepFocus();
  }

  /** What had focus was exchanged: the cell in which somebody worked has it again. */
  function keepFocus() {
    const active = document.activeElement;
    const cell = asElement(latest ? document.getElementById(latest) : null);
    if (cell && (!active || active === document.body)) go(cell);
  }

  /** The order is saved; now the row moves. @param {Event} event */
  function afterOrder(event) {
    const { sourceElement, response, request } = /** @type {CustomEvent} */ (event).detail.ctx;
    if (!(sourceElement instanceof HTMLFormElement) || !sourceElement.matches("[data-samla-order]") || response?.status !== 200) return;
    const moved = document.getElementById(request.submitter?.closest("tr")?.id ?? sourceElement.dataset.samlaDragged ?? "");
    const way = request.submitter?.dataset.samlaMove;
    const before = way ? null : document.getElementById(sourceElement.dataset.samlaBefore ?? "");
    const focused = moved?.contains(document.activeElement) ? asElement(document.activeElement) : null;
    if (moved && way === "up") moved.previousElementSibling?.before(moved);
    else if (moved && way === "down") moved.nextElementSibling?.after(moved);
    else if (moved && before) before.before(moved);
    focused?.focus();
  }

  /** Rows are dragged by their handle. @param {DragEvent} event */
  function onDrag(event) {
    const row = event.target instanceof Element ? event.target.closest(`${GRID} tbody tr`) : null;
    const form = /** @type {HTMLFormElement | null} */ (row && areaOf(row).querySelector("[data-samla-order]"));
    if (!row || !form) return;
    if (event.type === "dragstart") {
      form.dataset.samlaDragged = row.id;
      row.setAttribute("data-samla-dragging", "");
      event.dataTransfer?.setData("text/plain", row.id);
    } else if (event.type === "dragover" && form.dataset.samlaDragged) event.preventDefault();
    else if (event.type === "dragend") document.querySelector("[data-samla-dragging]")?.removeAttribute("data-samla-dragging");
    else if (event.type === "drop" && form.dataset.samlaDragged && form.dataset.samlaDragged !== row.id) {
      event.preventDefault();
      form.dataset.samlaBefore = row.id;
      for (const [name, id] of [["rad", form.dataset.samlaDragged], ["fore", row.id]]) {
        const field = form.elements.namedItem(name);
        if (field instanceof HTMLInputElement) field.value = id.replace(/^\D+/, "");
      }
      form.requestSubmit();
    }
  }

  /** @param {Element} area */
  function startSwitch(area) {
    const box = area.querySelector("[data-samla-single-keys]");
    if (!(box instanceof HTMLInputElement)) return;
    asElement(area.querySelector("[data-samla-switch]"))?.removeAttribute("hidden");
    box.checked = !localStorage.getItem(KEYS_OFF);
    box.addEventListener("change", () => (box.checked ? localStorage.removeItem(KEYS_OFF) : localStorage.setItem(KEYS_OFF, "1")));
  }

  /** Whoever leaves the page with something written and not saved is asked first. @param {BeforeUnloadEvent} event */
  function onLeave(event) {
    if ([...document.querySelectorAll(`${GRID} ${FORM}`)].some(isTouched)) event.preventDefault();
  }

  for (const grid of document.querySelectorAll(GRID)) {
    grid.setAttribute("role", "grid");
    if (grid.querySelector("[data-samla-select]")) grid.setAttribute("aria-multiselectable", "true");
    settle(/** @type {HTMLTableElement} */ (grid));
  }
  for (const area of document.querySelectorAll(AREA)) {
    area.setAttribute("data-samla-alive", "");
    startSwitch(area);
    tellChosen(area);
    area.addEventListener("change", (event) => {
      if (!(event.target instanceof Element) || !event.target.matches("[data-samla-select]")) return;
      tellChosen(area);
      event.target.closest("tr")?.setAttribute("aria-selected", String(/** @type {HTMLInputElement} */ (event.target).checked));
    });
  }
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
  document.addEventListener("focusin", onFocus);
  for (const kind of ["dragstart", "dragover", "drop", "dragend"]) document.addEventListener(kind, (event) => onDrag(/** @type {DragEvent} */ (event)));
  document.addEventListener("htmx:after:swap", afterSwap);
  document.addEventListener("htmx:after:request", afterOrder);
  window.addEventListener("beforeunload", onLeave);
})();
