package elocute.speech.labels;

import java.io.Serializable;

/**
 * What experts say of a whole utterance, on the corpus' own scales; each null where they did not.
 *
 * @param accuracy how well its sounds are pronounced
 * @param completeness how much of the text was said
 * @param fluency pauses and stammering
 * @param prosodic intonation and speed
 * @param total all in all
 */
public record SentenceScores(
    Double accuracy, Double completeness, Double fluency, Double prosodic, Double total)
    implements Serializable {}
