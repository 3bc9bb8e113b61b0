package elocute.metrics;

import java.io.Serializable;

/**
 * What one utterance contributes to an error rate.
 *
 * @param utteranceId unique id
 * @param edits edits between reference and hypothesis
 * @param referenceTokens tokens of the reference
 */
public record UtteranceErrors(String utteranceId, long edits, long referenceTokens)
    implements Serializable {}
