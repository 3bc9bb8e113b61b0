package elocute.corpus;

/**
 * What {@link SplitOverlap} needs of an utterance.
 *
 * @param split the split that it serves
 * @param speaker speaker code
 * @param transcript the sentence as the corpus has it
 */
public record SplitMember(Split split, String speaker, String transcript) {}
