package elocute.speech.lexicon;

/**
 * Phones heard between words that are too many to be a slip: something else was said.
 *
 * @param wordsBefore how many of the text's words come before them
 * @param from index of the first among the phones heard
 * @param to index behind the last
 */
public record ExtraPhones(int wordsBefore, int from, int to) {}
