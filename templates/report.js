"use strict";
(() => {
  const at = id => document.getElementById(id);
  const form = at("find"), count = at("f-count"), list = at("list");
  const groups = [...document.querySelectorAll(".group")];
  const controls = ["q", "v", "k", "o", "s", "m", "from", "to", "sort"];
  const control = name => at("f-" + name);
  const speaker = group => { const who = group.querySelector(".who"); return who.classList.contains("unnamed") ? "" : who.textContent; };
  const words = text => text.toLowerCase().replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, " ");
  const rank = new Map(groups.map((group, place) => [group, place]));
  const spelt = new Map();
  let current = null;

  const textOf = group => {
    if (!spelt.has(group)) spelt.set(group, words(group.textContent));
    return spelt.get(group);
  };

  const offer = (name, values) => {
    const counts = new Map();
    for (const value of values) if (value) counts.set(value, (counts.get(value) || 0) + 1);
    const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    for (const [value, number] of sorted) control(name).add(new Option(`${value} (${number})`, value));
  };

  const fits = group => {
    const data = group.dataset, want = name => control(name).value;
    return (!want("v") || data.v === want("v"))
      && (!want("k") || data.k.split(" ").includes(want("k")))
      && (!want("o") || data.o.split(" ").includes(want("o")))
      && (!want("s") || speaker(group) === want("s"))
      && (!want("m") || data.q === want("m"))
      && (!want("from") || (data.d && data.d >= want("from")))
      && (!want("to") || (data.d && data.d <= want("to")))
      && words(want("q")).split(" ").every(word => !word || textOf(group).includes(word));
  };

  const sorts = {
    "": () => 0,
    n: (a, b) => b.dataset.n - a.dataset.n,
    d: (a, b) => (a.dataset.d || "9").localeCompare(b.dataset.d || "9"),
    s: (a, b) => (speaker(a) || "\uffff").localeCompare(speaker(b) || "\uffff"),
  };

  const visible = () => [...document.querySelectorAll(".group:not([hidden])")];

  const view = () => {
    const params = new URLSearchParams();
    for (const name of controls) if (control(name).value) params.set(name, control(name).value);
    return params.toString();
  };

  const keepAddress = () => {
    const id = location.hash.slice(1).split("?")[0];
    history.replaceState(null, "", id || view() ? `#${id}${view() ? "?" + view() : ""}` : location.pathname + location.search);
  };

  const showList = () => {
    if (!list.open) return;
    const rows = visible().map(group => {
      const link = document.createElement("a"), row = document.createElement("li");
      const said = group.querySelector(".said") || group.querySelector("blockquote");
      link.href = "#" + group.id;
      link.textContent = `${speaker(group) || "not named"}: ${said.textContent.slice(0, 90)}`;
      row.append(link);
      return row;
    });
    list.querySelector("ol").replaceChildren(...rows);
  };

  let order = "";
  const apply = () => {
    let shown = 0;
    for (const group of groups) {
      group.hidden = !fits(group);
      shown += group.hidden ? 0 : 1;
    }
    const sort = control("sort").value;
    if (sort !== order) {
      order = sort;
      for (const section of document.querySelectorAll(".groups")) {
        const own = groups.filter(group => section.contains(group));
        own.sort((a, b) => sorts[sort](a, b) || rank.get(a) - rank.get(b));
        section.append(...own);
      }
    }
    for (const section of document.querySelectorAll(".groups")) {
      section.classList.toggle("empty", !section.querySelector(".group:not([hidden])") && view() !== "");
    }
    count.textContent = view() ? `${shown} of ${groups.length} utterances` : "";
    showList();
  };

  const changed = () => { apply(); keepAddress(); };

  const go = group => {
    if (!group) return;
    current = group;
    const head = group.querySelector("summary,h3");
    (group.matches("details") ? group.querySelector("summary") : head).focus({ preventScroll: true });
    group.scrollIntoView({ block: "start" });
    history.replaceState(null, "", `#${group.id}${view() ? "?" + view() : ""}`);
  };

  const step = by => {
    const here = visible();
    const place = here.indexOf(current);
    const next = place < 0 ? (by > 0 ? 0 : here.length - 1) : place + by;
    go(here[next]);
  };

  const toggle = group => {
    if (!group) return;
    const folds = group.matches("details") ? [group] : [...group.querySelectorAll("details")];
    const open = !folds.every(fold => fold.open);
    for (const fold of folds) fold.open = open;
  };

  const asText = group => {
    const lines = [`${speaker(group) || "Speaker not named"} (${group.querySelector(".badge").textContent})`];
    for (const reading of group.querySelectorAll(".reading")) {
      const quote = reading.querySelector("blockquote").cloneNode(true);
      for (const missing of quote.querySelectorAll("del")) missing.remove();
      const witnesses = [...reading.querySelectorAll(".one")].map(one => {
        const place = at(one.querySelector("a").hash.slice(1));
        const address = place && place.closest(".article,li").querySelector('a[rel="noreferrer"]');
        return one.textContent.trim() + (address ? ` <${address.href}>` : "");
      });
      lines.push("", `“${quote.textContent.trim()}”`, `  ${witnesses.join("; ")}`);
    }
    return lines.join("\n") + "\n";
  };

  const copy = async group => {
    if (!group) return;
    const text = asText(group);
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    count.textContent = "Copied";
  };

  const open = () => {
    const [id, params] = location.hash.slice(1).split("?");
    if (params !== undefined) {
      const wanted = new URLSearchParams(params);
      for (const name of controls) control(name).value = wanted.get(name) || "";
      apply();
    }
    let target = null;
    try { target = id && at(decodeURIComponent(id)); } catch { target = null; }
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (target.matches(".group")) { target.hidden = false; current = target; }
    if (params !== undefined) target.scrollIntoView();
    else if (view()) keepAddress();
  };

  const keys = { j: () => step(1), k: () => step(-1), o: () => toggle(current), c: () => copy(current),
    "/": () => control("q").focus(), "?": () => { at("keys").open = !at("keys").open; at("keys").querySelector("summary").focus(); } };

  for (const group of groups) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy as text";
    button.addEventListener("click", () => copy(group));
    group.append(button);
  }
  offer("k", groups.flatMap(group => group.dataset.k.split(" ")));
  offer("s", groups.map(speaker));
  form.hidden = false;
  form.addEventListener("input", changed);
  form.addEventListener("reset", () => setTimeout(changed));
  form.addEventListener("submit", event => { event.preventDefault(); go(visible()[0]); });
  list.addEventListener("toggle", showList);
  addEventListener("hashchange", open);
  document.addEventListener("focusin", event => { current = event.target.closest(".group") || current; });
  document.addEventListener("click", event => {
    const outlet = event.target.closest("a[data-outlet]");
    if (!outlet) return;
    control("o").value = outlet.dataset.outlet;
    changed();
  });
  document.addEventListener("keydown", event => {
    const typing = event.target.matches("input,select,textarea");
    if (event.key === "Escape" && typing) return event.target.blur();
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  open();
})();
