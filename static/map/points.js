/* The events as one layer of the map: received once as columns, shown by one bit each, drawn on a canvas.
   Spots that would hide one another at the zoom at hand are one marker, at the place of the spot with most
   events; a click takes it apart. Words are set as text, never as HTML. */
(function () {
  "use strict";
  const TURN = 2 * Math.PI;
  const NUMBERS = { u1: Uint8Array, u2: Uint16Array, u4: Uint32Array, i2: Int16Array, f4: Float32Array };
  /* Pixels: how near two markers come; by how much a click may miss; from which size on land is drawn. */
  const REACH = 30;
  const MISS = 4;
  const LAND = 10;
  /* So many at most in one view, those of most events: more cannot be told apart. */
  const MOST_LANDS = 400;
  const MOST_BUTTONS = 250;
  /* So many lands in one view are drawn in full strength. */
  const SOFT = 12;
  /* Metres: a named place whose own position is less certain than this is drawn with its circle. */
  const PIN_LIMIT = 3000;
  const EQUATOR = 156543.03;
  /* Metres over which an event is spread where heat is shown, and the pixels of a cell of it. */
  const HEAT = 5000;
  const COARSE = 4;
  /* Stands for a day that is not known; less than any that is. */
  const NO_DAY = -(2 ** 15);
  const ANYTIME = { start: null, end: null, certain: false, undated: true };
  /* Lines between corners, the half of the size being 1: cross, plus, down, up, diamond, square, bar, upright. */
  const SYMBOLS = [
    [[[-1, -1], [1, 1]], [[-1, 1], [1, -1]]],
    [[[-1, 0], [1, 0]], [[0, -1], [0, 1]]],
    [[[-1, -0.8], [1, -0.8], [0, 1], [-1, -0.8]]],
    [[[-1, 0.8], [1, 0.8], [0, -1], [-1, 0.8]]],
    [[[0, -1.1], [1.1, 0], [0, 1.1], [-1.1, 0], [0, -1.1]]],
    [[[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9], [-0.9, -0.9]]],
    [[[-1, 0], [1, 0]]],
    [[[0, -1], [0, 1]]],
  ];
  const LOOKS = {
    disc: { edge: 0.7, width: 1, fill: 0.13, dash: [] },
    area: { edge: 0.55, width: 1.5, fill: 0.06, dash: [2, 6] },
    outline: { edge: 0.9, width: 2, fill: 0.1, dash: [7, 4] },
  };

  function bytes(text) {
    const letters = atob(text);
    const found = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at += 1) found[at] = letters.charCodeAt(at);
    return found;
  }

  function columns(packed) {
    const unpack = ([type, text]) => new NUMBERS[type](bytes(text).buffer);
    return Object.fromEntries(Object.entries(packed).map(([name, column]) => [name, unpack(column)]));
  }

  /* Positions become pixels at zoom 0 once; at another zoom they are only multiplied. */
  function project(lat, lon) {
    return L.CRS.EPSG3857.latLngToPoint(L.latLng(lat, lon), 0);
  }

  function unpack(name, given) {
    const spots = columns(given.spots);
    const at = given.tokens.map((_, spot) => project(spots.lat[spot], spots.lon[spot]));
    const flat = (ring) => ring.map(([lat, lon]) => project(lat, lon));
    const polygons = Object.entries(given.polygons).map(([spot, rings]) => [Number(spot), rings.flat().map(flat)]);
    return { ...given, name, spots, at, polygons: new Map(polygons), events: columns(given.events) };
  }

  /* Whether days lie in the time, wholly if that must be certain; an end that is not known may lie anywhere. */
  function isIn(time, first, last) {
    const { start, end, certain, undated } = time;
    if (first === NO_DAY && last === NO_DAY) return undated;
    if (start !== null && (certain ? first < start : last < start && last !== NO_DAY)) return false;
    return end === null || (certain ? last <= end && last !== NO_DAY : first <= end);
  }

  /* Tells of an event whether a filter, as parameters of an address, keeps it by its kind and its sides; what else the
     filter asks, the page knows. */
  function fitting({ events, kinds, sides }, asked) {
    const ofKind = kinds.map((kind) => !asked.kind?.length || asked.kind.includes(kind));
    const ofSides = sides.map((each) => fits(each, asked));
    return (at) => ofKind[events.sort[at]] && ofSides[events.sides[at]];
  }

  /* The same as `Sides.have` in `tables/select.py`. */
  function fits([first, second, isDirected], { actor = [], role = [], other = [] }) {
    const others = ["against", "alongside"].includes(role[0]) ? other : [];
    const [asked, facing] = actor.length ? [actor, others] : [others, []];
    const any = (side, names) => side.some((each) => names.includes(each));
    const isFaced = (side) => (facing.length ? any(side, facing) : side.length > 0);
    const companions = (side, one) => side.filter((each) => each !== one);
    if (!asked.length) return true;
    if (role[0] === "attacker") return isDirected && any(first, asked);
    if (role[0] === "target") return isDirected && any(second, asked);
    if (role[0] === "against") return (any(first, asked) && isFaced(second)) || (any(second, asked) && isFaced(first));
    if (role[0] === "alongside") {
      return [first, second].some((side) => asked.some((one) => side.includes(one) && isFaced(companions(side, one))));
    }
    return any(first, asked) || any(second, asked);
  }

  /* One bit an event, as a message has them: of those of which it is so. */
  function bitsWhere(count, holds) {
    const found = new Uint8Array(Math.ceil(count / 8));
    for (let at = 0; at < count; at += 1) if (holds(at)) found[at >> 3] |= 1 << (at & 7);
    return found;
  }

  const isSet = (bits, at) => (bits[at >> 3] >> (at & 7)) & 1;

  /* The events that pass: their bit is set, their days lie in the time, each act once if asked for. */
  function sift(data, bits, time, once) {
    const { first, last } = data.events;
    const passing = new Uint8Array(first.length);
    for (let at = 0; at < passing.length; at += 1) {
      passing[at] = isSet(bits, at) && isIn(time, first[at], last[at]) ? 1 : 0;
    }
    for (const rows of once ? data.tellings : []) {
      const told = rows.findIndex((at) => passing[at]);
      for (let later = told + 1; told >= 0 && later < rows.length; later += 1) passing[rows[later]] = 0;
    }
    return passing;
  }

  /* The events that pass, by spot and by spot and family; those without a spot are only counted. */
  function count(data, passing, colouring) {
    const classes = data.classes[colouring].length;
    const totals = new Uint32Array(data.tokens.length);
    const mixes = new Uint32Array(data.tokens.length * classes);
    const sums = new Uint32Array(classes);
    const { spot } = data.events;
    const column = data.events[colouring];
    let events = 0;
    let beside = 0;
    for (let at = 0; at < spot.length; at += 1) {
      if (!passing[at]) continue;
      if (spot[at] >= totals.length) {
        beside += 1;
        continue;
      }
      totals[spot[at]] += 1;
      mixes[spot[at] * classes + column[at]] += 1;
      sums[column[at]] += 1;
      events += 1;
    }
    return { totals, mixes, sums, classes, events, beside, spots: totals.reduce((sum, total) => sum + (total > 0), 0) };
  }

  /* The people harmed at each spot, by the events that pass. */
  function countHarm(data, passing) {
    const { spot, harmed } = data.events;
    const sums = new Uint32Array(data.tokens.length);
    for (let at = 0; at < spot.length; at += 1) {
      if (passing[at] && spot[at] < sums.length) sums[spot[at]] += harmed[at];
    }
    return sums;
  }

  /* Every shown spot joins the first marker within reach, else begins one; most events come first. */
  function gather(data, totals, zoom) {
    const scale = 2 ** zoom;
    const cells = new Map();
    const made = [];
    const column = 2 ** 20;
    data.at.forEach((point, spot) => {
      if (!totals[spot]) return;
      const [x, y] = [point.x * scale, point.y * scale];
      const cell = Math.floor(x / REACH) * column + Math.floor(y / REACH);
      const lead = near(cells, column, cell, x, y);
      if (lead) {
        lead.spots.push(spot);
        return;
      }
      const marker = { x, y, spots: [spot], look: null };
      made.push(marker);
      const others = cells.get(cell);
      if (others) others.push(marker);
      else cells.set(cell, [marker]);
    });
    return made;
  }

  function near(cells, column, cell, x, y) {
    for (let across = -column; across <= column; across += column) {
      for (let down = -1; down <= 1; down += 1) {
        for (const each of cells.get(cell + across + down) ?? []) {
          if ((each.x - x) ** 2 + (each.y - y) ** 2 < REACH ** 2) return each;
        }
      }
    }
    return null;
  }

  function fill(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
  }

  const short = (number) => (number < 1e4 ? String(number) : `${Math.round(number / 1e3)}k`);

  /* Leaflet's own renderer keeps the canvas in place and scales it while the map zooms. */
  const Canvas = L.Renderer.extend({
    options: { padding: 0.3, pane: "kh-points" },
    _initContainer() {
      this._container = L.DomUtil.create("canvas", "kh-points");
      this._context = this._container.getContext("2d");
    },
    _destroyContainer() {
      this._container.remove();
    },
    _updatePaths() {},
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const { min } = this._bounds;
      const size = this._bounds.getSize();
      const ratio = window.devicePixelRatio || 1;
      L.DomUtil.setPosition(this._container, min);
      this._container.width = ratio * size.x;
      this._container.height = ratio * size.y;
      this._container.style.width = `${size.x}px`;
      this._container.style.height = `${size.y}px`;
      this._context.setTransform(ratio, 0, 0, ratio, -ratio * min.x, -ratio * min.y);
      this.paint(this._context, this._bounds);
    },
    /* A drag beyond what is drawn draws on. */
    follow() {
      const corner = this._map.containerPointToLayerPoint([0, 0]);
      const view = L.bounds(corner, corner.add(this._map.getSize()));
      if (this._bounds && !this._bounds.contains(view) && !this._map._animatingZoom) this._update();
    },
  });

  /* `tell.choose` is told the token of a spot, `tell.need` the name of events that are not here. */
  function attach(map, tell) {
    let data = null;
    let shown = null;
    let bits = null;
    let look = null;
    let colours = [];
    let counted = null;
    let harm = null;
    let selected = -1;
    let gathered = new Map();
    let placed = [];
    let lands = [];
    let apart = null;
    let over = null;
    const buttons = new Map();
    const tip = L.tooltip({ direction: "auto" });
    const shelf = map.createPane("kh-buttons");
    const layer = new Canvas();

    function receive(name, given) {
      data = unpack(name, given);
      shown = counted = null;
      placed = [];
      lands = [];
      return data;
    }

    /* Returns whether the events are here to be shown. `asked` are the parameters of a filter that the message does not have
       yet, null where it has. */
    function show(message, time, asked) {
      if (!data || data.name !== message.name) {
        tell.need(message.name);
        return false;
      }
      const wanted = JSON.stringify([message.events, message.wider, asked, time, message.once, message.look]);
      if (shown !== wanted) {
        shown = wanted;
        look = message.look;
        bits = asked ? bitsOf(message, asked) : bytes(message.events);
        colours = data.classes[look.colouring].map((each) => each.colour);
        tally(time, message.once);
      }
      selected = data.tokens.indexOf(message.selected);
      layer._update();
      return true;
    }

    /* Of the events that pass whatever their kinds and sides, those that fit. */
    function bitsOf(message, asked) {
      const wider = bytes(message.wider || message.events);
      const holds = fitting(data, asked);
      return bitsWhere(data.events.spot.length, (at) => isSet(wider, at) && holds(at));
    }

    function tally(time, once) {
      const passing = sift(data, bits, time, once);
      counted = count(data, passing, look.colouring);
      // People are never counted twice, even where each telling of an act is shown.
      harm = look.byHarm ? countHarm(data, once ? passing : sift(data, bits, time, true)) : null;
      gathered = new Map();
    }

    /* A step of the timeline: only the time is another. */
    function move(time, once) {
      shown = null;
      tally(time, once);
      layer._update();
    }

    function markers(zoom) {
      if (!gathered.has(zoom)) gathered.set(zoom, gather(data, counted.totals, zoom));
      return gathered.get(zoom);
    }

    function looks(spots) {
      const { mixes, classes } = counted;
      const mix = colours.map((_, at) => spots.reduce((sum, spot) => sum + mixes[spot * classes + at], 0));
      const total = mix.reduce((sum, number) => sum + number, 0);
      const kinds = new Set(spots.map((spot) => precision(spot)));
      const harmed = harm ? spots.reduce((sum, spot) => sum + harm[spot], 0) : 0;
      const size = harm ? Math.max(harmed, 0.5) : total;
      return {
        mix,
        total,
        harmed,
        number: harm ? harmed : total,
        // Where heat is what is looked at, markers are small enough not to hide it.
        radius: look.heat ? 6 : Math.min(7 + (harm ? 1.2 : 2.6) * Math.log2(size), 17),
        form: kinds.size === 1 ? [...kinds][0] : "exact",
      };
    }

    const lead = ({ spots }) => data.tokens[spots[0]];
    const precision = (spot) => data.precisions[data.spots.precision[spot]];

    /* The markers of this view, in layer points. One that was taken apart stands as a ring of its spots. */
    function place(box) {
      const zoom = map.getZoom();
      const origin = map.getPixelOrigin();
      const room = REACH;
      placed = [];
      for (const marker of markers(zoom)) {
        const [x, y] = [marker.x - origin.x, marker.y - origin.y];
        if (x < box.min.x - room || x > box.max.x + room || y < box.min.y - room || y > box.max.y + room) continue;
        if (marker.spots.length > 1 && apart === lead(marker)) {
          placed.push(...fan(marker.spots, x, y));
        } else {
          marker.look ??= looks(marker.spots);
          placed.push({ spots: marker.spots, x, y, from: null, ...marker.look });
        }
      }
      const last = placed.findIndex((each) => each.spots.includes(selected));
      if (last >= 0) placed.push(...placed.splice(last, 1));
    }

    /* A ring while it is small, then a spiral; each with a line to where it belongs. */
    function fan(spots, x, y) {
      const ring = Math.max(34, (spots.length * 38) / TURN);
      return spots.map((spot, at) => {
        const turn = spots.length > 16 ? Math.sqrt(at + 2) * 2.2 : (TURN * at) / spots.length - TURN / 4;
        const far = spots.length > 16 ? 30 + 7 * turn : ring;
        return { spots: [spot], x: x + far * Math.cos(turn), y: y + far * Math.sin(turn), from: { x, y }, ...looks([spot]) };
      });
    }

    function paint(context, box) {
      if (!counted) return;
      const style = getComputedStyle(map.getContainer());
      const ink = (name) => style.getPropertyValue(`--kh-${name}`).trim();
      const inks = { paper: ink("paper"), edge: ink("edge"), chosen: ink("chosen"), text: ink("ink"), font: style.fontFamily };
      place(box);
      lands = [];
      if (look.heat) paintHeat(context, box);
      else paintLands(context, box);
      context.setLineDash([]);
      for (const each of placed) if (each.from) paintLeader(context, each, inks);
      for (const each of placed) paintMarker(context, each, inks);
    }

    /* The land that the spots of the view stand for, where it is wider than a marker. */
    function paintLands(context, box) {
      const scale = 2 ** map.getZoom();
      const origin = map.getPixelOrigin();
      for (let spot = 0; spot < data.at.length && lands.length < MOST_LANDS; spot += 1) {
        if (spot !== selected && counted.totals[spot] && hasLand(spot)) addLand(spot, scale, origin, box);
      }
      if (selected >= 0 && counted.totals[selected] && hasLand(selected)) addLand(selected, scale, origin, box);
      // The more of them, the softer, or the map under them would be lost.
      const calm = Math.min(1, SOFT / lands.length);
      for (const land of lands) paintLand(context, land, calm, scale, origin);
      context.globalAlpha = 1;
    }

    function hasLand(spot) {
      return data.polygons.has(spot) || precision(spot) !== "exact" || data.spots.uncertainty[spot] > PIN_LIMIT;
    }

    function addLand(spot, scale, origin, box) {
      const [x, y] = [data.at[spot].x * scale - origin.x, data.at[spot].y * scale - origin.y];
      const metres = EQUATOR * Math.cos((data.spots.lat[spot] * Math.PI) / 180);
      const radius = (data.spots.uncertainty[spot] / metres) * scale;
      const far = data.polygons.has(spot) ? 2 * radius : radius;
      const seen = x + far > box.min.x && x - far < box.max.x && y + far > box.min.y && y - far < box.max.y;
      if (seen && radius > LAND) lands.push({ spot, x, y, radius });
    }

    function paintLand(context, { spot, x, y, radius }, calm, scale, origin) {
      const shape = data.shapes[data.spots.shape[spot]];
      const style = LOOKS[shape] && shape !== "disc" ? LOOKS[shape] : LOOKS[precision(spot)] ?? LOOKS.disc;
      const mix = counted.mixes.subarray(spot * counted.classes, (spot + 1) * counted.classes);
      const colour = colours[mix.indexOf(Math.max(...mix))];
      context.beginPath();
      const rings = data.polygons.get(spot);
      if (!rings) context.arc(x, y, radius, 0, TURN);
      for (const ring of rings ?? []) {
        context.moveTo(ring[0].x * scale - origin.x, ring[0].y * scale - origin.y);
        for (const { x: left, y: top } of ring) context.lineTo(left * scale - origin.x, top * scale - origin.y);
        context.closePath();
      }
      context.fillStyle = context.strokeStyle = colour;
      context.globalAlpha = spot === selected ? 0.2 : Math.max(style.fill * calm, 0.01);
      context.fill("evenodd");
      context.globalAlpha = spot === selected ? 1 : Math.max(style.edge * Math.sqrt(calm), 0.15);
      context.lineWidth = style.width;
      context.setLineDash(style.dash);
      context.stroke();
    }

    /* How dense events are: each spread over HEAT metres, most in the middle. Wide areas have no point to spread from. */
    function paintHeat(context, box) {
      const scale = 2 ** map.getZoom();
      const origin = map.getPixelOrigin();
      const size = box.getSize();
      const sheet = document.createElement("canvas");
      [sheet.width, sheet.height] = [Math.ceil(size.x / COARSE), Math.ceil(size.y / COARSE)];
      const heat = new Float32Array(sheet.width * sheet.height);
      for (let spot = 0; spot < data.at.length; spot += 1) {
        if (!counted.totals[spot] || !["exact", "near"].includes(precision(spot))) continue;
        const metres = EQUATOR * Math.cos((data.spots.lat[spot] * Math.PI) / 180);
        const radius = Math.max(((HEAT / metres) * scale) / COARSE, 2);
        const x = (data.at[spot].x * scale - origin.x - box.min.x) / COARSE;
        const y = (data.at[spot].y * scale - origin.y - box.min.y) / COARSE;
        spread(heat, sheet, x, y, radius, counted.totals[spot]);
      }
      const most = heat.reduce((one, other) => Math.max(one, other), 0);
      if (!most) return;
      const ink = sheet.getContext("2d");
      const image = ink.createImageData(sheet.width, sheet.height);
      heat.forEach((value, at) => {
        const part = Math.sqrt(value / most);
        image.data.set([255 - 75 * part, 215 - 190 * part, 110 - 75 * part, 215 * Math.min(part * 1.6, 1)], 4 * at);
      });
      ink.putImageData(image, 0, 0);
      context.drawImage(sheet, box.min.x, box.min.y, sheet.width * COARSE, sheet.height * COARSE);
    }

    /* A quartic kernel, as maps of density have it (Silverman 1986). */
    function spread(heat, { width, height }, x, y, radius, weight) {
      const [left, right] = [Math.max(0, Math.floor(x - radius)), Math.min(width - 1, Math.ceil(x + radius))];
      const [top, bottom] = [Math.max(0, Math.floor(y - radius)), Math.min(height - 1, Math.ceil(y + radius))];
      for (let row = top; row <= bottom; row += 1) {
        for (let column = left; column <= right; column += 1) {
          const far = ((column - x) ** 2 + (row - y) ** 2) / radius ** 2;
          if (far < 1) heat[row * width + column] += weight * (1 - far) ** 2;
        }
      }
    }

    function paintLeader(context, { x, y, from }, inks) {
      context.strokeStyle = inks.text;
      context.lineWidth = 1.2;
      context.globalAlpha = 0.6;
      context.beginPath();
      context.moveTo(from.x, from.y);
      context.lineTo(x, y);
      context.stroke();
      context.globalAlpha = 1;
    }

    function outline(context, { x, y, form }, radius) {
      context.beginPath();
      if (form === "area") context.roundRect(x - radius, y - radius, 2 * radius, 2 * radius, 4);
      else context.arc(x, y, radius, 0, TURN);
    }

    function stroke(context, colour, width, alpha = 1) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.globalAlpha = alpha;
      context.stroke();
      context.globalAlpha = 1;
    }

    /* A circle for a place, a rounded square for an area; its parts are the kinds, a number how many. */
    function paintMarker(context, each, inks) {
      const { x, y, radius, total, number, spots } = each;
      const chosen = spots.includes(selected);
      const pointed = lead(each) === over;
      outline(context, each, radius);
      stroke(context, inks.paper, 4.5, 0.85);
      paintKinds(context, each);
      outline(context, each, radius);
      context.setLineDash(each.form === "near" && !chosen ? [2.5, 2.5] : []);
      const width = each.form === "near" ? 1.4 : 1;
      if (chosen) stroke(context, inks.chosen, 3);
      else stroke(context, inks.edge, pointed ? 2 : width, pointed ? 1 : 0.8);
      context.setLineDash([]);
      if (spots.length > 1) {
        outline(context, each, radius + 3.5);
        stroke(context, chosen ? inks.chosen : inks.text, 1.2, 0.9);
      }
      if (number < 2 && total === 1) {
        if (look.colouring === "kind") paintSymbol(context, each.mix.indexOf(1), x, y, inks);
        return;
      }
      if (look.heat || (harm && !number)) return;
      context.beginPath();
      context.arc(x, y, Math.max(radius - 4, 6.5), 0, TURN);
      context.fillStyle = inks.paper;
      context.fill();
      context.fillStyle = inks.text;
      context.font = `600 ${number < 1000 ? 11 : 9.5}px ${inks.font}`;
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.fillText(short(number), x, y + 0.5);
    }

    function paintKinds(context, { x, y, radius, mix, total, form }) {
      const only = mix.indexOf(total);
      if (only >= 0) {
        context.fillStyle = colours[only];
        context.fill();
        return;
      }
      context.save();
      context.clip();
      let from = -TURN / 4;
      mix.forEach((number, family) => {
        if (!number) return;
        const to = from + (TURN * number) / total;
        context.beginPath();
        context.moveTo(x, y);
        context.arc(x, y, form === "area" ? radius * 1.5 : radius, from, to);
        context.fillStyle = colours[family];
        context.fill();
        from = to;
      });
      context.restore();
    }

    function words({ spots, total, harmed }) {
      return told(spots, total) + (harm ? fill(data.labels.harmed, { harmed }) : "");
    }

    function told(spots, total) {
      if (spots.length > 1) return fill(data.labels.cluster, { places: spots.length, count: total });
      const [spot] = spots;
      const values = { place: data.labels.names[spot], precision: data.labels.precisions[data.spots.precision[spot]], count: total };
      return fill(data.labels.spot, values);
    }

    /* The marker under a point, the uppermost first; spots without words take no click. */
    function hit(point) {
      if (!counted || !data.labels.names.length) return null;
      return placed.findLast((each) => Math.hypot(each.x - point.x, each.y - point.y) <= each.radius + MISS) ?? null;
    }

    /* A spot is chosen; several are zoomed in upon, or fanned out where no zoom tells them apart. */
    function act({ spots }) {
      if (spots.length === 1) {
        tell.choose(data.tokens[spots[0]]);
        return;
      }
      const [x, y] = [spots.map((spot) => data.at[spot].x), spots.map((spot) => data.at[spot].y)];
      const box = L.bounds([Math.min(...x), Math.min(...y)], [Math.max(...x), Math.max(...y)]);
      const width = Math.hypot(box.getSize().x, box.getSize().y);
      if (width * 2 ** map.getMaxZoom() < 2 * REACH || map.getZoom() >= map.getMaxZoom()) {
        apart = data.tokens[spots[0]];
        layer._update();
        settle();
        return;
      }
      const closer = Math.floor(Math.log2((map.getSize().y * 0.7) / width));
      const zoom = Math.min(Math.max(closer, map.getZoom() + 1), map.getMaxZoom());
      map.setView(L.CRS.EPSG3857.pointToLatLng(box.getCenter(), 0), zoom);
    }

    function point(each) {
      const key = each && lead(each);
      if (key === over) return;
      over = key;
      map.getContainer().classList.toggle("kh-over", Boolean(each));
      layer._update();
      if (!each) {
        tip.remove();
        return;
      }
      const text = document.createElement("span");
      text.textContent = words(each);
      tip.options.offset = L.point(each.radius + 4, 0);
      tip.setContent(text).setLatLng(map.layerPointToLatLng([each.x, each.y])).openOn(map);
    }

    /* What is drawn can be reached by keyboard and read out: each marker of the view has a button, unseen. */
    function settle() {
      if (!counted || !data.labels.names.length) return;
      const corner = map.containerPointToLayerPoint([0, 0]);
      const view = L.bounds(corner, corner.add(map.getSize()));
      const seen = placed.filter(({ x, y }) => view.contains([x, y]));
      seen.sort((one, other) => other.total - one.total);
      const kept = new Map(seen.slice(0, MOST_BUTTONS).map((each) => [lead(each), each]));
      for (const [token, button] of buttons) {
        if (kept.has(token)) continue;
        button.remove();
        buttons.delete(token);
      }
      for (const [token, each] of kept) {
        if (!buttons.has(token)) buttons.set(token, shelf.appendChild(newButton(token)));
        dress(buttons.get(token), each);
      }
    }

    function newButton(token) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "kh-spot";
      button.dataset.spot = token;
      button.addEventListener("click", (event) => {
        event.stopPropagation();
        act(placed.find((each) => lead(each) === token));
      });
      return button;
    }

    function dress(button, { x, y, radius, total, harmed, spots, form }) {
      const size = 2 * radius + 8;
      button.style.cssText = `left:${x - size / 2}px;top:${y - size / 2}px;width:${size}px;height:${size}px`;
      button.setAttribute("aria-label", words({ spots, total, harmed }));
      button.setAttribute("aria-pressed", String(spots.includes(selected)));
      button.dataset.count = String(total);
      button.dataset.places = String(spots.length);
      button.dataset.form = form;
    }

    const inView = ({ x, y, radius }) => ({ ...map.layerPointToContainerPoint([x, y]), radius });

    /* What is drawn, in pixels of the map's container: for labels that make room, and for tests. */
    function drawnMarkers() {
      const tokens = (spots) => spots.map((spot) => data.tokens[spot]);
      return placed.map((each) => ({ ...inView(each), count: each.total, tokens: tokens(each.spots) }));
    }

    function drawnLands() {
      const scale = 2 ** map.getZoom();
      const corner = map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));
      const box = (rings) => L.bounds(rings.flat().map((point) => L.point(point).multiplyBy(scale).subtract(corner)));
      return lands.map((each) => ({
        ...inView(each),
        token: data.tokens[each.spot],
        shape: data.shapes[data.spots.shape[each.spot]],
        precision: precision(each.spot),
        chosen: each.spot === selected,
        box: data.polygons.has(each.spot) ? box(data.polygons.get(each.spot)) : null,
      }));
    }

    layer.paint = paint;
    layer.addTo(map);
    map.on("mousemove", ({ layerPoint }) => !map.dragging.moving() && point(hit(layerPoint)));
    map.on("mouseout", () => point(null));
    map.on("move", () => layer.follow());
    map.on("zoomstart", () => {
      apart = null;
      point(null);
    });
    map.on("click", ({ layerPoint }) => {
      const found = hit(layerPoint);
      if (found) act(found);
      else if (apart !== null) {
        apart = null;
        layer._update();
        settle();
      }
    });
    return {
      receive,
      show,
      move,
      settle,
      /* The events that pass whatever their days, for the timeline. */
      anytime: (once) => ({
        days: data.events,
        classes: data.events[look.colouring],
        colours,
        passing: sift(data, bits, ANYTIME, once),
      }),
      passing: (events, time, once) => sift(data, bytes(events), time, once),
      redraw: () => layer._update(),
      counted: () => counted,
      markers: drawnMarkers,
      lands: drawnLands,
    };
  }

  /* A sign for each class, so that colour is not all that tells single events apart. */
  function paintSymbol(context, at, x, y, { edge, paper }, size = 3.2) {
    const corners = SYMBOLS[at];
    if (!corners) return;
    context.beginPath();
    for (const line of corners) line.forEach(([dx, dy], step) => context[step ? "lineTo" : "moveTo"](x + dx * size, y + dy * size));
    for (const [colour, width] of [[paper, 3], [edge, 1.5]]) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke();
    }
  }

  window.kharitaPoints = { attach, paintSymbol, fitting, bitsWhere };
})();
