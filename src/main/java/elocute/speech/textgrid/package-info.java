/**
 * Praat TextGrids. In: the bytes of a file in any text form that Praat writes. Out: a {@link
 * elocute.speech.textgrid.TextGrid}, or a {@link elocute.speech.textgrid.TextGridException} that
 * names the line. Read first: {@link elocute.speech.textgrid.TextGrid}.
 *
 * <p>Format: the Praat manual, "TextGrid file formats".
 */
package elocute.speech.textgrid;
