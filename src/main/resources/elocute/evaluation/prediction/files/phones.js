"use strict";
// ARPAbet's phones in IPA, each with a word that has it.

const PHONES = {
  aa: ["ɑ", "odd"], ae: ["æ", "at"], ah: ["ʌ", "hut"], ao: ["ɔ", "ought"], aw: ["aʊ", "cow"],
  ay: ["aɪ", "hide"], b: ["b", "be"], ch: ["tʃ", "cheese"], d: ["d", "dee"], dh: ["ð", "thee"],
  eh: ["ɛ", "Ed"], er: ["ɝ", "hurt"], ey: ["eɪ", "ate"], f: ["f", "fee"], g: ["ɡ", "green"],
  hh: ["h", "he"], ih: ["ɪ", "it"], iy: ["i", "eat"], jh: ["dʒ", "gee"], k: ["k", "key"],
  l: ["l", "lee"], m: ["m", "me"], n: ["n", "knee"], ng: ["ŋ", "ping"], ow: ["oʊ", "oat"],
  oy: ["ɔɪ", "toy"], p: ["p", "pee"], r: ["ɹ", "read"], s: ["s", "sea"], sh: ["ʃ", "she"],
  t: ["t", "tea"], th: ["θ", "theta"], uh: ["ʊ", "hood"], uw: ["u", "two"], v: ["v", "vee"],
  w: ["w", "we"], y: ["j", "yield"], z: ["z", "zee"], zh: ["ʒ", "seizure"],
};

/** A phone as the reader wants to see it. */
function phoneName(phone) {
  const known = Object.hasOwn(PHONES, phone) && byId("alphabet").value === "ipa";
  return known ? PHONES[phone][0] : phone;
}

/** The same with a word that has it, for those who don't know the alphabet. */
function phoneAndWord(phone) {
  const word = Object.hasOwn(PHONES, phone) ? element("span", { class: "example" }, ` as in “${PHONES[phone][1]}”`) : undefined;
  return element("span", {}, element("b", {}, phoneName(phone)), word);
}
