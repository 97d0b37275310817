// Conveniences of the report. Without this script the page still shows everything: the search box stays hidden, the
// contents do not follow the reader, every figure is a stop of the Tab key, nothing says that a table scrolls, and none
// offers a download. Data reaches the page as text nodes only.
"use strict";
{
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const textOf = (element) => element.textContent.replace(/\s+/g, " ").trim().normalize("NFC");

  // Contents that follow the reader.
  const links = new Map(all("nav a").map((link) => [link.hash.slice(1), link]));
  const sections = [...links.keys()].map((id) => document.getElementById(id));
  const nav = document.querySelector("nav");
  const passed = new Set();
  const follow = (entries) => {
    for (const { target, isIntersecting } of entries) passed[isIntersecting ? "add" : "delete"](target);
    const current = sections.findLast((heading) => passed.has(heading));
    // Before the first heading the contents stand at their top, wherever the reader has come from.
    if (!current) nav.scrollTop = 0;
    for (const [id, link] of links) {
      if (id !== current?.id) link.removeAttribute("aria-current");
      else if (!link.hasAttribute("aria-current")) {
        link.setAttribute("aria-current", "location");
        // Not scrollIntoView, which would move the page as well.
        const [{ top, bottom }, box] = [link.getBoundingClientRect(), nav.getBoundingClientRect()];
        if (top < box.top || bottom > box.bottom) nav.scrollTop += top - box.top - box.height / 3;
      }
    }
  };
  // A heading has been passed once it is near the window's top or above it, however far: so a leap counts as well.
  const observer = new IntersectionObserver(follow, { rootMargin: "10000000px 0px -85% 0px" });
  for (const heading of sections) observer.observe(heading);

  // Figures are hundreds: Tab stops once in each table, list of notes or run of prose, arrows go on from there. In a
  // table up and down stay within the column.
  const stops = new Map();
  let run;
  for (const element of all(":is(h2, h3, h4, h5, h6, figure, button.angka)", document.querySelector("main"))) {
    if (element.matches("button")) {
      const place = element.closest("table, .kaki") ?? run;
      if (!stops.has(place)) stops.set(place, []);
      stops.get(place).push(element);
    } else run = element;
  }
  const figuresBeside = new Map([...stops.values()].flatMap((figures) => figures.map((one) => [one, figures])));
  const stopAt = (figure) => {
    for (const one of figuresBeside.get(figure)) one.tabIndex = one === figure ? 0 : -1;
  };
  for (const [first] of stops.values()) stopAt(first);
  const cellOfFigure = (figure) => figure.closest("td, th");
  const findNext = (figure, key) => {
    const figures = figuresBeside.get(figure);
    if (key === "Home") return figures[0];
    if (key === "End") return figures.at(-1);
    const place = figures.indexOf(figure);
    const isBack = key === "ArrowLeft" || key === "ArrowUp";
    const others = isBack ? figures.slice(0, place).reverse() : figures.slice(place + 1);
    if (key === "ArrowLeft" || key === "ArrowRight") return others[0];
    const cell = cellOfFigure(figure);
    // Prose goes on scrolling.
    return others.find((one) => {
      const other = cellOfFigure(one);
      return cell && other !== cell && other.cellIndex === cell.cellIndex;
    });
  };
  document.addEventListener("focusin", ({ target }) => {
    if (!figuresBeside.has(target)) return;
    stopAt(target);
    // The focus alone scrolls to what is out of sight, not to what hides under the column that stays.
    target.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (!figuresBeside.has(target) || !/^(Arrow.+|Home|End)$/.test(key)) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const next = findNext(target, key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  for (const hint of all(".petunjuk [hidden]")) hint.hidden = false;

  // A box that scrolls sideways says so, and only such a box is a stop of the Tab key.
  const boxes = all(".gulir");
  const lookAt = (box) => {
    const rest = box.scrollWidth - box.clientWidth;
    const sides = [box.scrollLeft > 1 && "kiri", rest - box.scrollLeft > 1 && "kanan"].filter(Boolean);
    if (rest > 1) box.dataset.geser = sides.join(" ");
    else delete box.dataset.geser;
    box.tabIndex = rest > 1 ? 0 : -1;
    box.style.scrollPaddingLeft = `${(box.querySelector("th.tetap")?.offsetWidth ?? 0) + 4}px`;
  };
  const sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => lookAt(target)));
  for (const box of boxes) {
    sizes.observe(box);
    box.addEventListener("scroll", () => lookAt(box), { passive: true });
  }

  // A table as CSV: commas, decimal points, exact values, so that any program reads it alike; or with semicolons and
  // decimal commas, as an Excel set to Indonesian reads it. The mark at the start tells spreadsheets that it is UTF-8.
  const KINDS = [
    { label: "Unduh CSV", ending: "", separator: ",", comma: "." },
    { label: "Unduh CSV untuk Excel", ending: "-excel", separator: ";", comma: "," },
  ];
  const NUMBER = /^-?\d+(\.\d+)?$/;
  const quote = (text) => (/[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  // What a spreadsheet would take for a formula gets an apostrophe, as in the CSV files beside the report: one set to
  // Indonesian parts cells at semicolons, too.
  const isFormula = (text) => /^['"\s]*[=+\-@＝＋－＠]/.test(text) && !/^[+-]?\d[\d.,]*\s?%?$/.test(text.trim());
  const guard = (text) => text.replace(/[^;\t\r\n]+/g, (piece) => (isFormula(piece) ? `'${piece}` : piece));
  const plain = (text) => quote(guard(text.trim()));
  const csvOf = (table, { separator, comma }) => {
    const cellOf = ({ dataset: { nilai }, textContent }) =>
      NUMBER.test(nilai) ? nilai.replace(".", comma) : plain(textContent);
    const titles = all("col", table).map((column) => plain(column.dataset.judul));
    const grouped = table.querySelector("tr.group") !== null;
    const lines = [grouped ? ["Kelompok", ...titles] : titles];
    let group = "";
    for (const row of table.querySelectorAll("tbody tr")) {
      if (row.matches(".group")) group = plain(row.textContent);
      else {
        const cells = [...row.cells].map(cellOf);
        lines.push(grouped ? [row.matches(".total") ? "" : group, ...cells] : cells);
      }
    }
    return `\ufeff${lines.map((line) => line.join(separator)).join("\r\n")}\r\n`;
  };
  for (const figure of all("figure.tabel")) {
    for (const kind of KINDS) {
      const button = make("button", { type: "button", className: "unduh", textContent: kind.label });
      button.setAttribute("aria-label", `${kind.label}, ${textOf(figure.querySelector("caption .nomor"))}`);
      button.addEventListener("click", () => {
        const file = new Blob([csvOf(figure.querySelector("table"), kind)], { type: "text/csv" });
        const address = URL.createObjectURL(file);
        make("a", { href: address, download: `${figure.id}${kind.ending}.csv` }).click();
        // The browser may begin to read it later.
        setTimeout(() => URL.revokeObjectURL(address), 60_000);
      });
      figure.append(button);
    }
  }

  // Search over headings, captions, paragraphs and rows, without regard to capitals and accents.
  const MOST = 50;
  const SEARCHED = ":is(article, main) :is(h2, h3, h4, h5, h6, p, li, dd, caption, figcaption, tbody tr)";
  const form = document.querySelector(".cari");
  const [field, count, list] = ["input", "[role=status]", "ol"].map((part) => form.querySelector(part));
  // Sign for sign, so that a place in the folded text is the same place in the text.
  const fold = (text) => text.replace(/[^\x00-\x7f]/g, (sign) => sign.normalize("NFD")[0]).toLowerCase();
  let index;
  const build = () => {
    let heading;
    return all(SEARCHED)
      .filter((element) => !element.closest(".daftar, details") && !element.querySelector("p, li"))
      .map((element) => {
        const isHeading = /^H/.test(element.tagName);
        if (isHeading) heading = element;
        const figure = element.closest("figure");
        const parts = element.matches("tr") ? [...element.cells].map(textOf).filter(Boolean) : [textOf(element)];
        const text = parts.join(" · ");
        const place = [heading, figure?.querySelector(".nomor")].filter((part) => part && part !== element);
        const rank = isHeading ? 0 : element.matches("caption, figcaption") ? 1 : 2;
        const { id } = figure ?? heading;
        return { element, id, text, folded: fold(text), place: place.map(textOf).join(" · "), rank };
      });
  };
  const snippet = ({ text, folded }, pattern) => {
    const first = folded.search(pattern);
    const start = first > 70 ? text.lastIndexOf(" ", first - 50) + 1 : 0;
    const shown = text.slice(start, start + 170);
    const parts = start ? ["…"] : [];
    let end = 0;
    for (const match of fold(shown).matchAll(pattern)) {
      const stop = match.index + match[0].length;
      parts.push(shown.slice(end, match.index), make("mark", {}, shown.slice(match.index, stop)));
      end = stop;
    }
    return [...parts, shown.slice(end), start + 170 < text.length ? "…" : ""];
  };
  const go = (element) => {
    close();
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "center" });
  };
  const close = () => {
    form.classList.remove("terbuka");
    list.replaceChildren();
    count.textContent = "";
  };
  const search = () => {
    const words = fold(field.value.normalize("NFC")).split(/\s+/).filter(Boolean);
    if (words.join("").length < 2) return close();
    index ??= build();
    const pattern = new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|"), "g");
    const found = index.filter(({ folded }) => words.every((word) => folded.includes(word)));
    found.sort((left, right) => left.rank - right.rank);
    list.replaceChildren(...found.slice(0, MOST).map((entry) => {
      const part = make("span", {}, ...snippet(entry, pattern));
      const link = make("a", { href: `#${entry.id}` }, part, make("small", { textContent: entry.place }));
      // After the browser has followed the link, on to the very paragraph or row.
      link.addEventListener("click", () => setTimeout(go, 0, entry.element));
      return make("li", {}, link);
    }));
    const rest = found.length > MOST ? `, ${MOST} pertama ditampilkan` : "";
    count.textContent = found.length ? `${found.length} temuan${rest}` : "Tidak ada temuan";
    form.classList.add("terbuka");
  };
  let waiting;
  const finish = () => {
    if (waiting === undefined) return;
    clearTimeout(waiting);
    waiting = undefined;
    search();
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(finish, 120);
  });
  field.addEventListener("focus", search);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    search();
    list.querySelector("a")?.focus();
  });
  form.addEventListener("keydown", (event) => {
    // A list made anew would take away the result that has just been reached.
    if (event.key.startsWith("Arrow")) finish();
    const stops = [field, ...all("a", list)];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      field.focus();
      close();
    } else if (step && stops.includes(document.activeElement)) {
      event.preventDefault();
      stops[stops.indexOf(document.activeElement) + step]?.focus();
    }
  });
  // Looking elsewhere puts the results away.
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!form.contains(event.target)) close();
  });
  form.hidden = false;
}
