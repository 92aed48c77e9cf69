/* The map as a file of its own: what Streamlit answers in the app is answered here, from the events that the file holds.
   Every text is set as text, never as HTML. */
(function () {
  "use strict";
  const NO_DAY = -(2 ** 15);
  /* So many events of a list are shown at first, and more at each press. */
  const MORE = 40;
  let page = null;
  let data = null;
  /* What the map is told: the first message of the file, with what is asked for here laid over it. */
  let message = null;
  let asked = {};
  const actors = new Set();

  function element(tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
  const words = (name, at) => page.strings[page.columns[name][at]];

  function unpack(text) {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
  }

  /* One bit an event, as the map takes them. */
  function bitsOf(keeps) {
    const bytes = window.kharitaPoints.bitsWhere(page.involved.length, keeps);
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  }

  const byActor = (at) => !actors.size || page.involved[at].some((actor) => actors.has(actor));

  function show() {
    // By what is pressed in the legend; periods are days, which the timeline has.
    const isOfClass = window.kharitaPoints.fitting(data, asked);
    const { dayOf } = window.kharitaTimeline;
    const time = { ...message.time, start: dayOf(asked.from?.[0]), end: dayOf(asked.to?.[0]) };
    message = { ...message, events: bitsOf((at) => isOfClass(at) && byActor(at)), time, asked };
    window.kharita.show(message);
    tellActors(bitsOf(isOfClass));
    tellPanel();
    tellBeside();
    document.getElementById("reset").hidden = !actors.size && !Object.values(asked).some((values) => values.some(Boolean));
  }

  function rowsWhere(holds) {
    const passing = window.kharita.passing();
    const { first, last } = data.events;
    const day = (at) => (first[at] !== NO_DAY ? first[at] : last[at] !== NO_DAY ? last[at] : Infinity);
    const rows = page.involved.map((_, at) => at).filter((at) => passing[at] && holds(at));
    return rows.sort((one, other) => day(one) - day(other) || one - other);
  }

  /* Beside each actor stand the events that it alone would leave. */
  function tellActors(others) {
    const passing = window.kharita.passing(others);
    const counts = page.actors.map(() => 0);
    page.involved.forEach((involved, at) => {
      if (passing[at]) for (const actor of involved) counts[actor] += 1;
    });
    document.querySelectorAll("#actors label").forEach((label, actor) => {
      label.lastChild.textContent = counts[actor];
      label.firstChild.checked = actors.has(actor);
      label.classList.toggle("kh-none", !counts[actor]);
    });
    const heading = document.querySelector("#actors summary");
    heading.textContent = [page.texts.actors, ...[...actors].map((actor) => page.actors[actor])].join(" · ");
  }

  function addActors() {
    const box = document.getElementById("actors");
    const find = box.appendChild(element("input", "kh-find"));
    find.type = "search";
    find.placeholder = page.texts.find_actor;
    find.setAttribute("aria-label", page.texts.find_actor);
    const list = box.appendChild(element("div", "kh-list"));
    page.actors.forEach((name, actor) => {
      const label = list.appendChild(element("label", ""));
      const check = label.appendChild(element("input", ""));
      check.type = "checkbox";
      label.append(element("bdi", "", name), element("b", ""));
      check.addEventListener("change", () => {
        if (check.checked) actors.add(actor);
        else actors.delete(actor);
        show();
      });
    });
    find.addEventListener("input", () => {
      const sought = find.value.trim().toLowerCase();
      for (const label of list.children) label.hidden = !label.textContent.toLowerCase().includes(sought);
    });
  }

  function tellPanel() {
    const panel = document.getElementById("panel");
    const spot = data.tokens.indexOf(message.selected);
    if (spot < 0) {
      panel.replaceChildren(element("p", "kh-hint", page.texts.choose));
      return;
    }
    const rows = rowsWhere((at) => data.events.spot[at] === spot);
    const precision = data.labels.precisions[data.spots.precision[spot]];
    const title = fill(data.labels.spot, { place: data.labels.names[spot], precision, count: rows.length });
    panel.replaceChildren(element("h2", "", title));
    if (rows.length) addList(panel, rows);
    else panel.append(element("p", "kh-hint", page.texts.none_here));
    const only = rows.length === 1 && panel.querySelector("details");
    if (only) only.open = true;
  }

  /* The events that are not on the map, by the reason. */
  function tellBeside() {
    const box = document.getElementById("beside");
    const open = new Set([...box.querySelectorAll(".kh-reason[open]")].map((each) => each.dataset.reason));
    const rows = rowsWhere((at) => words("beside", at));
    box.replaceChildren(element("h2", "", fill(page.texts.beside, { count: rows.length })));
    if (!rows.length) box.append(element("p", "kh-hint", page.texts.none_beside));
    for (const reason of page.reasons) {
      const here = rows.filter((at) => words("beside", at) === reason);
      if (!here.length) continue;
      const group = box.appendChild(element("details", "kh-reason"));
      group.dataset.reason = reason;
      group.appendChild(element("summary", "", `${reason} · ${here.length}`));
      group.open = open.has(reason);
      addList(group, here);
    }
  }

  /* So many events at a time; the button that brings more stands under them. */
  function addList(box, rows) {
    box.append(...rows.slice(0, MORE).map(card));
    const left = rows.slice(MORE);
    if (!left.length) return;
    const more = box.appendChild(element("button", "kh-more", fill(page.texts.more, { count: left.length })));
    more.type = "button";
    more.addEventListener("click", () => {
      more.remove();
      addList(box, left);
    });
  }

  /* A line an event; the rest is made when it is opened. */
  function card(at) {
    const box = element("details", "kh-card");
    const line = box.appendChild(element("summary", ""));
    const swatch = line.appendChild(element("i", "kh-swatch"));
    swatch.style.background = data.classes[message.look.colouring][data.events[message.look.colouring][at]].colour;
    line.append(element("b", "", words("kind", at)), " · ", element("bdi", "", words("date", at)));
    for (const tag of words("tags", at).split("\n").filter(Boolean)) line.append(element("span", "kh-tag", tag));
    const sides = line.appendChild(element("div", "kh-sides"));
    sides.append(element("bdi", "", words("sides", at)));
    if (words("beside", at)) sides.append(" · ", element("bdi", "", words("place", at)));
    box.addEventListener("toggle", () => box.append(...body(at)), { once: true });
    return box;
  }

  function body(at) {
    const facts = element("dl", "");
    const rows = [["place", words("place", at), words("notes", at)], ["date", words("date", at), words("basis", at)], ["casualties", words("losses", at), ""]];
    // The sides stand above already; what the text leaves open does not.
    if (words("open", at)) rows.unshift(["sides", words("sides", at), words("open", at)]);
    for (const [name, shown, note] of rows) {
      const row = facts.appendChild(element("div", ""));
      row.append(element("dt", "", page.texts[name]), noted(shown, note));
    }
    const sentence = element("p", "kh-sentence", words("told", at));
    sentence.append(element("small", "", page.texts.note));
    return [sentence, facts, quote(at), source(at)];
  }

  function noted(shown, note) {
    const made = element("dd", "");
    made.append(element("bdi", "", shown));
    if (note) made.append(element("small", "", note));
    return made;
  }

  /* Where a report's words would tell a site of civilians, the file does not have them. */
  function quote(at) {
    if (!words("words", at)) return element("p", "kh-hint kh-withheld", page.texts.withheld);
    const made = element("blockquote", "", words("words", at));
    made.lang = "ar";
    made.dir = "auto";
    return made;
  }

  function source(at) {
    const made = element("p", "kh-source");
    const parts = [words("publisher", at), words("published", at)].filter(Boolean).map((each) => element("bdi", "", each));
    if (words("link", at)) {
      const link = element("a", "", page.texts.link);
      link.href = words("link", at);
      link.target = "_blank";
      link.rel = "noopener noreferrer";
      parts.push(link);
    }
    parts.forEach((part, number) => made.append(...(number ? [" · "] : []), part));
    return made;
  }

  function reset() {
    actors.clear();
    asked = {};
    show();
  }

  window.kharitaHost = {
    hasTools: false,
    onTheme: (changed) => window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed),
    keepView() {},
    view: () => null,
    tell({ spot, filter, click }) {
      if (filter) {
        asked = { ...asked, ...filter };
        message = { ...message, turn: click };
      } else if (spot !== undefined) message = { ...message, selected: spot };
      show();
    },
  };

  async function begin() {
    const given = await unpack(document.getElementById("events").textContent);
    ({ page, shown: message } = given);
    const map = L.map("map_div", { ...given.options, zoomControl: false });
    window.map = map;
    window.kharita.start(map, given.base);
    given.events.bounds ??= window.kharitaGround.bounds;
    data = window.kharita.receive(message.name, given.events);
    addActors();
    document.getElementById("reset").addEventListener("click", reset);
    show();
  }

  begin().catch((problem) => {
    document.getElementById("failure").hidden = false;
    throw problem;
  });
})();
