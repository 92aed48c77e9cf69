/* The timeline under the map: how many events by day or week, stacked by class, with a window that can be
   moved and played. Days are counted from 2000-01-01. What it does stays in the browser until the window rests. */
(function () {
  "use strict";
  const NO_DAY = -(2 ** 15);
  const BASE = Date.UTC(2000, 0, 1);
  const DAY = 864e5;
  const MONDAY = 2;
  /* Up to so many days a bar is a day at first, beyond that a week. */
  const MOST_DAYS = 200;
  /* A window that is played from all dates is this part of them. */
  const PART = 12;
  const SPEEDS = [2, 5, 10, 30];
  /* Pixels: how near a press must come to a handle; the room for the years under the bars; between two of them. */
  const REACH = 9;
  const FOOT = 15;
  const APART = 64;
  const FADED = 0.28;

  function fill(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
  }

  function element(tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function button(className, sign, label) {
    const made = element("button", className, sign);
    made.type = "button";
    made.title = label;
    made.setAttribute("aria-label", label);
    return made;
  }

  const limited = (value, least, most) => Math.min(Math.max(value, least), most);
  const dateOf = (day) => new Date(BASE + day * DAY);
  const iso = (day) => dateOf(day).toISOString().slice(0, 10);
  const dayOf = (text) => (text ? Math.round((Date.parse(text) - BASE) / DAY) : null);

  /* `tell.move` is told a time at every step, `tell.rest` once the window rests, `tell.playing` whether it moves. */
  function attach(parent, texts, rightToLeft, tell) {
    let colours = [];
    let span = null;
    let unit = 1;
    let bars = [];
    let highest = 1;
    let time = { start: null, end: null, certain: false, undated: true };
    let playing = 0;
    let drag = null;

    const box = element("section", "kh-timeline");
    box.setAttribute("aria-label", texts.label);
    box.dir = rightToLeft ? "rtl" : "ltr";
    const bar = box.appendChild(element("div", "kh-timeline-bar"));
    const back = bar.appendChild(button("kh-step", "‹", texts.back));
    const play = bar.appendChild(button("kh-play", "▶", texts.play));
    const forward = bar.appendChild(button("kh-step", "›", texts.forward));
    const speed = bar.appendChild(element("select", "kh-speed"));
    speed.setAttribute("aria-label", texts.speed);
    speed.title = texts.speed;
    for (const each of SPEEDS) speed.add(new Option(fill(texts.steps, { count: each }), each, each === 5, each === 5));
    const loop = bar.appendChild(button("kh-loop", "⟳", texts.loop));
    loop.setAttribute("aria-pressed", "false");
    const units = bar.appendChild(button("kh-unit", "", ""));
    const whole = bar.appendChild(button("kh-all-dates", texts.whole, texts.whole));
    const told = bar.appendChild(element("output", "kh-told"));
    const dates = told.appendChild(element("b", ""));
    const counts = told.appendChild(element("span", ""));
    const field = box.appendChild(element("div", "kh-field"));
    field.dir = "ltr";
    const canvas = field.appendChild(element("canvas", "kh-bars"));
    const handles = ["from", "to"].map((name) => {
      const made = field.appendChild(element("div", `kh-handle kh-${name}`));
      made.tabIndex = 0;
      made.setAttribute("role", "slider");
      made.setAttribute("aria-label", texts[name]);
      return made;
    });
    parent.appendChild(box);

    const words = (day) => {
      const date = dateOf(day);
      const month = texts[`m${date.getUTCMonth() + 1}`];
      return fill(texts.date, { day: date.getUTCDate(), month, year: date.getUTCFullYear() });
    };
    const start = () => limited(time.start ?? span.first, span.first, span.last);
    const end = () => limited(time.end ?? span.last, start(), span.last);
    const isWhole = () => start() === span.first && end() === span.last;

    /* The first day of the bar that a day belongs to. */
    function floor(day) {
      return unit === 1 ? day : Math.floor((day - MONDAY) / 7) * 7 + MONDAY;
    }

    function load(data) {
      const { first, last } = data.events;
      span = null;
      for (const column of [first, last]) {
        for (const day of column) {
          if (day === NO_DAY) continue;
          span ??= { first: day, last: day };
          if (day < span.first) span.first = day;
          if (day > span.last) span.last = day;
        }
      }
      box.classList.toggle("kh-dateless", !span);
      if (span) unit = span.last - span.first < MOST_DAYS ? 1 : 7;
      nameUnit();
    }

    function nameUnit() {
      const name = unit === 1 ? texts.day : texts.week;
      units.textContent = units.title = name;
    }

    /* An event stands at its first day, at its last where that alone is known. */
    function pile({ days, classes, passing, colours: given }) {
      if (!span) return;
      colours = given;
      const from = floor(span.first);
      bars = Array.from({ length: Math.floor((span.last - from) / unit) + 1 }, () => new Uint32Array(colours.length));
      for (let at = 0; at < passing.length; at += 1) {
        const day = days.first[at] === NO_DAY ? days.last[at] : days.first[at];
        if (!passing[at] || day === NO_DAY) continue;
        bars[Math.floor((day - from) / unit)][classes[at]] += 1;
      }
      highest = Math.max(1, ...bars.map((each) => each.reduce((sum, number) => sum + number, 0)));
      draw();
    }

    /* Where the beginning of a day is, in pixels; the other way round where time is read from the right. */
    function across(day) {
      const from = floor(span.first);
      const part = (day - from) / (bars.length * unit);
      return canvas.clientWidth * (rightToLeft ? 1 - part : part);
    }

    function dayAt(x) {
      const part = x / canvas.clientWidth;
      const from = floor(span.first);
      return limited(from + Math.floor((rightToLeft ? 1 - part : part) * bars.length * unit), span.first, span.last);
    }

    function draw() {
      if (!span || !canvas.clientWidth) return;
      const ratio = window.devicePixelRatio || 1;
      const [width, height] = [canvas.clientWidth, canvas.clientHeight];
      if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio);
      if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio);
      const context = canvas.getContext("2d");
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
      const style = getComputedStyle(box);
      paintWindow(context, height - FOOT, style);
      paintBars(context, height - FOOT);
      paintYears(context, height, style);
      handles.forEach((handle, at) => dress(handle, at ? end() : start(), at));
    }

    function paintWindow(context, height, style) {
      const [one, other] = [across(start()), across(end() + 1)];
      context.fillStyle = style.getPropertyValue("--kh-window");
      context.fillRect(Math.min(one, other), 0, Math.abs(other - one), height);
    }

    function paintBars(context, height) {
      const from = floor(span.first);
      bars.forEach((counts, at) => {
        const day = from + at * unit;
        const [one, other] = [across(day), across(day + unit)];
        const width = Math.abs(other - one);
        context.globalAlpha = day + unit > start() && day <= end() ? 1 : FADED;
        let top = height;
        counts.forEach((number, family) => {
          if (!number) return;
          const tall = Math.max((number / highest) * (height - 3), 1);
          top -= tall;
          context.fillStyle = colours[family];
          context.fillRect(Math.min(one, other), top, Math.max(width - (width > 3 ? 1 : 0), 1), tall);
        });
      });
      context.globalAlpha = 1;
    }

    /* The beginnings of years, of months where they have room; none over another. */
    function paintYears(context, height, style) {
      context.fillStyle = style.color;
      context.font = `11px ${style.fontFamily}`;
      context.textBaseline = "alphabetic";
      context.textAlign = rightToLeft ? "right" : "left";
      context.direction = rightToLeft ? "rtl" : "ltr";
      const width = (canvas.clientWidth / (bars.length * unit)) * 30;
      const [first, last] = [dateOf(span.first), dateOf(span.last)];
      let taken = -Infinity;
      const step = width >= APART ? 1 : 12;
      for (let month = step === 12 ? 0 : first.getUTCMonth(), year = first.getUTCFullYear(); ; month += step) {
        const date = new Date(Date.UTC(year, month, 1));
        if (date > last) return;
        const x = across(Math.max((date - BASE) / DAY, span.first));
        const far = rightToLeft ? canvas.clientWidth - x : x;
        if (far < taken || far > canvas.clientWidth - 24) continue;
        taken = far + (step === 1 ? APART : APART / 1.6);
        const name = step === 1 ? `${texts[`m${date.getUTCMonth() + 1}`]} ${date.getUTCFullYear()}` : String(date.getUTCFullYear());
        context.fillRect(x - 0.5, height - FOOT, 1, 4);
        context.fillText(name, x + (rightToLeft ? -4 : 4), height - 2);
      }
    }

    function dress(handle, day, at) {
      handle.style.left = `${across(at ? day + 1 : day)}px`;
      handle.setAttribute("aria-valuemin", String(at ? start() : span.first));
      handle.setAttribute("aria-valuemax", String(at ? span.last : end()));
      handle.setAttribute("aria-valuenow", String(day));
      handle.setAttribute("aria-valuetext", words(day));
    }

    function say(counted) {
      const [one, other] = span ? [words(start()), words(end())] : [];
      dates.textContent = !span ? texts.none : isWhole() ? texts.whole : one === other ? one : `${one} – ${other}`;
      counts.textContent = fill(playing ? texts.playing : texts.counts, { events: counted.events, beside: counted.beside });
    }

    /* All dates set no limit. */
    function set(first, last) {
      const from = limited(Math.min(first, last), span.first, span.last);
      const to = limited(Math.max(first, last), span.first, span.last);
      const all = from === span.first && to === span.last;
      time = { ...time, start: all ? null : from, end: all ? null : to };
      draw();
      tell.move(time);
    }

    function rest() {
      const all = isWhole();
      tell.rest({ from: [all ? "" : iso(start())], to: [all ? "" : iso(end())] });
    }

    /* From one date to another; where none is given, to the first and the last. */
    function choose(from, to) {
      if (!span) return;
      stop();
      set(dayOf(from) ?? span.first, dayOf(to) ?? span.last);
      rest();
    }

    /* Moves the window by bars; tells whether there was room. */
    function shift(steps) {
      const wide = end() - start();
      const first = limited(start() + steps * unit, span.first, span.last - wide);
      if (first === start()) return false;
      set(first, first + wide);
      return true;
    }

    /* A window that has room to move. */
    function narrow() {
      if (!isWhole()) return;
      const wide = Math.max(unit, Math.round((span.last - span.first + 1) / PART / unit) * unit);
      const first = floor(span.first);
      set(first, Math.max(first + wide - 1, span.first));
    }

    function begin() {
      if (!span || playing) return;
      narrow();
      if (end() === span.last) set(span.first, span.first + end() - start());
      let before = performance.now();
      const tick = (now) => {
        const every = 1000 / Number(speed.value);
        if (now - before >= every - 1) {
          before = now - before > 2 * every ? now : before + every;
          if (!shift(1) && !again()) {
            stop();
            return;
          }
        }
        playing = requestAnimationFrame(tick);
      };
      playing = requestAnimationFrame(tick);
      showPlaying();
    }

    function again() {
      if (loop.getAttribute("aria-pressed") !== "true") return false;
      set(span.first, span.first + end() - start());
      return true;
    }

    function stop() {
      if (!playing) return;
      cancelAnimationFrame(playing);
      playing = 0;
      showPlaying();
      rest();
    }

    function showPlaying() {
      play.textContent = playing ? "❚❚" : "▶";
      play.title = playing ? texts.pause : texts.play;
      play.setAttribute("aria-label", play.title);
      box.classList.toggle("kh-playing", Boolean(playing));
      tell.playing(Boolean(playing));
    }

    function toggle() {
      if (playing) stop();
      else begin();
    }

    function step(steps) {
      if (!span) return;
      const was = playing;
      if (was) stop();
      narrow();
      shift(steps);
      rest();
    }

    back.addEventListener("click", () => step(-1));
    forward.addEventListener("click", () => step(1));
    play.addEventListener("click", toggle);
    loop.addEventListener("click", () => loop.setAttribute("aria-pressed", String(loop.getAttribute("aria-pressed") !== "true")));
    units.addEventListener("click", () => {
      unit = unit === 1 ? 7 : 1;
      nameUnit();
      tell.pile();
    });
    whole.addEventListener("click", () => choose());

    /* Space plays and pauses, the arrows move the window, or the handle that has the focus. */
    const keys = { ArrowLeft: rightToLeft ? 1 : -1, ArrowRight: rightToLeft ? -1 : 1, ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
    let resting = 0;
    box.addEventListener("keydown", (event) => {
      if (!span || event.target === speed) return;
      const at = handles.indexOf(event.target);
      if (event.key === " " && event.target.tagName !== "BUTTON") toggle();
      else if (at >= 0 && (event.key === "Home" || event.key === "End")) nudge(at, event.key === "Home" ? -Infinity : Infinity);
      else if (!(event.key in keys)) return;
      else if (at >= 0) nudge(at, keys[event.key] * unit);
      else shift(keys[event.key]);
      event.preventDefault();
      if (playing) return;
      clearTimeout(resting);
      resting = setTimeout(rest, 300);
    });

    function nudge(at, by) {
      if (at) set(start(), limited(end() + by, start(), span.last));
      else set(limited(start() + by, span.first, end()), end());
    }

    field.addEventListener("pointerdown", (event) => {
      if (!span || event.button) return;
      const x = event.clientX - canvas.getBoundingClientRect().left;
      const near = [Math.abs(x - across(start())), Math.abs(x - across(end() + 1))];
      const day = dayAt(x);
      const at = near[0] < near[1] ? 0 : 1;
      if (near[at] <= REACH) drag = { fixed: at ? start() : end() };
      else if (!isWhole() && day >= start() && day <= end()) drag = { grip: day - start(), wide: end() - start() };
      else drag = { fixed: day };
      if (near[at] <= REACH) handles[at].focus();
      if (playing) stop();
      field.setPointerCapture(event.pointerId);
      drag.x = x;
      event.preventDefault();
    });
    field.addEventListener("pointermove", (event) => {
      const x = event.clientX - canvas.getBoundingClientRect().left;
      if (!span) return;
      const day = dayAt(x);
      if (!drag) {
        const sum = bars[Math.floor((day - floor(span.first)) / unit)]?.reduce((all, number) => all + number, 0) ?? 0;
        field.title = fill(texts.bar, { days: words(unit === 1 ? day : floor(day)), count: sum });
        return;
      }
      drag.moved ||= Math.abs(x - drag.x) > 2;
      if (!drag.moved) return;
      if ("grip" in drag) {
        const first = limited(day - drag.grip, span.first, span.last - drag.wide);
        set(first, first + drag.wide);
      } else set(drag.fixed, day);
    });
    const drop = () => {
      const moved = drag?.moved;
      drag = null;
      if (moved) rest();
    };
    field.addEventListener("pointerup", drop);
    field.addEventListener("pointercancel", drop);
    new ResizeObserver(draw).observe(field);

    return {
      load,
      pile,
      say,
      draw,
      choose,
      /* The page's filter, unless the window is being moved here. */
      take(given) {
        time = { ...time, certain: given.certain, undated: given.undated };
        if (!playing && !drag) time = given;
        draw();
      },
      time: () => time,
      isBusy: () => Boolean(playing || drag),
    };
  }

  window.kharitaTimeline = { attach, dayOf };
})();
