package elocute.speech.labels;

import java.io.Serializable;

/**
 * A word of an utterance and what experts say of it, on the corpus' own scales.
 *
 * @param word as the corpus writes it
 * @param phones how many of the utterance's canonical phones are its own, which follow those of the
 *     word before
 * @param accuracy how well it is pronounced; null where they did not say, as the others
 * @param stress whether the right syllable is stressed
 * @param total all in all
 */
public record WordScores(String word, int phones, Double accuracy, Double stress, Double total)
    implements Serializable {}
