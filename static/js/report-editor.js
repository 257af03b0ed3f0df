// @ts-check
// The limited rich-text editor over a textarea: what is written goes into the textarea as the same limited HTML, so
// that saving, drafts and the page without JavaScript are one and the same. TipTap is vendored (static/vendor).
(() => {
  /** @type {any} */
  const tiptap = /** @type {any} */ (window).SamlaTiptap;
  if (!tiptap) return;
  const RICH = "textarea[data-samla-rich]";
  const HEADINGS = /** @type {const} */ ([3, 4]);
  const LIST_SIGN = /^[\s\u00a0]*(?:[·•▪◦§o\uf0b7\uf0a7–-]|(\d+|[a-z])[.)])[\s\u00a0]+/;

  /** What a figure says now, where the page offers it. @param {string | null} key */
  const saidNow = (key) => document.querySelector(`[data-samla-insert="${CSS.escape(key ?? "")}"]`)?.getAttribute("data-samla-text");

  /** A figure that follows the facts: one piece, its text is what it says now, or said when it was put in. */
  const LiveFigure = tiptap.Node.create({
    name: "figure",
    group: "inline",
    inline: true,
    atom: true,
    addAttributes: () => ({
      value: { default: "", parseHTML: (/** @type {Element} */ element) => element.getAttribute("value") },
      text: { default: "", parseHTML: (/** @type {Element} */ element) => saidNow(element.getAttribute("value")) ?? element.textContent, renderHTML: () => ({}) },
    }),
    parseHTML: () => [{ tag: "data[value]" }],
    renderHTML: (/** @type {any} */ { node }) => ["data", { value: node.attrs.value }, node.attrs.text],
    renderText: (/** @type {any} */ { node }) => node.attrs.text,
  });

  /** Word's lists are paragraphs with a sign in front, and its styles may not be shown. @param {string} html */
  function fromWord(html) {
    const plain = html.replace(/<!--[\s\S]*?-->|<!\[[\s\S]*?\]>|<(style|xml|script)[\s\S]*?<\/\1>/gi, "").replace(/<\/?o:p[^>]*>/gi, "");
    const items = plain.replace(/<p[^>]*(?:MsoList|mso-list)[^>]*>([\s\S]*?)<\/p>/gi, (_, inner) => {
      const text = inner.replace(/<\/?span[^>]*>/gi, "").replace(/&nbsp;/g, "\u00a0");
      const sign = text.match(LIST_SIGN);
      const list = sign && sign[1] ? "ol" : "ul";
      return `<${list}><li>${sign ? text.slice(sign[0].length) : text}</li></${list}>`;
    });
    return items.replace(/<\/(ul|ol)>\s*<\1>/gi, "").replace(/\s(?:style|class|lang|align)=(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, "").replace(/<(\/?)h[12]\b/gi, "<$1h3");
  }

  const BUTTONS = [
    ["Fet", "bold", "F", (/** @type {any} */ c) => c.toggleBold()],
    ["Kursiv", "italic", "K", (/** @type {any} */ c) => c.toggleItalic()],
    ["Rubrik", "heading", "Rubrik", (/** @type {any} */ c) => c.toggleHeading({ level: 3 })],
    ["Punktlista", "bulletList", "• Lista", (/** @type {any} */ c) => c.toggleBulletList()],
    ["Numrerad lista", "orderedList", "1. Lista", (/** @type {any} */ c) => c.toggleOrderedList()],
  ];

  /** @type {any} */
  let last = null;

  /** @param {HTMLTextAreaElement} field @param {boolean} isLater Whether somebody just asked for the field. */
  function open(field, isLater) {
    const box = Object.assign(document.createElement("div"), { className: "samla-editor" });
    const bar = Object.assign(document.createElement("div"), { className: "samla-editor__bar" });
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", "Textens form");
    const page = document.createElement("div");
    box.append(bar, page);
    field.before(box);
    field.closest(".samla-field")?.querySelector("[id$='_helptext'], [id$='-helptext'], .samla-field__help")?.setAttribute("hidden", "");
    const label = field.closest(".samla-field")?.querySelector("label");
    const editor = new tiptap.Editor({
      element: page,
      injectCSS: false,
      content: field.value,
      extensions: [
        tiptap.Document, tiptap.Paragraph, tiptap.Text, tiptap.Bold, tiptap.Italic, tiptap.HardBreak, tiptap.BulletList,
        tiptap.OrderedList, tiptap.ListItem, tiptap.ListKeymap, tiptap.UndoRedo, LiveFigure,
        tiptap.Heading.configure({ levels: HEADINGS }),
        tiptap.Link.configure({ openOnClick: false, autolink: false, protocols: ["http", "https", "mailto"], HTMLAttributes: { target: null, rel: null, class: null } }),
      ],
      editorProps: {
        attributes: { role: "textbox", "aria-multiline": "true", "aria-label": label?.textContent?.trim() ?? "Text", ...described(field) },
        transformPastedHTML: fromWord,
      },
      onUpdate: (/** @type {any} */ { editor: now }) => {
        field.value = now.isEmpty ? "" : now.getHTML().replace(/(<p><\/p>)+$/, "");
        field.dispatchEvent(new Event("input", { bubbles: true }));
      },
      onFocus: (/** @type {any} */ { editor: now }) => (last = now),
      onTransaction: (/** @type {any} */ { editor: now }) => showPressed(bar, now),
    });
    last = last ?? editor;
    BUTTONS.forEach(([name, mark, text, act]) => bar.append(button(String(name), String(text), String(mark), () => /** @type {any} */ (act)(editor.chain().focus()).run())));
    bar.append(button("Länk", "Länk", "link", () => askForLink(editor)));
    bar.append(button("Ångra", "Ångra", "", () => editor.chain().focus().undo().run()));
    label?.addEventListener("click", () => editor.commands.focus());
    if (isLater || document.activeElement === field) editor.commands.focus("end");
  }

  /** @param {HTMLTextAreaElement} field */
  function described(field) {
    const by = field.getAttribute("aria-describedby");
    const wrong = field.getAttribute("aria-invalid");
    return { ...(by ? { "aria-describedby": by } : {}), ...(wrong ? { "aria-invalid": wrong } : {}) };
  }

  /** @param {string} name @param {string} text @param {string} mark @param {() => void} act */
  function button(name, text, mark, act) {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: text, title: name });
    made.setAttribute("aria-label", name);
    if (mark) made.dataset.samlaMark = mark;
    if (mark) made.setAttribute("aria-pressed", "false");
    made.addEventListener("mousedown", (event) => event.preventDefault()); // the text keeps the focus
    made.addEventListener("click", act);
    return made;
  }

  /** @param {Element} bar @param {any} editor */
  function showPressed(bar, editor) {
    bar.querySelectorAll("[data-samla-mark]").forEach((made) => made.setAttribute("aria-pressed", String(editor.isActive(made.getAttribute("data-samla-mark")))));
  }

  /** @param {any} editor */
  function askForLink(editor) {
    const before = editor.getAttributes("link").href ?? "";
    const asked = window.prompt("Adress som länken leder till (tomt tar bort länken)", before || "https://");
    if (asked === null) return;
    const chain = editor.chain().focus().extendMarkRange("link");
    if (asked.trim() === "" || asked.trim() === "https://") chain.unsetLink().run();
    else chain.setLink({ href: asked.trim() }).run();
  }

  /** @param {Element} panel */
  function offerFigures(panel) {
    panel.querySelectorAll("[data-samla-insert]").forEach((made) => {
      /** @type {HTMLElement} */ (made).hidden = false;
      made.nextElementSibling?.setAttribute("hidden", "");
      made.addEventListener("click", () => {
        const attrs = { value: made.getAttribute("data-samla-insert"), text: made.getAttribute("data-samla-text") };
        // At once, and not with the next frame: a space typed meanwhile would press the button again
        last?.view.focus();
        last?.chain().insertContent({ type: "figure", attrs }).run();
      });
    });
  }

  // What is recorded shows beside the text at once
  let asked = 0;
  async function refresh() {
    const url = document.querySelector("[data-samla-preview]")?.getAttribute("data-samla-preview");
    const shown = document.getElementById("forhandsvisning");
    if (!url || !shown) return;
    const mine = (asked += 1);
    const answer = await fetch(url, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok || mine !== asked) return;
    const box = document.createElement("template");
    box.innerHTML = await answer.text();
    const fresh = box.content.querySelector("#forhandsvisning");
    if (fresh) shown.replaceChildren(...Array.from(fresh.childNodes));
  }

  /** @param {boolean} isLater */
  const start = (isLater) => document.querySelectorAll(`${RICH}:not([data-samla-is-rich])`).forEach((field) => {
    field.setAttribute("data-samla-is-rich", "");
    open(/** @type {HTMLTextAreaElement} */ (field), isLater);
  });
  start(false);
  document.querySelectorAll("[data-samla-figures]").forEach(offerFigures);
  new MutationObserver((changes) => {
    if (changes.some((change) => change.type === "childList")) start(true);
    if (changes.some((change) => change.attributeName === "data-samla-state" && /** @type {HTMLElement} */ (change.target).dataset.samlaState === "recorded")) refresh();
  }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-samla-state"] });
})();
