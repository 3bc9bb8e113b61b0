package elocute.lake.tables;

import java.time.Instant;

/**
 * One setting of a run, as text.
 *
 * @param experiment run name
 * @param recordedAt when the run started or was resumed; of several rows of one name the last
 *     counts
 * @param name dotted path in the run's {@code config.json}, for example {@code training.batch_size}
 * @param value the value as in {@code config.json}, text without quotes
 */
public record ParamRow(String experiment, Instant recordedAt, String name, String value)
    implements TableRow {}
