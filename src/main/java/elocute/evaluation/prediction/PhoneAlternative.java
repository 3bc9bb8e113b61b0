package elocute.evaluation.prediction;

import java.io.Serializable;

/**
 * What may have been said in place of a canonical phone.
 *
 * @param phone another phone, or {@value HeardPhone#NOTHING} for nothing
 * @param share its probability among the canonical phone, all others and nothing, 0 to 1
 */
public record PhoneAlternative(String phone, double share) implements Serializable {}
