package elocute.runs;

import java.io.Serializable;
import java.time.Instant;

/**
 * A run to remove.
 *
 * @param run run name
 * @param lastWrite when it was last written when that was decided
 * @param bytes size of its files
 * @param reason why it goes
 */
public record Removal(String run, Instant lastWrite, long bytes, String reason)
    implements Serializable {}
