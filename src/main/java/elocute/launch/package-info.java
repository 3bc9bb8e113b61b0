/**
 * The way from a command line to a running job, and the Spark of {@code submit.sh cluster}.
 *
 * <p>In: the command line and what else {@code submit.sh} has found, the environment, {@code
 * conf/spark-defaults.conf} and {@code jobs/JOB.conf}. Out: a job that runs in this JVM, or the
 * command that submit.sh becomes. After a build, {@link elocute.launch.PackagedBuild} puts it in
 * its place. Read first: {@link elocute.launch.Launcher}.
 */
package elocute.launch;
