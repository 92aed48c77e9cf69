/* Draws Kharita's base map and its events with Leaflet. Every text is set as text, never as HTML. */
(function () {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const VIEW = "kharita-view";
  const FIT = { paddingTopLeft: [20, 20], paddingBottomRight: [20, 32], maxZoom: 12 };
  /* How near two markers may come, as a part of their sizes; how strongly they return to their place. */
  const CLOSEST = 0.34;
  const HOMING = 0.06;
  /* Metres: a named place whose own position is less certain than this is drawn with its circle. */
  const PIN_LIMIT = 3000;
  const LABEL_ZOOM = { 1: 0, 2: 9, 3: 11 };
  let map = null;
  let shownOnce = false;
  let clicks = Date.now();
  let focused = null;
  let home = null;
  let labels = [];
  let markers = [];

  function element(tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function shape(tag, attributes) {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  }

  /* The page's theme reaches the frame as CSS variables; only the frame can tell light from dark. */
  function followTheme() {
    const colour = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g) || [255, 255, 255];
    const light = 0.3 * colour[0] + 0.6 * colour[1] + 0.1 * colour[2];
    document.documentElement.classList.toggle("kh-dark", light < 128 && colour[3] !== "0");
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
    spread();
    placeLabels();
  }

  /* Labels of small towns wait for a close view; none is laid over another or over a marker. */
  function placeLabels() {
    const taken = markers.map(({ at, x, y, size }) => {
      const point = map.latLngToContainerPoint(at);
      return boxAround(point.x + x, point.y + y, size - 4, size - 4);
    });
    for (const { marker, at, rank } of labels) {
      const node = marker.getElement();
      const words = node.firstChild;
      const point = map.latLngToContainerPoint(at);
      const [width, height] = [words.offsetWidth + 4, words.offsetHeight];
      const near = markers.filter((each) => each.at.equals(at, 0.002)).map((each) => each.size / 2);
      const gap = Math.max(5, ...near);
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
    pane("kh-discs", 410);
    pane("kh-labels", 450);
    map.getPane("kh-labels").style.pointerEvents = "none";
    map.fitBounds(base.bounds, { animate: false });
    map.setMaxBounds(L.latLngBounds(base.governorates.flatMap((area) => area.rings.flat())).pad(0.25));
    useWheelOnceClicked();
    focusInPlace();
    addOutlines(base);
    addLabels(base);
    addTiles(base);
    addControls(base);
    map.getContainer().dataset.drawn = "base";
  }

  function slice(centre, radius, from, to) {
    const at = (turn) => {
      const angle = 2 * Math.PI * turn - Math.PI / 2;
      return [centre + radius * Math.cos(angle), centre + radius * Math.sin(angle)];
    };
    const [x1, y1] = at(from);
    const [x2, y2] = at(to);
    return `M${centre},${centre}L${x1},${y1}A${radius},${radius} 0 ${to - from > 0.5 ? 1 : 0} 1 ${x2},${y2}Z`;
  }

  /* A circle for a place, a rounded square for an area; its parts are the kinds, a number how many. */
  function symbol(spot, colours) {
    const count = spot.kinds.reduce((sum, [, number]) => sum + number, 0);
    const radius = Math.min(7 + 2.6 * Math.log2(count), 17);
    const size = 2 * radius + 8;
    const centre = size / 2;
    const svg = shape("svg", { width: size, height: size, viewBox: `0 0 ${size} ${size}`, "aria-hidden": "true" });
    const outline = (extra) =>
      spot.precision === "area"
        ? shape("rect", { x: centre - radius, y: centre - radius, width: 2 * radius, height: 2 * radius, rx: 4, ...extra })
        : shape("circle", { cx: centre, cy: centre, r: radius, ...extra });
    svg.appendChild(outline({ class: "kh-halo" }));
    if (spot.kinds.length === 1) {
      svg.appendChild(outline({ fill: colours[spot.kinds[0][0]] }));
    } else {
      let from = 0;
      for (const [kind, number] of spot.kinds) {
        const to = from + number / count;
        svg.appendChild(shape("path", { d: slice(centre, radius, from, to), fill: colours[kind] }));
        from = to;
      }
    }
    svg.appendChild(outline({ class: "kh-edge kh-edge-" + spot.precision }));
    if (count > 1) {
      svg.appendChild(shape("circle", { cx: centre, cy: centre, r: Math.max(radius - 4, 6.5), class: "kh-middle" }));
      const text = shape("text", { x: centre, y: centre, class: "kh-count" });
      text.textContent = String(count);
      svg.appendChild(text);
    }
    return { svg, size };
  }

  function choose(spot) {
    focused = spot.token;
    clicks += 1;
    window.Streamlit.setComponentValue({ spot: spot.token, click: clicks });
  }

  /* The land that a spot stands for: a ring, a sector or an outline, else the circle it lies in. */
  function land(spot, colour, chosen) {
    const look = {
      pane: "kh-discs",
      interactive: false,
      color: colour,
      fillColor: colour,
      className: `kh-disc kh-disc-${spot.precision} kh-land-${spot.shape}${chosen ? " kh-chosen-disc" : ""}`,
    };
    if (!spot.polygons.length) return L.circle(spot.at, { ...look, radius: spot.uncertainty });
    return L.polygon(spot.polygons, { ...look, smoothFactor: 0.7 });
  }

  function addSpot(group, spot, data) {
    const { svg, size } = symbol(spot, data.colours);
    const chosen = spot.token === data.selected;
    if (spot.polygons.length || spot.precision !== "exact" || spot.uncertainty > PIN_LIMIT) {
      land(spot, data.colours[spot.kinds[0][0]], chosen).addTo(group);
    }
    const icon = L.divIcon({
      className: `kh-spot kh-${spot.precision}${chosen ? " kh-chosen" : ""}`,
      html: svg,
      iconSize: [size, size],
    });
    // A spot without words only shows where it is: a click goes through it to the map.
    const told = spot.label !== "";
    const order = { riseOnHover: told, zIndexOffset: chosen ? 1000 : 0 };
    const marker = L.marker(spot.at, { icon, interactive: told, keyboard: told, ...order });
    if (told) {
      marker.bindTooltip(element("span", "", spot.label), { direction: "auto", offset: [size / 2, 0] });
      marker.on("click", () => choose(spot));
      marker.once("add", () => dress(marker, spot));
    }
    marker.addTo(group);
    return { marker, svg, size, at: L.latLng(spot.at), precision: spot.precision, x: 0, y: 0 };
  }

  /* Markers that would hide one another move apart, each with a line to where it belongs. */
  function spread() {
    const points = markers.map(({ at }, index) => {
      const { x, y } = map.latLngToContainerPoint(at);
      return { x: x + 0.01 * index, y, from: { x, y } };
    });
    for (let round = 0; round < 40 && pushApart(points); round += 1);
    markers.forEach((each, index) => move(each, points[index]));
  }

  /* Returns whether any two were too close. Markers of many events hold their place, single ones give way. */
  function pushApart(points) {
    let moved = false;
    for (let one = 0; one < points.length; one += 1) {
      for (let other = one + 1; other < points.length; other += 1) {
        const [a, b] = [points[one], points[other]];
        const [dx, dy] = [b.x - a.x, b.y - a.y];
        const distance = Math.hypot(dx, dy);
        const lacking = CLOSEST * (markers[one].size + markers[other].size) - distance;
        if (lacking < 0.5) continue;
        moved = true;
        const [heavy, light] = [markers[one].size ** 4, markers[other].size ** 4];
        const share = light / (heavy + light) / distance;
        const rest = heavy / (heavy + light) / distance;
        a.x -= dx * lacking * share;
        a.y -= dy * lacking * share;
        b.x += dx * lacking * rest;
        b.y += dy * lacking * rest;
      }
    }
    for (const point of points) {
      point.x += (point.from.x - point.x) * HOMING;
      point.y += (point.from.y - point.y) * HOMING;
    }
    return moved;
  }

  function move(entry, { x, y, from }) {
    entry.x = Math.round(x - from.x);
    entry.y = Math.round(y - from.y);
    const node = entry.marker.getElement();
    if (!node) return;
    node.style.marginLeft = `${entry.x - entry.size / 2}px`;
    node.style.marginTop = `${entry.y - entry.size / 2}px`;
    const tooltip = entry.marker.getTooltip();
    if (tooltip) tooltip.options.offset = L.point(entry.x + entry.size / 2, entry.y);
    entry.svg.querySelector(".kh-leader")?.remove();
    if (Math.hypot(entry.x, entry.y) < 6) return;
    const centre = entry.size / 2;
    const line = { x1: centre, y1: centre, x2: centre - entry.x, y2: centre - entry.y, class: "kh-leader" };
    entry.svg.prepend(shape("line", line));
  }

  function dress(marker, spot) {
    const node = marker.getElement();
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", spot.label);
    node.dataset.spot = spot.token;
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose(spot);
    });
    if (focused === spot.token && document.activeElement === document.body) node.focus({ preventScroll: true });
  }

  function draw(group, data) {
    home = data.bounds;
    // Without bounds the page sets the view, which is no view to come back to.
    if (home && !shownOnce) {
      if (!restoreView()) map.fitBounds(home, { ...FIT, animate: false });
      map.on("moveend", keepView);
      shownOnce = true;
    }
    markers = data.spots.map((spot) => addSpot(group, spot, data));
    // The group is laid on the map by its owner, after this: only then are there elements to move.
    group.once("add", () => {
      settle();
      map.getContainer().dataset.drawn = "events";
      map.getContainer().dataset.spots = String(data.spots.length);
    });
  }

  window.kharita = { start, draw };
})();
