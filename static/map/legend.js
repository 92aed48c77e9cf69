/* The map's legend: the classes that its colours stand for, how many events of each are on the map, and a filter. */
(function () {
  "use strict";

  /* The numbers of the classes that a filter, as parameters, keeps. */
  function chosenBy(asked, classes) {
    const holds = ([key, values]) => values.every((value) => asked[key]?.includes(value));
    const isChosen = (params) => params.length > 0 && params.every(holds);
    return classes.flatMap(({ params }, at) => (isChosen(Object.entries(params)) ? [at] : []));
  }

  /* `choose` is told the parameters of the filter by the classes that are chosen. */
  function attach(parent, label, rightToLeft, choose) {
    const box = parent.appendChild(document.createElement("div"));
    box.className = "kh-classes";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", label);
    box.dir = rightToLeft ? "rtl" : "ltr";
    let drawn = "";
    let buttons = [];
    let classes = [];

    function swatch({ colour }, at, withSymbol) {
      const ratio = window.devicePixelRatio || 1;
      const made = document.createElement("canvas");
      made.width = made.height = 14 * ratio;
      made.style.cssText = "width:14px;height:14px";
      const context = made.getContext("2d");
      context.scale(ratio, ratio);
      context.beginPath();
      context.arc(7, 7, 6, 0, 2 * Math.PI);
      context.fillStyle = colour;
      context.fill();
      context.strokeStyle = "#22262a";
      context.globalAlpha = 0.7;
      context.stroke();
      context.globalAlpha = 1;
      if (withSymbol) window.kharitaPoints.paintSymbol(context, at, 7, 7, { edge: "#22262a", paper: "#ffffff" }, 2.8);
      return made;
    }

    function build(name, given) {
      drawn = name;
      classes = given;
      buttons = given.map((each, at) => {
        const button = document.createElement("button");
        button.type = "button";
        button.title = each.label;
        button.disabled = !Object.keys(each.params).length;
        const words = document.createElement("span");
        words.textContent = each.label;
        button.append(swatch(each, at, name === "kind"), words, document.createElement("b"));
        button.addEventListener("click", () => toggle(at));
        return button;
      });
      box.replaceChildren(...buttons);
    }

    const isPressed = (button) => button.getAttribute("aria-pressed") === "true";

    /* Classes add up, but for periods: each is a stretch of its own. */
    function toggle(at) {
      const holds = (each, other) => (other === at ? !isPressed(each) : drawn !== "time" && isPressed(each));
      const chosen = buttons.flatMap((each, other) => (holds(each, other) ? [other] : []));
      press(chosen);
      const names = Object.keys(classes[at].params);
      choose(Object.fromEntries(names.map((name) => [name, chosen.flatMap((each) => classes[each].params[name])])));
    }

    function press(chosen) {
      buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(chosen.includes(at))));
    }

    return {
      /* `asked` are the parameters of the filter that holds, by which a class is chosen. */
      show(name, given, asked, sums) {
        if (drawn !== name || classes !== given) build(name, given);
        press(chosenBy(asked, given));
        this.count(sums);
      },
      count(sums) {
        buttons.forEach((button, at) => {
          const text = String(sums[at]);
          if (button.lastChild.textContent !== text) button.lastChild.textContent = text;
          button.classList.toggle("kh-none", !sums[at]);
          button.hidden = button.disabled && !sums[at];
        });
      },
    };
  }

  window.kharitaLegend = { attach };
})();
