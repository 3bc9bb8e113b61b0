/**
 * Preprocessing on Spark. In: a corpus in L2-ARCTIC's layout on any Hadoop file system. Out: a
 * committed feature set ({@link elocute.dataset.Dataset}) in which every utterance found is
 * written, rejected with a reason, or skipped. What has not changed since the generation before is
 * taken over ({@link elocute.dataset.prepare.Reuse}). Read first: {@link
 * elocute.dataset.prepare.Preprocessing}.
 */
package elocute.dataset.prepare;
