/**
 * Assessments for eyes and ears. In: an assessment and its recording. Out: a Praat TextGrid, a page
 * that plays and shows the recording, and an index of such pages; each file is there whole or not
 * at all. Runs where the recording is heard. Read first: {@link
 * elocute.evaluation.prediction.files.TextGridFiles}.
 */
package elocute.evaluation.prediction.files;
