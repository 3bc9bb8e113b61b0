/**
 * From a text to what should be heard, and what of it was. In: a text and the phones that a system
 * heard. Out: each word's canonical pronunciations (CMUdict, or letter-to-sound trees for words
 * that it lacks), the ones among them that fit best, and each canonical phone's fate. Read first:
 * {@link elocute.speech.lexicon.Lexicon}.
 */
package elocute.speech.lexicon;
