package elocute.evaluation;

import java.util.List;

/**
 * An utterance's canonical phones.
 *
 * @param utteranceId {@code SPK/name}
 * @param speaker speaker code
 * @param firstLanguage first language
 * @param frameSeconds from one frame to the next
 * @param phones in their order
 * @param experts what the corpus says of the speaker and of the phones
 */
record JudgedUtterance(
    String utteranceId,
    String speaker,
    String firstLanguage,
    double frameSeconds,
    List<JudgedPhone> phones,
    ExpertOpinion experts) {}
