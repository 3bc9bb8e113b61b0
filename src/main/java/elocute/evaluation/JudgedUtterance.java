package elocute.evaluation;

import java.io.Serializable;
import java.util.List;

/**
 * An utterance's canonical phones.
 *
 * @param utteranceId {@code SPK/name}
 * @param speaker speaker code
 * @param firstLanguage first language
 * @param frameSeconds from one frame to the next
 * @param phones in their order
 */
record JudgedUtterance(
    String utteranceId,
    String speaker,
    String firstLanguage,
    double frameSeconds,
    List<JudgedPhone> phones)
    implements Serializable {}
