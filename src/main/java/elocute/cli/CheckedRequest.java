package elocute.cli;

/**
 * What a command line is found to be before a Spark is started.
 *
 * @param status 0, or {@link Main#WRONG_USAGE} after what is wrong has been printed
 * @param needsSpark whether a Spark is to be started for it, as far as can be told
 */
public record CheckedRequest(int status, boolean needsSpark) {}
