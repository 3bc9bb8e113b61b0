package elocute.cli;

import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * The checkpoint that a person means.
 *
 * @param directory where it lies
 * @param remark what to say where it was not named in full
 */
record FoundCheckpoint(Path directory, Optional<String> remark) {}
