// Says how old the numbers on the page are, and holds updates back while somebody presses the pointer.
// Without it the page still shows what it was served with.
(function () {
    "use strict";

    var SILENCE_MILLIS = 5000;
    var live = document.getElementById("live");
    var lastHeard = Date.now();
    var pressed = false;

    function clock(millis) {
        return new Date(millis).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
    }

    function show() {
        var silentFor = Date.now() - lastHeard;
        var silent = silentFor > SILENCE_MILLIS;
        var seconds = Math.max(1, Math.round(silentFor / 1000));
        live.dataset.state = silent ? "silent" : "live";
        live.textContent = silent
            ? "Not live since " + clock(lastHeard) + " · Reconnecting"
            : "Live · updated " + seconds + " s ago";
        document.body.classList.toggle("not-live", silent);
    }

    document.addEventListener("htmx:sseMessage", function () {
        lastHeard = Date.now();
    });
    document.addEventListener("htmx:sseBeforeMessage", function (event) {
        if (pressed && event.detail.type !== "beat") {
            event.preventDefault();
        }
    });
    document.addEventListener("pointerdown", function () {
        pressed = true;
    });
    ["pointerup", "pointercancel", "blur"].forEach(function (name) {
        window.addEventListener(name, function () {
            pressed = false;
        });
    });
    window.setInterval(show, 500);
})();
