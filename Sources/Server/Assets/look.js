// Makes pages quicker to use; every page works without it.
"use strict";
(() => {
  const menus = () => document.querySelectorAll("details.menu[open]");

  // A click elsewhere or Escape closes an open menu.
  document.addEventListener("click", (event) => {
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method.toLowerCase() !== "post") return;
    if (form.dataset.sent) return event.preventDefault();
    // Without a network the form stays as it is, and goes when the network is back.
    if (!navigator.onLine) {
      event.preventDefault();
      if (form.dataset.waits) return;
      form.dataset.waits = "1";
      const note = document.createElement("p");
      note.className = "notice notice-warning";
      note.setAttribute("role", "status");
      note.textContent = "没有网络，还没有保存。填写的内容都在，网络恢复后自动提交一次，请不要关闭这一页。";
      form.append(note);
      window.addEventListener("online", () => {
        delete form.dataset.waits;
        note.remove();
        form.requestSubmit(event.submitter);
      }, { once: true });
      return;
    }
    form.dataset.sent = "1";
    for (const button of form.querySelectorAll("button[type=submit]")) button.setAttribute("aria-busy", "true");
    // The answer may be a file, which leaves the page as it is.
    setTimeout(release, 5000);
  });
  // Back from the browser's store: the form may be sent again.
  const release = () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
    }
  };
  window.addEventListener("pageshow", release);

  // A button that prints is of no use without a script, so it appears only here.
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  // All boxes of the rows of a page at once; pressed again, none.
  for (const button of document.querySelectorAll("[data-tick-all]")) {
    const boxes = () => document.querySelectorAll(`input[type=checkbox][form="${button.dataset.tickAll}"]`);
    button.hidden = false;
    button.addEventListener("click", () => {
      const on = [...boxes()].some((box) => !box.checked);
      for (const box of boxes()) box.checked = on;
    });
  }

  // Where tabs are wider than the screen, the one that is open is in sight.
  for (const tab of document.querySelectorAll(".tabs a[aria-current]")) {
    const bar = tab.closest(".tabs");
    bar.scrollLeft = tab.offsetLeft - (bar.clientWidth - tab.offsetWidth) / 2;
  }

  // A page that answers a form keeps the address of the page that asked: going back or reloading never sends the form again.
  const answer = document.querySelector("main[data-address]");
  if (answer) history.replaceState(null, "", answer.dataset.address);

  // What is written is looked at while one writes; the form is checked again when it is sent.
  const looking = document.querySelector("form[data-look]");
  if (looking) {
    const place = looking.querySelector("[data-looked]");
    let [timer, asked] = [0, 0];
    const look = async () => {
      const number = ++asked;
      try {
        const answer = await fetch(looking.dataset.look, { method: "POST", body: new URLSearchParams(new FormData(looking)) });
        const text = await answer.text();
        // Of several answers the last one counts.
        if (answer.ok && number === asked) place.innerHTML = text;
      } catch { /* Without a connection nothing is said. */ }
    };
    looking.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(look, 700);
    });
    look();
  }

  // A stop-watch shows how long it has run.
  const watch = document.querySelector("[data-since]");
  if (watch) {
    const show = () => {
      const seconds = Math.max(0, Math.floor((Date.now() - Number(watch.dataset.since)) / 1000));
      watch.textContent = `已经${Math.floor(seconds / 60)}分${String(seconds % 60).padStart(2, "0")}秒`;
    };
    show();
    const clock = setInterval(show, 1000);
    // Stopped, it fills in the minutes and leaves alone what is written already.
    const stop = document.querySelector("[data-fills]");
    stop.addEventListener("click", (event) => {
      event.preventDefault();
      clearInterval(clock);
      const minutes = Math.max(1, Math.ceil((Date.now() - Number(watch.dataset.since)) / 60000));
      document.getElementById(stop.dataset.fills).value = Math.min(300, minutes);
    });
  }

  // Minutes shared out among subjects: sums as one types, and whole shares moved to another day by drag or Alt and an arrow.
  const shares = document.querySelector("[data-shares]");
  if (shares) {
    const cells = [...shares.querySelectorAll("input[data-day]")];
    const sum = () => {
      for (const output of shares.querySelectorAll("[data-sum]")) {
        const ofDay = cells.filter((cell) => cell.dataset.day === output.dataset.sum);
        output.textContent = ofDay.reduce((total, cell) => total + (Number(cell.value) || 0), 0);
      }
    };
    const move = (from, to) => {
      if (!from || !to || from === to || !from.value || from.dataset.subject !== to.dataset.subject) return;
      to.value = (Number(to.value) || 0) + (Number(from.value) || 0);
      from.value = "";
      sum();
    };
    const beside = (cell, step) => {
      const row = cells.filter((other) => other.dataset.subject === cell.dataset.subject);
      return row[row.indexOf(cell) + step];
    };
    let dragged = null;
    for (const cell of cells) {
      const box = cell.parentElement;
      cell.draggable = true;
      cell.addEventListener("dragstart", (event) => {
        dragged = cell;
        event.dataTransfer.setData("text/plain", cell.value);
        event.dataTransfer.effectAllowed = "move";
      });
      cell.addEventListener("dragend", () => { dragged = null; });
      box.addEventListener("dragover", (event) => {
        if (!dragged || dragged.dataset.subject !== cell.dataset.subject) return;
        event.preventDefault();
        box.classList.add("drop");
      });
      box.addEventListener("dragleave", () => box.classList.remove("drop"));
      box.addEventListener("drop", (event) => {
        event.preventDefault();
        box.classList.remove("drop");
        move(dragged, cell);
      });
      cell.addEventListener("keydown", (event) => {
        if (!event.altKey || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
        event.preventDefault();
        const target = beside(cell, event.key === "ArrowLeft" ? -1 : 1);
        if (!target) return;
        move(cell, target);
        target.focus();
      });
    }
    shares.addEventListener("input", sum);
  }

  // What is folded on the screen stands on paper.
  window.addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("main details:not([open])")) {
      fold.open = true;
      fold.dataset.folded = "";
    }
  });
  window.addEventListener("afterprint", () => {
    for (const fold of document.querySelectorAll("main details[data-folded]")) fold.open = false;
  });

  // After a refusal the list of faults is where reading goes on.
  const faults = document.getElementById("faults");
  if (faults) faults.focus();
})();
