/* Runs before Leaflet and says so in the map's place when it, or the drawing, fails. */
(function (message) {
  "use strict";
  function tell() {
    if (document.getElementById("kh-failure")) return;
    const note = document.createElement("p");
    note.id = "kh-failure";
    note.setAttribute("role", "alert");
    note.dir = "auto";
    note.style.cssText = "margin:2rem;padding:1rem;border:1px solid #b3541e;border-radius:6px;font:15px/1.5 system-ui,sans-serif";
    note.textContent = message;
    document.body.prepend(note);
    if (window.Streamlit) window.Streamlit.setFrameHeight(180);
  }
  const isScript = (event) => event.target && event.target.tagName === "SCRIPT";
  window.addEventListener("error", (event) => { if (isScript(event) || (event.error && !window.map)) tell(); }, true);
  setTimeout(() => { if (!window.map) tell(); }, 15000);
})(MESSAGE);
