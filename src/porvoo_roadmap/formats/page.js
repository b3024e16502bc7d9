// The order under other weights, computed exactly: weights are fractions of whole numbers, and
// scores are compared as whole numbers over one denominator. Nothing here makes markup of a text.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("trial-data").textContent);
  const form = byId("trial"), told = byId("trial-told"), option = byId("trial-option");
  const body = byId("trial-table").tBodies[0];
  const sliders = data.criteria.map((_, k) => byId(`weight-${k}`));
  const measures = data.measures.map(([nr, lane, selected, parts, ties, tiesUnweighed]) => ({
    nr, lane, selected, parts: parts.map(BigInt), ties: ties.map(BigInt), tiesUnweighed: tiesUnweighed.map(BigInt),
  }));
  const byNumber = new Map(measures.map((measure) => [measure.nr, measure]));
  const rowOf = new Map([...body.rows].map((row) => [Number(row.cells[2].textContent), row]));
  const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);

  // Fractions, as a numerator and a denominator above 0.
  const gcd = (a, b) => { while (b) [a, b] = [b, a % b]; return a; };
  const reduced = ([n, d]) => { const g = gcd(n, d) || 1n; return [n / g, d / g]; };
  const parsed = (text) => {
    const found = /^(\d{1,40})(?:\.(\d{1,40}))?$|^(\d{1,40})\/(\d{1,40})$/.exec(text);
    if (!found) return null;
    if (found[3] === undefined) {
      const decimals = found[2] || "";
      return reduced([BigInt(found[1] + decimals), 10n ** BigInt(decimals.length)]);
    }
    const d = BigInt(found[4]);
    return d ? reduced([BigInt(found[3]), d]) : null;
  };
  // As it is typed: a decimal where that ends, else p/q.
  const typed = (fraction) => {
    const [n, d] = reduced(fraction);
    let digits = 0, scaled = 1n;
    while (scaled % d && digits < 40) { scaled *= 10n; digits += 1; }
    if (scaled % d) return `${n}/${d}`;
    if (!digits) return String(n);
    const all = String(n * (scaled / d)).padStart(digits + 1, "0");
    return `${all.slice(0, -digits)}.${all.slice(-digits)}`;
  };
  const shown = (fraction) => typed(fraction).replace(".", data.sign);
  // Rounded to two decimals, for where the order changes.
  const rounded = ([n, d]) => shown([(200n * n + d) / (2n * d), 100n]);

  const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, "\u202f");

  const own = data.own.map(parsed);
  let weights = own;

  // All weights over one denominator.
  const whole = () => {
    const common = weights.reduce((product, [, d]) => product * d / gcd(product, d), 1n);
    return weights.map(([n, d]) => n * (common / d));
  };

  const keys = () => {
    const factors = whole();
    const isWeighed = new Map(data.criteria.map((name, k) => [name, factors[k] > 0n]));
    return new Map(measures.map((measure) => [measure.nr, {
      lane: measure.lane,
      score: measure.parts.reduce((sum, part, k) => sum + part * factors[k], 0n),
      ties: data.breakers.map((name, t) =>
        (isWeighed.get(name) === false ? measure.tiesUnweighed : measure.ties)[t]),
    }]));
  };
  // Below 0 where the first comes before the second.
  const compared = (a, b) => {
    if (a.lane !== b.lane) return a.lane - b.lane;
    if (a.score !== b.score) return a.score > b.score ? -1 : 1;
    const t = a.ties.findIndex((tie, place) => tie !== b.ties[place]);
    return t < 0 ? 0 : a.ties[t] > b.ties[t] ? -1 : 1;
  };

  // The list as groups that share a rank, after the decisions; a group that a decision made has no key.
  const ordered = () => {
    const keyOf = keys(), groups = [];
    const numbers = measures.map(({ nr }) => nr);
    numbers.sort((a, b) => compared(keyOf.get(a), keyOf.get(b)) || a - b);
    for (const nr of numbers) {
      const key = keyOf.get(nr), last = groups[groups.length - 1];
      if (last && !compared(last.key, key)) last.members.add(nr);
      else groups.push({ members: new Set([nr]), key });
    }
    for (const [nr, where, number] of data.decisions) decide(groups, keyOf, nr, where, number);
    return groups;
  };
  const decide = (groups, keyOf, nr, where, number) => {
    const at = (one) => groups.findIndex((group) => group.members.has(one));
    const place = at(nr), beside = number === null ? -1 : at(number);
    if (place < 0) return;
    if ((where === "before" || where === "after") && (number === nr || beside < 0)) return;
    if (where === "lane" && number > data.lanes) return;
    const alone = groups[place].members.size === 1;
    if (where === "lane") {
      if (groups[place].key && groups[place].key.lane === number) return;
    } else if (alone && (
      (where === "first" && place === 0) || (where === "last" && place === groups.length - 1) ||
      (where === "before" && beside === place + 1) || (where === "after" && beside === place - 1))) return;
    const besideGroup = groups[beside];
    groups[place].members.delete(nr);
    if (!groups[place].members.size) groups.splice(place, 1);
    const made = { members: new Set([nr]), key: null };
    if (where === "first") groups.unshift(made);
    else if (where === "last") groups.push(made);
    else if (where === "before") groups.splice(groups.indexOf(besideGroup), 0, made);
    else if (where === "after") groups.splice(groups.indexOf(besideGroup) + 1, 0, made);
    else if (where === "lane") inLane(groups, { ...keyOf.get(nr), lane: number }, nr);
  };
  const inLane = (groups, key, nr) => {
    const next = groups.findIndex((group) => group.key && compared(group.key, key) >= 0);
    if (next >= 0 && !compared(groups[next].key, key)) { groups[next].members.add(nr); return; }
    const made = { members: new Set([nr]), key };
    if (next >= 0) { groups.splice(next, 0, made); return; }
    const last = groups.findLastIndex((group) => group.key);
    groups.splice(last < 0 ? groups.length : last + 1, 0, made);
  };

  const ranks = () => {
    const found = [];
    for (const { members } of ordered()) {
      const there = [...members].filter((nr) => byNumber.get(nr).selected).sort((a, b) => a - b);
      const rank = found.length + 1;
      for (const nr of there) found.push([nr, `${grouped(rank)}${there.length > 1 ? "=" : ""}`]);
    }
    return found;
  };

  // The weights of one criterion at which two measures of a lane change places, the others as they are.
  const MOST_COMPARED = 400;
  const turnsOf = (k) => {
    const factors = whole();
    const common = weights.reduce((product, [, d]) => product * d / gcd(product, d), 1n);
    const lanes = new Map(), found = new Map();
    for (const { lane, parts, selected } of measures) {
      if (!selected) continue;
      if (!lanes.has(lane)) lanes.set(lane, new Map());
      lanes.get(lane).set(parts.join(), parts);
    }
    for (const lane of lanes.values()) {
      const different = [...lane.values()].slice(0, MOST_COMPARED);
      different.forEach((a, i) => {
        for (const b of different.slice(i + 1)) {
          let slope = a[k] - b[k];
          let rest = a.reduce((sum, part, l) => (l === k ? sum : sum + (part - b[l]) * factors[l]), 0n);
          if (slope < 0n) [slope, rest] = [-slope, -rest];
          if (!slope || rest >= 0n) continue;
          const turn = reduced([-rest, slope * common]);
          found.set(turn.join("/"), turn);
        }
      });
    }
    return [...found.values()].sort((a, b) => (a[0] * b[1] < b[0] * a[1] ? -1 : 1));
  };

  const showSliders = () => {
    sliders.forEach((slider, k) => {
      const parts = BigInt(slider.dataset.parts), most = BigInt(slider.max);
      const [n, d] = weights[k];
      slider.value = String((2n * n * parts + d) / (2n * d));
      byId(`weight-${k}-value`).value = shown(weights[k]);
      slider.setAttribute("aria-valuetext", shown(weights[k]));
      const turns = turnsOf(k).filter(([a, b]) => a * parts <= most * b);
      byId(`weight-${k}-ticks`).replaceChildren(...turns.map(([a, b]) => {
        const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
        const share = `${Number((a * parts * 10000n) / (b * most)) / 100}%`;
        for (const [key, value] of [["x1", share], ["x2", share], ["y1", "0"], ["y2", "10"]]) line.setAttribute(key, value);
        return line;
      }));
      const texts = [...new Set(turns.map(rounded))].join("; ");
      byId(`weight-${k}-turns`).textContent = texts ? fill(data.words.turns, { weights: texts }) : data.words.noTurns;
    });
  };

  const atFirst = new Map();
  let later;
  // The order is told, and the address changed, once the weights have come to rest.
  const show = (address) => {
    showSliders();
    let text = data.words.allZero;
    if (weights.some(([n]) => n > 0n)) {
      const found = ranks();
      for (const [nr, rank] of found) {
        const row = rowOf.get(nr);
        row.cells[0].textContent = rank;
        row.classList.toggle("moved", rank !== atFirst.get(nr));
        body.append(row);
      }
      const moved = found.filter(([nr, rank]) => rank !== atFirst.get(nr)).length;
      text = !moved ? data.words.unmoved : data.words.moved[moved === 1 ? 0 : 1];
      text = fill(text, { count: moved, total: found.length });
    }
    option.textContent = fill(data.words.option, { option: `--weights ${written()}` });
    clearTimeout(later);
    later = setTimeout(() => {
      told.textContent = text;
      if (address) history.replaceState(null, "", address);
    }, 400);
  };
  const written = () => data.criteria.map((name, k) => `${name}=${typed(weights[k])}`).join(",");

  // The address keeps the weights: #weights=impact=3,cost=1/2; one that is not named is 0.
  const PREFIX = "#weights=";
  const named = (parts) => new Map(parts.map((part) => {
    const end = part.lastIndexOf("=");
    return [part.slice(0, end), parsed(part.slice(end + 1))];
  }));
  const isSound = (found) => [...found].every(([name, weight]) => data.criteria.includes(name) && weight);
  const readAddress = () => {
    if (!location.hash.startsWith(PREFIX)) return;
    const text = location.hash.slice(PREFIX.length);
    let found;
    // A name can have a comma of its own; who sends a link on may have encoded all of them.
    try {
      const readings = [text.split(",").map(decodeURIComponent), decodeURIComponent(text).split(",")];
      found = readings.map(named).find(isSound);
    } catch { return; }
    if (!found) return;
    weights = data.criteria.map((name) => found.get(name) || [0n, 1n]);
    show();
  };
  const address = () => {
    const parts = data.criteria.map((name, k) => `${encodeURIComponent(name)}=${typed(weights[k])}`);
    return PREFIX + parts.join(",");
  };

  for (const [nr, rank] of ranks()) atFirst.set(nr, rank);
  sliders.forEach((slider, k) => slider.addEventListener("input", () => {
    const moved = reduced([BigInt(slider.value), BigInt(slider.dataset.parts)]);
    weights = weights.map((weight, other) => (other === k ? moved : weight));
    show(address());
  }));
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    weights = own;
    show("#weights");
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", readAddress);
  byId("weights").hidden = false;
  for (const item of document.querySelectorAll("nav [hidden]")) item.hidden = false;
  show();
  readAddress();
})();
