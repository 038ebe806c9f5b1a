"use strict";
// Reads guests' codes with the camera, where the browser can; nothing of the picture is kept.
{
  const button = document.querySelector("[data-scan]");
  const video = document.querySelector("[data-camera]");
  const ID = /\/who\/([0-9a-f-]{36})\/$/;
  let stream = null, last = "";

  const stop = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    video.hidden = true;
  };
  const look = async (detector) => {
    if (!stream) return;
    for (const code of await detector.detect(video).catch(() => [])) {
      const id = ID.exec(code.rawValue)?.[1];
      if (id && id !== last) {
        last = id;
        document.dispatchEvent(new CustomEvent("scanned", { detail: id }));
      }
    }
    setTimeout(() => look(detector), 200);
  };
  if ("BarcodeDetector" in window && navigator.mediaDevices) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      if (stream) return stop();
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }).catch(() => null);
      if (!stream) return undefined;
      video.srcObject = stream;
      video.hidden = false;
      await video.play();
      return look(new window.BarcodeDetector({ formats: ["qr_code"] }));
    });
  }
}
