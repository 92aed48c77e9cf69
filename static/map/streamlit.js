/* What is around the map in the app: Streamlit, which draws it in a frame and answers what is done on it. */
(function () {
  "use strict";
  const VIEW = "kharita-view";

  /* The page's key for undo is heard in the map too: for the page, the map is another document. */
  function passUndo(event) {
    if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const { key, code, ctrlKey, metaKey } = event;
    try {
      const { document: page, KeyboardEvent } = window.parent;
      for (const type of ["keydown", "keyup"]) page.body.dispatchEvent(new KeyboardEvent(type, { key, code, ctrlKey, metaKey, bubbles: true }));
    } catch { /* a page that does not let the frame do it has its button */ }
  }

  function writeView(view) {
    try {
      const { history, location } = window.parent;
      const address = new URL(location.href);
      if (address.searchParams.get("view") === view) return;
      address.searchParams.set("view", view);
      history.replaceState(history.state, "", address);
    } catch { /* a page that does not let the frame do it goes without */ }
  }

  window.kharitaHost = {
    /* Whether areas can be drawn to filter by, and the link to what is seen be copied. */
    hasTools: true,
    tell: (value) => window.Streamlit.setComponentValue(value),
    onTheme(changed) {
      if (window.Streamlit) window.Streamlit.events.addEventListener("streamlit:render", () => setTimeout(changed));
    },
    hearUndo: () => document.addEventListener("keydown", passUndo),
    /* The view stands in the address of the page, so that a link opens it again; Streamlit, which writes the rest of the
       address, leaves it out at each change. For a change of language or page it is kept for this tab. */
    keepView(view) {
      try {
        sessionStorage.setItem(VIEW, view);
      } catch { /* a browser that keeps nothing still draws */ }
      writeView(view);
    },
    view() {
      try {
        return new URL(window.parent.location.href).searchParams.get("view") ?? sessionStorage.getItem(VIEW);
      } catch {
        return null;
      }
    },
    async copyLink() {
      const address = window.parent.location.href;
      try {
        await window.parent.navigator.clipboard.writeText(address);
      } catch {
        const field = document.body.appendChild(document.createElement("textarea"));
        field.value = address;
        field.select();
        document.execCommand("copy");
        field.remove();
      }
    },
  };
})();
