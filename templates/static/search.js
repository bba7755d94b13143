"use strict";
// Looks words up in the index that site_gen/search.py made. Loaded as scripts, so that it works from file:// as well.
(() => {
  const index = window.archiveIndex; // {blocks, groups, size: numbers of a block, kinds}
  const width = index ? index.size * index.kinds.length * 2 : 0; // places of a block
  const loaded = new Map(); // file -> promise of what it holds
  const waiting = new Map();
  window.archiveTerms = (key, terms) => waiting.get(`terms/${key}`)?.(terms);
  window.archivePages = (block, rows) => waiting.get(`pages/${block}`)?.(rows);

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
  // scripts that set no spaces are found by any two signs that stand together, as in `search_words` of site_gen/search.py
  const signs = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff\\u{20000}-\\u{3ffff}";
  const [runs, unspaced] = [new RegExp(`[${signs}]+|[^${signs}]+`, "gu"), new RegExp(`^[${signs}]`, "u")];
  function pairs(run) {
    const each = Array.from(run);
    return unspaced.test(run) && each.length > 1 ? each.slice(1).map((sign, n) => each[n] + sign) : [run];
  }
  const words = (text) => (fold(text).match(/[\p{L}\p{N}]+/gu) || []).flatMap((word) => word.match(runs).flatMap(pairs)).map((word) => Array.from(word).slice(0, 40).join(""));
  const groupOf = (word) => Array.from(word).slice(0, 2).reduce((sum, c) => (sum * 131 + c.codePointAt(0)) % index.groups, 0);
  const blocks = index ? [...Array(index.blocks).keys()] : [];

  function load(file) {
    if (!loaded.has(file)) {
      loaded.set(file, new Promise((resolve) => {
        waiting.set(file, resolve);
        const script = document.createElement("script");
        script.src = `search/${file}.js`;
        script.onerror = () => resolve({}); // no word of this group stands in this block
        document.head.append(script);
      }));
    }
    return loaded.get(file);
  }

  // The rows of all pages: [title, address, kind, note] by number.
  async function allPages() {
    const parts = await Promise.all(blocks.map((block) => load(`pages/${block}`)));
    return new Map(parts.flatMap((rows, block) => Object.entries(rows).map(([n, row]) => [block * index.size + Number(n), row])));
  }

  // A place says which page, of which kind, and whether the word is one of its names; each counts from the one before.
  function score(terms, word, start, scores) {
    const exact = Array.from(word).length < 2; // a group holds the words that begin with the same two letters
    for (const [term, steps] of Object.entries(terms)) {
      if (exact ? term !== word : !term.startsWith(word)) continue;
      let place = start;
      for (const step of steps) {
        place += step;
        const value = (place & 1 ? 4 : 1) * (term === word ? 2 : 1);
        const page = Math.floor(place / 2);
        scores.set(page, Math.max(scores.get(page) || 0, value));
      }
    }
  }

  // Of pages that fit alike comes first who is named in more articles, and what is newer; a note ends with a day, or has a number.
  const weight = ([, , kind, note]) => (kind === "article" ? note.slice(-10) : note.replace(/\D/g, "").padStart(10, "0"));

  async function find(text) {
    let found = null;
    for (const word of words(text)) {
      if (/^[a-z]$/.test(word) && fold(text).endsWith(word)) continue; // it is still being typed
      const parts = await Promise.all(blocks.map((block) => load(`terms/${block}-${groupOf(word)}`)));
      const scores = new Map();
      parts.forEach((terms, block) => score(terms, word, block * width, scores));
      if (found === null) found = scores;
      else for (const [page, score] of found) scores.has(page) ? found.set(page, score + scores.get(page)) : found.delete(page);
    }
    if (found === null) return null;
    const boosts = { person: 3, country: 3, day: 2, story: 1, article: 0 };
    const boost = (page) => boosts[index.kinds[page % index.kinds.length]];
    const pages = await allPages();
    const best = [...found].map(([page, value]) => [value + boost(page), pages.get(Math.floor(page / index.kinds.length))]);
    return best.sort(([x, a], [y, b]) => y - x || (weight(b) > weight(a)) - (weight(b) < weight(a))).map(([, row]) => row);
  }

  const byId = (id) => document.getElementById(id);
  const [box, list, status, form] = ["q", "results", "status", "search"].map(byId);
  const said = status.dataset; // the words of this page, in its language
  const fields = [...byId("filters").querySelectorAll("input")];
  let facets = null; // {people: [names], countries: [names], outlets: [names], articles: {slug: [[person numbers], [country numbers], outlet number, day]}}
  let latest = 0;

  function loadFacets() {
    facets ||= new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = "search/facets.js";
      script.onload = () => resolve(window.archiveFacets);
      script.onerror = () => resolve(null);
      document.head.append(script);
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
      if (!found) found = [...(await allPages()).values()].filter((page) => page[2] === "article").sort((a, b) => (known.articles[b[1].slice(9, -5)]?.[3] || "").localeCompare(known.articles[a[1].slice(9, -5)]?.[3] || ""));
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
