/**
 * Run settings: one tree of validated records.
 *
 * <p>In: {@code reference.conf} (every key with its default and its documentation), an experiment
 * file in HOCON, overrides from the command line. Out: {@link elocute.config.RunSettings}, and its
 * JSON form {@code config.json}. Loaded once, at a job's door; below it only the needed sub-record
 * is passed on. Read first: {@link elocute.config.SettingsLoader}.
 */
package elocute.config;
