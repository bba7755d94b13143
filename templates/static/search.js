"use strict";
// Looks words up in the index that site_gen/search.py made. Loaded as scripts, so that it works from file:// as well.
(() => {
  let listed = null; // promise of [[title, address, kind, note]], loaded when somebody turns to the search field
  const shards = new Map(); // first two letters -> promise of {word: [page number * 2 + (1 if in the title)]}
  const waiting = new Map();
  window.archiveTerms = (key, terms) => waiting.get(key)?.(terms);

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
  const words = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];
  const shardOf = (word) => Array.from(word).slice(0, 2).map((c) => (/[a-z0-9]/.test(c) ? c : "u" + c.codePointAt(0).toString(16))).join("");

  function load(address, ...resolve) {
    const script = document.createElement("script");
    script.src = address;
    [script.onload, script.onerror] = resolve;
    document.head.append(script);
  }

  function allPages() {
    listed ||= new Promise((resolve) => load("search/pages.js", resolve, resolve)).then(() => window.archivePages || []);
    return listed;
  }

  function shard(key) {
    if (!shards.has(key)) {
      shards.set(key, new Promise((resolve) => {
        waiting.set(key, resolve);
        load(`search/terms/${key}.js`, null, () => resolve({}));
      }));
    }
    return shards.get(key);
  }

  async function find(text) {
    let found = null;
    const pages = await allPages();
    for (const word of words(text)) {
      if (/^[a-z]$/.test(word) && fold(text).endsWith(word)) continue; // it is still being typed
      const terms = await shard(shardOf(word));
      const scores = new Map();
      for (const [term, places] of Object.entries(terms)) {
        if (!term.startsWith(word)) continue;
        for (const place of places) {
          const score = (place & 1 ? 4 : 1) * (term === word ? 2 : 1);
          scores.set(place >> 1, Math.max(scores.get(place >> 1) || 0, score));
        }
      }
      if (found === null) found = scores;
      else for (const [page, score] of found) scores.has(page) ? found.set(page, score + scores.get(page)) : found.delete(page);
    }
    const boost = { person: 3, country: 3, day: 2, story: 1, article: 0 };
    return found && [...found].sort(([a, x], [b, y]) => y + boost[pages[b][2]] - x - boost[pages[a][2]] || a - b).map(([page]) => pages[page]);
  }

  const byId = (id) => document.getElementById(id);
  const [box, list, status, form] = ["q", "results", "status", "search"].map(byId);
  const said = status.dataset; // the words of this page, in its language
  const fields = [...byId("filters").querySelectorAll("input")];
  let facets = null; // {people: [names], countries: [names], outlets: [names], articles: {slug: [[person numbers], [country numbers], outlet number, day]}}
  let latest = 0;

  function loadFacets() {
    facets ||= new Promise((resolve) => {
      load("search/facets.js", () => resolve(window.archiveFacets), () => resolve(null));
    }).then((loaded) => {
      for (const name of ["people", "countries", "outlets"]) {
        byId(name).replaceChildren(...(loaded?.[name] || []).map((text) => Object.assign(document.createElement("option"), { value: text })));
      }
      return loaded;
    });
    return facets;
  }

  // Keeps articles of the wanted person, country, outlet and days: a name counts if it holds what was typed.
  function narrow(known, wanted) {
    const holding = (names, text) => text && new Set(names.flatMap((name, n) => (fold(name).includes(fold(text)) ? [n] : [])));
    const people = holding(known.people, wanted.person);
    const countries = holding(known.countries, wanted.country);
    const outlets = holding(known.outlets, wanted.outlet);
    return (address) => {
      const row = known.articles[address.replace(/^articles\/|\.html$/g, "")];
      return Boolean(row) && address.startsWith("articles/") && (!people || row[0].some((n) => people.has(n))) && (!countries || row[1].some((n) => countries.has(n)))
        && (!outlets || outlets.has(row[2])) && (!wanted.from || row[3] >= wanted.from) && (!wanted.to || (row[3] && row[3] <= wanted.to));
    };
  }

  async function answer() {
    const wanted = Object.fromEntries(fields.map((field) => [field.name, field.value.trim()]));
    const typed = box.value.trim();
    const narrowed = Object.values(wanted).some(Boolean);
    const known = narrowed ? await loadFacets() : null;
    let found = typed ? await find(box.value) : null;
    if (known) {
      const fits = narrow(known, wanted);
      if (!found) found = (await allPages()).filter((page) => page[2] === "article").sort((a, b) => (known.articles[b[1].slice(9, -5)]?.[3] || "").localeCompare(known.articles[a[1].slice(9, -5)]?.[3] || ""));
      found = found.filter(([, address]) => fits(address));
    }
    return found;
  }

  async function show() {
    const mine = ++latest;
    const found = await answer();
    if (mine !== latest) return;
    list.replaceChildren(...(found || []).slice(0, 50).map(([title, address, kind, note]) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = address;
      link.textContent = title;
      link.dir = "auto";
      const meta = document.createElement("span");
      meta.className = "meta";
      meta.textContent = ` ${said[kind] || kind}${note ? " · " + note : ""}`;
      item.append(link, meta);
      return item;
    }));
    const many = found && found.length > 50 ? " · " + said.shown.replace("%s", 50) : "";
    status.textContent = !found ? "" : found.length ? said.found.replace("%s", found.length) + many : said.nothing;
  }

  function changed() {
    const here = new URL(location.href);
    for (const field of [box, ...fields]) field.value.trim() ? here.searchParams.set(field.name, field.value.trim()) : here.searchParams.delete(field.name);
    try { history.replaceState(null, "", here); } catch { /* file:// in some browsers */ }
    show();
  }

  const asked = new URL(location.href).searchParams;
  for (const field of [box, ...fields]) field.value = asked.get(field.name) || "";
  if (fields.some((field) => field.value)) byId("filters").open = true;
  byId("filters").addEventListener("toggle", loadFacets);
  form.addEventListener("focusin", allPages);
  form.addEventListener("input", changed);
  form.addEventListener("reset", () => setTimeout(changed));
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  show();
})();
