/**
 * Where everything lies in the lake, and how files get there atomically.
 *
 * <p>In: the lake's root URI, on any Hadoop file system. Out: paths below that root, built from
 * validated names only, and files that appear whole or not at all; of a local lake, never outside
 * it. Runs on driver and executors. Read first: {@link elocute.lake.Lake}.
 */
package elocute.lake;
