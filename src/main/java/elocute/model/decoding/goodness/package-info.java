/**
 * Goodness of pronunciation (GOP) from CTC scores (blank 0), without alignment and without
 * training; engine-free. In: the scores of one utterance's frames and its canonical phones. Out:
 * how well each phone fits what is heard, and where it is. It stands beside the decoders and not in
 * {@code scoring}, as both ask the same scores: they for the labels, this for given ones; {@code
 * scoring} knows sequences and no scores. Read first: {@link
 * elocute.model.decoding.goodness.GoodnessOfPronunciation}.
 */
package elocute.model.decoding.goodness;
