/* Draws Kharita's base map with Leaflet and lays the events of points.js over it. What is around the map, the app or a
   page of its own, is `kharitaHost`. Every text is set as text, never as HTML. */
(function () {
  "use strict";
  const FIT = { paddingTopLeft: [20, 20], paddingBottomRight: [20, 32], maxZoom: 12 };
  /* Pixels that legend and timeline take of the map's height. */
  const BELOW = 118 + 54;
  /* Milliseconds after a change of size in which Leaflet moves the map. */
  const RESIZING = 1000;
  const LABEL_ZOOM = { 1: 0, 2: 9, 3: 11 };
  let host = null;
  let map = null;
  let shownOnce = false;
  let clicks = Date.now();
  let home = null;
  let labels = [];
  let points = null;
  let timeline = null;
  let legend = null;
  let classes = null;
  let area = null;
  /* The view that the user last had, and whether it came from a link or another page and the user has done nothing since. */
  let kept = null;
  let held = false;
  let resizedAt = 0;
  let texts = null;
  let words = null;
  let rightToLeft = false;
  /* The last message, and the number of the last change made here that the page was told of. */
  let message = null;
  let lastTurn = 0;
  /* What of it the page is not known to have heard, null where it knows all. */
  let untold = null;
  let soon = 0;
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

  /* The style sheets are files of their own and may come after what is drawn with their colours. */
  function followSheets() {
    for (const sheet of document.querySelectorAll("link[rel=stylesheet]")) {
      if (!sheet.sheet) sheet.addEventListener("load", drawAgain);
    }
  }

  function drawAgain() {
    followTheme();
    points.redraw();
    if (timeline) timeline.draw();
    settle();
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
      marker: label(town.at, town.name[base.language], "kh-town kh-rank" + town.rank),
      at: L.latLng(town.at),
      rank: town.rank,
    }));
    for (const river of base.rivers) {
      if (river.at) labels.push({ marker: label(river.at, river.name[base.language], "kh-water-name"), at: L.latLng(river.at), rank: 2 });
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

  /* While the timeline moves, the labels follow now and then. */
  function labelsSoon() {
    if (soon) return;
    soon = setTimeout(() => {
      soon = 0;
      settle();
    }, 600);
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
    if (!base.tiles.length) return;
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
    addButtons([["kh-whole", "⤢", base.texts.whole, () => map.fitBounds(home || base.bounds, FIT)]]);
  }

  /* Each is its class, its sign, its words and what it does. */
  function addButtons(given) {
    const control = L.control({ position: "topleft" });
    control.onAdd = () => {
      const bar = element("div", "leaflet-bar leaflet-control");
      for (const [className, sign, text, act] of given) {
        const button = bar.appendChild(element("a", `kh-sign ${className}`, sign));
        button.href = "#";
        button.title = text;
        button.setAttribute("role", "button");
        button.setAttribute("aria-label", text);
        L.DomEvent.on(button, "click", (event) => {
          L.DomEvent.stop(event);
          act();
        });
      }
      return bar;
    };
    control.addTo(map);
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

  function keepView() {
    const [center, zoom] = [map.getCenter(), map.getZoom()];
    const isAsBefore = kept && zoom === kept.zoom && map.project(center).distanceTo(map.project(kept.center)) <= 1;
    // A page changes size while it is built, which shifts the view by some pixels; no user has done it.
    if (!isAsBefore && held && performance.now() - resizedAt < RESIZING) {
      held = false;
      map.setView(kept.center, kept.zoom, { animate: false });
      held = true;
      return;
    }
    if (!isAsBefore) kept = { center, zoom };
    const { lat, lng } = kept.center;
    host.keepView(`${lat.toFixed(4)},${lng.toFixed(4)},${kept.zoom}`);
  }

  function restoreView() {
    const [lat, lng, zoom] = (host.view() ?? "").split(",").map(Number);
    if (![lat, lng, zoom].every(Number.isFinite) || Math.abs(lat) > 90 || Math.abs(lng) > 180) return false;
    kept = { center: L.latLng(lat, lng), zoom: Math.min(Math.max(zoom, map.getMinZoom()), map.getMaxZoom()) };
    map.setView(kept.center, kept.zoom, { animate: false });
    held = true;
    return true;
  }

  /* A picture of what is seen: where, how close, and how much of it. */
  function takePicture() {
    const { lat, lng } = map.getCenter();
    const { x, y } = map.getSize();
    tell({ picture: [lat, lng, map.getZoom(), x, y] });
  }

  async function copyLink() {
    keepView();
    await host.copyLink();
    say(texts.link_copied);
    setTimeout(() => say(""), 2500);
  }

  function start(made, given) {
    const base = { ...window.kharitaGround, ...given };
    host = window.kharitaHost;
    map = made;
    document.getElementById("kh-failure")?.remove();
    document.documentElement.lang = base.language;
    document.documentElement.dataset.direction = base.direction;
    followTheme();
    host.onTheme(followTheme);
    pane("kh-land", 210);
    pane("kh-water", 220);
    pane("kh-points", 410);
    pane("kh-labels", 450);
    for (const name of ["kh-points", "kh-labels"]) map.getPane(name).style.pointerEvents = "none";
    texts = base.texts;
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
    followSheets();
    map.getContainer().dataset.drawn = "base";
  }

  /* Of what is told in quick succession the page may hear the last alone: a change of the filter goes with it all until it
     is known to be heard. */
  function tell(value) {
    clicks += 1;
    host.tell({ ...(untold && { filter: untold }), ...value, click: clicks });
  }

  /* A change of the filter made here, as parameters of an address. */
  function filterBy(filter) {
    untold = { ...untold, ...filter };
    tell({});
    lastTurn = clicks;
  }

  /* Kinds and sides are drawn before the page answers, as are days, which the timeline has. */
  function choose(filter) {
    if (filter.from) {
      timeline.choose(...filter.from, ...filter.to);
      return;
    }
    filterBy(filter);
    // A page that has answered already has it drawn.
    if (untold) draw();
  }

  /* The events, sent once, are given back unpacked; without bounds the page sets the view, which is no view to come back to. */
  function receive(name, data) {
    const received = points.receive(name, data);
    home = data.bounds;
    if (!home) return received;
    if (!timeline) {
      timeline = addTimeline();
      addTools();
    }
    timeline.load(received);
    classes = received.classes;
    if (shownOnce) return received;
    if (!restoreView()) map.fitBounds(home, { ...FIT, animate: false });
    map.on("moveend", keepView);
    for (const done of ["pointerdown", "wheel", "keydown"]) {
      document.addEventListener(done, () => (held = false), { capture: true, passive: true });
    }
    window.addEventListener("resize", () => (resizedAt = performance.now()));
    shownOnce = true;
    return received;
  }

  /* What only a map with a filter has. */
  function addTools() {
    area = window.kharitaArea.attach(map, {
      drawn: (corners) => filterBy({ corner: corners.map(([lat, lon]) => `${lat},${lon}`) }),
      say: (name) => say(name ? texts[name] : ""),
    });
    if (!host.hasTools) return;
    host.hearUndo();
    addButtons([
      ["kh-box", "▭", texts.box, () => area.start("box")],
      ["kh-polygon", "⬠", texts.polygon, () => area.start("polygon")],
      ["kh-no-area", "✕", texts.no_area, () => area.clear()],
    ]);
    addButtons([["kh-link", "↗", texts.link_copy, copyLink], ["kh-picture", "⤓", texts.picture, takePicture]]);
  }

  function addTimeline() {
    const container = map.getContainer();
    legend = window.kharitaLegend.attach(container.parentElement, texts.legend, rightToLeft, choose);
    const made = window.kharitaTimeline.attach(container.parentElement, words, rightToLeft, {
      move: (time) => {
        points.move(time, message.once);
        tellCounts();
        labelsSoon();
      },
      rest: (filter) => {
        filterBy(filter);
        settle();
      },
      playing: () => tellCounts(),
      pile: () => made.pile(points.anytime(message.once)),
    });
    container.style.height = `${container.offsetHeight - BELOW}px`;
    map.invalidateSize({ animate: false });
    return made;
  }

  /* A message that was sent before the page knew of the last change here is late: the change stands. */
  function show(given) {
    const isLate = given.turn < lastTurn;
    message = given;
    if (!isLate) {
      untold = null;
      if (timeline) timeline.take(message.time);
      if (area) area.show(message.area);
    }
    draw();
  }

  function draw() {
    const time = timeline ? timeline.time() : message.time;
    const asked = { ...message.asked, ...untold };
    if (!points.show(message, time, untold && asked)) return;
    if (timeline) {
      timeline.pile(points.anytime(message.once));
      legend.show(message.look.colouring, classes[message.look.colouring], asked, points.counted().sums);
    }
    settle();
    tellCounts();
    if (timeline) keepView();
    map.getContainer().dataset.drawn = "events";
  }

  function tellCounts() {
    const counted = points.counted();
    if (!counted) return;
    Object.assign(map.getContainer().dataset, { events: counted.events, spots: counted.spots });
    if (!timeline) return;
    timeline.say(counted);
    legend.count(counted.sums);
  }

  window.kharita = {
    start,
    receive,
    show,
    /* For each event whether it passes at the time at hand, of those that are shown or others that are named the same way. */
    passing: (events = message.events) => points.passing(events, timeline.time(), message.once),
    /* Whether `choose` draws at once what a filter, as parameters of an address, keeps by kinds and sides. */
    canChoose: () => Boolean(timeline && message && points.counted()),
    choose,
    /* Whether what the page says with this turn is older than what was chosen here last. */
    isLate: (turn) => turn < lastTurn,
    markers: () => points.markers(),
    lands: () => points.lands(),
  };
})();
