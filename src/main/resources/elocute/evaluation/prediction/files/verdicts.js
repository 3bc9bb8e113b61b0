"use strict";
// What is said of phones and words.

const assessment = JSON.parse(byId("assessment").textContent);
const NOTHING = "*";

function isScored(phone) {
  return isNumber(phone.score) && isNumber(assessment.scoring.threshold);
}

/** right; wrong: another one or none; passed: another one was heard, but it counts as right; added. */
function verdict(phone) {
  if (phone.canonical === NOTHING) return "added";
  const wrong = isScored(phone) ? phone.score < assessment.scoring.threshold : phone.operation !== "C";
  if (wrong) return phone.heard === NOTHING ? "missing" : "wrong";
  return phone.operation === "C" ? "right" : "passed";
}

function wordVerdict(word) {
  const verdicts = word.phones.map(verdict);
  if (verdicts.includes("wrong") || verdicts.includes("missing")) return "wrong";
  return verdicts.includes("added") ? "added" : "right";
}

/** What was heard instead of a phone, as parts of a sentence; phones in bold. */
function judgement(phone) {
  const other = phone.alternatives.find((one) => one.phone !== NOTHING);
  switch (verdict(phone)) {
    case "added": return ["an extra ", phoneAndWord(phone.heard)];
    case "missing": return [phoneAndWord(phone.canonical), " was not heard"];
    case "right": return [phoneAndWord(phone.canonical), " was right"];
    case "passed": return phone.heard === NOTHING
      ? [phoneAndWord(phone.canonical), " was hardly heard, but passes"]
      : [phoneAndWord(phone.canonical), " came close to ", phoneAndWord(phone.heard), ", but passes"];
    default:
      if (phone.heard !== phone.canonical) return [phoneAndWord(phone.canonical), " sounded like ", phoneAndWord(phone.heard)];
      return other === undefined
        ? [phoneAndWord(phone.canonical), " was unclear"]
        : [phoneAndWord(phone.canonical), " was unclear, perhaps ", phoneAndWord(other.phone)];
  }
}

function plain(parts) {
  return parts.map((part) => (typeof part === "string" ? part : part.textContent)).join("");
}

function faults(word) {
  return word.phones.filter((phone) => ["wrong", "missing", "added"].includes(verdict(phone)));
}

function shownScore(score) {
  return String(Math.round(score));
}

/** The share of a word's phones that are right, 0 to 1: its order where there are no scores. */
function shareRight(word) {
  return 1 - faults(word).length / word.phones.length;
}

function worstFirst(words) {
  const worth = (word) => (isNumber(word.score) ? word.score : 100 * shareRight(word));
  return words.filter((word) => wordVerdict(word) !== "right").sort((one, other) => worth(one) - worth(other));
}

/** All phones in the order of time: those of words, and extra speech where it was said. */
function spoken() {
  const extra = (before) => assessment.additions.filter((one) => one.words_before === before).flatMap((one) => one.phones);
  return [...assessment.words.flatMap((word, index) => [...extra(index), ...word.phones]), ...extra(assessment.words.length)];
}

/** From where to where something is said: itself, or where the phones around a missing one meet. */
function span(phone, phones) {
  if (isNumber(phone.start_seconds)) return { start: phone.start_seconds, end: phone.end_seconds };
  const place = phones.indexOf(phone);
  const before = phones.slice(0, place).findLast((one) => isNumber(one.end_seconds));
  const behind = phones.slice(place).find((one) => isNumber(one.start_seconds));
  if (before === undefined && behind === undefined) return undefined;
  const meeting = before === undefined ? behind.start_seconds : before.end_seconds;
  return { start: meeting, end: meeting };
}
