/* A list of values to filter by, with how many events each would show. What is pressed is drawn on the map at once, which
   tells the page; without a map the page is told from here. Every text is set as text, never as HTML. */

/* So many values are looked through by eye. */
const MOST_UNSOUGHT = 8;

function element(tag, className, text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/* The map of the page, once it can filter by itself. */
function mapOf() {
  const frames = [...document.querySelectorAll("iframe[title^=streamlit_folium]")];
  const maps = frames.map((frame) => frame.contentWindow?.kharita);
  return maps.findLast((map) => map?.canChoose());
}

function attach(parent, sheet) {
  const box = parent.appendChild(element("div", "facet"));
  const link = parent.appendChild(element("link", ""));
  link.rel = "stylesheet";
  link.href = new URL(sheet, document.baseURI);
  box.style.visibility = "hidden";
  for (const come of ["load", "error"]) {
    link.addEventListener(come, () => {
      box.style.visibility = "";
      reveal();
    });
  }
  box.setAttribute("role", "group");
  const head = box.appendChild(element("div", "head"));
  const label = head.appendChild(element("span", "label"));
  const clear = head.appendChild(element("button", "clear"));
  const find = box.appendChild(element("input", "find"));
  const list = box.appendChild(element("div", "list"));
  const buttons = new Map();
  let data = null;
  let chosen = [];
  let tell = () => {};
  clear.type = "button";
  find.type = "search";

  function build(choice) {
    const button = element("button", "choice");
    button.type = "button";
    button.append(element("i", "bar"), element("bdi", "", choice.label), element("b", ""));
    button.addEventListener("click", () => toggle(choice.value));
    return button;
  }

  function toggle(value) {
    choose(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
    stopAt(buttons.get(value));
  }

  function choose(values) {
    chosen = values;
    press();
    const map = mapOf();
    if (map) map.choose({ [data.param]: values });
    else tell(values);
  }

  function press() {
    for (const [value, button] of buttons) button.setAttribute("aria-pressed", String(chosen.includes(value)));
    clear.hidden = !chosen.length;
    label.textContent = chosen.length ? `${data.label} · ${chosen.length}` : data.label;
  }

  /* The list, not the page, is scrolled to what is chosen. */
  function reveal() {
    const first = list.querySelector("[aria-pressed=true]")?.getBoundingClientRect();
    const seen = list.getBoundingClientRect();
    if (first && (first.top < seen.top || first.bottom > seen.bottom)) list.scrollTop += first.top - seen.top;
  }

  /* One button of the list can be reached by Tab, the others from it by arrows. */
  function stopAt(stop) {
    for (const button of list.children) button.tabIndex = button === stop ? 0 : -1;
  }

  const seen = () => [...list.children].filter((button) => !button.hidden);

  function move(event) {
    const here = seen();
    const at = here.indexOf(event.target);
    const last = here.length - 1;
    const to = { ArrowDown: Math.min(at + 1, last), ArrowUp: at - 1, Home: 0, End: last }[event.key];
    if (to === undefined || !here.length) return;
    event.preventDefault();
    if (to < 0) {
      if (!find.hidden) find.focus();
      return;
    }
    stopAt(here[to]);
    here[to].focus();
  }

  function seek() {
    const sought = find.value.trim().toLowerCase();
    for (const button of list.children) button.hidden = !button.textContent.toLowerCase().includes(sought);
    stopAt(seen()[0]);
  }

  find.addEventListener("input", seek);
  for (const each of [find, list]) each.addEventListener("keydown", move);
  clear.addEventListener("click", () => {
    choose([]);
    seen()[0]?.focus();
  });

  /* The nodes of values that stay are kept, so that none loses the focus. */
  function order() {
    const wanted = data.choices.map(({ value }) => buttons.get(value));
    if (wanted.length === list.children.length && wanted.every((button, at) => button === list.children[at])) return;
    const focused = list.getRootNode().activeElement;
    const top = list.scrollTop;
    list.replaceChildren(...wanted);
    list.scrollTop = top;
    if (wanted.includes(focused)) focused.focus({ preventScroll: true });
  }

  function show(given, toPage) {
    data = given;
    tell = toPage;
    box.dir = data.direction;
    box.setAttribute("aria-label", data.label);
    clear.textContent = data.any;
    find.placeholder = data.find;
    find.setAttribute("aria-label", `${data.label}: ${data.find}`);
    find.hidden = data.choices.length <= MOST_UNSOUGHT;
    const most = Math.max(1, ...data.choices.map(({ count }) => count));
    for (const choice of data.choices) {
      const button = buttons.get(choice.value) ?? build(choice);
      buttons.set(choice.value, button);
      button.setAttribute("aria-label", choice.told);
      button.title = choice.label;
      button.firstChild.style.inlineSize = `${(100 * choice.count) / most}%`;
      button.children[1].textContent = choice.label;
      button.lastChild.textContent = choice.count;
      button.classList.toggle("none", !choice.count);
    }
    order();
    // Said before the page knew of what was pressed last: that stands.
    const isNew = !mapOf()?.isLate(data.turn) && String(data.chosen) !== String(chosen);
    if (isNew) chosen = data.chosen;
    press();
    if (isNew) reveal();
    if (!list.querySelector("[tabindex='0']:not([hidden])")) stopAt(seen()[0]);
  }

  return { show };
}

const facets = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  if (!facets.has(parentElement)) facets.set(parentElement, attach(parentElement, data.sheet));
  facets.get(parentElement).show(data, (values) => setTriggerValue("asked", values));
}
