/* Draws Kharita's base map with Leaflet and lays the events of points.js over it. Every text is set as text, never as HTML. */
(function () {
  "use strict";
  const VIEW = "kharita-view";
  const FIT = { paddingTopLeft: [20, 20], paddingBottomRight: [20, 32], maxZoom: 12 };
  /* Pixels that the timeline takes of the map's height. */
  const TIMELINE = 118;
  const LABEL_ZOOM = { 1: 0, 2: 9, 3: 11 };
  let map = null;
  let shownOnce = false;
  let clicks = Date.now();
  let home = null;
  let labels = [];
  let points = null;
  let timeline = null;
  let words = null;
  let rightToLeft = false;
  /* The last message, and the number of the last change made here that the page was told of. */
  let message = null;
  let lastTurn = 0;
  let wasDark = null;

  function element(tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /* The page's theme reaches the frame as CSS variables; only the frame can tell light from dark. */
  function followTheme() {
    const colour = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g) || [255, 255, 255];
    const light = 0.3 * colour[0] + 0.6 * colour[1] + 0.1 * colour[2];
    const dark = document.documentElement.classList.toggle("kh-dark", light < 128 && colour[3] !== "0");
    if (points && dark !== wasDark) points.redraw();
    if (timeline && dark !== wasDark) timeline.draw();
    wasDark = dark;
  }

  function pane(name, order) {
    map.createPane(name).style.zIndex = order;
  }

  function addOutlines(base) {
    const fixed = { interactive: false, smoothFactor: 0.7 };
    for (const area of base.governorates) {
      const kind = area.home ? "kh-land kh-home" : "kh-land";
      L.polygon(area.rings, { ...fixed, pane: "kh-land", className: kind }).addTo(map);
    }
    L.polyline(base.subdistricts, { ...fixed, pane: "kh-land", className: "kh-subdistrict" }).addTo(map);
    L.polyline(base.border, { ...fixed, pane: "kh-land", className: "kh-border" }).addTo(map);
    for (const river of base.rivers) {
      L.polyline(river.lines, { ...fixed, pane: "kh-water", className: "kh-river" }).addTo(map);
    }
  }

  function label(at, text, className) {
    const icon = L.divIcon({ className: "kh-label " + className, html: element("span", "", text), iconSize: null });
    return L.marker(at, { icon, pane: "kh-labels", interactive: false, keyboard: false }).addTo(map);
  }

  function addLabels(base) {
    labels = base.towns.map((town) => ({
      marker: label(town.at, town.name, "kh-town kh-rank" + town.rank),
      at: L.latLng(town.at),
      rank: town.rank,
    }));
    for (const river of base.rivers) {
      if (river.at) labels.push({ marker: label(river.at, river.name, "kh-water-name"), at: L.latLng(river.at), rank: 2 });
    }
    labels.sort((one, other) => one.rank - other.rank);
    map.on("zoomend moveend resize", settle);
    map.whenReady(settle);
    if (document.fonts) document.fonts.ready.then(placeLabels);
  }

  const overlap = (one, other) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

  function boxAround(x, y, width, height) {
    return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
  }

  /* Where a label may stand: under its point, beside it, above it, then further off; offsets of its middle. */
  function places(width, height, gap) {
    return [gap, gap + 12].flatMap((far) => [
      [0, far + height / 2],
      [far + width / 2, 0],
      [-far - width / 2, 0],
      [0, -far - height / 2],
    ]);
  }

  /* Markers first, then the labels around them. */
  function settle() {
    points.settle();
    placeLabels();
  }

  /* Labels of small towns wait for a close view; none, nor a town's dot, is laid over another or over a marker. */
  function placeLabels() {
    const markers = points.markers();
    const taken = markers.map(({ x, y, radius }) => boxAround(x, y, 2 * radius + 4, 2 * radius + 4));
    for (const { marker, at, rank } of labels) {
      const node = marker.getElement();
      const words = node.firstChild;
      const point = map.latLngToContainerPoint(at);
      const [width, height] = [words.offsetWidth + 4, words.offsetHeight];
      const near = markers.filter(({ x, y }) => Math.hypot(x - point.x, y - point.y) < 6);
      node.classList.toggle("kh-covered", markers.some(({ x, y, radius }) => Math.hypot(x - point.x, y - point.y) < radius + 2));
      const gap = Math.max(5, ...near.map(({ radius }) => radius + 4));
      const choices = map.getZoom() < LABEL_ZOOM[rank] ? [] : places(width, height, gap).slice(0, rank === 1 ? 8 : 4);
      const shown = choices.find(([x, y]) => {
        const box = boxAround(point.x + x, point.y + y, width, height);
        return taken.every((other) => !overlap(box, other));
      });
      node.style.visibility = shown ? "visible" : "hidden";
      if (!shown) continue;
      words.style.transform = `translate(${shown[0] - words.offsetWidth / 2}px, ${shown[1] - words.offsetHeight / 2}px)`;
      taken.push(boxAround(point.x + shown[0], point.y + shown[1], width, height));
    }
  }

  function addTiles(base) {
    const overlays = {};
    for (const tile of base.tiles) {
      const layer = L.tileLayer(tile.url, { maxZoom: tile.maxZoom, attribution: tile.attribution });
      layer.on("add", () => map.getContainer().classList.add("kh-tiles"));
      layer.on("remove", () => {
        map.getContainer().classList.remove("kh-tiles");
        say("");
      });
      layer.on("tileerror", () => say(base.texts.offline));
      layer.on("tileload", () => say(""));
      overlays[tile.name] = layer;
    }
    L.control.layers({}, overlays, { position: "topright" }).addTo(map);
  }

  function addControls(base) {
    map.attributionControl.setPrefix(false).addAttribution(base.attribution);
    L.control.zoom({ zoomInTitle: base.texts.zoom_in, zoomOutTitle: base.texts.zoom_out }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    const whole = L.control({ position: "topleft" });
    whole.onAdd = () => {
      const bar = element("div", "leaflet-bar leaflet-control");
      const button = element("a", "kh-whole", "⤢");
      button.href = "#";
      button.title = base.texts.whole;
      button.setAttribute("role", "button");
      button.setAttribute("aria-label", base.texts.whole);
      L.DomEvent.on(button, "click", (event) => {
        L.DomEvent.stop(event);
        map.fitBounds(home || base.bounds, FIT);
      });
      bar.appendChild(button);
      return bar;
    };
    whole.addTo(map);
  }

  /* A wheel that turns the page must not change the map under it. */
  function useWheelOnceClicked() {
    map.scrollWheelZoom.disable();
    map.on("click focus", () => map.scrollWheelZoom.enable());
    map.getContainer().addEventListener("mouseleave", () => map.scrollWheelZoom.disable());
  }

  /* Leaflet focuses the map at the first press; the page around it must not jump then, or the click is lost. */
  function focusInPlace() {
    const container = map.getContainer();
    container.focus = () => HTMLElement.prototype.focus.call(container, { preventScroll: true });
  }

  function say(text) {
    let note = document.querySelector(".kh-note");
    if (!note) {
      note = element("div", "kh-note");
      note.setAttribute("role", "status");
      map.getContainer().appendChild(note);
    }
    note.textContent = text;
    note.hidden = !text;
  }

  /* The view survives a change of language or page: it is kept for this tab. */
  function keepView() {
    try {
      const { lat, lng } = map.getCenter();
      sessionStorage.setItem(VIEW, JSON.stringify([lat, lng, map.getZoom()]));
    } catch { /* a browser that keeps nothing still draws */ }
  }

  function restoreView() {
    try {
      const [lat, lng, zoom] = JSON.parse(sessionStorage.getItem(VIEW));
      map.setView([lat, lng], zoom, { animate: false });
      return true;
    } catch {
      return false;
    }
  }

  function start(made, base) {
    map = made;
    document.getElementById("kh-failure")?.remove();
    document.documentElement.lang = base.language;
    document.documentElement.dataset.direction = base.direction;
    followTheme();
    if (window.Streamlit) window.Streamlit.events.addEventListener("streamlit:render", () => setTimeout(followTheme));
    pane("kh-land", 210);
    pane("kh-water", 220);
    pane("kh-points", 410);
    pane("kh-labels", 450);
    for (const name of ["kh-points", "kh-labels"]) map.getPane(name).style.pointerEvents = "none";
    words = base.timeline;
    rightToLeft = base.direction === "rtl";
    map.fitBounds(base.bounds, { animate: false });
    map.setMaxBounds(L.latLngBounds(base.governorates.flatMap((area) => area.rings.flat())).pad(0.25));
    points = window.kharitaPoints.attach(map, {
      choose: (spot) => tell({ spot }),
      need: (events) => tell({ need: events }),
    });
    useWheelOnceClicked();
    focusInPlace();
    addOutlines(base);
    addLabels(base);
    addTiles(base);
    addControls(base);
    map.getContainer().dataset.drawn = "base";
  }

  function tell(value) {
    clicks += 1;
    window.Streamlit.setComponentValue({ ...value, click: clicks });
    return clicks;
  }

  /* The events, sent once; without bounds the page sets the view, which is no view to come back to. */
  function receive(name, data) {
    const received = points.receive(name, data);
    home = data.bounds;
    if (!home) return;
    timeline ??= addTimeline();
    timeline.load(received);
    if (shownOnce) return;
    if (!restoreView()) map.fitBounds(home, { ...FIT, animate: false });
    map.on("moveend", keepView);
    shownOnce = true;
  }

  function addTimeline() {
    const container = map.getContainer();
    const made = window.kharitaTimeline.attach(container.parentElement, words, rightToLeft, {
      move: (time) => {
        points.move(time, message.once);
        tellCounts();
      },
      rest: (filter) => {
        lastTurn = tell({ filter });
        settle();
      },
      playing: () => tellCounts(),
      pile: () => made.pile(points.anytime(message.once)),
    });
    container.style.height = `${container.offsetHeight - TIMELINE}px`;
    map.invalidateSize({ animate: false });
    return made;
  }

  /* A message that was sent before the page knew of the last change here is late: the change stands. */
  function show(given) {
    const isLate = given.turn < lastTurn;
    message = isLate && message ? { ...given, area: message.area } : given;
    if (timeline && !isLate) timeline.take(given.time);
    const time = timeline ? timeline.time() : given.time;
    if (!points.show(message, time)) return;
    if (timeline) timeline.pile(points.anytime(message.once));
    settle();
    tellCounts();
    map.getContainer().dataset.drawn = "events";
  }

  function tellCounts() {
    const counted = points.counted();
    if (!counted) return;
    Object.assign(map.getContainer().dataset, { events: counted.events, spots: counted.spots });
    if (timeline) timeline.say(counted);
  }

  window.kharita = { start, receive, show, markers: () => points.markers(), lands: () => points.lands() };
})();
