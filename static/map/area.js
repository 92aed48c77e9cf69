/* An area to filter by, drawn on the map: a rectangle by dragging, a polygon by its corners. */
(function () {
  "use strict";
  /* Pixels: so near to its first corner a click closes a polygon; shorter drags draw nothing. */
  const CLOSE = 10;
  const LEAST = 6;

  /* `tell.drawn` is told the corners, none when the area goes; `tell.say` the name of what to do. */
  function attach(map, tell) {
    const look = { pane: "kh-area", className: "kh-area", interactive: false };
    map.createPane("kh-area").style.zIndex = 405;
    const shape = L.polygon([], look).addTo(map);
    let kind = "";
    let corners = [];
    let before = [];

    const round = ({ lat, lng }) => [Number(lat.toFixed(4)), Number(lng.toFixed(4))];

    function start(wanted) {
      if (kind) stop();
      kind = wanted;
      corners = [];
      before = shape.getLatLngs()[0]?.map(round) ?? [];
      map.getContainer().classList.add("kh-drawing");
      map.getContainer().focus();
      map.dragging.disable();
      map.doubleClickZoom.disable();
      tell.say(kind === "box" ? "draw_box" : "draw_polygon");
    }

    function stop() {
      kind = "";
      map.getContainer().classList.remove("kh-drawing");
      map.dragging.enable();
      setTimeout(() => map.doubleClickZoom.enable(), 300);
      tell.say("");
    }

    function cancel() {
      shape.setLatLngs(before);
      stop();
    }

    function finish() {
      const drawn = shape.getLatLngs()[0].map(round);
      stop();
      tell.drawn(drawn);
    }

    function boxOf(one, other) {
      return [one, [one[0], other[1]], other, [other[0], one[1]]];
    }

    map.on("mousedown", ({ latlng }) => {
      if (kind === "box") corners = [round(latlng)];
    });
    map.on("mousemove", ({ latlng }) => {
      if (!kind || !corners.length) return;
      shape.setLatLngs(kind === "box" ? boxOf(corners[0], round(latlng)) : [...corners, round(latlng)]);
    });
    map.on("mouseup", ({ latlng }) => {
      if (kind !== "box" || !corners.length) return;
      const far = map.latLngToContainerPoint(corners[0]).distanceTo(map.latLngToContainerPoint(latlng));
      if (far < LEAST) {
        corners = [];
        return;
      }
      shape.setLatLngs(boxOf(corners[0], round(latlng)));
      finish();
    });
    /* Before the events of the map hear of it: while an area is drawn, a click chooses nothing. */
    map.getContainer().addEventListener("click", (event) => {
      if (!kind || event.target.closest(".leaflet-control")) return;
      event.stopPropagation();
      if (kind === "box") return;
      const latlng = map.mouseEventToLatLng(event);
      const isLast = event.detail > 1;
      const first = corners.length && map.latLngToContainerPoint(corners[0]);
      if (corners.length > 2 && (isLast || first.distanceTo(map.mouseEventToContainerPoint(event)) < CLOSE)) {
        shape.setLatLngs(corners);
        finish();
        return;
      }
      if (isLast) return;
      corners.push(round(latlng));
      shape.setLatLngs(corners);
    }, true);
    document.addEventListener("keydown", (event) => {
      if (!kind) return;
      if (event.key === "Escape") cancel();
      else if (event.key === "Enter") keyed();
      else return;
      event.preventDefault();
      event.stopPropagation();
    }, true);

    /* By keyboard, the arrows move the map and Enter takes what is in view; a polygon that has corners is closed. */
    function keyed() {
      if (kind === "polygon" && corners.length > 2) shape.setLatLngs(corners);
      else {
        const view = map.getBounds();
        shape.setLatLngs(boxOf(round(view.getSouthWest()), round(view.getNorthEast())));
      }
      finish();
    }

    return {
      start,
      clear() {
        if (kind) stop();
        if (!shape.isEmpty()) tell.drawn([]);
        shape.setLatLngs([]);
      },
      show(given) {
        if (!kind) shape.setLatLngs(given);
      },
    };
  }

  window.kharitaArea = { attach };
})();
