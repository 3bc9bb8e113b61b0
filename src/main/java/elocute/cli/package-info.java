/**
 * The jobs: one thin picocli class each, which parses its options, calls the packages below, and
 * reports.
 *
 * <p>In: the command line that {@code submit.sh} passes on. Out: lines for people on standard
 * output, log lines on standard error, and an exit status: 0 done, 1 failed, 2 wrong usage or
 * another error that the user can mend, 130 interrupted; {@code nightly} has 3 to 5 besides, which
 * its help lists. An option's words may have underscores or hyphens between them, see {@link
 * elocute.cli.OptionSpelling}. Read first: {@link elocute.cli.Main}.
 */
package elocute.cli;
